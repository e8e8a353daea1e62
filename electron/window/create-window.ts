import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from "electron";
import { programFolders } from "../app/folders.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { pageAddress } from "../security/protocol.ts";
import { windowTitle } from "./title.ts";
import { type Area, centred, minimumSize, placeWindow, type WindowState } from "./window-state.ts";

const lightBackground = "#f6f7f9";
const darkBackground = "#1a1b1e";

/** Waits for a drag of the window to end before it is remembered. */
const SETTLE_MS = 400;

/** The only way in which this program makes a page. */
function createLockedWindow(options: BrowserWindowConstructorOptions, preload?: string): BrowserWindow {
  return new BrowserWindow({
    ...options,
    webPreferences: {
      ...(preload === undefined ? {} : { preload }),
      allowRunningInsecureContent: false,
      contextIsolation: true,
      devTools: !app.isPackaged,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      safeDialogs: true,
      sandbox: true,
      spellcheck: false,
      webSecurity: true,
      webviewTag: false,
    },
  });
}

/** A window that is never seen and cannot ask the main process for anything, for printing to a file. */
export const createHiddenWindow = (): BrowserWindow => createLockedWindow({ show: false });

/** A window of the application, shown as soon as it has something to show. */
export function createAppWindow(state: SettingsFile<WindowState | null>): BrowserWindow {
  const { preload, icon } = programFolders();
  const main = screen.getPrimaryDisplay();
  const displays = [main, ...screen.getAllDisplays().filter((display) => display.id !== main.id)];
  const others = BrowserWindow.getAllWindows().filter((other) => other.isVisible()).length;
  const place = placeWindow(
    state.value(),
    displays.map((display) => display.workArea),
    others,
  );
  const window = createLockedWindow(
    {
      ...place,
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      show: false,
      title: windowTitle(null),
      backgroundColor: nativeTheme.shouldUseDarkColors ? darkBackground : lightBackground,
      ...(process.platform === "linux" ? { icon } : {}),
    },
    preload,
  );
  if (state.value()?.maximised === true && others === 0) window.maximize();
  window.once("ready-to-show", () => window.show());
  // The page has no say in the title: it is made from the case in one place.
  window.on("page-title-updated", (event) => event.preventDefault());
  rememberPlace(window, state);
  void window.loadURL(pageAddress).catch(() => undefined);
  return window;
}

/** Where a presentation is shown: over the whole of a display, or in an ordinary window in the middle of an area. */
export interface StagePlace {
  readonly area: Area;
  readonly fullScreen: boolean;
}

/** As large as a small projector's picture. */
const stageSize = { width: 1280, height: 720 } as const;

/** A window that shows a presentation; the keyboard stays with the window that presents. */
export function createStageWindow({ area, fullScreen }: StagePlace): BrowserWindow {
  const { preload, icon } = programFolders();
  const window = createLockedWindow(
    {
      ...(fullScreen ? area : centred(stageSize, area)),
      minWidth: minimumSize.width / 2,
      minHeight: minimumSize.height / 2,
      show: false,
      title: windowTitle("Presentation"),
      backgroundColor: "#000000",
      autoHideMenuBar: true,
      ...(process.platform === "linux" ? { icon } : {}),
    },
    preload,
  );
  window.setMenuBarVisibility(false);
  window.once("ready-to-show", () => {
    window.showInactive();
    if (fullScreen) window.setFullScreen(true);
  });
  window.on("page-title-updated", (event) => event.preventDefault());
  void window.loadURL(pageAddress).catch(() => undefined);
  return window;
}

function rememberPlace(window: BrowserWindow, state: SettingsFile<WindowState | null>): void {
  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    state.set({ ...window.getNormalBounds(), maximised: window.isMaximized() });
  };
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(remember, SETTLE_MS);
  };
  window.on("resize", settle);
  window.on("move", settle);
  window.on("maximize", settle);
  window.on("unmaximize", settle);
  window.on("close", remember);
  window.on("closed", () => clearTimeout(timer));
}
