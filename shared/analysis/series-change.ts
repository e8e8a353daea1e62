import { formatTime } from "../time/format-day.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { noChangeAcross, turnBetween } from "./across-remission.ts";
import { type LevelRange, linearChange, logChange, logChangeWorking, rangeInWords } from "./bounds.ts";
import type { Amount, Evidence } from "./findings.ts";
import { stateInWords } from "./moment-state.ts";
import { levelOfReading, type Reading, type ReadingLevel, unstatedResults } from "./readings.ts";
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
  const across = noChangeAcross(timeline, series, [earlier.day, later.day]);
  const isKnown = from.range !== null && to.range !== null && across === null;
  const amount: Amount = isKnown
    ? amountOf([from.range, to.range], scale)
    : { kind: "unknown", reason: across ?? unknownReason(from, to) };
  return {
    amount,
    value: scale === "log" ? logChangeInWords(amount) : differenceInWords(amount, unit),
    unit,
    evidence: results.map((result) => resultEvidence(result, timeline.zero)),
    working: isKnown ? workingOf(series, [from.range, to.range]) : [],
    limits: [
      ...severalLimits(timeline, series, [earlier, later]),
      ...numberlessLimits(from.range === null ? [] : from.reasons, "earlier"),
      ...numberlessLimits(to.range === null ? [] : to.reasons, "later"),
      ...unstatedBetween(timeline, series, [earlier, later]),
      ...(isKnown ? remissionBetween(timeline, [earlier, later]) : []),
      ...estimatedDays(timeline, results),
    ],
  };
}

const amountOf = ([from, to]: readonly [LevelRange, LevelRange], scale: "log" | "linear"): Amount =>
  scale === "log" ? logChange(from, to) : linearChange(from, to);

function unknownReason(from: ReadingLevel, to: ReadingLevel): string {
  const earlier = from.range === null ? from.reasons : [];
  const later = to.range === null ? to.reasons : [];
  if (earlier.length > 0 && earlier.join() === later.join()) return `each result ${later.join(" and ")}`;
  return [
    ...(earlier.length > 0 ? [`the earlier result ${earlier.join(" and ")}`] : []),
    ...(later.length > 0 ? [`the later result ${later.join(" and ")}`] : []),
  ].join("; ");
}

/** MRD is compared across a remission, but its level was not on the way from one result to the other. */
function remissionBetween(timeline: Timeline, [earlier, later]: readonly [Reading, Reading]): readonly string[] {
  const turn = turnBetween(timeline, [earlier.day, later.day]);
  if (turn === undefined) return [];
  const said = `${stateInWords(turn)}, ${formatTime(turn.at, timeline.zero)}`;
  return [`Between the two lies an assessment (${said}): the change need not have gone one way.`];
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
