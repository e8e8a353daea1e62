import type { AxisUnit } from "../../shared/case/schema.ts";
import { partialDateSchema } from "../../shared/case/time-schema.ts";
import { axisDay } from "../../shared/time/axis-days.ts";
import { partialDateRange } from "../../shared/time/calendar.ts";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "../../shared/time/duration.ts";
import type { TimelineZero } from "../../shared/time/timeline.ts";

/** Days, months and years are numbers alike; which of them the axis decides. */
const MOST = 100_000;

/** An end of the view as typed: `-30`, `2.5`, `2024-02`. */
export type ViewEnd = string;

const isNumber = (end: ViewEnd): boolean => /^[+-]?(\d+\.?\d*|\.\d+)$/.test(end) && Math.abs(Number(end)) <= MOST;

/** Four digits alone are a year on an axis of dates; `+2000` is a number of days on it. */
function isDate(end: ViewEnd, unit: AxisUnit | undefined): boolean {
  return partialDateSchema.safeParse(end).success && (unit === "date" || end.includes("-"));
}

/** @returns what is wrong with an end on an axis of this unit (undefined: the one of the case), in words; null when nothing is */
export function faultInEnd(end: ViewEnd, unit: AxisUnit | undefined): string | null {
  const dates = unit === "date" || unit === undefined;
  if (isNumber(end) || (dates && isDate(end, unit))) return null;
  if (unit === "date") return `takes a date (YYYY, YYYY-MM or YYYY-MM-DD) or a number of days, not ${end}`;
  return `takes a number from ${-MOST} to ${MOST} (${unit ?? "days"}), not ${end}`;
}

/** Whether the ends can be told to be the wrong way round before any case is read. */
export function isBackwards(from: ViewEnd, to: ViewEnd, unit: AxisUnit | undefined): boolean {
  const dates = [from, to].filter((end) => isDate(end, unit));
  if (dates.length === 1) return false;
  if (dates.length === 0) return Number(from) >= Number(to);
  return partialDateRange(from)[0] > partialDateRange(to)[1];
}

/** The day of a case, from its zero, on which a view begins (with the first day of a month or year) or ends (with the last). */
export function dayOfEnd(end: ViewEnd, side: "from" | "to", unit: AxisUnit, zero: TimelineZero): number {
  if (isDate(end, unit)) {
    if (zero.calendar === null) {
      throw new Error(`no date is known in this case: --${side} takes a number of days, not ${end}`);
    }
    return partialDateRange(end)[side === "from" ? 0 : 1] - zero.calendar.estimate;
  }
  const count = Number(end);
  if (unit === "months") return count * DAYS_PER_MONTH;
  if (unit === "years") return count * DAYS_PER_YEAR;
  return axisDay(count, zero);
}

/** `day 30`, `month 3`, `2024-02` */
export function wordsOfEnd(end: ViewEnd, unit: AxisUnit): string {
  if (isDate(end, unit)) return end;
  return `${unit === "months" ? "month" : unit === "years" ? "year" : "day"} ${Number(end)}`;
}
