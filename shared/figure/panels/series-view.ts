import { diseaseLevel } from "../../analysis/disease-state.ts";
import type { ResolvedAssessment, ResolvedMeasurement, Timeline } from "../../time/timeline.ts";
import type { Frame } from "../frame.ts";
import type { PlottedResult, Series } from "../series-model.ts";

/** What of a series is drawn in this window. */
export interface SeriesView {
  readonly series: Series;
  /** Results in view, reduced where pixels are fewer than results. */
  readonly visible: readonly PlottedResult[];
  /** `visible` with the nearest neighbour beyond each edge, for the lines. */
  readonly joined: readonly PlottedResult[];
  readonly reduced: boolean;
}

/** Results for each unit of width beyond which a series is reduced to what its pixel columns can show. */
const DENSITY = 0.4;

export function viewSeries(frame: Frame, series: Series): SeriesView {
  const { plotted } = series;
  const { times, spans } = timesOf(series);
  const [first, last] = frame.time.domain;
  const begin = firstFrom(times, first);
  const end = firstAfter(times, last);
  const spansBefore = spans.filter((result) => isBefore(result, first) && lastDay(result.measurement) >= first);
  const reduced = end - begin > (frame.right - frame.left) * DENSITY;
  const inside = reduced ? reduceByColumn(frame, plotted, times, [begin, end]) : plotted.slice(begin, end);
  const visible = spansBefore.length === 0 ? inside : [...spansBefore, ...inside];
  const before = plotted[begin - 1];
  const after = plotted[end];
  const joined = visible.slice();
  if (before !== undefined && !spansBefore.includes(before)) joined.unshift(before);
  if (after !== undefined) joined.push(after);
  return { series, visible, joined, reduced };
}

interface SeriesTimes {
  readonly times: Float64Array;
  readonly spans: readonly PlottedResult[];
}

const known = new WeakMap<readonly PlottedResult[], SeriesTimes>();

function timesOf({ plotted }: Series): SeriesTimes {
  let times = known.get(plotted);
  if (times === undefined) {
    const days = new Float64Array(plotted.length);
    plotted.forEach(({ measurement }, index) => {
      days[index] = measurement.start.estimate;
    });
    times = { times: days, spans: plotted.filter((result) => !result.measurement.point) };
    known.set(plotted, times);
  }
  return times;
}

function isBefore({ measurement }: PlottedResult, day: number): boolean {
  return measurement.start.estimate < day;
}

/** Index of the first number in an ascending array at or after the day. */
function firstFrom(days: Float64Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first number in an ascending array after the day. */
function firstAfter(days: Float64Array, day: number): number {
  let index = firstFrom(days, day);
  while (index < days.length && days[index] === day) index += 1;
  return index;
}

/**
 * Of each pixel column: the first, the last, the lowest and the highest quantified result, and one typed result of each kind
 * and pixel row. What is left out would have been drawn on the same pixels.
 */
function reduceByColumn(
  frame: Frame,
  plotted: readonly PlottedResult[],
  times: Float64Array,
  [begin, end]: readonly [number, number],
): readonly PlottedResult[] {
  const kept: PlottedResult[] = [];
  let from = begin;
  let column = Number.NaN;
  for (let index = begin; index <= end; index += 1) {
    const x = index < end ? Math.floor(frame.time.x(times[index] ?? 0)) : Number.NaN;
    if (x === column) continue;
    if (index > from) keepEssentials(plotted, from, index, kept);
    from = index;
    column = x;
  }
  return kept;
}

/** Values closer than this part of a decade share a pixel row at any size of the panel. */
const ROWS_PER_DECADE = 20;

/** Adds what a column from `from` to before `end` needs, in order of time. */
function keepEssentials(plotted: readonly PlottedResult[], from: number, end: number, kept: PlottedResult[]): void {
  const chosen = extremes(plotted, from, end);
  const typed = typedResults(plotted, from, end);
  for (let index = from; index < end; index += 1) {
    const result = plotted[index];
    if (result !== undefined && (result.censored ? typed?.has(index) === true : chosen.includes(index)))
      kept.push(result);
  }
}

/** Indices of the first, the last, the lowest and the highest quantified result. */
function extremes(plotted: readonly PlottedResult[], from: number, end: number): readonly number[] {
  let first = -1;
  let last = -1;
  let lowest = -1;
  let highest = -1;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = from; index < end; index += 1) {
    const result = plotted[index];
    if (result === undefined || result.censored) continue;
    if (first === -1) first = index;
    last = index;
    if (result.value < least) {
      least = result.value;
      lowest = index;
    }
    if (result.value > most) {
      most = result.value;
      highest = index;
    }
  }
  return [first, last, lowest, highest];
}

