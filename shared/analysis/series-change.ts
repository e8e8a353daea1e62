import { formatTime } from "../time/format-day.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { type LevelRange, linearChange, logChange, logChangeWorking, rangeInWords } from "./bounds.ts";
import type { Amount, Evidence } from "./findings.ts";
import { levelOfReading, type Reading, unstatedResults } from "./readings.ts";
import { isUnstatedAssay, type ResultSeries, scaleOf } from "./result-series.ts";
import {
  differenceInWords,
  differenceNumber,
  logChangeInWords,
  resultEvidence,
  resultTime,
  resultWords,
} from "./words.ts";

/** The change of a series from one reading to a later one, with all that a finding says of it. */
export interface SeriesChange {
  readonly amount: Amount;
  readonly value: string;
  /** "log₁₀", or the unit of a series on a linear scale. */
  readonly unit: string;
  readonly evidence: readonly Evidence[];
  readonly working: readonly string[];
  readonly limits: readonly string[];
}

export function changeOfSeries(
  timeline: Timeline,
  series: ResultSeries,
  [earlier, later]: readonly [Reading, Reading],
): SeriesChange {
  const [from, to] = [levelOfReading(earlier), levelOfReading(later)];
  const scale = scaleOf(series.assay);
  const unit = scale === "log" ? "log₁₀" : differenceUnit(series);
  const results = [...earlier.results, ...later.results];
  const amount = amountOf([from.range, to.range], scale, () =>
    unknownReason(from.range === null ? from.reasons : [], to.range === null ? to.reasons : []),
  );
  return {
    amount,
    value: scale === "log" ? logChangeInWords(amount) : differenceInWords(amount, unit),
    unit,
    evidence: results.map((result) => resultEvidence(result, timeline.zero)),
    working: from.range === null || to.range === null ? [] : workingOf(series, [from.range, to.range]),
    limits: [
      ...severalLimits(timeline, series, [earlier, later]),
      ...numberlessLimits(from.range === null ? [] : from.reasons, "earlier"),
      ...numberlessLimits(to.range === null ? [] : to.reasons, "later"),
      ...unstatedBetween(timeline, series, [earlier, later]),
      ...estimatedDays(timeline, results),
    ],
  };
}

function amountOf(
  [from, to]: readonly [LevelRange | null, LevelRange | null],
  scale: "log" | "linear",
  reason: () => string,
): Amount {
  if (from === null || to === null) return { kind: "unknown", reason: reason() };
  return scale === "log" ? logChange(from, to) : linearChange(from, to);
}

function unknownReason(earlier: readonly string[], later: readonly string[]): string {
  if (earlier.length > 0 && earlier.join() === later.join()) return `each result ${later.join(" and ")}`;
  return [
    ...(earlier.length > 0 ? [`the earlier result ${earlier.join(" and ")}`] : []),
    ...(later.length > 0 ? [`the later result ${later.join(" and ")}`] : []),
  ].join("; ");
}

/** Differences of percentages are percentage points: "−23.4 %" could be read as a part of the earlier one. */
function differenceUnit({ assay }: ResultSeries): string {
  return assay.scale === "percent" ? "percentage points" : (assay.unit ?? "");
}

function workingOf({ assay }: ResultSeries, [from, to]: readonly [LevelRange, LevelRange]): readonly string[] {
  const levels = `from ${rangeInWords(from, assay)} to ${rangeInWords(to, assay)}`;
  if (scaleOf(assay) === "log") return [levels, ...logChangeWorking(from, to)];
  if (from.lower !== from.upper || to.lower !== to.upper) return [levels];
  const [later, earlier] = [differenceNumber(to.lower), differenceNumber(from.lower)];
  return [levels, `${later} − ${earlier} = ${differenceNumber(to.lower - from.lower)}`];
}

function severalLimits(timeline: Timeline, series: ResultSeries, readings: readonly Reading[]): readonly string[] {
  return readings.flatMap((reading) => {
    const { results } = levelOfReading(reading);
    const [first] = results;
    if (first === undefined || results.length < 2) return [];
    const all = results.map(resultWords).join(", ");
    return [
      `${series.name} has ${results.length} results of ${resultTime(first, timeline.zero)} (${all}); the change holds for each of them.`,
    ];
  });
}

const numberlessLimits = (reasons: readonly string[], which: string): readonly string[] =>
  reasons.map((reason) => `Another result of the ${which} time ${reason}; it is not in the number.`);

/** Says of results whose day is not stated that it is not. */
export function estimatedDays(timeline: Timeline, results: readonly ResolvedMeasurement[]): readonly string[] {
  const estimated = results.filter(({ start }) => start.certainty !== "exact");
  if (estimated.length === 0) return [];
  const days = [...new Set(estimated.map(({ start }) => formatTime(start, timeline.zero)))];
  return [`${days.join(", ")}: the ${days.length === 1 ? "day is an estimate" : "days are estimates"}.`];
}

/** A result of an assay that nobody stated may be of this one: a change across it is not the whole course. */
function unstatedBetween(
  timeline: Timeline,
  { assay }: ResultSeries,
  [earlier, later]: readonly [Reading, Reading],
): readonly string[] {
  if (assay.measures !== "MRD" || isUnstatedAssay(assay)) return [];
  return unstatedResults(timeline)
    .filter(({ start }) => start.estimate >= earlier.day && start.estimate < later.day)
    .slice(0, MOST_UNSTATED)
    .map((other) => {
      const time = resultTime(other, timeline.zero);
      return `Between the two, MRD by an assay that is not stated was ${resultWords(other)} (${time}).`;
    });
}

const MOST_UNSTATED = 3;
