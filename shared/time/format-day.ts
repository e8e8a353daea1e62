import { fromEpochDay } from "./calendar.ts";
import type { Certainty, ResolvedTime, TimelineZero } from "./timeline.ts";

/** Days since 1970-01-01 as YYYY-MM-DD, in the proleptic Gregorian calendar; no time zone takes part. */
export function formatDate(daysSince1970: number): string {
  const { year, month, day } = fromEpochDay(Math.round(daysSince1970));
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const signed = (day: number): string => (day < 0 ? `−${-day}` : String(day));

/** A day as the axis counts it: "D203", "D−12"; of a course "day 10", where day 1 is the first and there is no day 0. */
export function formatDay(day: number, zero: Pick<TimelineZero, "counting">): string {
  const whole = Math.round(day);
  if (zero.counting === "course") return `day ${signed(whole >= 0 ? whole + 1 : whole)}`;
  return `D${signed(whole)}`;
}

/** The calendar day of a day, "≈" before it when the calendar is not known to the day; null when it is not known at all. */
export function formatCalendarDay(day: number, zero: Pick<TimelineZero, "calendar">): string | null {
  if (zero.calendar === null) return null;
  const { estimate, earliest, latest } = zero.calendar;
  const date = formatDate(estimate + day);
  return earliest === latest ? date : `≈ ${date}`;
}

/** "D203" or "≈ D1065"; the latter wherever the source does not give the day. */
export function formatTime(time: ResolvedTime, zero: Pick<TimelineZero, "counting">): string {
  const day = formatDay(time.estimate, zero);
  return time.certainty === "exact" ? day : `≈ ${day}`;
}

/** "between D190 and D210", "not after D31", or null when the day is known or nothing limits it. */
export function formatRange(time: ResolvedTime, zero: Pick<TimelineZero, "counting">): string | null {
  const { earliest, latest } = time;
  const from = Number.isFinite(earliest) ? formatDay(earliest, zero) : null;
  const to = Number.isFinite(latest) ? formatDay(latest, zero) : null;
  if (from !== null && to !== null) return from === to ? null : `between ${from} and ${to}`;
  if (to !== null) return `not after ${to}`;
  return from === null ? null : `not before ${from}`;
}

/** How a time is known, in a sentence for readers. */
export const certaintyInWords: Readonly<Record<Certainty, string>> = {
  exact: "The source gives the day.",
  imprecise: "The source gives it only roughly: a month, a year, or “about”.",
  bounded: "The source gives only limits.",
  ordered: "The source gives only the order of events.",
  estimated: "Estimated by the author of this case file.",
};
