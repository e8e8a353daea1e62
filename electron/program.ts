import { app, BrowserWindow, shell } from "electron";
import type { DocumentState, Notices, ThemeChoice } from "../shared/ipc.ts";
import { showAbout } from "./app/about.ts";
import { watchPage } from "./app/crashes.ts";
import { programFolders, settingsPath } from "./app/folders.ts";
import type { Settings } from "./app/settings.ts";
import { tellFailure } from "./app/tell-failure.ts";
import type { CaseDocument } from "./documents/case-document.ts";
import { deleteKept } from "./documents/delete-kept.ts";
import { type OpenCases, openCases } from "./documents/open-cases.ts";
import { readForComparison } from "./documents/read-for-comparison.ts";
import { type RecentFiles, recentFiles } from "./documents/recent-files.ts";
import { restorePrevious } from "./documents/restore-previous.ts";
import { type SafeKeeping, safeKeeping } from "./documents/safe-keeping.ts";
import { findSampleCases, type SampleCases } from "./documents/sample-cases.ts";
import { copyFigure, exportFigure } from "./export/export-figure.ts";
import { exportDataHandlers } from "./imports/export-data.ts";
import { importHandlers } from "./imports/import-handlers.ts";
import { type Imports, keepImports } from "./imports/imports.ts";
import { profileHandlers } from "./imports/profile-handlers.ts";
import { type MappingMemory, mappingMemory } from "./imports/remembered-mappings.ts";
import { notify, type RequestHandlers } from "./ipc/gate.ts";
import { SentenceError } from "./ipc/sentence-error.ts";
import type { MenuActions } from "./menu/commands.ts";
import { type ApplicationMenu, setupMenu } from "./menu/menu.ts";
import { keepPreferences, type PreferenceStore } from "./preferences.ts";
import { keepPresentations, type Presentations } from "./presentation/presentations.ts";
import { takeAway } from "./take-away/take-away.ts";
import { createAppWindow, createStageWindow, type StagePlace } from "./window/create-window.ts";
import { keepWindows, type Windows } from "./windows.ts";

/** The parts of the running program, put together once. */
export interface Program {
  readonly windows: Windows;
  readonly open: OpenCases;
  readonly handlers: RequestHandlers;
  readonly presentations: Presentations;
  /** Settles when unsaved steps are on the disk for the next start. */
  readonly unsavedWritten: () => Promise<void>;
  /** Ends what is still imported; settles when nothing of it is left on the disk, and what was accepted is. */
  readonly endImports: () => Promise<void>;
}

interface Parts {
  readonly settings: Settings;
  readonly windows: Windows;
  readonly safe: SafeKeeping;
  readonly open: OpenCases;
  readonly recent: RecentFiles;
  readonly samples: SampleCases;
  readonly preferences: PreferenceStore;
  readonly presentations: Presentations;
  readonly imports: Imports;
  readonly memory: MappingMemory;
  /** What a window shows now. */
  readonly stateOf: (window: BrowserWindow) => DocumentState;
}

/** Needs the application to be ready. */
export function createProgram(settings: Settings): Program {
  let menu: ApplicationMenu | null = null;
  let presentations: Presentations | null = null;
  const samples = findSampleCases(programFolders().samples);
  const recent = recentFiles(settings.recentPaths, () => menu?.rebuild());
  const safe = safeKeeping(settingsPath("."), {
    usualFolder: () => settings.folders.value().open ?? app.getPath("documents"),
    isOpenElsewhere: (path, document) => windows.documents().some((other) => other !== document && other.path === path),
    savedAs: (document) => rememberRecent(recent, document),
  });
  const memory = mappingMemory(settings.mappings, () => new Date().toISOString().slice(0, 10));
  const imports = keepImports({
    folder: settingsPath("imports"),
    worker: programFolders().importWorker,
    folders: settings.folders,
    memory,
    changed: () => menu?.refresh(),
  });
  const windows: Windows = keepWindows({
    createWindow() {
      const window = createAppWindow(settings.windowState);
      watchPage(window, () => windows.end(window));
      return window;
    },
    opened: (document) => rememberRecent(recent, document),
    closing: safe.closing,
    unsavedSteps: safe.unsavedSteps,
    imports,
    changed() {
      menu?.refresh();
      presentations?.documentsChanged();
    },
  });
  const stateOf = (window: BrowserWindow): DocumentState => windows.documentOf(window)?.state() ?? { kind: "none" };
  const createStage = (place: StagePlace): BrowserWindow => {
    const window = createStageWindow(place);
    watchPage(window, async () => window.destroy());
    return window;
  };
  presentations = keepPresentations({ createStage, stateOf });
  const preferences = keepPreferences(settings.preferences, () => {
    menu?.rebuild();
    for (const window of windows.all()) notify(window, "preferencesChanged", preferences.value());
  });
  const open = openCases({ windows, recent, samples, folders: settings.folders });
  const parts: Parts = {
    settings,
    windows,
    safe,
    open,
    recent,
    samples,
    preferences,
    presentations,
    imports,
    memory,
    stateOf,
  };
  menu = setupMenu({
    actions: menuActions(parts),
    contents: () => ({
      recentFiles: recent.list(),
      sampleCases: samples.list(),
      theme: preferences.value().theme,
    }),
    windowInFront: () => BrowserWindow.getFocusedWindow(),
    stateOf,
  });
  const handlers = requestHandlers(parts);
  return { windows, open, handlers, presentations, unsavedWritten: safe.written, endImports: imports.endAll };
}