/** Indices of the typed results that differ in kind or in pixel row; null when there is none. */
function typedResults(plotted: readonly PlottedResult[], from: number, end: number): ReadonlySet<number> | null {
  let found: Map<string, number> | null = null;
  for (let index = from; index < end; index += 1) {
    const result = plotted[index];
    if (result?.censored !== true) continue;
    found ??= new Map();
    const key = `${result.measurement.event.result.kind}${Math.round(Math.log10(result.value) * ROWS_PER_DECADE)}`;
    if (!found.has(key)) found.set(key, index);
  }
  return found === null ? null : new Set(found.values());
}

/** Stretches of time that no line may cross. */
export class Barriers {
  readonly #starts: Float64Array;
  /** The latest end of all stretches up to each one. */
  readonly #ends: Float64Array;

  constructor(stretches: readonly (readonly [first: number, last: number])[]) {
    const sorted = [...stretches].sort((a, b) => a[0] - b[0]);
    this.#starts = Float64Array.from(sorted, ([first]) => first);
    this.#ends = Float64Array.from(sorted, ([, last]) => last);
    for (let index = 1; index < sorted.length; index += 1) {
      this.#ends[index] = Math.max(this.#ends[index] ?? 0, this.#ends[index - 1] ?? 0);
    }
  }

  /** Whether any stretch lies, at least in part, strictly between two days. */
  between(from: number, to: number): boolean {
    const count = firstFrom(this.#starts, to);
    return count > 0 && (this.#ends[count - 1] ?? 0) > from;
  }
}

const knownBarriers = new WeakMap<readonly PlottedResult[], Barriers>();

/**
 * Where no line of a series may run: results without a number, in the series itself or in one whose assay nobody stated, say
 * that the level was not on the line; a remission between two counts of blasts says that the blasts were gone.
 */
export function barriersOf(timeline: Timeline, series: Series): Barriers {
  let barriers = knownBarriers.get(series.plotted);
  if (barriers === undefined) {
    const { measures } = series.assay;
    const unstated = measures === "MRD" ? timeline.measurements.filter(({ assay }) => isUnstated(assay)) : [];
    const remissions = measures === "blasts" ? timeline.assessments.filter(isRemission) : [];
    barriers = new Barriers([
      ...[...series.unplotted, ...unstated]
        .filter((result) => result.event.result.kind !== "not done")
        .map((result) => [result.start.estimate, lastDay(result)] as const),
      ...remissions.map(({ at }) => [at.estimate, at.estimate] as const),
    ]);
    knownBarriers.set(series.plotted, barriers);
  }
  return barriers;
}

function isUnstated(assay: ResolvedMeasurement["assay"]): boolean {
  return (
    assay.measures === "MRD" && assay.target === undefined && assay.method === undefined && assay.unit === undefined
  );
}

function isRemission(assessment: ResolvedAssessment): boolean {
  const level = diseaseLevel(assessment);
  return level !== "active" && level !== "unknown";
}

/** Last day of a result: its only day, unless it holds for a span. */
export function lastDay(measurement: ResolvedMeasurement): number {
  return measurement.point ? measurement.start.estimate : (measurement.end ?? measurement.start).estimate;
}
