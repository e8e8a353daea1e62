import { app, type BrowserWindow, dialog, type MessageBoxOptions } from "electron";

/** What this program is, and that it tells nobody anything. */
export async function showAbout(window: BrowserWindow | null): Promise<void> {
  const options: MessageBoxOptions = {
    type: "info",
    title: "About Caseline",
    message: `Caseline ${app.getVersion()}`,
    detail: [
      "Draws one patient's course as one aligned picture.",
      "It uses no network: what you open stays on this computer.",
      `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
    ].join("\n\n"),
    buttons: ["Close"],
  };
  await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
}
