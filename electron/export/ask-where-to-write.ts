import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { type BrowserWindow, dialog } from "electron";
import { withExtension } from "../files/file-name.ts";

/** What the save dialog says. */
interface WantedPlace {
  readonly title: string;
  readonly buttonLabel?: string;
  readonly defaultPath: string;
  /** Without a dot. */
  readonly extension: string;
  /** What files of that extension are. */
  readonly kind: string;
}

/** Asks the user where to write a file, and whether one that is there may be replaced. Null when they would rather not. */
export async function askWhereToWrite(
  window: BrowserWindow,
  { extension, kind, ...texts }: WantedPlace,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    ...texts,
    filters: [{ name: kind, extensions: [extension] }],
    properties: ["showOverwriteConfirmation", "createDirectory"],
  });
  if (canceled || filePath === "") return null;
  const path = withExtension(filePath, extension);
  return path === filePath || (await mayReplace(window, path)) ? path : null;
}

/** The dialog asked about the name that was typed, not about the one with its extension. */
async function mayReplace(window: BrowserWindow, path: string): Promise<boolean> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (!exists) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: `“${basename(path)}” exists already. Do you want to replace it?`,
    buttons: ["Replace", "Cancel"],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
