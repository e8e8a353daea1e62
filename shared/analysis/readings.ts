import type { Result } from "../case/result-schema.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { hullOf, type LevelRange, levelOf, levelOnScale, rangeOf } from "./bounds.ts";
import { indexAfter } from "./index-after.ts";
import { isUnstatedAssay, lastDayOf, type ResultSeries, resultSeries, scaleOf } from "./result-series.ts";

/** All results of a series that begin at one time: usually one. Samples that were not done or not evaluable are none. */
export interface Reading {
  /** In days from the timeline's zero. */
  readonly day: number;
  readonly results: readonly ResolvedMeasurement[];
}

/** A series as its readings by time, with what is needed to find the one before a day among hundreds of thousands. */
export interface SeriesReadings {
  readonly series: ResultSeries;
  readonly readings: readonly Reading[];
  /** Results that hold for a span, by their start. */
  readonly spans: readonly ResolvedMeasurement[];
  /** Samples that were not done or not evaluable, by time. */
  readonly withoutResult: readonly ResolvedMeasurement[];
  /** Results of which a day is not certain. */
  readonly uncertain: readonly ResolvedMeasurement[];
}

const saysNothing = ({ kind }: Result): boolean => kind === "not done" || kind === "not evaluable";

const known = new WeakMap<ResultSeries, SeriesReadings>();

/** Made once for a series. */
export function readingsOf(series: ResultSeries): SeriesReadings {
  let made = known.get(series);
  if (made === undefined) {
    made = makeReadings(series);
    known.set(series, made);
  }
  return made;
}

function makeReadings(series: ResultSeries): SeriesReadings {
  const readings: { readonly day: number; readonly results: ResolvedMeasurement[] }[] = [];
  const spans: ResolvedMeasurement[] = [];
  const withoutResult: ResolvedMeasurement[] = [];
  const uncertain: ResolvedMeasurement[] = [];
  for (const result of series.results) {
    const { start, end } = result;
    if (start.earliest < start.latest || (end !== null && end.earliest < end.latest)) uncertain.push(result);
    if (saysNothing(result.event.result)) {
      withoutResult.push(result);
      continue;
    }
    if (!result.point) spans.push(result);
    const last = readings.at(-1);
    if (last !== undefined && last.day === start.estimate) last.results.push(result);
    else readings.push({ day: start.estimate, results: [result] });
  }
  return { series, readings, spans, withoutResult, uncertain };
}

const readingDay = ({ day }: Reading): number => day;
export const startDay = ({ start }: ResolvedMeasurement): number => start.estimate;

/**
 * What holds last up to a day, that day among them: all results of the last day on which the series has any. A result that
 * holds for a span has all of its days. `day` of the reading is that last day. Null when there is none.
 */
export function lastReading({ readings, spans }: SeriesReadings, day: number): Reading | null {
  const reading = readings[indexAfter(readings, day, readingDay) - 1];
  if (reading === undefined) return null;
  const lastOf = (result: ResolvedMeasurement): number => Math.min(lastDayOf(result), day);
  let last = reading.day;
  for (const span of spans) if (span.start.estimate <= day) last = Math.max(last, lastOf(span));
  const points = reading.day === last ? reading.results.filter(({ point }) => point) : [];
  const holding = spans.filter((span) => span.start.estimate <= day && lastOf(span) === last);
  return { day: last, results: [...points, ...holding] };
}

/** The first results that begin after a day; null when there are none. */
export const firstReadingAfter = ({ readings }: SeriesReadings, day: number): Reading | null =>
  readings[indexAfter(readings, day, readingDay)] ?? null;

/** What a reading says of the level: what holds of all its results that have one; null when none has. */
export interface ReadingLevel {
  readonly range: LevelRange | null;
  /** Its results that have a level. */
  readonly results: readonly ResolvedMeasurement[];
  /** Why the others have none: "is negative, with no sensitivity stated". */
  readonly reasons: readonly string[];
}

export function levelOfReading({ results }: Pick<Reading, "results">): ReadingLevel {
  const withLevel: ResolvedMeasurement[] = [];
  const ranges: LevelRange[] = [];
  const reasons = new Set<string>();
  for (const result of results) {
    const level = levelOnScale(levelOf(result.event.result, result.assay), scaleOf(result.assay));
    const range = rangeOf(level);
    if (range !== null) {
      ranges.push(range);
      withLevel.push(result);
    } else if (level.kind === "unknown") reasons.add(level.reason);
  }
  return { range: ranges.length === 0 ? null : hullOf(ranges), results: withLevel, reasons: [...reasons] };
}

/** MRD results of assays that nobody stated, which may have been of any of the others. */
export const unstatedResults = (timeline: Timeline): readonly ResolvedMeasurement[] =>
  resultSeries(timeline)
    .filter(({ assay }) => isUnstatedAssay(assay))
    .flatMap((series) => readingsOf(series).readings.flatMap(({ results }) => results));
