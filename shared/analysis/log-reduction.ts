import { formatDay, formatTime } from "../time/format-day.ts";
import type { Timeline } from "../time/timeline.ts";
import { type Evidence, type Finding, notComputedFinding } from "./findings.ts";
import { givenMeanwhile } from "./given-meanwhile.ts";
import { indexAfter } from "./index-after.ts";
import { firstStartedAfter, type Intervention, interventions } from "./interventions.ts";
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
import { resultEvidence, resultTime } from "./words.ts";

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
  const change = (to: Reading): Omit<Finding, "id" | "label"> => {
    const { amount, value, unit, evidence, working, limits } = changeOfSeries(timeline, series, [before, to]);
    const derivation: Finding["derivation"] = {
      rule: "log reduction after treatment",
      evidence: [own, ...evidence],
      working,
      limits: [...limits, ...circumstances(timeline, intervention, [before, to])],
    };
    return { value, amount, unit, derivation };
  };
  const last: Finding = { id, label, ...change(after) };
  const lowest = lowestReading(timeline, intervention, readings);
  if (lowest === null || !isLower(lowest, after) || !isResponseTo(intervention, lowest)) return [last];
  const deepest = change(lowest);
  const at = lowest.results[0];
  const value = at === undefined ? deepest.value : `${deepest.value} at ${resultTime(at, timeline.zero)}`;
  return [{ id: `${id}/deepest`, label: `deepest ${label}`, ...deepest, value }, last];
}

/** What goes on, and what an infusion of cells does, is not over with a first result; of a treatment that ended, what it did meanwhile. */
const isResponseTo = ({ end, kind }: Intervention, { day }: Reading): boolean =>
  end === null || kind === "procedure" || day <= end.estimate;

/** Of the readings from the day after its start to the start of the next treatment, the first of those with the lowest level. */
function lowestReading(timeline: Timeline, { start, end }: Intervention, { readings }: SeriesReadings): Reading | null {
  const next = firstStartedAfter(interventions(timeline), (end ?? start).estimate);
  const until = next === undefined ? Number.POSITIVE_INFINITY : next.start.estimate;
  let lowest: Reading | null = null;
  for (let index = indexAfter(readings, start.estimate, ({ day }) => day); index < readings.length; index += 1) {
    const reading = readings[index];
    if (reading === undefined || reading.day > until) break;
    if (levelOfReading(reading).range !== null && (lowest === null || isLower(reading, lowest))) lowest = reading;
  }
  return lowest;
}

/** By the highest that either can be; of two limits that are equal, the earlier one is not beaten. */
function isLower(first: Reading, second: Reading): boolean {
  const [one, other] = [levelOfReading(first).range, levelOfReading(second).range];
  return one !== null && (other === null || one.upper < other.upper);
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

function interventionEvidence({ zero }: Timeline, intervention: Intervention): Evidence {
  const { event, name, start, end, kind, isOngoing } = intervention;
  const open = isOngoing ? ", ongoing" : ", end not stated";
  const last = end === null ? open : ` – ${formatTime(end, zero)}`;
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
