import { type Cell, cellText, isEmptyCell } from "./cells.ts";
import type { TableRow } from "./table.ts";

/** Beyond so many values of which hardly any comes twice, a column is no longer looked through for repeats. */
const POOL = 50_000;

/** Row numbers, four bytes each. */
class Numbers {
  private data = new Uint32Array(64);
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

  at(index: number): number {
    return index < this.count ? (this.data[index] ?? 0) : 0;
  }
}

/** The cells of one column: each value once, and for each row which of them it has. Value 0 is the empty cell. */
export class StoredColumn {
  readonly values: Cell[] = [""];
  private readonly ofRow = new Numbers();
  private known: Map<string, number> | null = new Map();

  add(cell: Cell | undefined, rowsBefore: number): void {
    this.ofRow.add(cell === undefined || isEmptyCell(cell) ? 0 : this.indexOf(cell, rowsBefore));
  }

  valueOf(row: number): number {
    return this.ofRow.at(row);
  }

  cell(row: number): Cell {
    return this.values[this.ofRow.at(row)] ?? "";
  }

  private indexOf(cell: Cell, rowsBefore: number): number {
    const key = typeof cell === "string" ? `s${cell}` : `${cell.kind}${cellText(cell)}`;
    const known = this.known?.get(key);
    if (known !== undefined) return known;
    const index = this.values.push(cell) - 1;
    this.known?.set(key, index);
    if (index > POOL && index > rowsBefore * 0.8) this.known = null;
    return index;
  }
}

/** All rows of a table, small enough for a million of them: a number a cell, and each value of a column once. */
export class TableStore {
  readonly columns: StoredColumn[] = [];
  rows = 0;
  private readonly lines = new Numbers();

  add({ line, cells }: TableRow): void {
    while (this.columns.length < cells.length) {
      const column = new StoredColumn();
      for (let row = 0; row < this.rows; row++) column.add(undefined, row);
      this.columns.push(column);
    }
    for (const [index, column] of this.columns.entries()) column.add(cells[index], this.rows);
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
    return cellText(this.cell(row, column)).trim();
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

/** `A` … `Z`, `AA` … as workbooks call their columns. */
export function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
