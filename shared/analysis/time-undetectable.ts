import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { amountOfDays, bestKnown, type DaysApart, daysApart, daysApartInWords, type Instant } from "./days-apart.ts";
import { type Finding, notComputedFinding } from "./findings.ts";
import {
  atLeast,
  differenceLine,
  firstPositive,
  isNegativeReading,
  isPositiveReading,
  isPositiveResult,
  mrdReadings,
  resultWithTime,
  startOfResult,
} from "./mrd-readings.ts";
import { levelOfReading, type Reading } from "./readings.ts";
import { isUnstatedAssay, lastDayOf, type ResultSeries } from "./result-series.ts";
import { estimatedDays } from "./series-change.ts";
import { daysInWords, daysNumber, dayWords, resultEvidence } from "./words.ts";

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
        `Recorded as undetectable for a span within which the positive result lies: ${resultWithTime(timeline, result)}.`,
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
  const shown = (ended?.results ?? []).filter(isPositiveResult).map((result) => resultWithTime(timeline, result));
  const said = blind.map((result) => resultWithTime(timeline, result)).join(", ");
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
  return [`Of different sensitivity: ${limits.map(({ result }) => resultWithTime(timeline, result)).join(", ")}.`];
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
      return result === undefined ? [] : [`${other.name} ${resultWithTime(timeline, result)}`];
    });
  if (found.length === 0) return [];
  const why = isUnstatedAssay(series.assay) ? "; which assay was undetectable is not stated" : "";
  return [`Another assay found MRD meanwhile or later: ${found.join("; ")}${why}.`];
}
