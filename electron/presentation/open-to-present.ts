import type { BrowserWindow } from "electron";
import { canonicalPath } from "../documents/canonical-path.ts";
import type { OpenCases } from "../documents/open-cases.ts";
import type { Windows } from "../windows.ts";
import type { Presentations } from "./presentations.ts";

interface Parts {
  readonly windows: Windows;
  readonly open: OpenCases;
  readonly presentations: Presentations;
}

/** Opens files, each in its window, and presents the first of them. */
export async function openToPresent(files: readonly string[], { windows, open, presentations }: Parts): Promise<void> {
  await open.files(files);
  const [first] = files;
  const window = first === undefined ? undefined : await windowOfFile(windows, first);
  if (window === undefined) return;
  window.focus();
  presentations.presentSoon(window);
}

async function windowOfFile(windows: Windows, path: string): Promise<BrowserWindow | undefined> {
  const real = await canonicalPath(path);
  return windows.all().find((window) => windows.documentOf(window)?.path === real);
}
