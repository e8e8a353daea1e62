import type { StatedTime, Time } from "../../case/time-schema.ts";
import { dateRange, isRealDate } from "./build-dates.ts";

/**
 * A date that can be read in two ways, for readers: drawn as estimated at the one that is assumed, with a whisker to the other. What has
 * such a time need not be inferred: the time itself says what is known of it.
 * @param assumed the reading that is more likely; taken alone when the other one is not in the calendar, or is the same
 */
export function eitherDate(assumed: string, other: string): Time {
  if (assumed === other || !isRealDate(assumed) || !isRealDate(other)) return { date: assumed };
  const [after, before] = dateRange(assumed)[0] <= dateRange(other)[0] ? [assumed, other] : [other, assumed];
  return { after: { date: after }, before: { date: before }, estimate: { date: assumed } };
}

/** The readings of such a time. */
export interface EitherDate {
  readonly after: string;
  readonly before: string;
  readonly assumed: string;
}

/** Null for any other time. */
export function eitherOf(time: Time): EitherDate | null {
  const { after, before, estimate } = time;
  if (after === undefined || before === undefined || estimate === undefined) return null;
  for (const key in time) if (!PARTS.has(key) && time[key] !== undefined) return null;
  const dates = [onlyDate(after), onlyDate(before), onlyDate(estimate)];
  const [first, last, assumed] = dates;
  if (first == null || last == null || assumed == null || !dates.every((date) => isRealDate(date ?? ""))) return null;
  const isOrdered = dateRange(first)[0] <= dateRange(last)[0];
  return isOrdered && (assumed === first || assumed === last) ? { after: first, before: last, assumed } : null;
}

const PARTS = new Set(["after", "before", "estimate"]);

function onlyDate(bound: NonNullable<Time["after"]>): string | null {
  if (typeof bound === "string" || Array.isArray(bound)) return null;
  for (const key in bound) if (key !== "date" && bound[key as keyof StatedTime] !== undefined) return null;
  return bound.date ?? null;
}

/** The same two readings, with the other one assumed. */
export const otherwise = ({ after, before, assumed }: EitherDate): Time =>
  eitherDate(assumed === after ? before : after, assumed);
