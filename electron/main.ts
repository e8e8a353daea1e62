import { app, session } from "electron";
import { setupCrashMessage } from "./app/crashes.ts";
import { programFolders } from "./app/folders.ts";
import { openSettings, type Settings, settingsWritten } from "./app/settings.ts";
import { becomeOnlyInstance, filesOfThisProcess } from "./app/single-instance.ts";
import { tellFailure } from "./app/tell-failure.ts";
import { answerRequests } from "./ipc/gate.ts";
import { createProgram, type Program } from "./program.ts";
import { forbidNavigation } from "./security/navigation.ts";
import { cancelRequests, stayOffline } from "./security/offline.ts";
import { denyPermissions } from "./security/permissions.ts";
import { registerAppScheme, serveApp } from "./security/protocol.ts";

/** Files that the system asks for before there is anything to open them with. */
const early: string[] = [];
let openLater = (paths: readonly string[]): void => void early.push(...paths);

setupCrashMessage();
if (becomeOnlyInstance((files) => openLater(files))) {
  setupSandbox();
  stayOffline();
  registerAppScheme();
  forbidNavigation();
  setupOpeningBySystem();
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  setupSession();
  const settings = openSettings();
  const program = createProgram(settings);
  answerRequests(program.handlers);
  setupLifetime(program, settings);
  openFirst(program);
}

/** Every page in Chromium's sandbox, whatever switches say. Root cannot have one; Chromium would not start at all. */
function setupSandbox(): void {
  if (process.getuid?.() !== 0) app.enableSandbox();
}

function setupOpeningBySystem(): void {
  app.on("open-file", (event, path) => {
    event.preventDefault();
    openLater([path]);
  });
}

function setupSession(): void {
  denyPermissions(session.defaultSession);
  cancelRequests(session.defaultSession);
  serveApp(programFolders());
}

function openFirst({ windows, open }: Program): void {
  const orOpenEmpty = (error: unknown): never => {
    if (windows.all().length === 0) windows.openEmpty();
    throw error;
  };
  const files = [...filesOfThisProcess(), ...early];
  openLater = (paths) => {
    if (paths.length === 0) windows.bringToFront();
    else tellFailure(open.files(paths));
  };
  if (files.length === 0) windows.openEmpty();
  else tellFailure(open.files(files).catch(orOpenEmpty));
}

function setupLifetime({ windows }: Program, settings: Settings): void {
  app.on("activate", () => {
    if (windows.all().length === 0) windows.openEmpty();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  let written = false;
  app.on("will-quit", (event) => {
    if (written) return;
    event.preventDefault();
    void settingsWritten(settings).finally(() => {
      written = true;
      app.quit();
    });
  });
}
