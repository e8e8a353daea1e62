import { join } from "node:path";
import type { ExportFormat } from "../../shared/ipc.ts";

/** By the extension: pictures, what is made of a whole case, and cases themselves. */
export type FileFormat = ExportFormat | "pptx" | "caseline" | "json";

const MAXIMUM_LENGTH = 80;

/** What Windows, macOS or Linux do not take in a name, and marks that make a name look like another. */
const forbidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;
const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A suggestion of the page as a file name that every system takes, without a folder. */
export function safeFileName(suggestion: string, format: FileFormat): string {
  const plain = suggestion.replace(forbidden, " ").replaceAll(/\s+/g, " ");
  const short = [...plain].slice(0, MAXIMUM_LENGTH).join("");
  const trimmed = short.replace(/^[\s.]+|[\s.]+$/g, "");
  const name = trimmed === "" || reservedOnWindows.test(trimmed) ? "figure" : trimmed;
  return `${name}.${format}`;
}

/** Adds the extension (without its dot) where the user typed another or none, so that no case file can be overwritten by a picture. */
export function withExtension(path: string, extension: string): string {
  return path.toLowerCase().endsWith(`.${extension}`) ? path : `${path}.${extension}`;
}

export const suggestedPath = (folder: string, suggestion: string, format: FileFormat): string =>
  join(folder, safeFileName(suggestion, format));
