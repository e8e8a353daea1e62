import { recordedNumber } from "../case/format-result.ts";
import { formatDay } from "../time/format-day.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { Barriers, type Stretch } from "./barriers.ts";
import { twoDecimals } from "./bounds.ts";
import { type DaysApart, daysApart } from "./days-apart.ts";
import { diseaseLevel } from "./disease-state.ts";
import { type Amount, type Finding, notComputedFinding } from "./findings.ts";
import { givenMeanwhile } from "./given-meanwhile.ts";
import { type Reading, readingsOf, type SeriesReadings, unstatedResults } from "./readings.ts";
import { isUnstatedAssay, lastDayOf, type ResultSeries, resultSeries, scaleOf } from "./result-series.ts";
import { estimatedDays } from "./series-change.ts";
import { daysInWords, daysNumber, dayWords, resultEvidence } from "./words.ts";

const LOG_2 = Math.log10(2);

/** A series with more rises has results of every day or so: the doubling time of each of them says nothing. */
const MOST_RISES = 500;

/** The doubling time of every rise of every series on a logarithmic scale. */
export function doublingTimes(timeline: Timeline): readonly Finding[] {
  return resultSeries(timeline)
    .filter(({ assay }) => scaleOf(assay) === "log")
    .flatMap((series) => {
      const rises = risesOf(readingsOf(series), new Barriers(barriersFor(timeline, series)));
      if (rises.length > MOST_RISES) return [tooManyRises(series, rises.length)];
      return rises.map((rise) => doublingTime(timeline, series, rise));
    });
}

function tooManyRises(series: ResultSeries, count: number): Finding {
  const reason = `${count} rises; the doubling time of each is worked out for up to ${MOST_RISES}`;
  return notComputedFinding(
    { id: `doubling-time/${series.id}`, label: series.name, unit: "days" },
    "doubling time",
    reason,
  );
}

/** What says that a level was not on the way from one result of a series to the next, as in the picture, where no line crosses it. */
function barriersFor(timeline: Timeline, series: ResultSeries): readonly Stretch[] {
  const isMrd = series.assay.measures === "MRD" && !isUnstatedAssay(series.assay);
  const unstated = isMrd ? unstatedResults(timeline) : [];
  const remissions =
    series.assay.measures !== "MRD"
      ? timeline.assessments.filter((assessment) => !["active", "unknown"].includes(diseaseLevel(assessment)))
      : [];
  return [
    ...unstated.map((result): Stretch => [result.start.estimate, lastDayOf(result)]),
    ...remissions.map(({ at }): Stretch => [at.estimate, at.estimate]),
  ];
}

/** Readings of which each is higher than the one before, all quantified, with nothing else in between; two at least. */
function risesOf({ readings }: SeriesReadings, barriers: Barriers): readonly (readonly Reading[])[] {
  const rises: Reading[][] = [];
  let run: Reading[] = [];
  let highest = Number.POSITIVE_INFINITY;
  for (const reading of readings) {
    const values = quantified(reading);
    const last = run.at(-1);
    const rising = values !== null && last !== undefined && Math.min(...values) > highest;
    if (!rising || barriers.between(last.day, reading.day)) {
      if (run.length > 1) rises.push(run);
      run = [];
    }
    if (values !== null) run.push(reading);
    highest = values === null ? Number.POSITIVE_INFINITY : Math.max(...values);
  }
  if (run.length > 1) rises.push(run);
  return rises;
}

/** A day takes part with all its results, or with none: which of them came first is not known. */
function quantified({ results }: Reading): readonly number[] | null {
  if (results.length > MOST_OF_ONE_DAY) return null;
  const values: number[] = [];
  for (const { point, event } of results) {
    if (!point || event.result.kind !== "value" || event.result.value <= 0) return null;
    values.push(event.result.value);
  }
  return values;
}

const MOST_OF_ONE_DAY = 100;

interface Point {
  readonly result: ResolvedMeasurement;
  readonly day: number;
  readonly value: number;
}

/** A least-squares line through log₁₀ of the values against their days. */
interface LogLinearFit {
  /** log₁₀ a day. */
  readonly slope: number;
  readonly rSquared: number;
}

