import { app, BrowserWindow, shell } from "electron";
import type { Notices, ThemeChoice } from "../shared/ipc.ts";
import { showAbout } from "./app/about.ts";
import { watchPage } from "./app/crashes.ts";
import { programFolders } from "./app/folders.ts";
import type { Settings } from "./app/settings.ts";
import { tellFailure } from "./app/tell-failure.ts";
import type { CaseDocument } from "./documents/case-document.ts";
import { type OpenCases, openCases } from "./documents/open-cases.ts";
import { type RecentFiles, recentFiles } from "./documents/recent-files.ts";
import { findSampleCases, type SampleCases } from "./documents/sample-cases.ts";
import { copyFigure, exportFigure } from "./export/export-figure.ts";
import { notify, type RequestHandlers } from "./ipc/gate.ts";
import type { MenuActions } from "./menu/commands.ts";
import { type ApplicationMenu, setupMenu } from "./menu/menu.ts";
import { keepPreferences, type PreferenceStore } from "./preferences.ts";
import { createAppWindow } from "./window/create-window.ts";
import { keepWindows, type Windows } from "./windows.ts";

/** The parts of the running program, put together once. */
export interface Program {
  readonly windows: Windows;
  readonly open: OpenCases;
  readonly handlers: RequestHandlers;
}

interface Parts {
  readonly settings: Settings;
  readonly windows: Windows;
  readonly open: OpenCases;
  readonly recent: RecentFiles;
  readonly samples: SampleCases;
  readonly preferences: PreferenceStore;
}

/** Needs the application to be ready. */
export function createProgram(settings: Settings): Program {
  let menu: ApplicationMenu | null = null;
  const samples = findSampleCases(programFolders().samples);
  const recent = recentFiles(settings.recentPaths, () => menu?.rebuild());
  const windows = keepWindows({
    createWindow() {
      const window = createAppWindow(settings.windowState);
      watchPage(window);
      return window;
    },
    opened: (document) => rememberRecent(recent, document),
    changed: () => menu?.refresh(),
  });
  const preferences = keepPreferences(settings.preferences, () => {
    menu?.rebuild();
    for (const window of windows.all()) notify(window, "preferencesChanged", preferences.value());
  });
  const open = openCases({ windows, recent, samples, folders: settings.folders });
  const parts: Parts = { settings, windows, open, recent, samples, preferences };
  menu = setupMenu({
    actions: menuActions(parts),
    contents: () => ({
      recentFiles: recent.list(),
      sampleCases: samples.list(),
      theme: preferences.value().theme,
    }),
    windowInFront: () => BrowserWindow.getFocusedWindow(),
    stateOf: (window) => windows.documentOf(window)?.state() ?? { kind: "none" },
  });
  return { windows, open, handlers: requestHandlers(parts) };
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

function requestHandlers({ settings, windows, open, recent, samples, preferences }: Parts): RequestHandlers {
  return {
    document: (window) => windows.stateOf(window),
    openDialog: (window) => open.dialog(window),
    openRecent: (window, id) => open.recent(id, window),
    openSample: (window, id) => open.sample(id, window),
    openDropped: (window, path) => open.files([path], window),
    recentFiles: async () => recent.list(),
    sampleCases: async () => samples.list(),
    exportFigure: (window, request) => exportFigure(window, request, settings.folders),
    copyFigure: (_window, request) => copyFigure(request),
    preferences: async () => preferences.value(),
    setPreferences: async (_window, value) => preferences.set(value),
    showInFolder: async (window) => showInFolder(windows.documentOf(window)),
  };
}

function menuActions({ windows, open, recent, preferences }: Parts): MenuActions {
  const inFront = (): BrowserWindow | undefined => BrowserWindow.getFocusedWindow() ?? undefined;
  const tell = (notice: Notices["menuCommand"]): void => {
    const window = inFront();
    if (window !== undefined) notify(window, "menuCommand", notice);
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
