import type { End, Time } from "../../case/time-schema.ts";
import { dateRange, isRealDate, isSentinelDate } from "./build-dates.ts";
import { isOngoingEnd, plainPart } from "./build-words.ts";
import { eitherOf } from "./either-date.ts";
import type { Statement } from "./statements.ts";

/** Written for "not known" too, but only where nothing else is near. */
const EPOCH = new Set(["1970-01-01", "1969-12-31"]);

const SENTINEL_DAYS = new Set([9_999, 99_999, 88_888, 77_777, 99_998]);

export function isSentinelDay(day: number | undefined): boolean {
  return day !== undefined && SENTINEL_DAYS.has(Math.abs(day));
}

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

/** So far out that a few times near each other are odd together: the start and the end of one treatment, as serial numbers of days. */
const ABSURDLY_FAR = 20 * YEAR;
const LARGEST_ODD_GROUP = 2;
const LARGEST_ODD_PART = 0.25;

/**
 * Tells times that lie far from all others of a patient: more than five years from the median, more than three from the next other
 * time, and more than five times as far out as half of all times are (the median absolute deviation); those that are decades away also
 * when a few others lie beside them. Birth dates are not among them.
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
  private readonly all: readonly number[];
  private readonly least: number;
  private readonly most: number;
  private known: Middle | null = null;

  constructor(all: readonly number[]) {
    this.all = all;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const time of all) {
      if (time < least) least = time;
      if (time > most) most = time;
    }
    this.least = least;
    this.most = most;
  }

  get isThere(): boolean {
    return this.all.length > 0;
  }

  isFar(time: number): boolean {
    // Of most patients no time can lie far from the others, wherever their middle is.
    if (Math.max(this.most, time) - Math.min(this.least, time) <= FAR_FROM_MEDIAN) return false;
    const { times, median, deviation } = this.middle;
    if (times.length < LEAST_TIMES) return false;
    const distance = Math.abs(time - median);
    if (distance <= FAR_FROM_MEDIAN || distance <= FAR_BY_DEVIATION * deviation) return false;
    return this.isAlone(time) || (distance > ABSURDLY_FAR && isAmongFew(time, this.middle));
  }

  /** Looked for among the days, of which there are far fewer than records. */
  isAlone(time: number): boolean {
    return this.middle.times.every((other) => other === time || Math.abs(other - time) > FAR_FROM_NEXT);
  }

  private get middle(): Middle {
    this.known ??= middleOfAll(this.all);
    return this.known;
  }
}

interface Middle {
  /** Each once. */
  readonly times: Float64Array;
  readonly median: number;
  /** The median absolute deviation. */
  readonly deviation: number;
}

function middleOfAll(all: readonly number[]): Middle {
  const sorted = Float64Array.from(all).sort();
  const median = middle(sorted);
  return {
    times: sorted.filter((time, index) => time !== sorted[index - 1]),
    median,
    deviation: middle(sorted.map((time) => Math.abs(time - median)).sort()),
  };
}

/** Whether few others lie on the same side as far out. */
function isAmongFew(time: number, { times, median }: Middle): boolean {
  const side = Math.sign(time - median);
  const beside = times.filter((other) => (other - median) * side > ABSURDLY_FAR).length;
  return beside <= Math.max(LARGEST_ODD_GROUP, times.length * LARGEST_ODD_PART);
}

function middle(sorted: Float64Array): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Dates and days that statements state outright, of all kinds but births. */
export function plainTimes(statements: readonly Statement[]): readonly Plain[] {
  const found: Plain[] = [];
  const add = (time: Time | End | undefined): void => {
    if (time === undefined || isOngoingEnd(time)) return;
    const plain = plainPart(time) ?? assumedOf(time);
    if (plain !== null && (plain.date === undefined || isRealDate(plain.date))) found.push(plain);
  };
  for (const statement of statements) {
    const { at, start, end } = statement as { readonly at?: Time; readonly start?: Time; readonly end?: End };
    add(at);
    add(start);
    add(end);
  }
  return found;
}

/** The date that is assumed of one with two readings. */
export function assumedOf(time: Time): { readonly date: string; readonly day?: undefined } | null {
  const either = eitherOf(time);
  return either === null ? null : { date: either.assumed };
}
