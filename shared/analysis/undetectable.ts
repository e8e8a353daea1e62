import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { amountOfDays, bestKnown, type DaysApart, daysApart, daysApartInWords, type Instant } from "./days-apart.ts";
import { type Evidence, type Finding, notComputedFinding } from "./findings.ts";
import { indexAfter } from "./index-after.ts";
import { interventions } from "./interventions.ts";
import { levelOfReading, type Reading, readingsOf, type SeriesReadings } from "./readings.ts";
import { isUnstatedAssay, lastDayOf, type ResultSeries, resultSeries } from "./result-series.ts";
import { estimatedDays } from "./series-change.ts";
import { daysInWords, daysNumber, dayWords, resultEvidence, resultTime, resultWords, subtraction } from "./words.ts";

export const isNegativeResult = ({ event }: ResolvedMeasurement): boolean =>
  event.result.kind === "undetectable" || event.result.kind === "negative";

/** A recorded 0 is neither: it says neither that anything was found nor below which level. */
export function isPositiveResult({ event: { result } }: ResolvedMeasurement): boolean {
  if (result.kind === "value") return result.value > 0;
  return result.kind === "positive" || result.kind === "positive not quantifiable" || result.kind === "above range";
}

/** One positive marker makes a day positive. */
export const isNegativeReading = ({ results }: Reading): boolean => results.every(isNegativeResult);
const isPositiveReading = ({ results }: Reading): boolean => results.some(isPositiveResult);

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

function timeTo(timeline: Timeline, readings: SeriesReadings, start: FirstTreatment): readonly Finding[] {
  const { series } = readings;
  const id = `time-to-undetectable/${series.id}`;
  const label = `${series.name}: from the start of ${start.name}`;
  const since = readings.readings.filter(({ day }) => day >= start.from.time.estimate);
  const reached = since.find(isNegativeReading);
  const shown = reached ?? since.findLast(isPositiveReading);
  const to = shown === undefined ? undefined : bestKnown(shown.results.map(startOfResult));
  if (shown === undefined || to === undefined) return [];
  const resultsShown = shown.results.map((result) => resultEvidence(result, timeline.zero));
  if (!readings.readings.some((reading) => reading.day <= shown.day && isPositiveReading(reading))) {
    const finding = notComputedFinding(
      { id, label, unit: "days" },
      "time to first undetectable",
      "never positive before",
    );
    return [{ ...finding, derivation: { ...finding.derivation, evidence: resultsShown } }];
  }
  const days = daysApart(timeline, start.from, to);
  const before = reached && since.findLast((reading) => reading.day < reached.day && isPositiveReading(reading));
  const earlier = undetectableElsewhere(timeline, readings, { from: start.from.time.estimate, to: shown, reached });
  const value = reached === undefined ? `not reached in ${untilInWords(days)}` : daysApartInWords(days);
  return [
    {
      id,
      label,
      value: [value, ...earlier].join("; "),
      amount: reached === undefined ? atLeast(days) : amountOfDays(days),
      unit: "days",
      derivation: {
        rule: "time to first undetectable",
        evidence: [start.treatment, ...resultsShown],
        working: [differenceLine(timeline, to, start.from), ...fromDiagnosis(timeline, to)],
        limits: [
          ...(before === undefined || reached === undefined
            ? []
            : [lastPositive(timeline, readings, [before, reached])]),
          ...(earlier.length > 0 && reached !== undefined
            ? ["Whether this series was undetectable then is not stated: the time may be shorter."]
            : []),
          ...sensitivityLimits(reached),
          ...estimatedDays(timeline, shown.results),
        ],
      },
    },
  ];
}

const differenceLine = ({ zero }: Timeline, to: Instant, from: Instant): string =>
  subtraction([dayWords(to.time, zero), dayWords(from.time, zero)], [to.time.estimate, from.time.estimate], zero);

/**
 * Of other series, what was undetectable before this one was: by an assay that nobody stated, which may have been this one; where this
 * one never was, by any.
 */
function undetectableElsewhere(
  timeline: Timeline,
  { series }: SeriesReadings,
  { from, to, reached }: { readonly from: number; readonly to: Reading; readonly reached: Reading | undefined },
): readonly string[] {
  return mrdReadings(timeline).flatMap((other) => {
    if (other.series === series || (reached !== undefined && !isUnstatedAssay(other.series.assay))) return [];
    const found = other.readings.find((reading) => reading.day >= from && isNegativeReading(reading));
    const [result] = found?.results ?? [];
    if (found === undefined || result === undefined || found.day >= to.day) return [];
    const sign = reached === undefined ? "but" : "before that,";
    return [`${sign} ${other.series.name}: ${inWords(timeline, result)}`];
  });
}