function fitLogLinear(points: readonly { readonly day: number; readonly value: number }[]): LogLinearFit {
  const logs = points.map(({ value }) => Math.log10(value));
  const meanDay = mean(points.map(({ day }) => day));
  const meanLog = mean(logs);
  let [xx, xy, yy] = [0, 0, 0];
  points.forEach(({ day }, index) => {
    const [x, y] = [day - meanDay, (logs[index] ?? 0) - meanLog];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  });
  return { slope: xy / xx, rSquared: (xy * xy) / (xx * yy) };
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function doublingTime(timeline: Timeline, series: ResultSeries, rise: readonly Reading[]): Finding {
  const points = rise.flatMap(({ results }) =>
    results.flatMap((result): Point[] => {
      const { result: reported } = result.event;
      return reported.kind === "value" ? [{ result, day: result.start.estimate, value: reported.value }] : [];
    }),
  );
  const results = points.map(({ result }) => result);
  const [first, last] = [results[0], results.at(-1)] as const;
  const fit = fitLogLinear(points);
  const days = LOG_2 / fit.slope;
  const range = points.length === 2 && first !== undefined && last !== undefined ? timeline : null;
  const apart = range === null || first === undefined || last === undefined ? null : apartOf(range, first, last);
  const amount = amountOf(days, { apart, results });
  const [from, to] = [first, last].map((result) => (result === undefined ? "" : dayWords(result.start, timeline.zero)));
  return {
    id: `doubling-time/${series.id}/${first?.event.id ?? ""}/${last?.event.id ?? ""}`,
    label: `${series.name}, ${from} to ${to} (${points.length} results)`,
    value: `${inWords(days, amount)}${fitInWords(points, fit)}`,
    amount,
    unit: "days",
    derivation: {
      rule: "doubling time",
      evidence: results.map((result) => resultEvidence(result, timeline.zero)),
      working: working(timeline, points, [fit, days]),
      limits: limitsOf(timeline, points, [fit, amount]),
    },
  };
}

function apartOf(timeline: Timeline, first: ResolvedMeasurement, last: ResolvedMeasurement): DaysApart {
  const instant = ({ event, start }: ResolvedMeasurement) => ({ event: event.id, side: "start", time: start }) as const;
  return daysApart(timeline, instant(first), instant(last));
}

/** Exact on days that are; of two results on uncertain days, as far as their distance is known. */
function amountOf(
  days: number,
  { apart, results }: { readonly apart: DaysApart | null; readonly results: readonly ResolvedMeasurement[] },
): Amount {
  if (apart !== null && apart.least === apart.most) return { kind: "exact", value: days };
  if (apart === null) {
    if (results.every(({ start }) => start.certainty === "exact")) return { kind: "exact", value: days };
    return { kind: "unknown", reason: "the days of the results are estimates" };
  }
  const perDay = days / apart.estimate;
  const lower = Math.max(0, apart.least) * perDay;
  return Number.isFinite(apart.most)
    ? { kind: "between", lower, upper: apart.most * perDay }
    : { kind: "at least", value: lower };
}

function inWords(days: number, amount: Amount): string {
  switch (amount.kind) {
    case "between":
      return `≈ ${fewDays(days)} (between ${daysNumber(amount.lower)} and ${daysNumber(amount.upper)})`;
    case "at least":
      return `≈ ${fewDays(days)} (at least ${daysNumber(amount.value)})`;
    case "unknown":
      return `≈ ${fewDays(days)} by the estimated days`;
    default:
      return fewDays(days);
  }
}

/** One decimal; two figures of less than a day. */
const fewDays = (days: number): string =>
  days < 0.95 ? `${recordedNumber(Number(days.toPrecision(2)))} days` : daysInWords(days);

/** Below it, points do not lie on a line. This program's. */
const LEAST_R_SQUARED = 0.8;
/** Two results that differ by less, in log₁₀, or lie as few days apart, say little of growth. This program's. */
const SMALL_CHANGE = 0.5;
const SHORT_TIME_DAYS = 2;

/** ", R² 0.45: the points do not lie on a line"; ": a small change, 0.04 log₁₀ in 1 day". */
function fitInWords(points: readonly Point[], fit: LogLinearFit): string {
  if (points.length > 2) {
    const off = fit.rSquared < LEAST_R_SQUARED ? " (the points do not lie on a line)" : "";
    return `, R² ${twoDecimals(fit.rSquared)}${off}`;
  }
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "";
  const [change, days] = [Math.log10(last.value / first.value), last.day - first.day];
  const said = `${twoDecimals(change)} log₁₀ in ${daysInWords(days)}`;
  if (change < SMALL_CHANGE) return ` (a small change: ${said})`;
  return days <= SHORT_TIME_DAYS ? ` (a short time: ${said})` : "";
}

function working(
  { zero }: Timeline,
  points: readonly Point[],
  [{ slope, rSquared }, days]: readonly [LogLinearFit, number],
): readonly string[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length === 2 && first !== undefined && last !== undefined) {
    const change = twoDecimals(Math.log10(last.value / first.value));
    const apart = daysNumber(last.day - first.day);
    return [
      `log₁₀(${recordedNumber(last.value)} ÷ ${recordedNumber(first.value)}) = ${change} in ${daysInWords(last.day - first.day)}`,
      `log₁₀ 2 × ${apart} ÷ ${change} = ${fewDays(days)}`,
    ];
  }
  const perDay = recordedNumber(Number(slope.toPrecision(4)));
  return [
    ...points.map(
      ({ day, value }) => `${formatDay(day, zero)}: log₁₀ ${recordedNumber(value)} = ${twoDecimals(Math.log10(value))}`,
    ),
    `slope = ${perDay} log₁₀ a day; R² = ${twoDecimals(rSquared)}`,
    `log₁₀ 2 ÷ ${perDay} = ${fewDays(days)}`,
  ];
}

function limitsOf(
  timeline: Timeline,
  points: readonly Point[],
  [fit, amount]: readonly [LogLinearFit, Amount],
): readonly string[] {
  const [first, last] = [points[0], points.at(-1)];
  const meanwhile = first === undefined || last === undefined ? "" : givenMeanwhile(timeline, [first.day, last.day]);
  const results = points.map(({ result }) => result);
  return [
    ...(points.length === 2 ? ["Two results only: any line fits them."] : []),
    ...(points.length > 2 && fit.rSquared < LEAST_R_SQUARED
      ? ["The points do not lie on a line (R² below 0.8): the rise was not exponential at one rate."]
      : []),
    ...estimatedDays(timeline, results),
    ...(amount.kind === "unknown"
      ? ["How far the doubling time is off by that is not worked out for more than two results."]
      : []),
    ...(meanwhile === ""
      ? []
      : [`Given from the first to the last of them: ${meanwhile}. This is not the growth of untreated disease.`]),
  ];
}
