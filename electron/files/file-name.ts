import { join } from "node:path";
import type { ExportFormat } from "../../shared/ipc.ts";

/** By the extension: pictures, what is made of a whole case, and cases themselves. */
export type FileFormat = ExportFormat | "pptx" | "caseline" | "json";

const MOST_CHARACTERS = 80;
/** Leaves room for an ending and a number even where a name may have no more than 143 bytes, as in encrypted folders. */
const MOST_BYTES = 120;

/** What Windows, macOS or Linux do not take in a name, and marks that make a name look like another. */
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;
const reservedOnWindows = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/i;

/**
 * Words as a file name that every system takes, without a folder and without an ending.
 * @param fallback what it is called when nothing is left of them
 */
export function plainFileName(words: string, fallback: string): string {
  const plain = words.replace(forbidden, " ").replaceAll(/\s+/g, " ");
  const trimmed = shortened(plain.replace(/^[\s.]+/, "")).replace(/[\s.]+$/, "");
  return trimmed === "" || reservedOnWindows.test(trimmed) ? `${fallback} ${trimmed}`.trim() : trimmed;
}

/** Disks count bytes, which are up to four a character. */
function shortened(text: string): string {
  let short = "";
  let bytes = 0;
  for (const character of [...text].slice(0, MOST_CHARACTERS)) {
    bytes += Buffer.byteLength(character, "utf8");
    if (bytes > MOST_BYTES) break;
    short += character;
  }
  return short;
}

const fallbacks: Readonly<Record<FileFormat, string>> = {
  svg: "figure",
  png: "figure",
  pdf: "figure",
  pptx: "slides",
  caseline: "patient",
  json: "data",
};

/** A suggestion of the page as a file name that every system takes, without a folder. */
export const safeFileName = (suggestion: string, format: FileFormat): string =>
  `${plainFileName(suggestion, fallbacks[format])}.${format}`;

/** Adds the extension (without its dot) where the user typed another or none, so that no case file can be overwritten by a picture. */
export function withExtension(path: string, extension: string): string {
  return path.toLowerCase().endsWith(`.${extension}`) ? path : `${path}.${extension}`;
}

export const suggestedPath = (folder: string, suggestion: string, format: FileFormat): string =>
  join(folder, safeFileName(suggestion, format));
