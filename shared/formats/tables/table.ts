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

/** Rows of a table that lie in memory as one block, or all of them. */
export async function allRows(table: Table): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const block of table.rows()) for (const row of block) rows.push(row);
  return rows;
}

/** The rows with the value of each merge in all its cells, as headings above several columns mean it. For a few rows. */
export function repeatMerged(rows: readonly TableRow[], merges: readonly Merge[]): readonly TableRow[] {
  const first = new Map(rows.map(({ line, cells }) => [line, cells]));
  return rows.map(({ line, cells }) => {
    const filled = [...cells];
    for (const merge of merges) {
      const value = first.get(merge.firstLine)?.[merge.firstColumn];
      if (value === undefined || line < merge.firstLine || line > merge.lastLine) continue;
      while (filled.length <= merge.lastColumn) filled.push("");
      filled.fill(value, merge.firstColumn, merge.lastColumn + 1);
    }
    return { line, cells: filled };
  });
}
