// The benchmark's window: as the program's own (sandboxed, isolated), but with a page that takes the time.
import { app, BrowserWindow } from "electron";

const page = process.argv.at(-1) ?? "";

// A window for each measurement: the last one closes before the next one opens.
app.on("window-all-closed", () => undefined);

Object.assign(globalThis, {
  openBenchWindow: async ({ width, height }) => {
    await app.whenReady();
    const window = new BrowserWindow({
      width,
      height,
      useContentSize: true,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
    });
    await window.loadFile(page);
  },
});
