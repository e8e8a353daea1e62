import type { SourceFile } from "../import/place.ts";
import type { Cell } from "./cells.ts";

/** A row as it stands. Empty rows are passed over; rows may be of any length. */
export interface TableRow {
  /** From 1: the line of the file (of a row with line breaks in its quotes, the first), or the row of the sheet. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** Cells that are shown as one. The value stands in the first; `rows()` gives the others as empty, as they are stored. */
export interface Merge {
  /** From 1, as in `TableRow.line`. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** From 0, as the index in `TableRow.cells`. */
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** Something about a place that a reader has to say: a quotation mark that is never closed, a formula that could not be worked out. */
export interface TableProblem {
  /** From 1; null: of the table as a whole. */
  readonly line: number | null;
  /** A sentence for the user. */
  readonly message: string;
}

/** A delimited text, or one sheet of a workbook. */
export interface Table {
  readonly source: SourceFile;
  /** How it was read, where that is not plain, in sentences for the user: `Read as Windows-1252.`, `This sheet is hidden.` */
  readonly notes: readonly string[];
  readonly merges: readonly Merge[];
  /**
   * The rows in their order, many at a time. To be asked for once.
   * @throws UnreadableFileError when it turns out in the middle that the file cannot be read
   */
  rows(): AsyncIterable<readonly TableRow[]>;
  /** What came up while `rows()` went on; complete when it has ended. */
  problems(): readonly TableProblem[];
}
