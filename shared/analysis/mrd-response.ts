import { formatAmount } from "../figure/format-value.ts";
import type { ResolvedAssessment, ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { type LevelRange, rangeInWords } from "./bounds.ts";
import { diseaseSpans } from "./disease-state.ts";
import type { Amount, Finding } from "./findings.ts";
import { stateInWords } from "./moment-state.ts";
import { indexAfter, lastReading, levelOfReading, type Reading, readingsOf, type SeriesReadings } from "./readings.ts";
import { type ResultSeries, resultSeries } from "./result-series.ts";
import { estimatedDays } from "./series-change.ts";
import { isNegativeReading, isPositiveResult } from "./undetectable.ts";
import { daysInWords, dayWords, eventEvidence, resultEvidence, resultTime } from "./words.ts";

/** As a fraction of cells (PMC8824253). */
const THRESHOLD = 1e-4;
/** A result belongs to an assessment within so many days of it. */
const NEAR_DAYS = 7;

/** The MRD response at each assessment of hematologic remission, by each series that has a result there. */
export function mrdResponses(timeline: Timeline): readonly Finding[] {
  const series = resultSeries(timeline)
    .filter(({ assay }) => assay.measures === "MRD")
    .map(readingsOf);
  return diseaseSpans(timeline)
    .map(({ assessment }) => assessment)
    .filter(({ event }) => event.state.startsWith("complete remission"))
    .flatMap((remission) => series.flatMap((readings) => responseAt(timeline, remission, readings)));
}

function responseAt(timeline: Timeline, remission: ResolvedAssessment, readings: SeriesReadings): readonly Finding[] {
  const reading = readingNear(readings, remission.at.estimate);
  if (reading === null) return [];
  const { series } = readings;
  const { value, amount, working } = classify(series, reading);
  const { zero } = timeline;
  return [
    {
      id: `mrd-response/${remission.event.id}/${series.id}`,
      label: `${stateInWords(remission)}, ${dayWords(remission.at, zero)}: ${series.name}`,
      value,
      amount,
      unit: series.assay.unit ?? "",
      derivation: {
        rule: "MRD response",
        evidence: [
          eventEvidence({ kind: "assessment", resolved: remission }, stateInWords(remission), zero),
          ...reading.results.map((result) => resultEvidence(result, zero)),
        ],
        working,
        limits: [...distanceLimits(timeline, remission, reading), ...estimatedDays(timeline, reading.results)],
      },
    },
  ];
}

/** What holds on the day of an assessment; else the nearest reading within a few days, the earlier of two equally near. */
function readingNear(readings: SeriesReadings, day: number): Reading | null {
  const before = lastReading(readings, day);
  if (before !== null && before.day === day) return before;
  const after = readings.readings[indexAfter(readings.readings, day, (reading) => reading.day)];
  const distance = (reading: Reading | null | undefined): number =>
    reading === null || reading === undefined ? Number.POSITIVE_INFINITY : Math.abs(reading.day - day);
  const nearest = distance(before) <= distance(after) ? before : (after ?? null);
  return distance(nearest) <= NEAR_DAYS ? nearest : null;
}

interface Response {
  readonly value: string;
  readonly amount: Amount;
  readonly working: readonly string[];
}

function classify(series: ResultSeries, reading: Reading): Response {
  const { assay } = series;
  const isNegative = isNegativeReading(reading);
  const level = levelOfReading(reading);
  if (level.range === null) {
    if (isNegative) return unclassed("negative, and no sensitivity is stated: not a molecular remission by definition");
    if (reading.results.some(isPositiveResult))
      return unclassed("positive, and no level is stated: MRD failure or MRD intermediate");
    return unclassed("the result has no level");
  }
  if (assay.scale !== "fraction") {
    const said =
      assay.unit === undefined ? "no scale is stated" : `measured in ${assay.unit}, not as a fraction of cells`;
    return unclassed(`${said}; 10⁻⁴ is on the fraction scale only`);
  }
  return isNegative ? negativeResponse(series, level.range) : positiveResponse(series, reading, level.range);
}

const unclassed = (reason: string): Response => ({
  value: `not classed: ${reason}`,
  amount: { kind: "unknown", reason },
  working: [],
});

/** The sensitivity is that of the least sensitive of several results of the day. */
function negativeResponse({ assay }: ResultSeries, { upper }: LevelRange): Response {
  const sensitivity = formatAmount(upper, assay);
  const isDeep = upper <= THRESHOLD;
  return {
    value: isDeep
      ? `MRD CR: negative, sensitivity ${sensitivity}`
      : `MRD intermediate: negative, but a sensitivity of ${sensitivity} does not reach 10⁻⁴`,
    amount: { kind: "at most", value: upper },
    working: [`sensitivity ${sensitivity} ${isDeep ? "≤" : ">"} 10⁻⁴`],
  };
}

/** The highest of several results of the day decides. */
function positiveResponse(series: ResultSeries, reading: Reading, range: LevelRange): Response {
  const { assay } = series;
  const { lower, upper } = highest(reading) ?? range;
  const level = rangeInWords({ lower, upper }, assay);
  const amount: Amount =
    lower === upper
      ? { kind: "exact", value: lower }
      : upper === Number.POSITIVE_INFINITY
        ? { kind: "at least", value: lower }
        : lower <= 0
          ? { kind: "at most", value: upper }
          : { kind: "between", lower, upper };
  if (lower >= THRESHOLD) return { value: `MRD failure: ${level}`, amount, working: [`${level}: at or above 10⁻⁴`] };
  if (upper < THRESHOLD || (upper === THRESHOLD && lower < upper)) {
    return { value: `MRD intermediate: positive, ${level}`, amount, working: [`${level}: below 10⁻⁴`] };
  }
  const reason = `positive, ${level}: MRD failure or MRD intermediate, its limits do not tell which`;
  return { value: `not classed: ${reason}`, amount, working: [] };
}

/** Of the positive results of a reading, from the highest of their lower limits to the highest of their upper ones. */
function highest({ results }: Reading): LevelRange | null {
  const ranges = results
    .filter(isPositiveResult)
    .flatMap((result) => levelOfReading({ results: [result] }).range ?? []);
  if (ranges.length === 0) return null;
  return ranges.reduce((high, range) => ({
    lower: Math.max(high.lower, range.lower),
    upper: Math.max(high.upper, range.upper),
  }));
}

function distanceLimits(timeline: Timeline, remission: ResolvedAssessment, reading: Reading): readonly string[] {
  const [result]: readonly (ResolvedMeasurement | undefined)[] = reading.results;
  const days = Math.abs(reading.day - remission.at.estimate);
  if (days === 0 || result === undefined) return [];
  return [`The result (${resultTime(result, timeline.zero)}) is ${daysInWords(days)} from the assessment.`];
}
