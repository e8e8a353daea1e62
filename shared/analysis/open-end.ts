import type { ResolvedSpan, ResolvedTreatment, Timeline } from "../time/timeline.ts";
import { diseaseSpans } from "./disease-state.ts";
import { indexAfter } from "./index-after.ts";
import { firstStartedAfter, interventions } from "./interventions.ts";

/** This program's: how long a treatment whose end nobody stated is called possible, when nothing else says that it was over. */
export const OPEN_END_DAYS = 60;

type OpenEnded = Pick<ResolvedSpan, "start"> & Partial<Pick<ResolvedTreatment, "cycles" | "steps">>;

/** Of a treatment whose end nobody stated: the last day on which a cycle or a step of its dose says that it still went on. */
export function lastKnownDay({ start, cycles = [], steps = [] }: OpenEnded): number {
  const days = [...cycles.map((cycle) => (cycle.end ?? cycle.start).earliest), ...steps.map(({ at }) => at.earliest)];
  return days.reduce((last, day) => Math.max(last, day), start.earliest);
}

/**
 * The last day on which a treatment whose end nobody stated was possibly given: the one before the next treatment, that of the next
 * assessment of a remission or a relapse, or the 60th after the last one on which it is known to have been given, whichever comes first.
 */
export function possiblyUntil(timeline: Timeline, treatment: OpenEnded): number {
  const from = Math.max(lastKnownDay(treatment), treatment.start.estimate);
  const next = firstStartedAfter(interventions(timeline), from)?.start.estimate ?? Number.POSITIVE_INFINITY;
  const turns = turningPoints(timeline);
  const turn = turns[indexAfter(turns, from, (day) => day)] ?? Number.POSITIVE_INFINITY;
  const until = Math.min(next - 1, turn, from + OPEN_END_DAYS);
  return Math.max(from, until, Number.isFinite(treatment.start.latest) ? treatment.start.latest : from);
}

const known = new WeakMap<Timeline, readonly number[]>();

/** Days of the assessments of remission and relapse, in order of time. */
function turningPoints(timeline: Timeline): readonly number[] {
  let days = known.get(timeline);
  if (days === undefined) {
    days = diseaseSpans(timeline).flatMap(({ assessment, start }) =>
      /remission|relapse/.test(assessment.event.state) ? [start.estimate] : [],
    );
    known.set(timeline, days);
  }
  return days;
}
