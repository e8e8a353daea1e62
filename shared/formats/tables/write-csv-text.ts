import { neutraliseFormula } from "./formula-safety.ts";

/** A cell to be written. Numbers stay numbers; null is an empty cell. */
export type WrittenCell = string | number | null;

const BYTE_ORDER_MARK = "\ufeff";

/**
 * Comma-separated text (RFC 4180) with a byte order mark, without which Excel does not read UTF-8. Texts that begin like a formula get
 * an apostrophe, which `restoreNeutralised` takes off. NUL, which no text file can hold, is written as U+FFFD.
 */
export function writeCsvText(rows: readonly (readonly WrittenCell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(cell: WrittenCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = neutraliseFormula(cell).replaceAll("\0", "\ufffd");
  // Other programs' separators are quoted too: where a list separator is a semicolon, the text would fall apart.
  return /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
