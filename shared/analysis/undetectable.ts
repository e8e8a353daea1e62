import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { amountOfDays, bestKnown, type DaysApart, daysApart, daysApartInWords, type Instant } from "./days-apart.ts";
import { type Evidence, type Finding, notComputedFinding } from "./findings.ts";
import { interventions } from "./interventions.ts";
import { indexAfter, type Reading, readingsOf, type SeriesReadings } from "./readings.ts";
import { isUnstatedAssay, lastDayOf, type ResultSeries, resultSeries } from "./result-series.ts";
import { estimatedDays } from "./series-change.ts";
import { daysInWords, dayWords, resultEvidence, resultTime, resultWords } from "./words.ts";

export const isNegativeResult = ({ event }: ResolvedMeasurement): boolean =>
  event.result.kind === "undetectable" || event.result.kind === "negative";

/** A recorded 0 is neither: it says neither that anything was found nor below which level. */
export function isPositiveResult({ event: { result } }: ResolvedMeasurement): boolean {
  if (result.kind === "value") return result.value > 0;
  return result.kind === "positive" || result.kind === "positive not quantifiable" || result.kind === "above range";
}

/** One positive marker makes a day positive. */
export const isNegativeReading = ({ results }: Reading): boolean => results.every(isNegativeResult);
export const isPositiveReading = ({ results }: Reading): boolean => results.some(isPositiveResult);

const mrdReadings = (timeline: Timeline): readonly SeriesReadings[] =>
  resultSeries(timeline)
    .filter(({ assay }) => assay.measures === "MRD")
    .map(readingsOf);

export const startOfResult = ({ event, start }: ResolvedMeasurement): Instant => ({
  event: event.id,
  side: "start",
  time: start,
});

/** From the first treatment to the first undetectable result of each MRD series. */
export function timesToUndetectable(timeline: Timeline): readonly Finding[] {
  const first = interventions(timeline)[0];
  if (first === undefined) return [];
  const from: Instant = { event: first.event, side: "start", time: first.start };
  const treatment = {
    event: first.event,
    part: undefined,
    words: `${dayWords(first.start, timeline.zero)}: ${first.name}`,
  };
  return mrdReadings(timeline).flatMap((readings) => timeTo(timeline, readings, { from, treatment, name: first.name }));
}

interface FirstTreatment {
  readonly from: Instant;
  readonly treatment: Evidence;
  readonly name: string;
}

function timeTo(timeline: Timeline, { series, readings }: SeriesReadings, start: FirstTreatment): readonly Finding[] {
  const since = readings.filter(({ day }) => day >= start.from.time.estimate);
  const reached = since.find(isNegativeReading);
  const shown = reached ?? since.findLast(isPositiveReading);
  const to = shown === undefined ? undefined : bestKnown(shown.results.map(startOfResult));
  if (shown === undefined || to === undefined) return [];
  const days = daysApart(timeline, start.from, to);
  const before =
    reached === undefined
      ? undefined
      : since.findLast((reading) => reading.day < reached.day && isPositiveReading(reading));
  return [
    {
      id: `time-to-undetectable/${series.id}`,
      label: `${series.name}: from the start of ${start.name}`,
      value: reached === undefined ? `not reached in ${daysApartInWords(days)}` : daysApartInWords(days),
      amount: reached === undefined ? atLeast(days) : amountOfDays(days),
      unit: "days",
      derivation: {
        rule: "time to first undetectable",
        evidence: [start.treatment, ...shown.results.map((result) => resultEvidence(result, timeline.zero))],
        working: [
          `${dayWords(to.time, timeline.zero)} − ${dayWords(start.from.time, timeline.zero)} = ${daysInWords(days.estimate)}`,
          ...fromDiagnosis(timeline, to),
        ],
        limits: [
          ...(before === undefined ? [] : [lastPositive(timeline, before)]),
          ...sensitivityLimits(reached),
          ...estimatedDays(timeline, shown.results),
        ],
      },
    },
  ];
}

const atLeast = ({ least }: DaysApart) => ({ kind: "at least", value: Math.max(0, least) }) as const;

const lastPositive = (timeline: Timeline, { results }: Reading): string => {
  const [result] = results;
  return result === undefined
    ? ""
    : `Last positive before: ${resultWords(result)} (${resultTime(result, timeline.zero)}); undetectable on any day since, for all that is known.`;
};

/** Where the case has a day that is called diagnosis. */
function fromDiagnosis(timeline: Timeline, to: Instant): readonly string[] {
  const diagnosis = timeline.anchors.find(({ anchor }) => anchor.name.trim().toLowerCase() === "diagnosis");
  if (diagnosis === undefined) return [];
  const days = daysApart(timeline, { event: diagnosis.anchor.id, side: "start", time: diagnosis.at }, to);
  return [`from diagnosis (${dayWords(diagnosis.at, timeline.zero)}): ${daysApartInWords(days)}`];
}

function sensitivityLimits(reading: Reading | undefined): readonly string[] {
  const isUnstated = reading?.results.every(({ event }) => event.result.kind === "negative") ?? false;
  return isUnstated ? ["No sensitivity is stated: this is not a molecular remission by definition."] : [];
}

/** A series that was undetectable more often is a series of every day or so: each time of it says nothing. */
const MOST_PERIODS = 500;