function rememberRecent(recent: RecentFiles, document: CaseDocument): void {
  if (document.sample) return;
  if (document.state().unavailable !== null) {
    recent.remove(document.path);
    return;
  }
  recent.add(document.path);
  if (process.platform !== "linux") app.addRecentDocument(document.path);
}

function requestHandlers({
  settings,
  windows,
  safe,
  open,
  recent,
  samples,
  preferences,
  presentations,
  imports,
  memory,
  stateOf,
}: Parts): RequestHandlers {
  const caseIn = (window: BrowserWindow): CaseDocument => {
    const document = windows.documentOf(window);
    if (document === null) throw new SentenceError("There is no case in this window.");
    return document;
  };
  return {
    ...presentations.handlers,
    document: (window) => windows.stateOf(presentations.presenterOf(window)),
    openDialog: (window) => open.dialog(window),
    openRecent: (window, id) => open.recent(id, window),
    openSample: (window, id) => open.sample(id, window),
    recentFiles: async () => recent.list(),
    sampleCases: async () => samples.list(),
    readForComparison: (window, source) =>
      readForComparison(window, source, { recent, samples, folders: settings.folders }),
    editViews: async (window, views, edit) => caseIn(window).edit(views, edit),
    saveCase: (window) => safe.saving.save(window, caseIn(window)),
    saveCaseAs: (window) => safe.saving.saveAs(window, caseIn(window)),
    exportFigure: (window, request) => exportFigure(window, request, settings.folders),
    copyFigure: (_window, request) => copyFigure(request),
    ...takeAway({ stateOf, folders: settings.folders }),
    ...importHandlers({
      ...{ imports, memory, folders: settings.folders, openFiles: open.files },
      keepPrevious: safe.kept.previous.keep,
    }),
    ...profileHandlers({ imports, memory, folders: settings.folders }),
    ...exportDataHandlers({ stateOf, folders: settings.folders }),
    preferences: async () => preferences.value(),
    setPreferences: async (_window, value) => preferences.set(value),
    showInFolder: async (window) => showInFolder(windows.documentOf(window)),
  };
}

function menuActions({ windows, safe, open, recent, preferences }: Parts): MenuActions {
  const inFront = (): BrowserWindow | undefined => BrowserWindow.getFocusedWindow() ?? undefined;
  const tell = (notice: Notices["menuCommand"]): void => {
    const window = inFront();
    if (window !== undefined) notify(window, "menuCommand", notice);
  };
  const withFile = (work: (window: BrowserWindow, document: CaseDocument) => Promise<void>): void => {
    const window = inFront();
    const document = window === undefined ? null : windows.documentOf(window);
    if (window === undefined || document === null || document.sample) return;
    tellFailure(work(window, document), window);
  };
  const setTheme = (theme: ThemeChoice): void => preferences.set({ ...preferences.value(), theme });
  return {
    newWindow: windows.openEmpty,
    openDialog: () => tellFailure(open.dialog(inFront()), inFront()),
    openRecent: (id) => tellFailure(open.recent(id, inFront()), inFront()),
    clearRecent() {
      recent.clear();
      app.clearRecentDocuments();
    },
    openSample: (id) => tellFailure(open.sample(id, inFront()), inFront()),
    restorePrevious: () => withFile((window, document) => restorePrevious(window, document, safe.kept.previous)),
    deleteKept: () => withFile((window, document) => deleteKept(window, document, safe.kept)),
    showInFolder() {
      const window = inFront();
      if (window !== undefined) showInFolder(windows.documentOf(window));
    },
    chooseTheme: setTheme,
    about: () => tellFailure(showAbout(inFront() ?? null), inFront()),
    tellPage: tell,
  };
}

/** A sample lies inside the program, where there is nothing to show. */
function showInFolder(document: CaseDocument | null): void {
  if (document !== null && !document.sample) shell.showItemInFolder(document.path);
}
