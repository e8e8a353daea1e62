import { MAXIMUM_CASE_BYTES } from "../../shared/case/decode-case.ts";
import { inContext } from "../../shared/case/diagnostic-context.ts";
import { withViews } from "../../shared/case/edit-views.ts";
import { openCase } from "../../shared/case/open-case.ts";
import type { CaselineApi, DocumentState, ExportRequest, Notices, Preferences, SaveOutcome } from "../../shared/ipc.ts";
import { type ImportsInMemory, importsInMemory } from "./imports-in-memory.ts";

/** A main process in memory, for the page alone: it reads real cases, and keeps what the page asked it to write. */
export interface MemoryMain {
  readonly api: CaselineApi;
  readonly exported: ExportRequest[];
  readonly imports: ImportsInMemory;
  preferences(): Preferences;
  /** The file of that name has this text now. */
  show(name: string, text: string): void;
  /** Tells the page of a state, without keeping it. */
  tell(document: DocumentState): void;
  choose(command: Notices["menuCommand"]): void;
  /** The program was started again, to present what is in this window. */
  wantPresentation(): void;
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
    importChanged: new Set(),
    presentationWanted: new Set(),
    stagePlaced: new Set(),
    stageActed: new Set(),
    stageSized: new Set(),
    stageContent: new Set(),
    stagePointed: new Set(),
  };
  let current: DocumentState = { kind: "none" };
  let preferences: Preferences = { ...startingPreferences, ...start };
  const exported: ExportRequest[] = [];
  const imports = importsInMemory((notice) => {
    for (const listener of listeners.importChanged) listener(notice);
  });

  const show = (name: string, text: string): void => {
    current = readDocument(current, name, text);
    for (const listener of listeners.documentChanged) listener(current);
  };

  const save = (): SaveOutcome => {
    if (current.kind !== "open" || current.text === null) return { kind: "cancelled" };
    if (current.unsavedViews === null) return { kind: "unchanged" };
    const { name, text, unsavedViews } = current;
    current = { ...current, unsavedViews: null };
    show(name, withViews(text, unsavedViews));
    return { kind: "saved", name };
  };

  const api: CaselineApi = {
    document: async () => current,
    openDialog: async () => undefined,
    openRecent: async () => undefined,
    openSample: async (id) => show(`${id}.caseline`, samples[id] ?? ""),
    openDropped: async ([file]) => show(file?.name ?? "", file instanceof File ? await file.text() : ""),
    recentFiles: async () => [
      { id: "1", name: "registry-0412.caseline", folder: "~/cases/2026" },
      { id: "2", name: "tumour-board-november.caseline", folder: "~/Documents" },
    ],
    sampleCases: async () => Object.keys(samples).map((id) => ({ id, title: id })),
    readForComparison: async (source) =>
      source.kind === "sample"
        ? { kind: "read", name: `${source.id}.caseline`, text: samples[source.id] ?? "" }
        : { kind: "cancelled" },
    editViews: async (views, edit) => {
      if (current.kind !== "open" || current.text === null) return;
      const unchanged = withViews(current.text, views) === current.text;
      current = { ...current, unsavedViews: unchanged ? null : views, edit };
    },
    saveCase: async () => save(),
    saveCaseAs: async () => save(),
    exportFigure: async (request) => {
      exported.push(request);
      return { kind: "saved", name: `${request.suggestedName}.${request.format}` };
    },
    copyFigure: async () => ({ kind: "saved", name: "" }),
    exportSlides: async (suggestedName) => ({ kind: "saved", name: `${suggestedName}.pptx` }),
    exportHandout: async ({ suggestedName }) => ({ kind: "saved", name: `${suggestedName}.pdf` }),
    printHandout: async () => ({ kind: "printed" }),
    preferences: async () => preferences,
    setPreferences: async (next) => {
      preferences = next;
    },
    showInFolder: async () => undefined,
    ...imports.api,
    dataLosses: async () => ({ kind: "known", files: ["case.csv"], losses: [] }),
    exportData: async (target, suggestedName) => ({ kind: "saved", name: `${suggestedName}.${target}` }),
    pageRole: async () => ({ kind: "case", present: false }),
    startPresentation: async (wanted) => (wanted === "own window" ? "own window" : "this window"),
    endPresentation: async () => undefined,
    showOnStage: async () => undefined,
    pointOnStage: async () => undefined,
    actOnStage: async () => undefined,
    stageResized: async () => undefined,
    on: (name, listener) => {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
  };
  return {
    api,
    exported,
    imports,
    preferences: () => preferences,
    show,
    tell: (document) => {
      for (const listener of listeners.documentChanged) listener(document);
    },
    choose: (command) => {
      for (const listener of listeners.menuCommand) listener(command);
    },
    wantPresentation: () => {
      for (const listener of listeners.presentationWanted) listener(null);
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
    id: last?.id ?? (before.kind === "open" ? before.id + 1 : 1),
    unsavedViews: last?.unsavedViews ?? null,
    edit: last?.edit ?? 0,
    changedUnderEdits: last !== null && last.unsavedViews !== null && last.text !== text,
  };
}
