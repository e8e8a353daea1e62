// The window's page in a plain browser, with a main process in memory: for looking at it while it is being made.
// The address says what is open: ?sample=voruz-2021, ?text=<case file>, nothing for the start screen.
import { MAXIMUM_CASE_BYTES } from "../../../shared/case/decode-case.ts";
import { openCase } from "../../../shared/case/open-case.ts";
import type { CaselineApi, DocumentState, Notices, Preferences } from "../../../shared/ipc.ts";

const samples = import.meta.glob<string>("../../../assets/cases/*.caseline", {
  query: "?raw",
  import: "default",
  eager: true,
});
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const textOf = (id: string): string =>
  Object.entries(samples).find(([path]) => nameOf(path) === `${id}.caseline`)?.[1] ?? "";

const listeners: { [Name in keyof Notices]: Set<(notice: Notices[Name]) => void> } = {
  documentChanged: new Set(),
  menuCommand: new Set(),
  preferencesChanged: new Set(),
};

let current: DocumentState = { kind: "none" };
let preferences: Preferences = {
  theme: new URLSearchParams(location.search).get("theme") === "dark" ? "dark" : "light",
  export: { format: "svg", widthMm: 183, dpi: 300, showTitle: true },
};

function read(name: string, text: string): DocumentState {
  const opened = text.length > MAXIMUM_CASE_BYTES ? null : openCase(text);
  const last = current.kind === "open" && current.name === name ? current : null;
  return {
    kind: "open",
    name,
    revision: (last?.revision ?? 0) + 1,
    text: opened?.ok === true ? text : (last?.text ?? null),
    diagnostics: opened === null ? [] : opened.ok ? opened.warnings : opened.diagnostics,
    unavailable: null,
    sample: true,
  };
}

function show(name: string, text: string): void {
  current = read(name, text);
  for (const listener of listeners.documentChanged) listener(current);
}

const api: CaselineApi = {
  document: async () => current,
  openDialog: async () => undefined,
  openRecent: async () => undefined,
  openSample: async (id) => show(`${id}.caseline`, textOf(id)),
  openDropped: async (file) => show(file.name, file instanceof File ? await file.text() : ""),
  recentFiles: async () => [
    { id: "1", name: "registry-0412.caseline", folder: "~/cases/2026" },
    { id: "2", name: "tumour-board-november.caseline", folder: "~/Documents" },
  ],
  sampleCases: async () =>
    Object.keys(samples).map((path) => {
      const id = nameOf(path).replace(".caseline", "");
      return { id, title: id };
    }),
  exportFigure: async (request) => ({ kind: "saved", name: `${request.suggestedName}.${request.format}` }),
  copyFigure: async () => ({ kind: "saved", name: "" }),
  preferences: async () => preferences,
  setPreferences: async (next) => {
    preferences = next;
  },
  showInFolder: async () => undefined,
  on: (name, listener) => {
    listeners[name].add(listener);
    return () => listeners[name].delete(listener);
  },
};

const sample = new URLSearchParams(location.search).get("sample");
if (sample !== null) current = read(`${sample}.caseline`, textOf(sample));
Object.assign(window, {
  caseline: api,
  showText: show,
  menu: (command: Notices["menuCommand"]) => {
    for (const listener of listeners.menuCommand) listener(command);
  },
});
await import("../../../renderer/main.tsx");
