import { app, type BrowserWindow, dialog } from "electron";
import { tellFailure } from "./tell-failure.ts";

/** As long may the unsaved steps take to reach the disk before the program ends. */
const LAST_WRITE_MS = 3_000;

/**
 * A mistake in the program itself: say so without a word of the case, and end before anything is made worse.
 * @param keepUnsaved has unsaved steps on the disk, for the next start
 */
export function setupCrashMessage(keepUnsaved: () => Promise<void>): void {
  let ending = false;
  const end = (error: unknown): void => {
    if (!app.isPackaged) console.error(error);
    if (ending) return;
    ending = true;
    const kept = keepUnsaved().catch(() => undefined);
    dialog.showErrorBox(
      "Caseline has to close",
      "Something in the program went wrong. Your case files are as you saved them; steps that were not saved are offered when you open them again. Start Caseline again to go on.",
    );
    const tooLong = new Promise((resolve) => setTimeout(resolve, LAST_WRITE_MS));
    void Promise.race([kept, tooLong]).finally(() => app.exit(1));
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}

/**
 * When a window's page ends or hangs, its user decides; the other windows go on. Unsaved steps are kept outside of the page.
 * @param close closes the window though its page does not work
 */
export function watchPage(window: BrowserWindow, close: () => Promise<void>): void {
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
    else if (reason !== "clean-exit") tellFailure(offerReload(window, close));
    endedByUser = false;
  });
  window.on("unresponsive", () => tellFailure(offerToWait(window, startAgain, close)));
}

const FILE_IS_SAFE = "Your case file is as you saved it, and steps that you have not saved yet are kept.";

async function offerReload(window: BrowserWindow, close: () => Promise<void>): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "error",
    message: "This window stopped working.",
    detail: `${FILE_IS_SAFE} Load the window again to go on.`,
    buttons: ["Load Again", "Close"],
    defaultId: 0,
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else await close();
}

async function offerToWait(window: BrowserWindow, startAgain: () => void, close: () => Promise<void>): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: "This window does not answer.",
    detail: `It may be drawing a large case. ${FILE_IS_SAFE}`,
    buttons: ["Wait", "Load Again", "Close"],
    defaultId: 0,
    cancelId: 0,
  });
  if (window.isDestroyed() || response === 0) return;
  if (response === 1) startAgain();
  else await close();
}
