import { flaggedValue } from "../../case/laboratory-flag.ts";
import { type Cell, cellText } from "./cells.ts";
import { TableStore } from "./column-store.ts";
import { isUnit, readHeading } from "./headings.ts";
import { drugTable, isDrug } from "./transposed-drugs.ts";
import { besideDates, hasResults, type TopRow, topRows } from "./transposed-top.ts";

/** A table with dates across the top, turned so that each date is a row. Its lines are the columns of the file, from 1. */
export interface UprightTable {
  readonly store: TableStore;
  /** Rows that hold no results: what stands above the dates, headings of groups of tests, text below. */
  readonly passedOver: ReadonlyMap<number, string>;
  /** What is said of a test for all dates, reference ranges mostly: the case has no place for it. */
  readonly beside: readonly { readonly name: string; readonly value: string }[];
}

/** The tables of which this one is made, where it has dates across the top and tests down the side. Null: it stands upright. */
export function asUpright(store: TableStore): readonly UprightTable[] | null {
  const tops = topRows(store);
  if (tops === null) return null;
  return tops.flatMap((top, index) =>
    turned(store, {
      ...top,
      above: index === 0 ? 0 : top.row,
      endRow: tops[index + 1]?.row ?? store.rows,
    }),
  );
}

interface Across extends TopRow {
  /** The first row that is its own. */
  readonly above: number;
  /** The row after the last. */
  readonly endRow: number;
}

/** A row of results, by what stands left of them. */
interface TestRow {
  readonly row: number;
  readonly name: string;
  readonly unit: string;
}

function turned(store: TableStore, across: Across): readonly UprightTable[] {
  const { row: top } = across;
  const rows = Array.from({ length: across.endRow - top - 1 }, (_, index) => top + 1 + index);
  const clock = rows.find((row) => hasResults(store, row, across));
  const times = clock !== undefined && isRowOfTimes(store, clock, across) ? clock : null;
  const filled = rows.filter((row) => row !== times && hasResults(store, row, across));
  const ofDrugs = across.heading === "Patient" ? [] : filled.filter((row) => isDrug(store.text(row, across.label)));
  const drugs = ofDrugs.length === 0 ? null : drugTable(store, across, ofDrugs);
  const results = filled.filter((row) => !ofDrugs.includes(row));
  const unitColumn = columnOfUnits(store, across, results);
  const tests = results.map((row) => testRow(store, { row, across, unitColumn }));
  const over = passedOver(store, { across, rows, results: filled, times });
  const ofTests: UprightTable = {
    store: byDate(store, { across, tests, times }),
    passedOver: over,
    beside: tests.flatMap(({ row, name }) => besideTest(store, { row, name, across, unitColumn })),
  };
  if (drugs === null) return [ofTests];
  const ofDrug = { store: drugs.store, passedOver: tests.length === 0 ? over : NONE, beside: drugs.notGiven };
  return tests.length === 0 ? [ofDrug] : [ofTests, ofDrug];
}

const NONE: ReadonlyMap<number, string> = new Map();

const TIME_OF_DAY = /^\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:uhr|h|am|pm))?$/i;

function isRowOfTimes(store: TableStore, row: number, { firstDate, end }: Across): boolean {
  const texts = store
    .texts(row)
    .slice(firstDate, end)
    .filter((text) => text !== "");
  return texts.length > 0 && texts.every((text) => TIME_OF_DAY.test(text));
}

/** By its heading, or by what stands in it. */
function columnOfUnits(store: TableStore, across: Across, rows: readonly number[]): number | null {
  const { row, label } = across;
  const others = besideDates(store, across).filter((column) => column !== label);
  const headed = others.find((column) => readHeading(store.text(row, column)).role === "unit");
  if (headed !== undefined) return headed;
  const ofUnits = others.find((column) => {
    const texts = rows.map((each) => store.text(each, column)).filter((text) => text !== "");
    return texts.length > 0 && texts.every((text) => isUnit(text) && !/^\d+$/.test(text));
  });
  return ofUnits ?? null;
}

interface Labelled {
  readonly row: number;
  readonly across: Across;
  readonly unitColumn: number | null;
}

function testRow(store: TableStore, { row, across, unitColumn }: Labelled): TestRow {
  const specimens = besideDates(store, across).filter(
    (column) => column !== across.label && readHeading(store.text(across.row, column)).role === "specimen",
  );
  const specimen = specimens.map((column) => store.text(row, column)).join(" ");
  const name = store.text(row, across.label);
  return {
    row,
    name: [specimen, name].filter((part) => part !== "").join(" / "),
    unit: unitColumn === null ? "" : store.text(row, unitColumn),
  };
}

