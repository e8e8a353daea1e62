import { partOfStore, type TableStore, wholeArea } from "./column-store.ts";
import { headingScore } from "./header-row.ts";

/** Beyond this many tables below each other something else is going on. */
const MOST_TABLES = 50;

/** Tables that stand below each other in one file or sheet, each with headings of its own: one store each. One table stays as it is. */
export function stackedTables(store: TableStore): readonly TableStore[] {
  const starts = startsOfTables(store);
  if (starts.length < 2) return [store];
  return starts.map((start, index) => {
    const firstRow = index === 0 ? 0 : start;
    return partOfStore(store, { ...wholeArea(store), firstRow, endRow: starts[index + 1] ?? store.rows });
  });
}

/** The row of the title or of the headings of each table. */
function startsOfTables(store: TableStore): readonly number[] {
  const starts: number[] = [];
  let headings: readonly string[] | null = null;
  let end = 0;
  for (let row = 0; row < store.rows && starts.length < MOST_TABLES; row++) {
    const titles = titlesAbove(store, row, end);
    const isApart = row === 0 || titles > 0 || store.line(row) - store.line(row - 1) > 1;
    if (!isApart || !isHeading(store, row)) continue;
    const texts = store.texts(row);
    if (headings !== null && sameWords(headings, texts)) continue;
    // The first table begins with the file, and another one only below rows of the one above.
    if (headings !== null && row - titles <= end) continue;
    starts.push(row - titles);
    headings = texts;
    end = row + 1;
  }
  return starts;
}

/** How many rows of one cell stand directly above. */
function titlesAbove(store: TableStore, row: number, end: number): number {
  return row > end && store.filled(row - 1) === 1 && store.filled(row) > 1 ? 1 : 0;
}

const isHeading = (store: TableStore, row: number): boolean => {
  const filled = store.filled(row);
  return filled >= 2 && headingScore(store, row) >= Math.max(2, filled / 2);
};

const sameWords = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((text, index) => text === (other[index] ?? ""));
