import type { Bound, Duration, End, StatedTime, Time } from "../case/time-schema.ts";
import { formatNumber } from "./format-number.ts";

/** What the words for a time need to know of the case. */
export interface TimeWords {
  readonly names: { nameOf(id: string): string; isSpan(id: string): boolean };
  /** A day from day zero: "D203". */
  day(day: number): string;
}

/** "D203", "D−7". */
export function shortDay(day: number): string {
  return `D${formatNumber(day)}`;
}

/**
 * A time as the case states it, in words for people: "day 10 of salvage B", "about 2014-11", "5 months after the end of salvage B",
 * "between D39 and D82, order only", "by day 31 of consolidation", "estimated: D140".
 */
export function describeTime(time: Time, words: TimeWords): string {
  const parts: string[] = [];
  if (hasStatement(time)) parts.push(describeStated(time, words));
  if (time.by !== undefined) parts.push(`by ${describeBounds(time.by, words)}`);
  const order = describeOrder(time, words);
  if (order !== "") parts.push(isOrderOnly(time) ? `${order}, order only` : order);
  if (time.estimate !== undefined) parts.push(`estimated: ${describeStated(time.estimate, words)}`);
  return parts.join("; ");
}

/** A span: "D5 to D12", "D5, ongoing", "start 2014-03; end before 2014-11, order only". */
export function describeSpan(start: Time, end: End | undefined, words: TimeWords): string {
  const from = describeTime(start, words);
  if (end === undefined) return from;
  if (isOngoing(end)) return `${from}, ongoing`;
  const to = describeTime(end, words);
  return isOnlyStated(start) && isOnlyStated(end) ? `${from} to ${to}` : `start ${from}; end ${to}`;
}

function isOnlyStated(time: Time): boolean {
  const { after, before, by, estimate } = time;
  return after === undefined && before === undefined && by === undefined && estimate === undefined;
}

export function isOngoing(end: End): end is Extract<End, { ongoing: true }> {
  return (end as { readonly ongoing?: unknown }).ongoing === true;
}

/** Whether a time is stated outright, rather than only limited or estimated. */
export function hasStatement(time: Partial<StatedTime>): boolean {
  return time.day !== undefined || time.courseDay !== undefined || time.date !== undefined || time.offset !== undefined;
}

/** Whether nothing is known of a time but what it lies after or before. */
export function isOrderOnly(time: Time): boolean {
  return !hasStatement(time) && time.by === undefined && time.estimate === undefined;
}

export function describeStated(time: Partial<StatedTime>, words: TimeWords): string {
  const about = time.about === true ? "about " : "";
  if (time.day !== undefined) return about + describeDay(time.day, time.from, words);
  if (time.courseDay !== undefined) {
    const course = time.of === undefined ? "" : ` of ${courseName(time.of, words)}`;
    return `${about}day ${formatNumber(time.courseDay)}${course}`;
  }
  if (time.date !== undefined) return about + time.date;
  if (time.offset !== undefined) return about + describeOffset(time.offset, time.from, words);
  return "";
}

function describeDay(day: number, from: string | undefined, words: TimeWords): string {
  if (from === undefined) return words.day(day);
  if (day === 0) return `the day of ${describeReference(from, words)}`;
  return describeOffset({ days: day }, from, words);
}

function describeOffset(offset: Duration, from: string | undefined, words: TimeWords): string {
  const reference = from === undefined ? "day zero" : describeReference(from, words);
  const given = DURATION_UNITS.flatMap((unit) => (offset[unit] === undefined ? [] : [[unit, offset[unit]] as const]));
  const isBefore = given.every(([, value]) => value <= 0) && given.some(([, value]) => value < 0);
  const length = given.map(([unit, value]) => countOf(isBefore ? -value : value, unit)).join(" and ");
  return `${length} ${isBefore ? "before" : "after"} ${reference}`;
}

const DURATION_UNITS = ["years", "months", "weeks", "days"] as const;

function countOf(value: number, unit: (typeof DURATION_UNITS)[number]): string {
  return `${formatNumber(value)} ${value === 1 ? unit.slice(0, -1) : unit}`;
}

function describeOrder(time: Time, words: TimeWords): string {
  const after = time.after === undefined ? undefined : describeBounds(time.after, words);
  const before = time.before === undefined ? undefined : describeBounds(time.before, words);
  if (after !== undefined && before !== undefined) return `between ${after} and ${before}`;
  if (after !== undefined) return `after ${after}`;
  return before === undefined ? "" : `before ${before}`;
}

function describeBounds(bounds: Bound | readonly Bound[], words: TimeWords): string {
  const list: readonly Bound[] = isList(bounds) ? bounds : [bounds];
  return list.map((bound) => describeBound(bound, words)).join(" and ");
}

function isList(bounds: Bound | readonly Bound[]): bounds is readonly Bound[] {
  return Array.isArray(bounds);
}

export function describeBound(bound: Bound, words: TimeWords): string {
  return typeof bound === "string" ? describeReference(bound, words) : describeStated(bound, words);
}

/** "the end of salvage B", "HSCT 1". */
function describeReference(reference: string, words: TimeWords): string {
  const { id, side } = parseReference(reference);
  const name = words.names.nameOf(id);
  if (side === "end") return `the end of ${name}`;
  return words.names.isSpan(id) ? `the start of ${name}` : name;
}

/** A course is counted from its start: "salvage B"; only an end is worth saying. */
function courseName(reference: string, words: TimeWords): string {
  const { id, side } = parseReference(reference);
  return side === "end" ? describeReference(reference, words) : words.names.nameOf(id);
}

/** `salvage-a.end` → salvage-a, end. */
export function parseReference(reference: string): { readonly id: string; readonly side: "start" | "end" } {
  const dot = reference.indexOf(".");
  if (dot < 0) return { id: reference, side: "start" };
  return { id: reference.slice(0, dot), side: reference.endsWith(".end") ? "end" : "start" };
}
