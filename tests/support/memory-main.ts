import { MAXIMUM_CASE_BYTES } from "../../shared/case/decode-case.ts";
import { inContext } from "../../shared/case/diagnostic-context.ts";
import { openCase } from "../../shared/case/open-case.ts";
import type { CaselineApi, DocumentState, ExportRequest, Notices, Preferences } from "../../shared/ipc.ts";

/** A main process in memory, for the page alone: it reads real cases, and keeps what the page asked it to write. */
export interface MemoryMain {
  readonly api: CaselineApi;
  readonly exported: ExportRequest[];
  preferences(): Preferences;
  /** The file of that name has this text now. */
  show(name: string, text: string): void;
  choose(command: Notices["menuCommand"]): void;
}

const startingPreferences: Preferences = {
  theme: "light",
  export: { format: "svg", widthMm: 183, dpi: 300, showTitle: true },
};

/** @param samples texts of sample cases by id */
export function createMemoryMain(
  samples: Readonly<Record<string, string>>,
  start: Partial<Preferences> = {},
): MemoryMain {
  const listeners: { [Name in keyof Notices]: Set<(notice: Notices[Name]) => void> } = {
    documentChanged: new Set(),
    menuCommand: new Set(),
    preferencesChanged: new Set(),
  };
  let current: DocumentState = { kind: "none" };
  let preferences: Preferences = { ...startingPreferences, ...start };
  const exported: ExportRequest[] = [];

  const show = (name: string, text: string): void => {
    current = readDocument(current, name, text);
    for (const listener of listeners.documentChanged) listener(current);
  };

  const api: CaselineApi = {
    document: async () => current,
    openDialog: async () => undefined,
    openRecent: async () => undefined,
    openSample: async (id) => show(`${id}.caseline`, samples[id] ?? ""),
    openDropped: async (file) => show(file.name, file instanceof File ? await file.text() : ""),
    recentFiles: async () => [
      { id: "1", name: "registry-0412.caseline", folder: "~/cases/2026" },
      { id: "2", name: "tumour-board-november.caseline", folder: "~/Documents" },
    ],
    sampleCases: async () => Object.keys(samples).map((id) => ({ id, title: id })),
    exportFigure: async (request) => {
      exported.push(request);
      return { kind: "saved", name: `${request.suggestedName}.${request.format}` };
    },
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
  return {
    api,
    exported,
    preferences: () => preferences,
    show,
    choose: (command) => {
      for (const listener of listeners.menuCommand) listener(command);
    },
  };
}

function readDocument(before: DocumentState, name: string, text: string): DocumentState {
  const opened = text.length > MAXIMUM_CASE_BYTES ? null : openCase(text);
  const last = before.kind === "open" && before.name === name ? before : null;
  return {
    kind: "open",
    name,
    revision: (last?.revision ?? 0) + 1,
    text: opened?.ok === true ? text : (last?.text ?? null),
    diagnostics: opened === null ? [] : inContext(opened.ok ? opened.warnings : opened.diagnostics, text),
    unavailable: null,
    sample: true,
  };
}
