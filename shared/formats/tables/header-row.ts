import { columnLetters } from "./cell-references.ts";
import { isData } from "./column-profile.ts";
import type { TableStore } from "./column-store.ts";
import { decidingWords, type HeadingLines, wholeHeading } from "./heading-lines.ts";
import { readHeading } from "./headings.ts";
import { isUnit, orderInWords } from "./headings-brackets.ts";
import { findAgent, recogniseTest } from "./known-names.ts";
import type { Merge } from "./table.ts";

/** Rows of a table that are no data, by their row, with the reason for the report. */
export type LeftOutRows = ReadonlyMap<number, string>;

export interface Header {
  /** Line of the (last) heading row in the file; null: there is none. */
  readonly line: number | null;
  readonly headings: readonly string[];
  /** By column, the part of its heading that says what it holds: of two lines mostly the lower. */
  readonly words: readonly string[];
  /** By column, from a row of units under the headings. */
  readonly units: ReadonlyMap<number, string>;
  /** The first row with data. */
  readonly firstRow: number;
  readonly leftOut: LeftOutRows;
}

/** Further down nobody starts a table. */
const LOOKED_AT = 40;

/** Finds the headings among the first rows. `wanted`: the line that the user says. */
export function findHeader(store: TableStore, merges: readonly Merge[], wanted?: number | null): Header {
  const row =
    wanted === null
      ? null
      : ((wanted === undefined ? null : rowOfLine(store, wanted)) ?? (wanted === undefined ? bestRow(store) : null));
  if (row === null) {
    const headings = letters(store);
    return { line: null, headings, words: headings, units: new Map(), firstRow: 0, leftOut: new Map() };
  }
  const rows = headingRows(store, row, merges);
  const [first = row] = rows;
  const last = rows.at(-1) ?? row;
  const leftOut = new Map<number, string>();
  for (let above = 0; above < first; above++) leftOut.set(above, "title above the table");
  for (const heading of rows) leftOut.set(heading, "headings");
  const units = unitsBelow(store, last + 1);
  if (units.size > 0) leftOut.set(last + 1, "units under the headings");
  return {
    line: store.line(last),
    ...joinedHeadings(store, rows, merges),
    units,
    firstRow: last + 1 + (units.size > 0 ? 1 : 0),
    leftOut,
  };
}

const letters = (store: TableStore): readonly string[] => store.columns.map((_, index) => letterOf(store, index));

/** A column without a heading is called by its letters, which stand above it in a spreadsheet. */
const letterOf = (store: TableStore, index: number): string => `column ${columnLetters(store.firstColumn + index)}`;

function rowOfLine(store: TableStore, line: number): number | null {
  for (let row = 0; row < store.rows && store.line(row) <= line; row++) if (store.line(row) === line) return row;
  return null;
}

/** Known headings of a row, and what else speaks for it. 0: it cannot be the heading. */
export function headingScore(store: TableStore, row: number): number {
  let known = 0;
  let data = 0;
  let words = 0;
  const seen = new Set<string>();
  for (const [index, text] of store.texts(row).entries()) {
    if (text === "") continue;
    if (isData(text, store.cell(row, index))) data += 1;
    else {
      words += 1;
      if (!seen.has(text) && isKnownHeading(text)) known += 1;
      seen.add(text);
    }
  }
  return data * 2 > words || data > 2 ? 0 : known - data;
}

export function isKnownHeading(text: string): boolean {
  if (text.length > 80) return false;
  const { role, name } = readHeading(text);
  return role !== null || recogniseTest(name) !== null;
}

function bestRow(store: TableStore): number | null {
  let best: number | null = null;
  let bestScore = 0;
  const limit = Math.min(store.rows, LOOKED_AT);
  for (let row = 0; row < limit; row++) {
    const score = headingScore(store, row);
    const filled = store.filled(row);
    if (score > bestScore && (filled > 1 || store.columns.length === 1)) [best, bestScore] = [row, score];
  }
  return bestScore >= Math.min(2, store.columns.length) ? best : (unknownHeader(store, limit) ?? best);
}

/** Words above numbers or dates: headings that nobody has told us of. */
function unknownHeader(store: TableStore, limit: number): number | null {
  const widest = Math.max(...Array.from({ length: limit }, (_, row) => store.filled(row)));
  for (let row = 0; row + 1 < limit; row++) {
    const texts = store.texts(row);
    if (store.filled(row) < Math.max(2, widest / 2)) continue;
    const below = store.texts(row + 1);
    const words = texts.every((text, index) => text === "" || !isData(text, store.cell(row, index)));
    const data = below.some((text, index) => texts[index] !== "" && isData(text, store.cell(row + 1, index)));
    const named = texts.filter((text) => text !== "");
    const distinct = new Set(named).size === named.length;
    return words && data && distinct && !named.some((text) => findAgent(text) !== null) ? row : null;
  }
  return null;
}

/** More lines than that no heading has. */
const MOST_LINES = 4;

