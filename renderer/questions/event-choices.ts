import { findingOf, titleOf } from "../../shared/case/event-facts.ts";
import { allEvents, type KindedEvent, startOf } from "../../shared/case/event-index.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import { formatTimeIn } from "../../shared/case/timing-facts.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

export interface EventChoice {
  readonly value: string;
  readonly label: string;
}

/** More cannot be looked through; a longer search finds the others. */
const MOST_CHOICES = 60;

/** Without a word to look for, the landmarks of a course come first. */
const LANDMARKS: readonly KindedEvent["kind"][] = ["assessment", "procedure", "treatment"];

const inTime = new WeakMap<Timeline, readonly KindedEvent[]>();

/** Events with a time whose name or result has the words, in order of time: "D582 · IGH: 7 × 10⁻⁴". */
export function eventChoices(timeline: Timeline, unit: AxisUnit, search: string): readonly EventChoice[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const choices: EventChoice[] = [];
  for (const event of eventsInTime(timeline)) {
    if (words.length === 0 && !LANDMARKS.includes(event.kind)) continue;
    const label = labelOf(event, timeline, unit);
    const found = label.toLowerCase();
    if (words.every((word) => found.includes(word))) choices.push({ value: event.resolved.event.id, label });
    if (choices.length === MOST_CHOICES) break;
  }
  return choices;
}

function eventsInTime(timeline: Timeline): readonly KindedEvent[] {
  const known = inTime.get(timeline);
  if (known !== undefined) return known;
  const timed = [...allEvents(timeline)].flatMap((event) => {
    const start = startOf(event);
    return start === null ? [] : [{ event, day: start.estimate }];
  });
  const sorted = timed.sort((a, b) => a.day - b.day).map(({ event }) => event);
  inTime.set(timeline, sorted);
  return sorted;
}

function labelOf(event: KindedEvent, timeline: Timeline, unit: AxisUnit): string {
  const start = startOf(event);
  const time = start === null ? "" : `${formatTimeIn(start, timeline.zero, unit)} · `;
  const finding = event.kind === "measurement" || event.kind === "assessment" ? findingOf(event) : null;
  return `${time}${titleOf(event)}${finding === null ? "" : `: ${finding}`}`;
}
