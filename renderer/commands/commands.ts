import type { MenuCommand } from "../../shared/ipc.ts";
import { copyFigure } from "../export/export-figure.ts";
import { importOrTell } from "../import/import-actions.ts";
import { startPresentation } from "../present/act.ts";
import { pinHere } from "../questions/pin-command.ts";
import { limitsOf, sceneOf } from "../state/derived.ts";
import { redoLabel, redoSteps, undoLabel, undoSteps } from "../state/edits.ts";
import { openOrTell } from "../state/open-or-tell.ts";
import { saveOrTell } from "../state/save-or-tell.ts";
import type { AppState } from "../state/state.ts";
import type { AppStore, Workbench } from "../state/store.ts";
import { dialogOpened, drawerToggled, sideToggled, viewChanged } from "../state/updates.ts";
import { allowedWindow, pannedWindow, zoomedWindow } from "../state/viewport.ts";
import { exportSlides, printHandout } from "../take-away/take-away.ts";
import type { Shortcut } from "./shortcut.ts";

export type CommandId = MenuCommand | "open" | "undo-step" | "redo-step" | "pan-left" | "pan-right" | "pin";

/** Something that the reader can do: one object for toolbar, native menu and keyboard. */
export interface Command {
  readonly label: string;
  /** The native menu listens to it: the page only shows it. */
  readonly accelerator: Shortcut | null;
  /** A key without Ctrl, which acts while the focus is in the figure or nowhere. */
  readonly figureKey: Shortcut | null;
  enabled(state: AppState): boolean;
  perform(workbench: Workbench): void;
}

const ZOOM_FACTOR = 1.5;
const PAN_FRACTION = 0.2;

const always = (): boolean => true;
const hasCourse = (state: AppState): boolean => state.course !== null;
const hasEvents = ({ course }: AppState): boolean => course !== null && course.timeline.extent !== null;
const canPresent = ({ course, presentation }: AppState): boolean => course !== null && presentation === null;
const isOpen = (state: AppState): boolean => state.document.kind === "open";

function zoom(store: AppStore, factor: number): void {
  const state = store.getState();
  const scene = sceneOf(state);
  if (scene === null) return;
  const middle = scene.plot.x + scene.plot.width / 2;
  const window = allowedWindow(zoomedWindow(scene.time, middle, factor), limitsOf(state));
  store.setState(viewChanged(state, { window }));
}

function pan(store: AppStore, direction: -1 | 1): void {
  const state = store.getState();
  const scene = sceneOf(state);
  if (scene === null || state.view.window === null) return;
  const dx = direction * PAN_FRACTION * scene.plot.width;
  store.setState(viewChanged(state, { window: allowedWindow(pannedWindow(scene.time, dx), limitsOf(state)) }));
}