/** The heading row, with the rows above and below it that belong to it: more than one where merged cells say so. */
function headingRows(store: TableStore, row: number, merges: readonly Merge[]): readonly number[] {
  const rows = [row];
  const isMore = (above: number): boolean => rows.length === 1 || spansColumns(store, above, merges).length > 0;
  for (let above = row - 1; above >= 0 && rows.length < MOST_LINES; above--) {
    if (!isMore(above) || !isGroupRow(store, above, above + 1, merges)) break;
    rows.unshift(above);
  }
  for (let last = row; last + 1 < store.rows && rows.length < MOST_LINES; last++) {
    if (!isMore(last) || !isSecondRow(store, last, merges)) break;
    rows.push(last + 1);
  }
  return rows;
}

const spansColumns = (store: TableStore, row: number, merges: readonly Merge[]): readonly Merge[] =>
  merges.filter(({ firstLine, firstColumn, lastColumn }) => firstLine === store.line(row) && lastColumn > firstColumn);

/** A row of names above groups of columns. A title has one cell. */
function isGroupRow(store: TableStore, row: number, below: number, merges: readonly Merge[]): boolean {
  const filled = store.filled(row);
  if (filled === 0 || store.line(below) - store.line(row) > 1) return false;
  const spanning = spansColumns(store, row, merges).filter(({ firstColumn }) => store.text(row, firstColumn) !== "");
  if (spanning.some(({ firstColumn, lastColumn }) => lastColumn - firstColumn + 1 >= store.filled(below))) return false;
  const texts = store.texts(row);
  if (texts.some((text, index) => isData(text, store.cell(row, index)))) return false;
  if (spanning.length > 0) return true;
  const groups = texts.filter(
    (text, index) => text !== "" && (texts[index + 1] ?? "") === "" && store.text(below, index + 1) !== "",
  );
  return filled >= 2 && filled < store.filled(below) && groups.length > 0 && texts[0] === "";
}

/** A row of names below headings that span columns. */
function isSecondRow(store: TableStore, row: number, merges: readonly Merge[]): boolean {
  if (store.line(row + 1) - store.line(row) > 1) return false;
  const above = store.texts(row);
  const below = store.texts(row + 1);
  const spanning = spansColumns(store, row, merges);
  const under = (index: number) =>
    spanning.some(({ firstColumn, lastColumn }) => index >= firstColumn && index <= lastColumn);
  const filled = below.flatMap((text, index) => (text === "" ? [] : [index]));
  const blanksAbove = filled.filter((index) => (above[index] ?? "") === "").length;
  return (
    filled.length >= 2 &&
    blanksAbove > 0 &&
    filled.every((index) => !isData(below[index] ?? "", store.cell(row + 1, index))) &&
    filled.every((index) => under(index) || (above[index] ?? "") === "" || (above[index + 1] ?? "") === "") &&
    !filled.some((index) => findAgent(below[index] ?? "") !== null) &&
    (spanning.length > 0 || (above[0] !== "" && below[0] === ""))
  );
}

function joinedHeadings(
  store: TableStore,
  rows: readonly number[],
  merges: readonly Merge[],
): Pick<Header, "headings" | "words"> {
  const lines = store.columns.map((_, index): HeadingLines => {
    const parts: string[] = [];
    for (const row of rows.toReversed()) {
      const below = parts[0] ?? "";
      const text = row === rows.at(-1) ? store.text(row, index) : groupHeading(store, row, index, { merges, below });
      if (text !== "") parts.unshift(text);
    }
    const [below = "", ...above] = parts.toReversed();
    return { above: above.toReversed().join(" / "), below };
  });
  const headings = withoutRepeats(lines.map((each, index) => wholeHeading(each) || letterOf(store, index)));
  const words = decidingWords(lines);
  return { headings, words: headings.map((heading, index) => words[index] || heading) };
}

/** The heading that stands over a column, also when it stands only in the first of its columns. */
function groupHeading(
  store: TableStore,
  row: number,
  column: number,
  { merges, below }: { readonly merges: readonly Merge[]; readonly below: string },
): string {
  const own = store.text(row, column);
  if (own !== "" || below === "") return own;
  const spanning = spansColumns(store, row, merges);
  if (spanning.length > 0) {
    const merge = spanning.find(({ firstColumn, lastColumn }) => column >= firstColumn && column <= lastColumn);
    return merge === undefined ? "" : store.text(row, merge.firstColumn);
  }
  for (let left = column - 1; left >= 0; left--) {
    const text = store.text(row, left);
    if (text !== "") return store.text(row + 1, left) === "" ? "" : text;
  }
  return "";
}

/** `Result`, `Result (2)`: so that each column can be named. */
function withoutRepeats(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const count = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, count);
    return count === 1 ? heading : `${heading} (${count})`;
  });
}

/** Empty when the row is none of units. */
function unitsBelow(store: TableStore, row: number): ReadonlyMap<number, string> {
  if (row >= store.rows) return new Map();
  const filled = store.texts(row).flatMap((text, index) => (text === "" ? [] : [{ text, index }]));
  const bare = filled.map(({ text, index }) => ({ index, text: text.replace(/^[([](.*)[)\]]$/, "$1").trim() }));
  const units = bare.every(({ text }) => (isUnit(text) && !/^\d+$/.test(text)) || orderInWords(text) !== null);
  return filled.length > 0 && units ? new Map(bare.map(({ text, index }) => [index, text])) : new Map();
}