/** Each time that a series was undetectable: to the first positive result, or to the last test. */
export function timesUndetectable(timeline: Timeline): readonly Finding[] {
  return mrdReadings(timeline).flatMap(({ series, readings }) => {
    const periods = periodsOf(readings);
    if (periods.length <= MOST_PERIODS) return periods.map((period) => timeUndetectable(timeline, series, period));
    const reason = `${periods.length} times undetectable; each is worked out for up to ${MOST_PERIODS}`;
    const named = { id: `undetectable/${series.id}`, label: series.name, unit: "days" };
    return [notComputedFinding(named, "duration undetectable", reason)];
  });
}

/** Negative readings in a row, and the positive one that ended them; a recorded 0 or a sample without a result ends nothing. */
interface Period {
  readonly negative: readonly Reading[];
  readonly ended: Reading | null;
}

function periodsOf(readings: readonly Reading[]): readonly Period[] {
  const periods: Period[] = [];
  let negative: Reading[] = [];
  for (const reading of readings) {
    if (isNegativeReading(reading)) negative.push(reading);
    else if (isPositiveReading(reading) && negative.length > 0) {
      periods.push({ negative, ended: reading });
      negative = [];
    }
  }
  return negative.length > 0 ? [...periods, { negative, ended: null }] : periods;
}

function timeUndetectable(timeline: Timeline, series: ResultSeries, { negative, ended }: Period): Finding {
  const results = negative.flatMap((reading) => reading.results);
  const from = bestKnown((negative[0]?.results ?? []).map(startOfResult)) ?? NOWHERE;
  const last = lastInstant(results) ?? from;
  const to = ended === null ? last : (bestKnown(ended.results.filter(isPositiveResult).map(startOfResult)) ?? last);
  const days = daysApart(timeline, from, to);
  const evidence = [...results, ...(ended?.results ?? [])].map((result) => resultEvidence(result, timeline.zero));
  const [start, end] = [dayWords(from.time, timeline.zero), dayWords(to.time, timeline.zero)];
  return {
    id: `undetectable/${series.id}/${from.event}`,
    label: `${series.name}: from ${start}${ended === null ? ", to the last test" : ` to ${end}`}`,
    value: ended === null ? stillInWords(days) : daysApartInWords(days),
    amount: ended === null ? atLeast(days) : amountOfDays(days),
    unit: "days",
    derivation: {
      rule: "duration undetectable",
      evidence,
      working: [
        `${end} − ${start} = ${daysInWords(days.estimate)}`,
        ...(ended === null ? [] : [`last negative: ${dayWords(last.time, timeline.zero)}`]),
      ],
      limits: [
        ...(ended === null ? ["Still undetectable at the last test."] : []),
        ...otherPositive(timeline, series, { from: from.time.estimate, ended }),
        ...estimatedDays(timeline, [...results, ...(ended?.results ?? [])]),
      ],
    },
  };
}

const NOWHERE: Instant = {
  event: "",
  side: "start",
  time: { estimate: 0, earliest: 0, latest: 0, certainty: "exact" },
};

/** The last day that any of the results holds. */
function lastInstant(results: readonly ResolvedMeasurement[]): Instant | undefined {
  const ends = results.map((result): Instant => {
    const { event, point, start, end } = result;
    return point || end === null || !Number.isFinite(lastDayOf(result))
      ? { event: event.id, side: "start", time: start }
      : { event: event.id, side: "end", time: end };
  });
  return ends.reduce<Instant | undefined>(
    (last, instant) => (last === undefined || instant.time.estimate > last.time.estimate ? instant : last),
    undefined,
  );
}

/** "≥ 365 days"; by estimated days where only these say so. */
function stillInWords(days: DaysApart): string {
  if (days.estimate === 0) return "one time only (≥ 0 days)";
  const words = `≥ ${daysInWords(days.estimate)}`;
  return days.least === days.estimate ? words : `${words} by the estimated days`;
}

/** Another series found MRD while this one did not: said, since a patient is not MRD negative by one assay alone. */
function otherPositive(
  timeline: Timeline,
  series: ResultSeries,
  { from, ended }: { readonly from: number; readonly ended: Reading | null },
): readonly string[] {
  const until = ended?.day ?? Number.POSITIVE_INFINITY;
  const found = mrdReadings(timeline)
    .filter((other) => other.series !== series)
    .flatMap(({ series: other, readings }) => {
      const reading = firstPositive(readings, [from, until]);
      const result = reading?.results.find(isPositiveResult);
      return result === undefined
        ? []
        : [`${other.name} ${resultWords(result)} (${resultTime(result, timeline.zero)})`];
    });
  if (found.length === 0) return [];
  const why = isUnstatedAssay(series.assay) ? "; which assay was undetectable is not stated" : "";
  return [`Another assay found MRD meanwhile or later: ${found.join("; ")}${why}.`];
}

/** The first positive one that begins after the first day and before the second. */
function firstPositive(readings: readonly Reading[], [from, until]: readonly [number, number]): Reading | undefined {
  for (let index = indexAfter(readings, from, ({ day }) => day); index < readings.length; index += 1) {
    const reading = readings[index];
    if (reading === undefined || reading.day >= until) return undefined;
    if (isPositiveReading(reading)) return reading;
  }
  return undefined;
}