/** What else stands left of the results. */
function besideTest(
  store: TableStore,
  { row, name, across, unitColumn }: Labelled & { readonly name: string },
): UprightTable["beside"] {
  return besideDates(store, across).flatMap((column) => {
    const value = store.text(row, column);
    const heading = store.text(across.row, column);
    const isRead =
      column === across.label ||
      readHeading(heading).role === "specimen" ||
      (column === unitColumn && isUnitOfTest(value));
    return value === "" || isRead ? [] : [{ name: heading === "" ? name : `${name}, ${heading}`, value }];
  });
}

const isUnitOfTest = (text: string): boolean => text !== "" && isUnit(text) && !/^\d+$/.test(text);

const FLAGS = "Flags";

/** A row for each date: the date, the results, and what marks them as high or low. */
function byDate(
  store: TableStore,
  {
    across,
    tests,
    times,
  }: { readonly across: Across; readonly tests: readonly TestRow[]; readonly times: number | null },
): TableStore {
  const { row: top, firstDate } = across;
  const table = new TableStore();
  const own = store.text(top, across.label);
  const heading = across.heading === "Date" && readHeading(own).role === "date" ? own : across.heading;
  const dates = store.columns.flatMap((_, column) =>
    column >= firstDate && column < across.end && store.isFilled(top, column) ? [column] : [],
  );
  const columns = dates.map((column, index) => {
    const end = dates[index + 1] ?? across.end;
    return { column, read: tests.map(({ row, name }) => readCells(store, { row, name, column, end })) };
  });
  const hasFlags = columns.some(({ read }) => read.some(({ flag }) => flag !== ""));
  const line = store.firstColumn + 1;
  table.add({
    line: line + across.label,
    cells: [heading, ...tests.map(({ name }) => name), ...(hasFlags ? [FLAGS] : [])],
  });
  const units = tests.map(({ unit }) => (isUnitOfTest(unit) ? unit : ""));
  if (units.some((unit) => unit !== "")) table.add({ line: line + across.label, cells: ["", ...units] });
  for (const { column, read } of columns) {
    const flags = read.map(({ flag }) => flag).filter((flag) => flag !== "");
    table.add({
      line: line + column,
      cells: [
        dateOf(store, top, column, times),
        ...read.map(({ cell }) => cell),
        ...(hasFlags ? [flags.join("; ")] : []),
      ],
    });
  }
  return table;
}

function dateOf(store: TableStore, top: number, column: number, times: number | null): Cell {
  const time = times === null ? "" : store.text(times, column);
  const date = store.cell(top, column);
  return time === "" ? date : `${cellText(date)} ${time}`;
}

/** The result of a date, with the marks in it and in the columns without a date to its right. */
function readCells(
  store: TableStore,
  {
    row,
    name,
    column,
    end,
  }: { readonly row: number; readonly name: string; readonly column: number; readonly end: number },
): { readonly cell: Cell; readonly flag: string } {
  const right = Array.from({ length: end - column - 1 }, (_, index) => column + 1 + index).filter((each) =>
    store.isFilled(row, each),
  );
  const [next, ...others] = store.isFilled(row, column) ? [column, ...right] : right;
  const cell = next === undefined ? "" : store.cell(row, next);
  const flagged = typeof cell === "string" ? flaggedValue(cell) : null;
  const marks = [...(flagged === null ? [] : [flagged.flag]), ...others.map((each) => store.text(row, each))];
  return { cell: flagged?.value ?? cell, flag: marks.length === 0 ? "" : `${name} ${marks.join(" ")}` };
}

interface Passed {
  readonly across: Across;
  readonly rows: readonly number[];
  readonly results: readonly number[];
  readonly times: number | null;
}

function passedOver(store: TableStore, { across, rows, results, times }: Passed): ReadonlyMap<number, string> {
  const last = results.at(-1) ?? across.row;
  const read = new Set(results);
  const found = new Map<number, string>();
  for (let row = across.above; row < across.row; row++) found.set(row, "title above the table");
  for (const row of rows) {
    if (read.has(row) || row === times) continue;
    const isGroup = row < last && store.filled(row) === 1;
    found.set(row, row > last ? "text below the table" : isGroup ? "heading of a group of tests" : "has no results");
  }
  return found;
}
