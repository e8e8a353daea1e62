import { endOf, findEvent, startOf } from "../case/event-index.ts";
import { resolveCase } from "../time/resolve-case.ts";
import type { ResolvedTime, Timeline } from "../time/timeline.ts";
import type { Amount } from "./findings.ts";
import { daysInWords, daysNumber } from "./words.ts";

/** The start or the end of an event. */
export interface Instant {
  readonly event: string;
  readonly side: "start" | "end";
  readonly time: ResolvedTime;
}

/** Days from one instant to another: by the estimates, and between which limits they lie (±Infinity where there is none). */
export interface DaysApart {
  readonly estimate: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Days from one instant to another. Where neither day is known, their distance may be: day 28 of a course is 27 days after its start,
 * whenever that was. So the limits are those of the second instant on an axis that counts from the first.
 */
export function daysApart(timeline: Timeline, from: Instant, to: Instant): DaysApart {
  const estimate = to.time.estimate - from.time.estimate;
  if (from.time.certainty === "exact" && to.time.certainty === "exact")
    return { estimate, least: estimate, most: estimate };
  const plain = { least: to.time.earliest - from.time.latest, most: to.time.latest - from.time.earliest };
  const relative = timeFrom(timeline, from, to);
  if (relative === null) return { estimate, ...plain };
  return {
    estimate,
    least: Math.min(estimate, Math.max(plain.least, relative.earliest)),
    most: Math.max(estimate, Math.min(plain.most, relative.latest)),
  };
}

/** More events than this are not resolved once more for the sake of tighter limits, nor more often than this. */
const MOST_EVENTS = 5_000;
const MOST_ZEROS = 40;

const knownFrom = new WeakMap<Timeline, Map<string, Timeline | null>>();

function timeFrom(timeline: Timeline, from: Instant, to: Instant): ResolvedTime | null {
  const relative = timelineFrom(timeline, from.side === "end" ? `${from.event}.end` : from.event);
  const event = relative === null ? undefined : findEvent(relative, to.event);
  if (event === undefined) return null;
  return to.side === "end" ? endOf(event) : startOf(event);
}

function timelineFrom(timeline: Timeline, zero: string): Timeline | null {
  const { measurements = [], treatments = [], events = [] } = timeline.case;
  if (measurements.length + treatments.length + events.length > MOST_EVENTS) return null;
  let byZero = knownFrom.get(timeline);
  if (byZero === undefined) {
    byZero = new Map();
    knownFrom.set(timeline, byZero);
  }
  const known = byZero.get(zero);
  if (known !== undefined) return known;
  if (byZero.size >= MOST_ZEROS) return null;
  const resolved = resolveCase(timeline.case, { zero, relativeTo: "zero" });
  const made = resolved.ok ? resolved.timeline : null;
  byZero.set(zero, made);
  return made;
}

/** What a distance in days is known to be. */
export function amountOfDays({ least, most }: DaysApart): Amount {
  if (least === most) return { kind: "exact", value: least };
  if (Number.isFinite(least) && Number.isFinite(most)) return { kind: "between", lower: least, upper: most };
  if (Number.isFinite(least)) return { kind: "at least", value: least };
  return Number.isFinite(most)
    ? { kind: "at most", value: most }
    : { kind: "unknown", reason: "nothing limits the days" };
}

/** "244 days", "≈ 517 days (between 487 and 547)", "≈ 40 days (at least 12)". */
export function daysApartInWords(days: DaysApart): string {
  const { estimate } = days;
  const limits = limitsInWords(amountOfDays(days));
  return limits === null ? daysInWords(estimate) : `≈ ${daysInWords(estimate)}${limits === "" ? "" : ` (${limits})`}`;
}

function limitsInWords(amount: Amount): string | null {
  switch (amount.kind) {
    case "exact":
      return null;
    case "between":
      return `between ${daysNumber(amount.lower)} and ${daysNumber(amount.upper)}`;
    case "at least":
    case "at most":
      return `${amount.kind} ${daysNumber(amount.value)}`;
    case "unknown":
      return "";
  }
}

/** The best known of several instants that are estimated to the same day. */
export const bestKnown = (instants: readonly Instant[]): Instant | undefined =>
  instants.find(({ time }) => time.certainty === "exact") ?? instants[0];
