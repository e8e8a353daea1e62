import type { CourseDays, Treatment } from "../case/event-schemas.ts";
import type { DaySpan } from "./timeline.ts";

/** The last day of a course, or of one of its cycles, on which anything was given, or null. */
export function lastDosingDay({ days, agents }: Pick<Treatment, "days" | "agents">): number | null {
  let last = lastDayOf(days);
  if (agents === undefined) return last;
  for (const agent of agents) {
    const day = lastDayOf(agent.days);
    if (day !== null && (last === null || day > last)) last = day;
  }
  return last;
}

function lastDayOf(days: CourseDays | undefined): number | null {
  if (days === undefined) return null;
  let last = 0;
  for (const each of days) last = Math.max(last, typeof each === "number" ? each : each[1]);
  return last;
}

const NO_DAYS: readonly DaySpan[] = [];

/** Days of a course, or of each of its cycles, as days from zero, when its day 1 lies on these first days. */
export function courseDaySpans(days: CourseDays | undefined, firstDays: readonly number[]): readonly DaySpan[] {
  if (days === undefined) return NO_DAYS;
  const spans = firstDays.flatMap((firstDay) =>
    days.map((each): DaySpan => {
      const [first, last] = typeof each === "number" ? [each, each] : each;
      return [firstDay + first - 1, firstDay + last - 1];
    }),
  );
  return mergeDays(spans);
}

/** Spans of days in ascending order; those that overlap or touch are one. */
export function mergeDays(days: readonly DaySpan[]): readonly DaySpan[] {
  if (days.length < 2) return days;
  const merged: [first: number, last: number][] = [];
  for (const [first, last] of [...days].sort((left, right) => left[0] - right[0])) {
    const previous = merged.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else merged.push([first, last]);
  }
  return merged;
}
