import type { MenuCommand, ThemeChoice } from "../../shared/ipc.ts";

/** What the menu can make the main process do by itself; everything else it asks of the page in front. */
export interface MenuActions {
  readonly newWindow: () => void;
  readonly openDialog: () => void;
  readonly openRecent: (id: string) => void;
  readonly clearRecent: () => void;
  readonly openSample: (id: string) => void;
  readonly restorePrevious: () => void;
  readonly deleteKept: () => void;
  readonly showInFolder: () => void;
  readonly chooseTheme: (theme: ThemeChoice) => void;
  readonly about: () => void;
  readonly tellPage: (command: MenuCommand) => void;
}

export interface Command {
  readonly label: string;
  readonly accelerator?: string;
  /** When it can be chosen: always, with any window, with an open case, or with a case file of the user's own. */
  readonly needs: "nothing" | "window" | "case" | "file";
  readonly perform: (actions: MenuActions) => void;
}

const tellPage =
  (command: MenuCommand) =>
  (actions: MenuActions): void =>
    actions.tellPage(command);

/** Every command of the application, once. Those of the page have the names by which it is told. */
export const commands = {
  "new-window": {
    label: "New Window",
    accelerator: "CmdOrCtrl+N",
    needs: "nothing",
    perform: (actions) => actions.newWindow(),
  },
  open: { label: "Open…", accelerator: "CmdOrCtrl+O", needs: "nothing", perform: (actions) => actions.openDialog() },
  save: { label: "Save", accelerator: "CmdOrCtrl+S", needs: "case", perform: tellPage("save") },
  "save-as": { label: "Save As…", accelerator: "CmdOrCtrl+Shift+S", needs: "case", perform: tellPage("save-as") },
  "restore-previous": {
    label: "Restore Previous Version…",
    needs: "file",
    perform: (actions) => actions.restorePrevious(),
  },
  "delete-kept": {
    label: "Delete Kept Versions…",
    needs: "file",
    perform: (actions) => actions.deleteKept(),
  },
  "show-in-folder": {
    label: "Show File in Its Folder",
    needs: "file",
    perform: (actions) => actions.showInFolder(),
  },
  compare: { label: "Compare…", accelerator: "CmdOrCtrl+Shift+M", needs: "case", perform: tellPage("compare") },
  import: { label: "Import…", accelerator: "CmdOrCtrl+Shift+O", needs: "window", perform: tellPage("import") },
  "import-folder": { label: "Import Folder…", needs: "window", perform: tellPage("import-folder") },
  export: { label: "Export…", accelerator: "CmdOrCtrl+E", needs: "case", perform: tellPage("export") },
  "export-data": { label: "Export Data…", needs: "case", perform: tellPage("export-data") },
  "export-slides": { label: "Export Slides…", needs: "case", perform: tellPage("export-slides") },
  handout: { label: "Handout…", needs: "case", perform: tellPage("handout") },
  print: { label: "Print Handout…", accelerator: "CmdOrCtrl+P", needs: "case", perform: tellPage("print") },
  "copy-svg": {
    label: "Copy Figure as SVG",
    accelerator: "CmdOrCtrl+Shift+C",
    needs: "case",
    perform: tellPage("copy-svg"),
  },
  "copy-png": {
    label: "Copy Figure as PNG",
    accelerator: "CmdOrCtrl+Alt+C",
    needs: "case",
    perform: tellPage("copy-png"),
  },
  "zoom-in": { label: "Zoom In", accelerator: "CmdOrCtrl+Plus", needs: "case", perform: tellPage("zoom-in") },
  "zoom-out": { label: "Zoom Out", accelerator: "CmdOrCtrl+-", needs: "case", perform: tellPage("zoom-out") },
  fit: { label: "Fit Whole Course", accelerator: "CmdOrCtrl+0", needs: "case", perform: tellPage("fit") },
  "toggle-details": {
    label: "Details",
    accelerator: "CmdOrCtrl+I",
    needs: "case",
    perform: tellPage("toggle-details"),
  },
  "toggle-questions": {
    label: "Questions",
    accelerator: "CmdOrCtrl+Shift+Q",
    needs: "case",
    perform: tellPage("toggle-questions"),
  },
  "toggle-catalogue": {
    label: "Catalogue of Drugs and Targets",
    accelerator: "CmdOrCtrl+Shift+K",
    needs: "case",
    perform: tellPage("toggle-catalogue"),
  },
  "toggle-steps": {
    label: "Steps",
    accelerator: "CmdOrCtrl+Shift+T",
    needs: "case",
    perform: tellPage("toggle-steps"),
  },
  "toggle-table": {
    label: "Event Table",
    accelerator: "CmdOrCtrl+T",
    needs: "case",
    perform: tellPage("toggle-table"),
  },
  "toggle-diagnostics": {
    label: "Diagnostics",
    accelerator: "CmdOrCtrl+D",
    needs: "window",
    perform: tellPage("toggle-diagnostics"),
  },
  present: { label: "Present", accelerator: "F5", needs: "case", perform: tellPage("present") },
  "present-two": {
    label: "Present in a Second Window",
    accelerator: "Shift+F5",
    needs: "case",
    perform: tellPage("present-two"),
  },
  "show-shortcuts": {
    label: "Keyboard Shortcuts",
    accelerator: "CmdOrCtrl+/",
    needs: "window",
    perform: tellPage("show-shortcuts"),
  },
  about: { label: "About Caseline", needs: "nothing", perform: (actions) => actions.about() },
} as const satisfies Readonly<Record<MenuCommand | (string & {}), Command>>;

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as readonly CommandId[];
