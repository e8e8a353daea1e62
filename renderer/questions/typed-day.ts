import type { AxisUnit } from "../../shared/case/schema.ts";
import { axisDay } from "../../shared/time/axis-days.ts";
import { daysInMonth, toEpochDay } from "../../shared/time/calendar.ts";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "../../shared/time/duration.ts";
import type { TimelineZero } from "../../shared/time/timeline.ts";

/**
 * A day as people write it, in days from zero: "582", "D582", "D−12", "day 10", "19.2 mo", "1.6 y", "2021-03-05". A bare number is
 * counted in the unit of the axis. A comma is a decimal sign before one or two digits: "1,582" could be either number. Null for anything
 * else: a fraction of a day, day 0 of a course, which has none, and a date when the calendar is not known.
 */
export function typedDay(text: string, zero: TimelineZero, unit: AxisUnit): number | null {
  const typed = text
    .trim()
    .toLowerCase()
    .replaceAll("−", "-")
    .replace(/,(\d{1,2})(?!\d)/, ".$1");
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  if (date !== null) return dayOfDate(date.slice(1).map(Number), zero);
  const counted = /^(?:(d|day)\s*)?([+-]?\d+(?:\.\d+)?)\s*(d|days?|mo|months?|y|years?)?$/.exec(typed);
  if (counted === null) return null;
  const [, prefix, number = "", suffix] = counted;
  const count = Number(number);
  switch (unitOf(prefix ?? suffix, unit)) {
    case "months":
      return Math.round(count * DAYS_PER_MONTH);
    case "years":
      return Math.round(count * DAYS_PER_YEAR);
    default:
      return dayOfCount(count, zero);
  }
}

function dayOfCount(count: number, zero: TimelineZero): number | null {
  if (!Number.isInteger(count) || (count === 0 && zero.counting === "course")) return null;
  return axisDay(count, zero);
}

function unitOf(written: string | undefined, unit: AxisUnit): AxisUnit {
  if (written === undefined) return unit;
  if (written.startsWith("d")) return "days";
  return written.startsWith("m") ? "months" : "years";
}

function dayOfDate(
  [year = 0, month = 0, day = 0]: readonly number[],
  { calendar }: Pick<TimelineZero, "calendar">,
): number | null {
  if (calendar === null || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return Math.round(toEpochDay(year, month, day) - calendar.estimate);
}
