import { app, type BrowserWindow, dialog } from "electron";
import { tellFailure } from "./tell-failure.ts";

/** A mistake in the program itself: say so without a word of the case, and end before anything is made worse. */
export function setupCrashMessage(): void {
  const end = (error: unknown): void => {
    if (!app.isPackaged) console.error(error);
    dialog.showErrorBox(
      "Caseline has to close",
      "Something in the program went wrong. Your case files are unchanged. Start Caseline again to go on.",
    );
    app.exit(1);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}

/** When a window's page ends or hangs, its user decides; the other windows go on. */
export function watchPage(window: BrowserWindow): void {
  const page = window.webContents;
  let endedByUser = false;
  /** A page that hangs has to be ended before it can be loaded again. */
  const startAgain = (): void => {
    endedByUser = !page.isCrashed();
    if (endedByUser) page.forcefullyCrashRenderer();
    else page.reload();
  };
  page.on("render-process-gone", (_event, { reason }) => {
    if (endedByUser) page.reload();
    else if (reason !== "clean-exit") tellFailure(offerReload(window));
    endedByUser = false;
  });
  window.on("unresponsive", () => tellFailure(offerToWait(window, startAgain)));
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "error",
    message: "This window stopped working.",
    detail: "Your case file is unchanged. Load the window again to go on.",
    buttons: ["Load Again", "Close"],
    defaultId: 0,
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}

async function offerToWait(window: BrowserWindow, startAgain: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: "This window does not answer.",
    detail: "It may be drawing a large case. Your case file is unchanged.",
    buttons: ["Wait", "Load Again", "Close"],
    defaultId: 0,
    cancelId: 0,
  });
  if (window.isDestroyed() || response === 0) return;
  if (response === 1) startAgain();
  else window.destroy();
}
