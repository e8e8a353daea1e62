import { isDate } from "./column-profile.ts";
import type { TableStore } from "./column-store.ts";
import { readWrittenTime } from "./dates.ts";
import { isUnit, readHeading } from "./headings.ts";
import { recogniseTest } from "./known-names.ts";
import { isDrug } from "./transposed-drugs.ts";

const MOST_COLUMNS = 500;
const MOST_ROWS = 2_000;
const LOOKED_AT = 25;
/** Columns left of the dates: test, unit, reference range, material … */
const MOST_LABELS = 6;

/** The row of dates above columns of results, or of patients above columns of what is said of each. */
export interface TopRow {
  readonly row: number;
  /** What its columns would be called in an upright table. */
  readonly heading: "Date" | "Day" | "Patient";
  /** The first column with a date; those left of it say what was measured. */
  readonly firstDate: number;
  /** The column after the last with results. What stands there says more of the test. */
  readonly end: number;
  /** The column with the names of the tests. */
  readonly label: number;
}

/** The rows of dates, of which a long report has several below each other. Null: the table stands upright. */
export function topRows(store: TableStore): readonly TopRow[] | null {
  if (store.rows > MOST_ROWS || store.columns.length > MOST_COLUMNS) return null;
  for (const firstOf of [firstOfPatients, firstOfDates, firstOfDays]) {
    for (let row = 0; row < Math.min(store.rows - 1, LOOKED_AT); row++) {
      const firstDate = firstOf(store, row);
      const label =
        firstDate === null
          ? null
          : labelColumn(store, { row, firstDate, end: (ENDS.get(firstOf) ?? endOfDates)(store, row) });
      if (firstDate === null || label === null || isBelowHeadings(store, row, firstDate)) continue;
      const end = (ENDS.get(firstOf) ?? endOfDates)(store, row);
      const top: TopRow = { row, firstDate, end, label, heading: HEADINGS.get(firstOf) ?? "Date" };
      return [top, ...againBelow(store, top)];
    }
  }
  return null;
}

/** `Start | End` above its days: the row is one of an upright table, with its times in two columns. */
const isBelowHeadings = (store: TableStore, row: number, firstDate: number): boolean =>
  Array.from({ length: row }, (_, above) => store.texts(above).slice(firstDate)).some(
    (texts) => texts.filter((text) => text !== "" && !isDay(text) && readHeading(text).role !== null).length > 1,
  );

type FirstColumn = (store: TableStore, row: number) => number | null;

/** Dates to the right and nothing else; one date alone only beside a heading of tests. */
const firstOfDates: FirstColumn = (store, row) => {
  const texts = store.texts(row);
  const first = texts.findIndex((text, column) => text !== "" && isDate(text, store.cell(row, column)));
  if (first < 1 || first > MOST_LABELS || texts.slice(0, first).some(datesAnEvent)) return null;
  const end = endOfDates(store, row);
  const right = texts.flatMap((text, column) => (column >= first && column < end && text !== "" ? [column] : []));
  if (!right.every((column) => isDate(texts[column] ?? "", store.cell(row, column)))) return null;
  const namesTests = texts.slice(0, first).some((text) => readHeading(text).role === "test");
  return right.length > 1 || namesTests ? first : null;
};

/** Reference ranges may stand to the right of the results: where the words after the last date begin. */
function endOfDates(store: TableStore, row: number): number {
  const texts = store.texts(row);
  const last = texts.findLastIndex((text, column) => text !== "" && isDate(text, store.cell(row, column)));
  const after = texts.findIndex((text, column) => column > last && text !== "");
  return after === -1 ? texts.length : after;
}

/** After days other visits may follow, which are words as well. */
function endOfDays(store: TableStore, row: number): number {
  const texts = store.texts(row);
  const after = texts.findIndex(
    (text, column) => column > 0 && BESIDE.test(text) && texts.slice(0, column).some(isDay),
  );
  return after === -1 ? texts.length : after;
}

const BESIDE = /^(?:ref|norm|range|units?$|einheit|unidad|unité|comment|kommentar|bemerkung|remark|参考|单位|备注)/i;

/** What says more of a test, left and right of the results. */
export const besideDates = (
  store: TableStore,
  { firstDate, end }: Pick<TopRow, "firstDate" | "end">,
): readonly number[] => store.columns.flatMap((_, column) => (column < firstDate || column >= end ? [column] : []));

