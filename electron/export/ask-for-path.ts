import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import { type FileFormat, suggestedPath, withExtension } from "./file-name.ts";

/** What the save dialog says. */
export interface WantedFile {
  readonly title: string;
  readonly format: FileFormat;
  readonly formatName: string;
  /** Without its extension. */
  readonly suggestedName: string;
}

/**
 * Asks the user where to write a file; null when they would rather not.
 * @param folder where the dialog starts; null: the user's documents
 */
export async function askForPath(
  window: BrowserWindow,
  { title, format, formatName, suggestedName }: WantedFile,
  folder: string | null,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    buttonLabel: "Export",
    defaultPath: suggestedPath(folder ?? app.getPath("documents"), suggestedName, format),
    filters: [{ name: formatName, extensions: [format] }],
    properties: ["showOverwriteConfirmation", "createDirectory"],
  });
  if (canceled || filePath === "") return null;
  const path = withExtension(filePath, format);
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
  });
  return response === 0;
}
