import { formatQuantity } from "../case/format-result.ts";
import type { ResolvedAssessment, ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { type LevelRange, rangeInWords } from "./bounds.ts";
import { diseaseSpans } from "./disease-state.ts";
import type { Amount, Finding } from "./findings.ts";
import { asFraction, cellScaleOf } from "./fraction-of-cells.ts";
import { indexAfter } from "./index-after.ts";
import { stateInWords } from "./moment-state.ts";
import { isNegativeReading, isPositiveResult } from "./mrd-readings.ts";
import { lastReading, levelOfReading, type Reading, readingsOf, type SeriesReadings } from "./readings.ts";
import { type ResultSeries, resultSeries } from "./result-series.ts";
import { estimatedDays } from "./series-change.ts";
import { daysInWords, dayWords, eventEvidence, resultEvidence, resultTime, resultWords } from "./words.ts";

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
    .flatMap((remission) => {
      const near = series.flatMap(({ series: each, ...rest }): readonly NearReading[] => {
        const reading = readingNear({ series: each, ...rest }, remission.at.estimate);
        return reading === null ? [] : [{ series: each, ...reading }];
      });
      return near.map((reading) => responseAt(timeline, remission, reading, near));
    });
}

/** What a series says of an assessment. */
interface NearReading {
  readonly series: ResultSeries;
  readonly reading: Reading;
  /** One that is as near, on the other side of the assessment: it is not the one that is taken. */
  readonly asNear: Reading | null;
}

function responseAt(
  timeline: Timeline,
  remission: ResolvedAssessment,
  { series, reading, asNear }: NearReading,
  all: readonly NearReading[],
): Finding {
  const { value, amount, working } = classify(series, reading);
  const { zero } = timeline;
  const isNegative = isNegativeReading(reading);
  const others = isNegative ? positiveOthers(timeline, series, reading, all) : [];
  const contrary =
    isNegative && asNear?.results.some(isPositiveResult) ? [`as near: ${wordsOf(timeline, asNear)}`] : [];
  return {
    id: `mrd-response/${remission.event.id}/${series.id}`,
    label: `${stateInWords(remission)}, ${dayWords(remission.at, zero)}: ${series.name}`,
    value: value.startsWith("not classed") ? value : [value, ...others, ...contrary].join("; "),
    amount,
    unit: series.assay.unit ?? "",
    derivation: {
      rule: "MRD response",
      evidence: [
        eventEvidence({ kind: "assessment", resolved: remission }, stateInWords(remission), zero),
        ...reading.results.map((result) => resultEvidence(result, zero)),
      ],
      working,
      limits: [
        ...distanceLimits(timeline, remission, reading),
        ...(asNear === null ? [] : [asNearLimit(timeline, asNear)]),
        ...(others.length === 0 ? [] : [`Another assay found MRD at that time: ${others.join("; ")}.`]),
        ...estimatedDays(timeline, reading.results),
      ],
    },
  };
}

/** A patient is not MRD negative by one assay alone: "BCR::ABL1 1 % of ABL the same day". */
function positiveOthers(
  { zero }: Timeline,
  series: ResultSeries,
  { day }: Reading,
  all: readonly NearReading[],
): readonly string[] {
  return all
    .filter((other) => other.series !== series)
    .flatMap(({ series: other, reading }) => {
      const positive = reading.results.filter(isPositiveResult);
      const [first] = positive;
      if (first === undefined) return [];
      const when = reading.day === day ? "the same day" : `(${resultTime(first, zero)})`;
      return [`${other.name} ${positive.map(resultWords).join(", ")} ${when}`];
    });
}

const asNearLimit = (timeline: Timeline, reading: Reading): string =>
  `As near, and not taken because it is the later one: ${wordsOf(timeline, reading)}.`;

function wordsOf({ zero }: Timeline, { results }: Reading): string {
  const [first] = results;
  const when = first === undefined ? "" : ` (${resultTime(first, zero)})`;
  return `${results.map(resultWords).join(", ")}${when}`;
}

/** What holds on the day of an assessment; else the nearest reading within a few days, the earlier of two equally near. */
function readingNear(readings: SeriesReadings, day: number): Pick<NearReading, "reading" | "asNear"> | null {
  const before = lastReading(readings, day);
  if (before !== null && before.day === day) return { reading: before, asNear: null };
  const after = readings.readings[indexAfter(readings.readings, day, (reading) => reading.day)] ?? null;
  const distance = (reading: Reading | null): number =>
    reading === null ? Number.POSITIVE_INFINITY : Math.abs(reading.day - day);
  if (Math.min(distance(before), distance(after)) > NEAR_DAYS) return null;
  const [nearest, other] = distance(before) <= distance(after) ? [before, after] : [after, before];
  if (nearest === null) return null;
  return { reading: nearest, asNear: distance(other) === distance(nearest) ? other : null };
}

