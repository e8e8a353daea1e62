import type { CourseDays, Treatment } from "../case/event-schemas.ts";
import type { DaySpan } from "./timeline.ts";

/** The last day of a course on which anything was given, or null. */
export function lastDosingDay({ days, agents }: Treatment): number | null {
  let last = lastDayOf(days);
  if (agents === undefined) return last;
  for (const agent of agents) {
    const day = lastDayOf(agent.days);
    if (day !== null && (last === null || day > last)) last = day;
  }
  return last;
}

/** The last of some days of a course, or null. */
export function lastDayOf(days: CourseDays | undefined): number | null {
  if (days === undefined) return null;
  let last = 0;
  for (const each of days) last = Math.max(last, typeof each === "number" ? each : each[1]);
  return last;
}

const NO_DAYS: readonly DaySpan[] = [];

/** Days of a course as days from zero, when its day 1 lies on `firstDay`. */
export function courseDaySpans(days: CourseDays | undefined, firstDay: number): readonly DaySpan[] {
  if (days === undefined) return NO_DAYS;
  return days.map((each): DaySpan => {
    const [first, last] = typeof each === "number" ? [each, each] : each;
    return [firstDay + first - 1, firstDay + last - 1];
  });
}
