import type { Cell } from "./cells.ts";
import type { ColumnGroup, PlannedColumn } from "./column-plan.ts";
import type { TableStore } from "./column-store.ts";
import type { ColumnRole } from "./mapping.ts";

/** The cells of one row. What has been taken is in a statement; what has not goes to the note, so that nothing is lost. */
export class RowValues {
  private readonly taken: boolean[] = [];
  private readonly store: TableStore;
  private readonly row: number;

  constructor(store: TableStore, row: number) {
    this.store = store;
    this.row = row;
  }

  cell({ index }: PlannedColumn): Cell {
    return this.store.cell(this.row, index);
  }

  text({ index }: PlannedColumn): string {
    return this.store.text(this.row, index);
  }

  isFilled({ index }: PlannedColumn): boolean {
    return this.store.isFilled(this.row, index);
  }

  take(column: PlannedColumn): void {
    this.taken[column.index] = true;
  }

  /** What was taken for a statement and did not come to stand in it. */
  giveBack(column: PlannedColumn): void {
    this.taken[column.index] = false;
  }

  /** The first filled column of this role that nobody has taken. */
  find(group: ColumnGroup, role: ColumnRole): PlannedColumn | null {
    const columns = group.byRole.get(role);
    if (columns === undefined) return null;
    for (const column of columns) if (this.isFilled(column) && this.taken[column.index] !== true) return column;
    return null;
  }

  has(group: ColumnGroup, role: ColumnRole): boolean {
    return this.find(group, role) !== null;
  }

  /** What stands in the column of this role, which is then used up. */
  use(group: ColumnGroup, role: ColumnRole): string | undefined {
    const column = this.find(group, role);
    if (column === null) return undefined;
    this.take(column);
    return this.text(column);
  }

  /** What stands in the column of this role, which is used up and still holds for the other results of the row. */
  share(group: ColumnGroup, role: ColumnRole): string | undefined {
    const columns = group.byRole.get(role);
    if (columns === undefined) return undefined;
    for (const column of columns) {
      if (!this.isFilled(column)) continue;
      this.take(column);
      return this.text(column);
    }
    return undefined;
  }

  /** What stands in the column of this role, to be used again. */
  peek(group: ColumnGroup, role: ColumnRole): string | undefined {
    const column = this.find(group, role);
    return column === null ? undefined : this.text(column);
  }

  /** What nobody has taken of these columns, which is then used up: `Heading: value`, or the bare value of a note, one a line. */
  rest(columns: readonly PlannedColumn[]): string {
    let lines = "";
    for (const column of columns) {
      if (!this.isFilled(column) || this.taken[column.index] === true) continue;
      this.take(column);
      const text = this.text(column);
      const line = column.mapping.role === "note" ? text : `${column.mapping.heading}: ${text}`;
      lines = lines === "" ? line : `${lines}\n${line}`;
    }
    return lines;
  }
}
