/** Rows and columns that a sheet has at most; a reference beyond them is not one that a spreadsheet program writes. */
export const MAXIMUM_ROWS = 1_048_576;
export const MAXIMUM_COLUMNS = 16_384;

export interface CellReference {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

/** `C7`, `$C$7`. Null when it is none, or lies outside of a sheet. */
export function readCellReference(text: string): CellReference | null {
  const match = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})$/i.exec(text);
  if (match?.[1] === undefined) return null;
  let column = 0;
  for (const letter of match[1].toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return row >= 1 && row <= MAXIMUM_ROWS && column <= MAXIMUM_COLUMNS ? { row, column: column - 1 } : null;
}

/** A, B … Z, AA … of a column counted from 0. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
