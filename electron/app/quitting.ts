import { app } from "electron";
import { tellFailure } from "./tell-failure.ts";

export interface QuittingParts {
  /** Whether something would be lost that the user has not agreed to lose. */
  readonly loseWork: () => boolean;
  /** Asks about it; false when the user wants to stay. */
  readonly mayAllClose: () => Promise<boolean>;
  /** Shows the question again that waits for its answer. */
  readonly bringToFront: () => void;
  /** What is still to be written when all windows are closed. */
  readonly written: () => Promise<void>;
}

/** Every way of ending the program asks first (the menu, the system's session, SIGTERM, Ctrl+C) and loses nothing after that. */
export function setupQuitting({ loseWork, mayAllClose, bringToFront, written }: QuittingParts): void {
  let asking = false;
  app.on("before-quit", (event) => {
    if (!loseWork()) return;
    event.preventDefault();
    if (asking) return bringToFront();
    asking = true;
    const quitIfMay = (may: boolean): void => {
      if (may) app.quit();
    };
    const asked = mayAllClose().finally(() => {
      asking = false;
    });
    tellFailure(asked.then(quitIfMay));
  });
  let allWritten = false;
  app.on("will-quit", (event) => {
    if (allWritten) return;
    event.preventDefault();
    void written().finally(() => {
      allWritten = true;
      app.quit();
    });
  });
}
