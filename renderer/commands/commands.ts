import type { MenuCommand } from "../../shared/ipc.ts";
import { copyFigure } from "../export/export-figure.ts";
import { sceneOf, timelineOf } from "../state/derived.ts";
import { openOrTell } from "../state/open-or-tell.ts";
import type { AppState } from "../state/state.ts";
import type { AppStore, Workbench } from "../state/store.ts";
import { dialogOpened, drawerToggled, sideToggled, viewChanged } from "../state/updates.ts";
import { allowedWindow, pannedWindow, windowLimits, zoomedWindow } from "../state/viewport.ts";
import type { Shortcut } from "./shortcut.ts";

export type CommandId = MenuCommand | "open" | "pan-left" | "pan-right";

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
const isOpen = (state: AppState): boolean => state.document.kind === "open";

function zoom(store: AppStore, factor: number): void {
  const state = store.getState();
  const scene = sceneOf(state);
  const timeline = timelineOf(state);
  if (scene === null || timeline === null) return;
  const middle = scene.plot.x + scene.plot.width / 2;
  const window = allowedWindow(zoomedWindow(scene.time, middle, factor), windowLimits(timeline));
  store.setState(viewChanged(state, { window }));
}

function pan(store: AppStore, direction: -1 | 1): void {
  const state = store.getState();
  const scene = sceneOf(state);
  const timeline = timelineOf(state);
  if (scene === null || timeline === null || state.view.window === null) return;
  const dx = direction * PAN_FRACTION * scene.plot.width;
  store.setState(viewChanged(state, { window: allowedWindow(pannedWindow(scene.time, dx), windowLimits(timeline)) }));
}

export const commands: Readonly<Record<CommandId, Command>> = {
  open: {
    label: "Open a case file…",
    accelerator: { keys: ["o"], command: true },
    figureKey: null,
    enabled: always,
    perform: (workbench) => openOrTell(workbench, workbench.api.openDialog(), "The file"),
  },
  export: {
    label: "Export figure…",
    accelerator: { keys: ["e"], command: true },
    figureKey: null,
    enabled: hasCourse,
    perform: ({ store }) => store.setState(dialogOpened("export")),
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

export function perform(id: CommandId, workbench: Workbench): void {
  const command = commands[id];
  if (command.enabled(workbench.store.getState())) command.perform(workbench);
}
