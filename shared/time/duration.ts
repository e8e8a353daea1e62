import type { Duration } from "../case/time-schema.ts";
import { addMonths } from "./calendar.ts";

export const DAYS_PER_MONTH = 30.4375;
export const DAYS_PER_YEAR = 365.25;

/** "About" may be off by half of the unit that was stated, in whole days. */
export const HALF_UNIT = { days: 3, weeks: 4, months: 15, years: 183 } as const;

/** How far whole months can differ from their average length when nobody knows which months they were. */
const UNKNOWN_CALENDAR = 2;

/** A distance in days: what is stated, and between which limits it may lie. */
export interface DayRange {
  readonly nominal: number;
  readonly least: number;
  readonly most: number;
}

export interface DurationContext {
  readonly about: boolean;
  /** The limit of a bound ("within a month") is meant as stated; only a time is known to half of its unit. */
  readonly limit: boolean;
  /** Days since 1970-01-01 of the instant that the duration counts from, or null when its calendar day is not known. */
  readonly baseDay: number | null;
}

/** Whether the length of this duration depends on the calendar. */
export function hasCalendarUnits(duration: Duration): boolean {
  return duration.months !== undefined || duration.years !== undefined;
}

/**
 * A duration in days. Days and weeks are exact unless "about". Months and years follow the calendar when the day that they
 * count from is known, else they have 30.4375 and 365.25 days; alone they are precise to half of their unit, together with
 * days or weeks to the day. What is stated to be after something never reaches before it, nor the reverse.
 */
export function durationInDays(duration: Duration, context: DurationContext): DayRange {
  const nominal = nominalDays(duration, context.baseDay);
  const tolerance = toleranceInDays(duration, context);
  return {
    nominal,
    least: nominal > 0 ? Math.max(0, nominal - tolerance) : nominal - tolerance,
    most: nominal < 0 ? Math.min(0, nominal + tolerance) : nominal + tolerance,
  };
}

function nominalDays(duration: Duration, baseDay: number | null): number {
  const { days = 0, weeks = 0, months = 0, years = 0 } = duration;
  const wholeMonths = months + 12 * years;
  const exactDays = days + 7 * weeks;
  if (wholeMonths === 0) return exactDays;
  if (baseDay !== null && Number.isInteger(wholeMonths) && Number.isInteger(baseDay)) {
    return addMonths(baseDay, wholeMonths) - baseDay + exactDays;
  }
  return Math.round(months * DAYS_PER_MONTH + years * DAYS_PER_YEAR) + exactDays;
}

function toleranceInDays(duration: Duration, { about, limit, baseDay }: DurationContext): number {
  const unknownCalendar = hasCalendarUnits(duration) && baseDay === null ? UNKNOWN_CALENDAR : 0;
  if (duration.days !== undefined) return about ? HALF_UNIT.days : unknownCalendar;
  if (duration.weeks !== undefined) return about ? HALF_UNIT.weeks : unknownCalendar;
  if (limit && !about) return unknownCalendar;
  return duration.months === undefined ? halfUnit(duration.years, "years") : halfUnit(duration.months, "months");
}

/** "1.5 years" is stated to half a year: known to half as much as "1 year" is. */
function halfUnit(value: number | undefined, unit: "months" | "years"): number {
  return Number.isInteger(value) ? HALF_UNIT[unit] : Math.ceil(HALF_UNIT[unit] / 2);
}
