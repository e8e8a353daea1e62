import { LAST_FOLLOW_UP } from "../case/event-facts.ts";
import { findEvent, startOf } from "../case/event-index.ts";
import type { AxisUnit } from "../case/schema.ts";
import { formatDayIn, formatTimeIn } from "../case/timing-facts.ts";
import type { ResolvedTime, Timeline } from "../time/timeline.ts";

/** A day, or an event, that the reader put a pin on. It stays where it is when days count from elsewhere. */
export interface Pin {
  readonly id: string;
  /** Days from the case's own day zero (`Timeline.ownZero`). */
  readonly day: number;
  /** The event that was pinned, when it was not an empty place of the picture. */
  readonly event: string | null;
}

/** Where a pin stands on this timeline, in days from its zero. A pinned event is where it begins, also after the file changed. */
export function dayOfPin(timeline: Timeline, pin: Pick<Pin, "day" | "event">): number {
  const ofEvent = pin.event === null ? null : dayOfEvent(timeline, pin.event);
  return ofEvent ?? pin.day + timeline.ownZero.day;
}

/** The day of a pin (from the case's own day zero) for a day of this timeline. */
export const pinDay = (timeline: Timeline, day: number): number => day - timeline.ownZero.day;

/** Where a pin stands, for people: "D582", "≈ D187" for an event whose day the source does not give. */
export function pinInWords(timeline: Timeline, pin: Pick<Pin, "day" | "event">, unit: AxisUnit): string {
  const start = pin.event === null ? null : startOfEvent(timeline, pin.event);
  return start === null
    ? formatDayIn(dayOfPin(timeline, pin), timeline.zero, unit)
    : formatTimeIn(start, timeline.zero, unit);
}

/** When an event begins, in days from the timeline's zero; null for an event without a time, and for none of that id. */
export const dayOfEvent = (timeline: Timeline, id: string): number | null =>
  startOfEvent(timeline, id)?.estimate ?? null;

/** As `dayOfEvent`, with how well it is known. */
export function startOfEvent(timeline: Timeline, id: string): ResolvedTime | null {
  if (id === LAST_FOLLOW_UP) return timeline.lastFollowUp;
  const event = findEvent(timeline, id);
  return event === undefined ? null : startOf(event);
}
