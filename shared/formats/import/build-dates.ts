import { daysInMonth, partialDateRange } from "../../time/calendar.ts";

/** Days that programs and people write for "not known" or "never". */
const SENTINEL_DATES = new Set([
  "0001-01-01",
  "0001-01",
  "0001",
  "1111-11-11",
  "1582-10-14",
  "1582-10-15",
  "1601-01-01",
  "1753-01-01",
  "1800-01-01",
  "1899-12-30",
  "1899-12-31",
  "1900-01-01",
  "1900-01-02",
  "1900-01",
  "1900",
  "1901-01-01",
  "1904-01-01",
  "2222-02-22",
  "2999-12-31",
]);
/** Nobody whose course is drawn was treated in such years. */
const FIRST_YEAR = 1902;
const LAST_YEAR = 2098;

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** What is to be known of a date; null when it is not in the calendar. Courses have the same few thousand dates again and again. */
interface KnownDate {
  readonly first: number;
  readonly last: number;
  readonly isSentinel: boolean;
}

const knownDates = new Map<string, KnownDate | null>();
const MOST_KNOWN = 20_000;

let lastDate = "";
let lastKnown: KnownDate | null = null;

/** One date is asked for several times in a row. */
function known(date: string): KnownDate | null {
  if (date !== lastDate) {
    lastKnown = lookUp(date);
    lastDate = date;
  }
  return lastKnown;
}

function lookUp(date: string): KnownDate | null {
  const found = knownDates.get(date);
  if (found !== undefined) return found;
  if (knownDates.size >= MOST_KNOWN) knownDates.clear();
  const made = inCalendar(date) ? describe(date) : null;
  knownDates.set(date, made);
  return made;
}

function describe(date: string): KnownDate {
  const [first, last] = partialDateRange(date);
  const year = Number(date.slice(0, 4));
  return { first, last, isSentinel: SENTINEL_DATES.has(date) || year < FIRST_YEAR || year > LAST_YEAR };
}

function inCalendar(date: string): boolean {
  const match = DATE.exec(date);
  if (match === null) return false;
  const [, year = "", month, day] = match;
  if (month === undefined) return true;
  const number = Number(month);
  if (number < 1 || number > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), number));
}

/** Whether a day, month or year is in the calendar. */
export const isRealDate = (date: string): boolean => known(date) !== null;

/** First and last day that a date can mean. */
export function dateRange(date: string): readonly [first: number, last: number] {
  const { first, last } = known(date) ?? { first: 0, last: 0 };
  return [first, last];
}

export const isSentinelDate = (date: string): boolean => known(date)?.isSentinel === true;
