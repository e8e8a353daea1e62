import { type BrowserWindow, dialog, type MessageBoxOptions } from "electron";
import { sentenceOf } from "../ipc/sentence-error.ts";

/**
 * For work that nobody waits for: when it fails, the user is told in a sentence and the program goes on. A rejection that
 * nobody hears would end it, with all its windows.
 */
export function tellFailure(work: Promise<void>, window?: BrowserWindow): void {
  work
    .catch(async (error: unknown) => {
      const options: MessageBoxOptions = { type: "error", message: sentenceOf(error), buttons: ["Close"] };
      const above = window === undefined || window.isDestroyed() ? null : window;
      await (above === null ? dialog.showMessageBox(options) : dialog.showMessageBox(above, options));
    })
    .catch(() => undefined);
}
