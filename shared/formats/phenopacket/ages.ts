import type { Duration } from "../../case/time-schema.ts";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "../../time/duration.ts";

/**
 * An age in days since birth: somewhere from `least` to below `most`, a span as wide as its last unit. `P45Y` is any day of the
 * forty-sixth year of life. An age that is given to the day has `exact`, its parts.
 */
export interface Age {
  readonly least: number;
  readonly most: number;
  readonly exact: Duration | null;
  /** The age at which it begins and the one that it is below, in units of the calendar; null where it has parts of a unit. */
  readonly span: readonly [from: Duration, below: Duration] | null;
  /** As written: `P45Y3M`. */
  readonly written: string;
}

const UNITS = [
  ["years", DAYS_PER_YEAR],
  ["months", DAYS_PER_MONTH],
  ["weeks", 7],
  ["days", 1],
] as const;
const DURATION =
  /^P(?:(\d{1,3}(?:\.\d{1,6})?)Y)?(?:(\d{1,4}(?:\.\d{1,6})?)M)?(?:(\d{1,4}(?:\.\d{1,6})?)W)?(?:(\d{1,5}(?:\.\d{1,6})?)D)?(T[\d.HMS]{1,30})?$/i;

/** Of an age that nobody reaches, an import makes nothing. */
const OLDEST = 130 * DAYS_PER_YEAR;

/** An ISO 8601 duration: `P45Y3M2D`, `P6M`, `P8M2W`, `P0D`. Null when it is no age. */
export function parseAge(text: string): Age | null {
  const match = DURATION.exec(text.trim());
  if (match === null) return null;
  const all = UNITS.map(([unit, days], index) => ({ unit, days, written: match[index + 1] }));
  const given = all.flatMap((part) => (part.written === undefined ? [] : [{ ...part, written: part.written }]));
  const last = given.at(-1);
  const hasTime = match[5] !== undefined;
  if (last === undefined) return hasTime ? { least: 0, most: 0, exact: { days: 0 }, span: null, written: text } : null;
  const least = given.reduce((sum, { days, written }) => sum + Number(written) * days, 0);
  if (least > OLDEST) return null;
  const decimals = last.written.split(".")[1]?.length ?? 0;
  const isExact = last.unit === "days";
  const parts: Duration = Object.fromEntries(given.map(({ unit, written }) => [unit, Number(written)]));
  const below: Duration = { ...parts, [last.unit]: Number(last.written) + 1 };
  return {
    least,
    most: isExact ? least : least + last.days / 10 ** decimals,
    exact: isExact ? parts : null,
    span: given.some(({ written }) => written.includes(".")) ? null : [parts, below],
    written: text,
  };
}

/** The whole years of an age, or for a child under two the part of a year, to two decimals; null when it spans several years. */
export function ageInYears({ least, most }: Pick<Age, "least" | "most">): number | null {
  if (most - least > DAYS_PER_YEAR * 1.01) return null;
  const years = least / DAYS_PER_YEAR;
  return years >= 2 ? Math.floor(years + 1e-6) : Math.round(years * 100) / 100;
}

/** Time from one age to another, when both are given to the day: exact but for the unknown lengths of months and years. */
export function exactDifference(from: Age, to: Age): Duration | null {
  if (from.exact === null || to.exact === null) return null;
  const difference: Record<string, number> = { days: 0 };
  for (const [unit] of UNITS) {
    const amount = (to.exact[unit] ?? 0) - (from.exact[unit] ?? 0);
    if (amount !== 0) difference[unit] = amount;
  }
  return difference;
}

/** The fewest and the most days that can lie between two ages. */
export function differenceRange(from: Age, to: Age): readonly [least: number, most: number] {
  return [Math.floor(to.least - from.most) + 0, Math.ceil(to.most - from.least) + 0];
}

/** `P45Y3M` → `45 years 3 months`; as it is written where it is of another form. */
export function ageInWords(written: string): string {
  const match = DURATION.exec(written.trim());
  const parts = UNITS.flatMap(([unit], index) => {
    const amount = match?.[index + 1];
    return amount === undefined ? [] : [`${amount} ${Number(amount) === 1 ? unit.slice(0, -1) : unit}`];
  });
  return parts.length === 0 ? written : parts.join(" ");
}
