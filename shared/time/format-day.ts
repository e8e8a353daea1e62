import { formatDate, partialDateRange } from "./calendar.ts";
import type { Certainty, ResolvedTime, TimelineZero } from "./timeline.ts";

const signed = (day: number): string => (day < 0 ? `−${-day}` : String(day));

/** A day as the axis counts it: "D203", "D−12"; of a course "day 10", where day 1 is the first and there is no day 0. */
export function formatDay(day: number, zero: Pick<TimelineZero, "counting">): string {
  const whole = Math.round(day);
  if (zero.counting === "course") return `day ${signed(whole >= 0 ? whole + 1 : whole)}`;
  return `D${signed(whole)}`;
}

/** The calendar day of a day of the axis, "≈" before it when the calendar is not known to the day; null when it is not known at all. */
export function formatCalendarDay(day: number, zero: Pick<TimelineZero, "calendar">): string | null {
  if (zero.calendar === null) return null;
  const { estimate, earliest, latest } = zero.calendar;
  const date = formatDate(Math.round(estimate + day), "day");
  return earliest === latest ? date : `≈ ${date}`;
}

/**
 * The date of a time, as exactly as it is known: a day, a month or a year where these are its limits, else "≈" and a day.
 * @param time with limits counted from the calendar, not from zero
 * @param zeroDay days from 1970-01-01 to the day from which the time counts
 */
export function formatCalendarTime(time: Omit<ResolvedTime, "certainty">, zeroDay: number): string {
  const date = formatDate(Math.round(zeroDay + time.estimate), "day");
  const [earliest, latest] = [zeroDay + time.earliest, zeroDay + time.latest];
  const isWhole = (partial: string): boolean => {
    const [first, last] = partialDateRange(partial);
    return first === earliest && last === latest;
  };
  return [date, date.slice(0, 7), date.slice(0, 4)].find(isWhole) ?? `≈ ${date}`;
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