export const commands: Readonly<Record<CommandId, Command>> = {
  open: {
    label: "Open a case file…",
    accelerator: { keys: ["o"], command: true },
    figureKey: null,
    enabled: always,
    perform: (workbench) => openOrTell(workbench, workbench.api.openDialog(), "The file"),
  },
  save: {
    label: "Save steps",
    accelerator: { keys: ["s"], command: true },
    figureKey: null,
    enabled: hasCourse,
    perform: (workbench) => saveOrTell(workbench, workbench.api.saveCase()),
  },
  "save-as": {
    label: "Save as…",
    accelerator: { keys: ["s"], command: true, shift: true },
    figureKey: null,
    enabled: hasCourse,
    perform: (workbench) => saveOrTell(workbench, workbench.api.saveCaseAs()),
  },
  "undo-step": {
    label: "Undo the last change of the steps",
    accelerator: null,
    figureKey: { keys: ["z"], command: true },
    enabled: (state) => undoLabel(state) !== null,
    perform: undoSteps,
  },
  "redo-step": {
    label: "Do it again",
    accelerator: null,
    figureKey: { keys: ["Z", "y"], command: true, shift: true },
    enabled: (state) => redoLabel(state) !== null,
    perform: redoSteps,
  },
  compare: {
    label: "Compare…",
    accelerator: { keys: ["m"], command: true, shift: true },
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(dialogOpened("compare")),
  },
  import: {
    label: "Import…",
    accelerator: { keys: ["o"], command: true, shift: true },
    figureKey: null,
    enabled: always,
    perform: (workbench) => importOrTell(workbench, "files"),
  },
  "import-folder": {
    label: "Import a folder…",
    accelerator: null,
    figureKey: null,
    enabled: always,
    perform: (workbench) => importOrTell(workbench, "folder"),
  },
  "export-data": {
    label: "Export data…",
    accelerator: null,
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(dialogOpened("export-data")),
  },
  export: {
    label: "Export figure…",
    accelerator: { keys: ["e"], command: true },
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(dialogOpened("export")),
  },
  "export-slides": {
    label: "Export slides…",
    accelerator: null,
    figureKey: null,
    enabled: hasCourse,
    perform: (workbench) => void exportSlides(workbench),
  },
  handout: {
    label: "Handout…",
    accelerator: null,
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(dialogOpened("handout")),
  },
  print: {
    label: "Print the handout…",
    accelerator: { keys: ["p"], command: true },
    figureKey: null,
    enabled: hasCourse,
    perform: (workbench) => void printHandout(workbench),
  },
  "copy-svg": {
    label: "Copy figure as SVG",
    accelerator: { keys: ["c"], command: true, shift: true },
    figureKey: null,
    enabled: hasCourse,
    perform: (workbench) => void copyFigure(workbench, "svg"),
  },
  "copy-png": {
    label: "Copy figure as picture",
    accelerator: { keys: ["c"], command: true, alt: true },
    figureKey: null,
    enabled: hasCourse,
    perform: (workbench) => void copyFigure(workbench, "png"),
  },
  "zoom-in": {
    label: "Zoom in",
    accelerator: { keys: ["+"], command: true },
    figureKey: { keys: ["+", "="] },
    enabled: hasEvents,
    perform: ({ store }) => zoom(store, ZOOM_FACTOR),
  },
  "zoom-out": {
    label: "Zoom out",
    accelerator: { keys: ["-"], command: true },
    figureKey: { keys: ["-"] },
    enabled: (state) => state.view.window !== null,
    perform: ({ store }) => zoom(store, 1 / ZOOM_FACTOR),
  },
  fit: {
    label: "Whole course",
    accelerator: { keys: ["0"], command: true },
    figureKey: { keys: ["0"] },
    enabled: (state) => state.view.window !== null,
    perform: ({ store }) => store.setState(viewChanged(store.getState(), { window: null })),
  },
  "pan-left": {
    label: "Move to earlier days",
    accelerator: null,
    figureKey: { keys: ["ArrowLeft"], shift: true },
    enabled: (state) => state.view.window !== null,
    perform: ({ store }) => pan(store, 1),
  },
  "pan-right": {
    label: "Move to later days",
    accelerator: null,
    figureKey: { keys: ["ArrowRight"], shift: true },
    enabled: (state) => state.view.window !== null,
    perform: ({ store }) => pan(store, -1),
  },
  "toggle-table": {
    label: "Event table",
    accelerator: { keys: ["t"], command: true },
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(drawerToggled(store.getState(), "table")),
  },
  "toggle-diagnostics": {
    label: "Messages about the file",
    accelerator: { keys: ["d"], command: true },
    figureKey: null,
    enabled: isOpen,
    perform: ({ store }) => store.setState(drawerToggled(store.getState(), "diagnostics")),
  },
  "toggle-details": {
    label: "Details",
    accelerator: { keys: ["i"], command: true },
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(sideToggled(store.getState(), "details")),
  },
  present: {
    label: "Present",
    accelerator: { keys: ["F5"] },
    figureKey: null,
    enabled: canPresent,
    perform: (workbench) => startPresentation(workbench, "best display"),
  },
  "present-two": {
    label: "Present in a second window",
    accelerator: { keys: ["F5"], shift: true },
    figureKey: null,
    enabled: canPresent,
    perform: (workbench) => startPresentation(workbench, "own window"),
  },
  "toggle-questions": {
    label: "Questions",
    accelerator: { keys: ["q"], command: true, shift: true },
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(sideToggled(store.getState(), "questions")),
  },
  "toggle-catalogue": {
    label: "Catalogue of drugs and targets",
    accelerator: { keys: ["k"], command: true, shift: true },
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(sideToggled(store.getState(), "catalogue")),
  },
  "toggle-steps": {
    label: "Steps",
    accelerator: { keys: ["t"], command: true, shift: true },
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(sideToggled(store.getState(), "steps")),
  },
  pin: {
    label: "Pin this day or event",
    accelerator: null,
    figureKey: { keys: ["p", "P"] },
    enabled: hasEvents,
    perform: ({ store }) => pinHere(store),
  },
  "show-shortcuts": {
    label: "Keyboard shortcuts",
    accelerator: { keys: ["/"], command: true },
    figureKey: { keys: ["?"] },
    enabled: always,
    perform: ({ store }) => store.setState(dialogOpened("shortcuts")),
  },
};

/** The keys that readers are told of: those of the menu, else those of the figure. */
export const shownShortcut = ({ accelerator, figureKey }: Command): Shortcut | null => accelerator ?? figureKey;

const duringImport: ReadonlySet<CommandId> = new Set<CommandId>(["open", "import", "import-folder", "show-shortcuts"]);

export function perform(id: CommandId, workbench: Workbench): void {
  const command = commands[id];
  const state = workbench.store.getState();
  // While an import is reviewed, the window's case is not in view.
  if (state.importing.kind !== "none" && !duringImport.has(id)) return;
  if (command.enabled(state)) command.perform(workbench);
}