const atLeast = ({ least }: DaysApart) => ({ kind: "at least", value: Math.max(0, least) }) as const;

/** "365 days"; where only the estimated days say so, "≈ 197 days (at least 31 for certain)". */
function untilInWords(days: DaysApart): string {
  if (days.least === days.estimate) return daysInWords(days.estimate);
  return `≈ ${daysInWords(days.estimate)} (at least ${daysNumber(atLeast(days).value)} for certain)`;
}

/** The positive result before; since when it was undetectable is not known, or not even that it was, where another series was positive. */
function lastPositive(
  timeline: Timeline,
  { series }: SeriesReadings,
  [before, reached]: readonly [Reading, Reading],
): string {
  const said = before.results.filter(isPositiveResult).map((result) => inWords(timeline, result));
  const meanwhile = mrdReadings(timeline)
    .filter((other) => other.series !== series)
    .flatMap((other) => {
      const result = firstPositive(other.readings, [before.day, reached.day])?.results.find(isPositiveResult);
      return result === undefined ? [] : [`${other.series.name} ${inWords(timeline, result)}`];
    });
  const since =
    meanwhile.length === 0
      ? "undetectable on any day since, for all that is known"
      : `positive since by another assay: ${meanwhile.join("; ")}`;
  return `Last positive before: ${said.join(", ")}; ${since}.`;
}

const inWords = ({ zero }: Timeline, result: ResolvedMeasurement): string =>
  `${resultWords(result)} (${resultTime(result, zero)})`;

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
  const isOver = last.time.estimate < to.time.estimate;
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
        differenceLine(timeline, to, from),
        ...(ended !== null && isOver ? [`last negative: ${dayWords(last.time, timeline.zero)}`] : []),
      ],
      limits: [
        ...(ended === null ? ["Still undetectable at the last test."] : []),
        ...(ended === null ? [] : spanAcross(timeline, results, ended)),
        ...lessSensitive(timeline, results, ended),
        ...otherPositive(timeline, series, { from: from.time.estimate, ended }),
        ...estimatedDays(timeline, [...results, ...(ended?.results ?? [])]),
      ],
    },
  };
}

/** A result that is recorded as undetectable for a span, with a positive one of the same series within it. */
function spanAcross(timeline: Timeline, results: readonly ResolvedMeasurement[], { day }: Reading): readonly string[] {
  return results
    .filter((result) => !result.point && lastDayOf(result) >= day)
    .map(
      (result) =>
        `Recorded as undetectable for a span within which the positive result lies: ${inWords(timeline, result)}.`,
    );
}

/** Negative results whose limit is above the level by which the time ended: they would not have shown it. */
function lessSensitive(
  timeline: Timeline,
  results: readonly ResolvedMeasurement[],
  ended: Reading | null,
): readonly string[] {
  const level = ended === null ? null : levelOfReading(ended).range;
  if (level === null) return differentLimits(timeline, results);
  const blind = results.filter((result) => {
    const range = levelOfReading({ results: [result] }).range;
    return range !== null && range.upper > level.upper;
  });
  if (blind.length === 0) return [];
  const shown = (ended?.results ?? []).filter(isPositiveResult).map((result) => inWords(timeline, result));
  const said = blind.map((result) => inWords(timeline, result)).join(", ");
  return [`Not sensitive enough to have shown what ended it, ${shown.join(", ")}: ${said}.`];
}

/** To the last test: a later result that is less sensitive than an earlier one says less. */
function differentLimits(timeline: Timeline, results: readonly ResolvedMeasurement[]): readonly string[] {
  const limits = results.flatMap((result) => {
    const range = levelOfReading({ results: [result] }).range;
    return range === null ? [] : [{ result, limit: range.upper }];
  });
  const best = Math.min(...limits.map(({ limit }) => limit));
  if (limits.every(({ limit }) => limit === best)) return [];
  return [`Of different sensitivity: ${limits.map(({ result }) => inWords(timeline, result)).join(", ")}.`];
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

/** "≥ 365 days", "≈ 197 days to the last test (at least 0 for certain)": only what is sure is a bound. */
function stillInWords(days: DaysApart): string {
  if (days.estimate === 0) return "one time only (≥ 0 days)";
  if (days.least === days.estimate) return `≥ ${daysInWords(days.estimate)}`;
  return `≈ ${daysInWords(days.estimate)} to the last test (at least ${daysNumber(atLeast(days).value)} for certain)`;
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
      return result === undefined ? [] : [`${other.name} ${inWords(timeline, result)}`];
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
