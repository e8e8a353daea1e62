import type { BrowserWindow } from "electron";
import type { NumberedDisplay } from "./displays-now.ts";

/**
 * Makes a window as large as its display, without a menu.
 * @param left called when the user leaves the full screen by the system's own means
 * @returns puts the window back as it was
 */
export function fillScreen(window: BrowserWindow, left: () => void): () => void {
  const before = window.isFullScreen();
  window.on("leave-full-screen", left);
  window.setMenuBarVisibility(false);
  window.setFullScreen(true);
  return () => {
    window.removeListener("leave-full-screen", left);
    window.setMenuBarVisibility(true);
    window.setFullScreen(before);
  };
}

/**
 * Moves a window to a display, when it is not there already.
 * @returns puts the window back to where it was
 */
export function moveTo(window: BrowserWindow, { workArea }: NumberedDisplay): () => void {
  const before = window.getNormalBounds();
  const isThere =
    before.x + before.width / 2 >= workArea.x &&
    before.x + before.width / 2 < workArea.x + workArea.width &&
    before.y + before.height / 2 >= workArea.y &&
    before.y + before.height / 2 < workArea.y + workArea.height;
  if (isThere) return () => undefined;
  const wasMaximised = window.isMaximized();
  if (wasMaximised) window.unmaximize();
  const width = Math.min(before.width, workArea.width);
  const height = Math.min(before.height, workArea.height);
  window.setBounds({
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: Math.round(workArea.y + (workArea.height - height) / 2),
    ...{ width, height },
  });
  return () => {
    window.setBounds(before);
    if (wasMaximised) window.maximize();
  };
}
