import { basename, dirname } from "node:path";
import type { BrowserWindow } from "electron";
import { z } from "zod";
import type { ExportOutcome } from "../../shared/export-outcome.ts";
import type { ExportFormat, ExportRequest, Requests } from "../../shared/ipc.ts";
import { explainFileError } from "../files/file-errors.ts";
import { rasteriseSvg } from "../files/rasterise.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { faultInSvg } from "../files/svg-check.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { askForPath } from "./ask-for-path.ts";
import { copyPng, copyText } from "./copy.ts";
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
  const { format, suggestedName } = request;
  const wanted = { title: "Export Figure", format, formatName: formatNames[format], suggestedName };
  const path = await askForPath(window, wanted, folders.value().export);
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
