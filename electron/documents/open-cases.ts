import { dirname, isAbsolute } from "node:path";
import { app, type BrowserWindow, dialog, type OpenDialogOptions } from "electron";
import type { Folders } from "../export/export-figure.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import type { Windows } from "../windows.ts";
import type { RecentFiles } from "./recent-files.ts";
import type { SampleCases } from "./sample-cases.ts";

/** Every way in which a case is opened, from whichever side. A window is given when it is the one that asks. */
export interface OpenCases {
  readonly files: (paths: readonly string[], asker?: BrowserWindow) => Promise<void>;
  readonly dialog: (asker?: BrowserWindow) => Promise<void>;
  readonly recent: (id: string, asker?: BrowserWindow) => Promise<void>;
  readonly sample: (id: string, asker?: BrowserWindow) => Promise<void>;
}

export interface OpenCasesParts {
  readonly windows: Windows;
  readonly recent: RecentFiles;
  readonly samples: SampleCases;
  readonly folders: SettingsFile<Folders>;
}

export function openCases({ windows, recent, samples, folders }: OpenCasesParts): OpenCases {
  const files: OpenCases["files"] = async (paths, asker) => {
    const possible = paths.filter(isPlaceOfFile);
    await windows.open(
      possible.map((path) => ({ path, sample: false })),
      asker,
    );
    if (possible.length < paths.length) throw new SentenceError("That is not the place of a file.");
  };
  return {
    files,
    async dialog(asker) {
      const options = openDialogOptions(folders.value().open ?? app.getPath("documents"));
      const { canceled, filePaths } =
        asker === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(asker, options);
      const [first] = filePaths;
      if (canceled || first === undefined) return;
      folders.set({ ...folders.value(), open: dirname(first) });
      await files(filePaths, asker);
    },
    async recent(id, asker) {
      const path = recent.pathOf(id);
      if (path === null) throw new SentenceError("That file is no longer in the list of recent files.");
      await files([path], asker);
    },
    async sample(id, asker) {
      const path = samples.pathOf(id);
      if (path === null) throw new SentenceError("There is no such sample case.");
      await windows.open([{ path, sample: true }], asker);
    },
  };
}

/** No file has a NUL in its name; `file:` addresses can. */
const isPlaceOfFile = (path: string): boolean => isAbsolute(path) && !path.includes("\0");

export function openDialogOptions(folder: string): OpenDialogOptions {
  return {
    title: "Open Case",
    defaultPath: folder,
    filters: [
      { name: "Caseline cases", extensions: ["caseline"] },
      { name: "All files", extensions: ["*"] },
    ],
    properties: ["openFile", "multiSelections"],
  };
}
