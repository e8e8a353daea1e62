import { app, type BrowserWindow } from "electron";
import { type FileFormat, suggestedPath } from "../files/file-name.ts";
import { askWhereToWrite } from "./ask-where-to-write.ts";

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
  return await askWhereToWrite(window, {
    title,
    buttonLabel: "Export",
    defaultPath: suggestedPath(folder ?? app.getPath("documents"), suggestedName, format),
    extension: format,
    kind: formatName,
  });
}
