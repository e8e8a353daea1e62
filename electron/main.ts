import { app, session } from "electron";
import { setupCrashMessage } from "./app/crashes.ts";
import { programFolders } from "./app/folders.ts";
import { setupQuitting } from "./app/quitting.ts";
import { openSettings, type Settings, settingsWritten } from "./app/settings.ts";
import { becomeOnlyInstance, requestOfThisProcess, type StartRequest } from "./app/single-instance.ts";
import { tellFailure } from "./app/tell-failure.ts";
import { answerRequests } from "./ipc/gate.ts";
import { openToPresent } from "./presentation/open-to-present.ts";
import { createProgram, type Program } from "./program.ts";
import { forbidNavigation } from "./security/navigation.ts";
import { cancelRequests, stayOffline } from "./security/offline.ts";
import { denyPermissions } from "./security/permissions.ts";
import { registerAppScheme, serveApp } from "./security/protocol.ts";

/** Files that the system asks for before there is anything to open them with. */
const early: string[] = [];
let openLater = ({ files }: StartRequest): void => void early.push(...files);

let keepUnsaved = async (): Promise<void> => undefined;

setupCrashMessage(() => keepUnsaved());
if (becomeOnlyInstance((request) => openLater(request))) {
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
  keepUnsaved = program.unsavedWritten;
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
    openLater({ files: [path], present: false });
  });
}

function setupSession(): void {
  denyPermissions(session.defaultSession);
  cancelRequests(session.defaultSession);
  serveApp(programFolders());
}

function openFirst({ windows, open, presentations }: Program): void {
  const orOpenEmpty = (error: unknown): never => {
    if (windows.all().length === 0) windows.openEmpty();
    throw error;
  };
  const openAll = ({ files, present }: StartRequest): Promise<void> =>
    present ? openToPresent(files, { windows, open, presentations }) : open.files(files);
  const asked = requestOfThisProcess();
  const first = { ...asked, files: [...asked.files, ...early] };
  openLater = (request) => {
    if (request.files.length === 0) windows.bringToFront();
    else tellFailure(openAll(request));
  };
  if (first.files.length === 0) windows.openEmpty();
  else tellFailure(openAll(first).catch(orOpenEmpty));
}

function setupLifetime({ windows, unsavedWritten, endImports }: Program, settings: Settings): void {
  app.on("activate", () => {
    if (windows.all().length === 0) windows.openEmpty();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  setupQuitting({
    loseWork: windows.loseWork,
    mayAllClose: windows.mayAllClose,
    bringToFront: windows.bringToFront,
    async written() {
      // Before the settings: what is accepted until the end is remembered in them.
      await endImports();
      await Promise.all([settingsWritten(settings), unsavedWritten()]);
    },
  });
}