/** `Date of HSCT` with dates of several patients is no row of dates above results. */
function datesAnEvent(text: string): boolean {
  const { role, event } = readHeading(text);
  return role === "diagnosis date" || role === "birth date" || role === "last follow-up" || event !== undefined;
}

/** `Day 0 | Day 28 | Day 100`, with words such as `Baseline` among them. */
const firstOfDays: FirstColumn = (store, row) => {
  const texts = store.texts(row);
  const days = texts.filter(isDay).length;
  const label = texts.findIndex((text) => text !== "");
  const first = texts.findIndex(
    (text, column) => column > label && text !== "" && (isDay(text) || !isKnown(text)) && !isUnit(text),
  );
  const right = texts.slice(first, endOfDays(store, row)).filter((text) => text !== "");
  if (days < 2 || first < 1 || first > MOST_LABELS || days * 2 < right.length) return null;
  return right.some((text) => isDay(text) === false && isKnown(text)) ? null : first;
};

const isDay = (text: string): boolean => readWrittenTime(text).kind === "day" && /^\p{L}/u.test(text);

const PATIENT = /^(?:patient(?:in)?|pat\.?|pt\.?|subject|case|fall|paciente|患者|病人)[ #-]{0,2}[\p{L}\p{N}-]{1,20}$/iu;

/** `Patient 1 | Patient 2`, or codes beside the heading of a column of patients. */
const firstOfPatients: FirstColumn = (store, row) => {
  const texts = store.texts(row);
  const filled = texts.flatMap((text, column) => (text === "" ? [] : [column]));
  const [label = 0, ...right] = filled;
  const ofPatients = readHeading(texts[label] ?? "").role === "patient";
  const first = right.find((column) => ofPatients || PATIENT.test(texts[column] ?? ""));
  if (first === undefined || first > MOST_LABELS) return null;
  const names = right.filter((column) => column >= first).map((column) => texts[column] ?? "");
  const isNamed = names.every((text) => (ofPatients ? !isKnown(text) : PATIENT.test(text)));
  return names.length > 1 && isNamed && new Set(names).size === names.length ? first : null;
};

const ENDS: ReadonlyMap<FirstColumn, (store: TableStore, row: number) => number> = new Map<
  FirstColumn,
  (store: TableStore, row: number) => number
>([
  [firstOfPatients, (store) => store.columns.length],
  [firstOfDays, endOfDays],
]);
const HEADINGS: ReadonlyMap<FirstColumn, TopRow["heading"]> = new Map<FirstColumn, TopRow["heading"]>([
  [firstOfPatients, "Patient"],
  [firstOfDays, "Day"],
]);

/** Left of the dates, the column with the names of tests. */
function labelColumn(
  store: TableStore,
  { row, firstDate, end }: Pick<TopRow, "row" | "firstDate" | "end">,
): number | null {
  const below = Array.from({ length: store.rows - row - 1 }, (_, index) => row + 1 + index).filter((each) =>
    hasResults(store, each, { firstDate, end }),
  );
  let best: { readonly column: number; readonly known: number } | null = null;
  for (let column = 0; column < firstDate; column++) {
    const names = below.map((each) => store.text(each, column)).filter((text) => text !== "");
    const known = names.filter((name) => isKnown(name) || isDrug(name)).length;
    const { role } = readHeading(store.text(row, column));
    const isHeaded = (role === "test" || role === "drug") && known > 0;
    const isEnough = isHeaded || (names.length > 0 && known * 2 >= names.length);
    if (isEnough && (best === null || known > best.known)) best = { column, known };
  }
  return best?.column ?? null;
}

export const hasResults = (
  store: TableStore,
  row: number,
  { firstDate, end }: Pick<TopRow, "firstDate" | "end">,
): boolean => store.columns.some((_, column) => column >= firstDate && column < end && store.isFilled(row, column));

function isKnown(text: string): boolean {
  const { role, name } = readHeading(text);
  return role !== null || recogniseTest(name) !== null;
}

/** Further down, dates beside the same words as above. */
function againBelow(store: TableStore, top: TopRow): readonly TopRow[] {
  if (top.heading !== "Date") return [];
  const words = store.text(top.row, top.label);
  const found: TopRow[] = [];
  for (let row = top.row + 2; row < store.rows; row++) {
    if (store.text(row, top.label) !== words || !store.isFilled(row, top.firstDate)) continue;
    if (firstOfDates(store, row) !== null) found.push({ ...top, row });
  }
  return found;
}
