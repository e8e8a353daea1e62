import type { End, Time } from "../../case/time-schema.ts";
import { daysInMonth, partialDateRange } from "../../time/calendar.ts";
import { isOngoingEnd, plainPart } from "./build-words.ts";
import type { Statement } from "./statements.ts";

/** Days that programs and people write for "not known" or "never". 1970-01-01 only where nothing else is near. */
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
const EPOCH = new Set(["1970-01-01", "1969-12-31"]);

const SENTINEL_DAYS = new Set([9_999, 99_999, 88_888, 77_777, 99_998]);

export function isSentinelDay(day: number | undefined): boolean {
  return day !== undefined && SENTINEL_DAYS.has(Math.abs(day));
}

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** What is to be known of a date; null when it is not in the calendar. Courses have the same few thousand dates again and again. */
interface KnownDate {
  readonly first: number;
  readonly last: number;
  readonly isSentinel: boolean;
}

const knownDates = new Map<string, KnownDate | null>();
const MOST_KNOWN = 20_000;

function known(date: string): KnownDate | null {
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

interface Plain {
  readonly date?: string | undefined;
  readonly day?: number | undefined;
}

const YEAR = 365.25;
/** Fewer times do not tell which of them is the odd one. */
const LEAST_TIMES = 4;
const FAR_FROM_MEDIAN = 5 * YEAR;
const FAR_FROM_NEXT = 3 * YEAR;
/** How many times farther from the median than half of all times are. */
const FAR_BY_DEVIATION = 5;

/**
 * Tells times that lie far from all others of a patient: more than five years from the median, more than three from the next other
 * time, and more than five times as far out as half of all times are (the median absolute deviation). Birth dates are not among them.
 */
export class OddTimes {
  private readonly dates: Spread;
  private readonly days: Spread;

  constructor(times: Iterable<Plain>) {
    const dates: number[] = [];
    const days: number[] = [];
    for (const { date, day } of times) {
      if (date !== undefined && !isSentinelDate(date)) dates.push(middleOf(date));
      else if (day !== undefined && Number.isFinite(day) && !isSentinelDay(day)) days.push(day);
    }
    this.dates = new Spread(dates);
    this.days = new Spread(days);
  }

  /** Whether any time counts days rather than being a date. */
  get hasDays(): boolean {
    return this.days.isThere;
  }

  isFar({ date, day }: Plain): boolean {
    return date === undefined ? day !== undefined && this.days.isFar(day) : this.dates.isFar(middleOf(date));
  }

  /** The day that computers count from, where nothing else of the patient lies within years of it. */
  isEpoch(date: string): boolean {
    return EPOCH.has(date) && this.dates.isAlone(middleOf(date));
  }
}

function middleOf(date: string): number {
  const [first, last] = dateRange(date);
  return Math.floor((first + last) / 2);
}

class Spread {
  /** Each time once, in order. */
  private readonly times: readonly number[];
  private readonly median: number;
  private readonly deviation: number;

  constructor(all: readonly number[]) {
    const sorted = [...all].sort((one, other) => one - other);
    this.times = sorted.filter((time, index) => time !== sorted[index - 1]);
    this.median = middle(sorted);
    this.deviation = middle(sorted.map((time) => Math.abs(time - this.median)).sort((one, other) => one - other));
  }

  get isThere(): boolean {
    return this.times.length > 0;
  }

  isFar(time: number): boolean {
    if (this.times.length < LEAST_TIMES) return false;
    const distance = Math.abs(time - this.median);
    if (distance <= FAR_FROM_MEDIAN || distance <= FAR_BY_DEVIATION * this.deviation) return false;
    return this.isAlone(time);
  }

  isAlone(time: number): boolean {
    return this.times.every((other) => other === time || Math.abs(other - time) > FAR_FROM_NEXT);
  }
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Dates and days that statements state outright, of all kinds but births. */
export function* plainTimes(statements: readonly Statement[]): Generator<Plain> {
  for (const statement of statements) {
    const { at, start, end } = statement as { readonly at?: Time; readonly start?: Time; readonly end?: End };
    for (const time of [at, start, end]) {
      if (time === undefined || isOngoingEnd(time)) continue;
      const plain = plainPart(time);
      if (plain?.date !== undefined && isRealDate(plain.date)) yield { date: plain.date };
      else if (plain?.day !== undefined) yield { day: plain.day };
    }
  }
}
