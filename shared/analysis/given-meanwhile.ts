import type { Timeline } from "../time/timeline.ts";
import { type Intervention, interventions } from "./interventions.ts";
import { lastKnownDay, possiblyUntil } from "./open-end.ts";

/** More than this are not looked through for each of many readouts. */
const MOST_LOOKED_THROUGH = 500;

/**
 * Names of what was given on any day from the first to the second, by the estimated days; "" when nothing was. What goes on is said
 * to, and of what has no stated end that it was possibly given.
 */
export function givenMeanwhile(
  timeline: Timeline,
  [first, second]: readonly [number, number],
  except?: string,
): string {
  const all = interventions(timeline);
  if (all.length > MOST_LOOKED_THROUGH) return "";
  const names = all
    .filter(({ event, start }) => event !== except && start.estimate <= second)
    .flatMap((intervention) => nameIfGivenSince(timeline, intervention, first) ?? []);
  return [...new Set(names)].join(", ");
}

function nameIfGivenSince(timeline: Timeline, intervention: Intervention, day: number): string | null {
  const { name, end, isOngoing, source } = intervention;
  if (isOngoing) return `${name} (ongoing)`;
  if (end !== null) return end.estimate >= day ? name : null;
  if (!("start" in source) || lastKnownDay(source) >= day) return name;
  return possiblyUntil(timeline, source) >= day ? `${name} (possibly: its end is not stated)` : null;
}
