import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import type { DaysApart, Instant } from "./days-apart.ts";
import { indexAfter } from "./index-after.ts";
import { type Reading, readingsOf, type SeriesReadings } from "./readings.ts";
import { resultSeries } from "./result-series.ts";
import { dayWords, resultTime, resultWords, subtraction } from "./words.ts";

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

export const mrdReadings = (timeline: Timeline): readonly SeriesReadings[] =>
  resultSeries(timeline)
    .filter(({ assay }) => assay.measures === "MRD")
    .map(readingsOf);

export const startOfResult = ({ event, start }: ResolvedMeasurement): Instant => ({
  event: event.id,
  side: "start",
  time: start,
});

export const resultWithTime = ({ zero }: Timeline, result: ResolvedMeasurement): string =>
  `${resultWords(result)} (${resultTime(result, zero)})`;

export const differenceLine = ({ zero }: Timeline, to: Instant, from: Instant): string =>
  subtraction([dayWords(to.time, zero), dayWords(from.time, zero)], [to.time.estimate, from.time.estimate], zero);

export const atLeast = ({ least }: DaysApart) => ({ kind: "at least", value: Math.max(0, least) }) as const;

/** The first positive one that begins after the first day and before the second. */
export function firstPositive(
  readings: readonly Reading[],
  [from, until]: readonly [number, number],
): Reading | undefined {
  for (let index = indexAfter(readings, from, ({ day }) => day); index < readings.length; index += 1) {
    const reading = readings[index];
    if (reading === undefined || reading.day >= until) return undefined;
    if (isPositiveReading(reading)) return reading;
  }
  return undefined;
}
