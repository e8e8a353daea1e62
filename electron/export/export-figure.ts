import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import { z } from "zod";
import type { ExportFormat, ExportOutcome, ExportRequest, Requests } from "../../shared/ipc.ts";
import { explainFileError } from "../files/file-errors.ts";
import { rasteriseSvg } from "../files/rasterise.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { faultInSvg } from "../files/svg-check.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { copyPng, copyText } from "./copy.ts";
import { suggestedPath, withExtension } from "./file-name.ts";
import { printSvg } from "./pdf.ts";

/** The folders that the dialogs start in: where the user was last. */
export const foldersSchema = z.object({ open: z.string().nullable(), export: z.string().nullable() });
export type Folders = z.infer<typeof foldersSchema>;

const formatNames: Readonly<Record<ExportFormat, string>> = {
  svg: "SVG picture",
  png: "PNG picture",
  pdf: "PDF document",
};

type Drawing = Pick<ExportRequest, "svg" | "format" | "widthMm" | "heightMm" | "dpi">;

/** Asks where to, then writes the whole file or none. */
export async function exportFigure(
  window: BrowserWindow,
  request: ExportRequest,
  folders: SettingsFile<Folders>,
): Promise<ExportOutcome> {
  const fault = faultInSvg(request.svg);
  if (fault !== null) return failed(`The figure was not exported: ${fault}.`);
  const path = await askForPath(window, request, folders);
  if (path === null) return { kind: "cancelled" };
  const name = basename(path);
  const contents = await draw(request).catch(() => null);
  if (contents === null) return failed(undrawable);
  try {
    await writeFileWhole(path, contents);
  } catch (error) {
    return failed(`The figure was not exported. ${explainFileError(error, name)}`);
  }
  folders.set({ ...folders.value(), export: dirname(path) });
  return { kind: "saved", name };
}

export async function copyFigure(request: Parameters<Requests["copyFigure"]>[0]): Promise<ExportOutcome> {
  const fault = faultInSvg(request.svg);
  if (fault !== null) return failed(`The figure was not copied: ${fault}.`);
  if (request.format === "svg") {
    await copyText(request.svg);
    return { kind: "saved", name: "Clipboard" };
  }
  const png = await rasteriseSvg(request.svg, request).catch(() => null);
  if (png === null) return failed(undrawable);
  await copyPng(png);
  return { kind: "saved", name: "Clipboard" };
}

const undrawable = "The picture could not be made. It may be too large: choose fewer dots per inch or a smaller width.";

const failed = (message: string): ExportOutcome => ({ kind: "failed", message });

async function draw(drawing: Drawing): Promise<string | Uint8Array> {
  switch (drawing.format) {
    case "svg":
      return drawing.svg;
    case "png":
      return await rasteriseSvg(drawing.svg, drawing);
    case "pdf":
      return await printSvg(drawing.svg, drawing);
  }
}

async function askForPath(
  window: BrowserWindow,
  { format, suggestedName }: ExportRequest,
  folders: SettingsFile<Folders>,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: "Export Figure",
    buttonLabel: "Export",
    defaultPath: suggestedPath(folders.value().export ?? app.getPath("documents"), suggestedName, format),
    filters: [{ name: formatNames[format], extensions: [format] }],
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
