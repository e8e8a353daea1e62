import { join } from "node:path";
import { app } from "electron";

/** Where the program's own files lie: the same below the project's folder and in the packaged archive. */
export const programFolders = () => {
  const root = app.getAppPath();
  return {
    page: join(root, "out", "renderer"),
    preload: join(root, "out", "preload", "preload.cjs"),
    importWorker: join(root, "out", "main", "import-worker.js"),
    fonts: join(root, "assets", "fonts"),
    samples: join(root, "assets", "cases"),
    icon: join(root, "assets", "icons", "512x512.png"),
  } as const;
};

/** Where the program keeps what it remembers between two sessions. */
export const settingsPath = (name: string): string => join(app.getPath("userData"), name);
