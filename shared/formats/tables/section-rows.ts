import type { Cell } from "./cells.ts";
import { isDate } from "./column-profile.ts";
import { partOfStore, TableStore, wholeArea } from "./column-store.ts";
import { findHeader } from "./header-row.ts";
import { readHeading } from "./headings.ts";
import type { ColumnMapping } from "./mapping.ts";

/** Whole tables are looked through only so far: a report that somebody reads has no more rows. */
const MOST_ROWS = 20_000;

/** A table whose dates stand in rows of their own above the rows that they hold for, with a column of dates in their place. */
export interface DatedTable {
  readonly store: TableStore;
  /** The rows of dates. */
  readonly rows: readonly number[];
}

/** Null: the table has a column of times, or no rows of dates. */
export function withDatesOfSections(store: TableStore): DatedTable | null {
  if (store.rows > MOST_ROWS || store.columns.length < 2) return null;
  const alone = Array.from({ length: store.rows }, (_, row) => row).filter((row) => isDateAlone(store, row));
  const [first] = alone;
  if (first === undefined) return null;
  const header = findHeader(partOfStore(store, { ...wholeArea(store), endRow: Math.min(store.rows, 40) }), []);
  const top = Array.from({ length: store.rows }, (_, row) => row).find((row) => store.line(row) === header.line);
  const roles = header.words.map((words) => readHeading(words).role);
  if (header.line === null || top === undefined || first < top) return null;
  if (!roles.includes("test") || roles.some((role) => role === "date" || role === "day")) return null;
  return { store: dated(store, top, new Set(alone)), rows: alone };
}

function isDateAlone(store: TableStore, row: number): boolean {
  if (store.filled(row) !== 1) return false;
  const column = store.columns.findIndex((_, index) => store.isFilled(row, index));
  return isDate(store.text(row, column), store.cell(row, column));
}

function dated(store: TableStore, top: number, dates: ReadonlySet<number>): TableStore {
  const table = new TableStore(store.firstColumn);
  let date: Cell = "";
  for (let row = 0; row < store.rows; row++) {
    const cells = store.columns.map((_, column) => store.cell(row, column));
    if (dates.has(row)) {
      date = cells.find((cell) => cell !== "") ?? "";
      continue;
    }
    const isData = row > top && store.filled(row) > 1;
    table.add({ line: store.line(row), cells: [...cells, row === top ? "Date" : isData ? date : ""] });
  }
  return table;
}

/** In a table of tests and results, the rows with nothing but words where the tests stand: what follows is of that kind. */
export function groupHeadings(
  store: TableStore,
  columns: readonly ColumnMapping[],
  rows: readonly number[],
): ReadonlySet<number> {
  const test = columns.findIndex(({ role }) => role === "test");
  const result = columns.findIndex(({ role }) => role === "result");
  if (test === -1 || result === -1) return new Set();
  return new Set(
    rows.filter((row) => !store.isFilled(row, result) && store.isFilled(row, test) && store.filled(row) === 1),
  );
}
