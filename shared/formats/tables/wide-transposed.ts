import { isDate } from "./column-profile.ts";
import { TableStore } from "./column-store.ts";
import { readHeading } from "./headings.ts";
import { recogniseTest } from "./known-names.ts";

const MOST_COLUMNS = 500;
const MOST_ROWS = 500;

/**
 * A table with dates across the top and what was measured down the side, turned so that each date is a row. Its lines are then the columns of
 * the file, from 1. Null: the table stands upright.
 */
export function asUpright(store: TableStore): { readonly store: TableStore; readonly firstRow: number } | null {
  if (store.rows > MOST_ROWS || store.columns.length > MOST_COLUMNS || store.columns.length < 3) return null;
  const top = Array.from({ length: Math.min(store.rows, 10) }, (_, row) => row).find((row) => isRowOfDates(store, row));
  if (top === undefined) return null;
  const below = Array.from({ length: store.rows - top - 1 }, (_, index) => store.text(top + 1 + index, 0)).filter(
    (text) => text !== "",
  );
  const named = below.filter((text) => {
    const { role, name } = readHeading(text);
    return role !== null || recogniseTest(name) !== null;
  });
  if (below.length === 0 || named.length * 2 < below.length) return null;
  const turned = new TableStore();
  const first = top;
  for (let column = 0; column < store.columns.length; column++) {
    const cells = Array.from({ length: store.rows - first }, (_, index) => store.cell(first + index, column));
    const named = column === 0 && readHeading(store.text(first, 0)).role !== "date";
    const heading = named ? ["Date", ...cells.slice(1)] : cells;
    turned.add({ line: column + 1, cells: heading });
  }
  return { store: turned, firstRow: first };
}

function isRowOfDates(store: TableStore, row: number): boolean {
  const texts = store.texts(row).slice(1);
  const filled = texts.filter((text) => text !== "");
  const dates = texts.filter((text, index) => text !== "" && isDate(text, store.cell(row, index + 1)));
  return filled.length >= 2 && dates.length === filled.length && !isDate(store.text(row, 0), store.cell(row, 0));
}
