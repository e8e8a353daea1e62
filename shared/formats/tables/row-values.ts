import { cellText, type Cell } from "./cells.ts";
import type { ColumnGroup, PlannedColumn } from "./column-plan.ts";
import type { TableStore } from "./column-store.ts";
import type { ColumnRole } from "./mapping.ts";

/** The cells of one row. What has been taken is in a statement; what has not goes to the note, so that nothing is lost. */
export class RowValues {
  private readonly taken = new Set<number>();
  private readonly store: TableStore;
  private readonly row: number;

  constructor(store: TableStore, row: number) {
    this.store = store;
    this.row = row;
  }

  cell({ index }: PlannedColumn): Cell {
    return this.store.cell(this.row, index);
  }

  text(column: PlannedColumn): string {
    return cellText(this.cell(column)).trim();
  }

  take(column: PlannedColumn): void {
    this.taken.add(column.index);
  }

  /** The first filled column of this role that nobody has taken. */
  find(group: ColumnGroup, role: ColumnRole): PlannedColumn | null {
    for (const column of group.columns) {
      if (column.mapping.role === role && !this.taken.has(column.index) && this.text(column) !== "") return column;
    }
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

  /** What stands in the column of this role, to be used again. */
  peek(group: ColumnGroup, role: ColumnRole): string | undefined {
    const column = this.find(group, role);
    return column === null ? undefined : this.text(column);
  }

  /** `Heading: value`, one a line, of what nobody has taken. */
  rest(columns: readonly PlannedColumn[]): readonly string[] {
    return columns.flatMap((column) => {
      const text = this.text(column);
      if (text === "" || this.taken.has(column.index)) return [];
      this.take(column);
      return [`${column.mapping.heading}: ${text}`];
    });
  }
}
