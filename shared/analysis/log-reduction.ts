import { formatDay, formatTime } from "../time/format-day.ts";
import type { Timeline } from "../time/timeline.ts";
import { type Evidence, type Finding, notComputedFinding } from "./findings.ts";
import { firstStartedAfter, givenMeanwhile, type Intervention, interventions } from "./interventions.ts";
import {
  firstReadingAfter,
  lastReading,
  levelOfReading,
  type Reading,
  readingsOf,
  type SeriesReadings,
} from "./readings.ts";
import { resultSeries, scaleOf } from "./result-series.ts";
import { changeOfSeries } from "./series-change.ts";
import { resultEvidence } from "./words.ts";

/** A case with more treatments has single doses as treatments of their own: a response after each of them says nothing. */
const MOST_INTERVENTIONS = 500;

/** The log₁₀ change of each series after each treatment and infusion that was followed by a result. */
export function logReductions(timeline: Timeline): readonly Finding[] {
  const all = interventions(timeline);
  const series = resultSeries(timeline)
    .filter(({ assay }) => scaleOf(assay) === "log")
    .map(readingsOf)
    .filter(({ readings }) => readings.some((reading) => levelOfReading(reading).range !== null));
  if (all.length > MOST_INTERVENTIONS) return series.length === 0 ? [] : [tooMany(all.length)];
  return all.flatMap((intervention) => series.flatMap((each) => reductionAfter(timeline, intervention, each)));
}

function tooMany(count: number): Finding {
  const reason = `the case has ${count} treatments; the change after each is worked out for up to ${MOST_INTERVENTIONS}`;
  const named = { id: "log-reduction", label: "Log₁₀ change after each treatment", unit: "log₁₀" };
  return notComputedFinding(named, "log reduction after treatment", reason);
}

function reductionAfter(timeline: Timeline, intervention: Intervention, readings: SeriesReadings): readonly Finding[] {
  const after = readingAfter(timeline, intervention, readings);
  if (after === null) return [];
  const { series } = readings;
  const before = lastReading(readings, intervention.start.estimate);
  const id = `log-reduction/${intervention.event}/${series.id}`;
  const label = `after ${namesSince(timeline, before, intervention)}: ${series.name}`;
  const own = interventionEvidence(timeline, intervention);
  if (before === null) {
    const reason = `no result of ${series.name} before it`;
    const evidence = [own, ...after.results.map((result) => resultEvidence(result, timeline.zero))];
    const finding = notComputedFinding({ id, label, unit: "log₁₀" }, "log reduction after treatment", reason);
    return [{ ...finding, derivation: { ...finding.derivation, evidence } }];
  }
  if (before.results.some((result) => after.results.includes(result))) return [];
  const { amount, value, unit, evidence, working, limits } = changeOfSeries(timeline, series, [before, after]);
  return [
    {
      id,
      label,
      value,
      amount,
      unit,
      derivation: {
        rule: "log reduction after treatment",
        evidence: [own, ...evidence],
        working,
        limits: [...limits, ...circumstances(timeline, intervention, [before, after])],
      },
    },
  ];
}

/** Treatments that nobody measured in between share the change: "consolidation, blinatumomab". */
function namesSince(timeline: Timeline, before: Reading | null, intervention: Intervention): string {
  const all = interventions(timeline);
  const since =
    before === null ? [] : all.slice(0, all.indexOf(intervention)).filter(({ start }) => start.estimate >= before.day);
  return [...new Set([...since, intervention].map(({ name }) => name))].join(", ");
}

/**
 * The first result on or after the last day and not after the start of the next treatment that follows, else the last one during it; of
 * what goes on, the last one up to the next treatment. Never one of the day on which it started.
 */
function readingAfter(timeline: Timeline, { start, end }: Intervention, readings: SeriesReadings): Reading | null {
  const from = start.estimate;
  const next = firstStartedAfter(interventions(timeline), (end ?? start).estimate);
  const until = next === undefined ? Number.POSITIVE_INFINITY : next.start.estimate;
  const lastDuring = (day: number): Reading | null => {
    const last = lastReading(readings, day);
    return last?.results.every((result) => result.start.estimate > from) ? last : null;
  };
  if (end === null) return lastDuring(until);
  const during = lastDuring(end.estimate);
  if (during?.results.every((result) => result.start.estimate === end.estimate)) return during;
  const first = firstReadingAfter(readings, end.estimate);
  return first !== null && first.day <= until ? first : during;
}

function interventionEvidence(timeline: Timeline, { event, name, start, end, kind }: Intervention): Evidence {
  const { zero } = timeline;
  const last = end === null ? ", end not stated or ongoing" : ` – ${formatTime(end, zero)}`;
  const span =
    kind === "procedure" || end?.estimate === start.estimate
      ? formatTime(end ?? start, zero)
      : `${formatTime(start, zero)}${last}`;
  return { event, part: undefined, words: `${span}: ${name}` };
}

function circumstances(
  timeline: Timeline,
  intervention: Intervention,
  [before, after]: readonly [Reading, Reading],
): readonly string[] {
  const { start, end } = intervention;
  const isEstimated = start.certainty !== "exact" || (end !== null && end.certainty !== "exact");
  const meanwhile = givenMeanwhile(timeline, [before.day, after.day], intervention.event);
  const isDuring = end !== null && after.results.every((result) => result.start.estimate < end.estimate);
  return [
    ...(isDuring ? ["No result lies between its end and the next treatment: this is the last one during it."] : []),
    ...(isEstimated ? ["Which result lies before the treatment and which after it follows estimated days."] : []),
    ...(meanwhile === ""
      ? []
      : [
          `Also given from the result before (${formatDay(before.day, timeline.zero)}) to the result after: ${meanwhile}.`,
        ]),
  ];
}
