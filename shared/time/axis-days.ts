import type { Timeline, TimelineZero } from "./timeline.ts";

/** Days from zero of a day as its axis counts it. Day 1 of a course is its first; what lies between day −1 and day 1 is day 1. */
export function axisDay(count: number, { counting }: Pick<TimelineZero, "counting">): number {
  if (counting === "day zero") return count;
  return count >= 1 ? count - 1 : Math.min(count, 0);
}

/** A whole day from zero as its axis counts it: the inverse of `axisDay`. A course has no day 0, its first day is day 1. */
export function axisCount(day: number, { counting }: Pick<TimelineZero, "counting">): number {
  return counting === "course" && day >= 0 ? day + 1 : day;
}

/**
 * The part of a course to be drawn, in days from zero, between two days as the axis counts them (`figure.from`, `figure.to`); an
 * end that nobody named is the course's own. Null is the whole course. The first day can lie after the last: nothing is there.
 */
export function windowInDays(
  { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
  { zero, extent }: Pick<Timeline, "zero" | "extent">,
): readonly [first: number, last: number] | null {
  if (from === undefined && to === undefined) return null;
  const [first, last] = extent ?? [0, 0];
  return [from === undefined ? first : axisDay(from, zero), to === undefined ? last : axisDay(to, zero)];
}
