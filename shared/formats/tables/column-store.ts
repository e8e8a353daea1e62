import { UnreadableFileError } from "../import/reader.ts";
import { type Cell, cellText, isEmptyCell } from "./cells.ts";
import { restoreNeutralised } from "./formula-safety.ts";
import type { TableRow } from "./table.ts";
import { standingAlone } from "./text-pool.ts";

/** Beyond so many values of which hardly any comes twice, a column is no longer looked through for repeats. */
const POOL = 50_000;

/** As in the largest spreadsheet programs. */
const MOST_COLUMNS = 16_384;

/** Row numbers, four bytes each. */
class Numbers {
  private data = new Uint32Array(8);
  private count = 0;

  add(value: number): void {
    if (this.count === this.data.length) {
      const larger = new Uint32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.count] = value;
    this.count += 1;
  }

  set(index: number, value: number): void {
    if (index < this.count) this.data[index] = value;
  }

  at(index: number): number {
    return index < this.count ? (this.data[index] ?? 0) : 0;
  }
}

/** The cells of one column: each value once, and for each row which of them it has. Value 0 is the empty cell. */
export class StoredColumn {
  readonly values: Cell[] = [""];
  private readonly ofRow = new Numbers();
  private known: Map<string, number> | null = new Map();
  /** Rows of one patient follow each other. */
  private last: { readonly cell: Cell; readonly index: number } = { cell: "", index: 0 };

  add(cell: Cell | undefined, rowsBefore: number): void {
    this.ofRow.add(cell === undefined || cell === "" ? 0 : this.indexOf(cell, rowsBefore));
  }

  /** Gives an empty cell the value of another row of the column. */
  copy(from: number, to: number): void {
    if (this.ofRow.at(to) === 0) this.ofRow.set(to, this.ofRow.at(from));
  }

  /** No row has anything in it. */
  get isEmpty(): boolean {
    return this.values.length === 1;
  }

  valueOf(row: number): number {
    return this.ofRow.at(row);
  }

  cell(row: number): Cell {
    return this.values[this.ofRow.at(row)] ?? "";
  }

  private indexOf(cell: Cell, rowsBefore: number): number {
    if (cell === this.last.cell) return this.last.index;
    const index = this.newIndexOf(cell, rowsBefore);
    this.last = { cell, index };
    return index;
  }

  private newIndexOf(cell: Cell, rowsBefore: number): number {
    const key = typeof cell === "string" ? cell : `${cell.kind}\n${cellText(cell)}`;
    const known = this.known?.get(key);
    if (known !== undefined) return known;
    const value = storedCell(cell);
    if (isEmptyCell(value)) return 0;
    const index = this.values.push(value) - 1;
    this.known?.set(standingAlone(key), index);
    if (index > POOL && index > rowsBefore * 0.8) this.known = null;
    return index;
  }
}

function storedCell(cell: Cell): Cell {
  if (typeof cell !== "string") return cell;
  return standingAlone((cell.startsWith("'") ? restoreNeutralised(cell) : cell).trim());
}

/** All rows of a table, small enough for a million of them: a number a cell, and each value of a column once. */
export class TableStore {
  readonly columns: StoredColumn[] = [];
  /** Where the first of the columns stands in the file or sheet, from 0. */
  readonly firstColumn: number;
  rows = 0;
  private readonly lines = new Numbers();

  constructor(firstColumn = 0) {
    this.firstColumn = firstColumn;
  }

  /** @throws UnreadableFileError for more columns than any table has */
  add({ line, cells }: TableRow): void {
    if (cells.length > MOST_COLUMNS)
      throw new UnreadableFileError(
        `Line ${line} has ${cells.length} columns. A table can have at most ${MOST_COLUMNS}, as in spreadsheet programs.`,
      );
    while (this.columns.length < cells.length) {
      const column = new StoredColumn();
      for (let row = 0; row < this.rows; row++) column.add(undefined, row);
      this.columns.push(column);
    }
    for (let index = 0; index < this.columns.length; index++) this.columns[index]?.add(cells[index], this.rows);
    this.lines.add(line);
    this.rows += 1;
  }

  line(row: number): number {
    return this.lines.at(row);
  }

  cell(row: number, column: number): Cell {
    return this.columns[column]?.cell(row) ?? "";
  }

  text(row: number, column: number): string {
    const cell = this.cell(row, column);
    return typeof cell === "string" ? cell : cellText(cell).trim();
  }

  isFilled(row: number, column: number): boolean {
    return this.columns[column]?.valueOf(row) !== 0;
  }

  /** Texts of a row, as long as the widest row. */
  texts(row: number): readonly string[] {
    return this.columns.map((column) => cellText(column.cell(row)).trim());
  }

  /** How many cells of the row have something in them. */
  filled(row: number): number {
    let count = 0;
    for (const column of this.columns) if (column.valueOf(row) !== 0) count += 1;
    return count;
  }
}

export interface Area {
  readonly firstRow: number;
  /** The row after the last. */
  readonly endRow: number;
  readonly firstColumn: number;
  /** The column after the last. */
  readonly endColumn: number;
}

export const wholeArea = (store: TableStore): Area => ({
  firstRow: 0,
  endRow: store.rows,
  firstColumn: 0,
  endColumn: store.columns.length,
});

/** A part of a table as a table of its own. Rows without a value in it are passed over, as everywhere. */
export function partOfStore(store: TableStore, area: Area, except?: ReadonlySet<number>): TableStore {
  const { firstRow, endRow, firstColumn, endColumn } = area;
  const part = new TableStore(store.firstColumn + firstColumn);
  for (let row = firstRow; row < endRow; row++) {
    if (except?.has(row) === true) continue;
    const cells: Cell[] = [];
    for (let column = firstColumn; column < endColumn; column++) {
      if (!store.isFilled(row, column)) continue;
      while (cells.length < column - firstColumn) cells.push("");
      cells.push(store.cell(row, column));
    }
    if (cells.length > 0) part.add({ line: store.line(row), cells });
  }
  return part;
}
