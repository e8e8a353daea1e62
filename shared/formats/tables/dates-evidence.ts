import { isSentinelDate } from "../import/build-dates.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { isoDate, readWrittenTime, type WrittenDate, type WrittenTime } from "./dates.ts";
import type { DateOrder } from "./mapping.ts";

/** What the dates of a column say of how all of them are written. */
export interface DateEvidence {
  /** Orders of the dates that can be read in one only, with the number of their rows. */
  readonly orders: ReadonlyMap<DateOrder, number>;
  /** First of the hundred years that years of two digits are taken to be in, by the others of the column. */
  readonly hundred: string;
  /** The years of two digits, in each of their readings. */
  readonly shortYears: ReadonlySet<number>;
}

const LOOKED_AT = 100_000;

export function evidenceOf(profile: ColumnProfile): DateEvidence {
  const orders = new Map<DateOrder, number>();
  const years: number[] = [];
  const shortYears = new Set<number>();
  for (const { part, count } of writtenIn(profile)) {
    for (const { year, twoDigitYear } of readingsOf(part)) if (twoDigitYear) shortYears.add(year);
    if (part.kind !== "date") continue;
    if (part.order !== undefined) orders.set(part.order, (orders.get(part.order) ?? 0) + count);
    const saysCentury = !part.date.twoDigitYear && !isSentinelDate(isoDate(part.date));
    if (saysCentury && years.length < 1_000) years.push(part.date.year);
  }
  return { orders, hundred: hundredOf(years), shortYears };
}

function* writtenIn(profile: ColumnProfile): Generator<{ readonly part: WrittenTime; readonly count: number }> {
  for (const { text, cell, count } of profile.values.slice(0, LOOKED_AT))
    if (typeof cell === "string") for (const part of partsOf(readWrittenTime(text))) yield { part, count };
}

const readingsOf = (part: WrittenTime): readonly WrittenDate[] => {
  if (part.kind === "ambiguous date") return [...part.readings.values()];
  return part.kind === "date" ? [part.date] : [];
};

const partsOf = (written: WrittenTime): readonly WrittenTime[] => {
  if (written.kind === "span") return [written.start, written.end];
  return [written.kind === "limit" ? written.of : written];
};

/** The order that a column can only be read in, by its own dates. */
export function orderOf(profile: ColumnProfile): DateOrder | null {
  const { orders } = evidenceOf(profile);
  const [only] = orders.keys();
  return orders.size === 1 && only !== undefined ? only : null;
}

/** Years in full in the same column say which century is meant. */
function hundredOf(years: readonly number[]): string {
  if (years.length > 0 && years.every((year) => year < 2000)) return "1900";
  return years.length > 0 && years.every((year) => year >= 2000) ? "2000" : "1950";
}