interface Response {
  readonly value: string;
  readonly amount: Amount;
  readonly working: readonly string[];
}

function classify(series: ResultSeries, reading: Reading): Response {
  const isNegative = isNegativeReading(reading);
  const level = levelOfReading(reading);
  if (level.range === null) {
    if (isNegative) return unclassed("negative, and no sensitivity is stated: not a molecular remission by definition");
    if (reading.results.some(isPositiveResult))
      return unclassed("positive, and no level is stated: MRD failure or MRD intermediate");
    return unclassed("the result has no level");
  }
  const scale = cellScaleOf(series);
  if ("reason" in scale) return unclassed(scale.reason);
  const given = { ...series, perUnit: scale.perUnit };
  return isNegative ? negativeResponse(given, level.range) : positiveResponse(given, reading, level.range);
}

const unclassed = (reason: string): Response => ({
  value: `not classed: ${reason}`,
  amount: { kind: "unknown", reason },
  working: [],
});

/** With how many cells one of the assay's unit is: 1 for a fraction, 0.01 for percent of cells. */
type OnCellScale = Pick<ResultSeries, "assay"> & { readonly perUnit: number };

/** "0.01 % of nucleated cells (10⁻⁴)". */
function withFraction(words: string, range: LevelRange, { perUnit }: OnCellScale): string {
  return perUnit === 1 ? words : `${words} (${rangeInWords(asFraction(range, perUnit), { scale: "fraction" })})`;
}

/** The sensitivity is that of the least sensitive of several results of the day. */
function negativeResponse(series: OnCellScale, { upper }: LevelRange): Response {
  const sensitivity = withFraction(formatQuantity(upper, series.assay), { lower: upper, upper }, series);
  const isDeep = asFraction({ lower: upper, upper }, series.perUnit).upper <= THRESHOLD;
  return {
    value: isDeep
      ? `MRD CR: negative, sensitivity ${sensitivity}`
      : `MRD intermediate: negative, but a sensitivity of ${sensitivity} does not reach 10⁻⁴`,
    amount: { kind: "at most", value: upper },
    working: [`sensitivity ${sensitivity} ${isDeep ? "≤" : ">"} 10⁻⁴`],
  };
}

/** The highest of several results of the day decides. */
function positiveResponse(series: OnCellScale, reading: Reading, range: LevelRange): Response {
  const found = highest(reading) ?? range;
  const level = withFraction(rangeInWords(found, series.assay), found, series);
  const { lower, upper } = asFraction(found, series.perUnit);
  const amount = amountOfRange(found);
  if (lower >= THRESHOLD) return { value: `MRD failure: ${level}`, amount, working: [`${level}: at or above 10⁻⁴`] };
  if (upper < THRESHOLD || (upper === THRESHOLD && lower < upper && found.inclusive !== true)) {
    return { value: `MRD intermediate: positive, ${level}`, amount, working: [`${level}: below 10⁻⁴`] };
  }
  const reason = `positive, ${level}: MRD failure or MRD intermediate, its limits do not tell which`;
  return { value: `not classed: ${reason}`, amount, working: [] };
}

function amountOfRange({ lower, upper }: LevelRange): Amount {
  if (lower === upper) return { kind: "exact", value: lower };
  if (upper === Number.POSITIVE_INFINITY) return { kind: "at least", value: lower };
  return lower <= 0 ? { kind: "at most", value: upper } : { kind: "between", lower, upper };
}

/** Of the positive results of a reading, from the highest of their lower limits to the highest of their upper ones. */
function highest({ results }: Reading): LevelRange | null {
  const ranges = results
    .filter(isPositiveResult)
    .flatMap((result) => levelOfReading({ results: [result] }).range ?? []);
  if (ranges.length === 0) return null;
  const lower = Math.max(...ranges.map((range) => range.lower));
  const upper = Math.max(...ranges.map((range) => range.upper));
  const mayBe = (range: LevelRange): boolean => range.inclusive === true || range.lower === range.upper;
  const included = Number.isFinite(upper)
    ? ranges.some((range) => range.upper === upper && mayBe(range))
    : ranges.filter((range) => range.lower === lower).every(mayBe);
  return { lower, upper, ...(included && lower !== upper ? { inclusive: true } : {}) };
}

function distanceLimits(timeline: Timeline, remission: ResolvedAssessment, reading: Reading): readonly string[] {
  const [result]: readonly (ResolvedMeasurement | undefined)[] = reading.results;
  const days = Math.abs(reading.day - remission.at.estimate);
  if (days === 0 || result === undefined) return [];
  return [`The result (${resultTime(result, timeline.zero)}) is ${daysInWords(days)} from the assessment.`];
}
