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
  const [first, last] = frame.time.domain;
  const begin = lowerBound(plotted, first);
  let end = lowerBound(plotted, last);
  while (end < plotted.length && (plotted[end]?.measurement.start.estimate ?? Number.POSITIVE_INFINITY) <= last)
    end += 1;
  const inside = plotted.slice(begin, end).concat();
  const spansBefore = begin === 0 ? [] : plotted.slice(0, begin).filter((result) => reachesInto(result, first));
  const all = [...spansBefore, ...inside];
  const reduced = all.length > (frame.right - frame.left) * DENSITY;
  const visible = reduced ? reduceByColumn(frame, all) : all;
  const before = plotted[begin - 1];
  const after = plotted[end];
  const joined = [
    ...(before === undefined || spansBefore.includes(before) ? [] : [before]),
    ...visible,
    ...(after === undefined ? [] : [after]),
  ];
  return { series, visible, joined, reduced };
}

function reachesInto({ measurement }: PlottedResult, day: number): boolean {
  return !measurement.point && (measurement.end ?? measurement.start).estimate >= day;
}

/** Index of the first result at or after the day. */
function lowerBound(plotted: readonly PlottedResult[], day: number): number {
  let low = 0;
  let high = plotted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((plotted[middle]?.measurement.start.estimate ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Of each pixel column: the first, the last, the lowest and the highest quantified result, and one typed result of each kind
 * and pixel row. What is left out would have been drawn on the same pixels.
 */
function reduceByColumn(frame: Frame, results: readonly PlottedResult[]): readonly PlottedResult[] {
  const kept: PlottedResult[] = [];
  let column: PlottedResult[] = [];
  let columnX = Number.NaN;
  const flush = (): void => {
    for (const result of essentials(column)) kept.push(result);
    column = [];
  };
  for (const result of results) {
    const x = Math.floor(frame.time.x(result.measurement.start.estimate));
    if (x !== columnX) {
      flush();
      columnX = x;
    }
    column.push(result);
  }
  flush();
  return kept;
}

/** Values closer than this part of a decade share a pixel row at any size of the panel. */
const ROWS_PER_DECADE = 40;

function essentials(column: readonly PlottedResult[]): readonly PlottedResult[] {
  if (column.length <= 2) return column;
  const chosen = new Set<PlottedResult>();
  let lowest: PlottedResult | undefined;
  let highest: PlottedResult | undefined;
  let first: PlottedResult | undefined;
  let last: PlottedResult | undefined;
  const typed = new Set<string>();
  for (const result of column) {
    if (result.censored) {
      const row = `${result.measurement.event.result.kind} ${Math.round(Math.log10(result.value) * ROWS_PER_DECADE)}`;
      if (!typed.has(row)) {
        typed.add(row);
        chosen.add(result);
      }
      continue;
    }
    first ??= result;
    last = result;
    if (lowest === undefined || result.value < lowest.value) lowest = result;
    if (highest === undefined || result.value > highest.value) highest = result;
  }
  for (const result of [first, lowest, highest, last]) if (result !== undefined) chosen.add(result);
  return column.filter((result) => chosen.has(result));
}

/**
 * Whether a line may join two results: not when a result without a number lies between them, in their own series or in one
 * whose assay nobody stated, because that result says that the level was not on the line.
 */
export function mayJoin(frame: Frame, series: Series, from: PlottedResult, to: PlottedResult): boolean {
  const start = lastDay(from.measurement);
  const end = to.measurement.start.estimate;
  if (end < start) return false;
  const between = (result: ResolvedMeasurement): boolean =>
    result.event.result.kind !== "not done" && lastDay(result) > start && result.start.estimate < end;
  if (series.unplotted.some(between)) return false;
  const { measures } = series.assay;
  if (measures === "MRD") return !unstatedResults(frame.timeline).some(between);
  return (
    measures !== "blasts" ||
    !frame.timeline.assessments.some((one) => isRemission(one) && one.at.estimate > start && one.at.estimate < end)
  );
}

/** In between two counts of blasts, a remission says that the blasts were gone. */
function isRemission(assessment: ResolvedAssessment): boolean {
  const level = diseaseLevel(assessment);
  return level !== "active" && level !== "unknown";
}

function lastDay(measurement: ResolvedMeasurement): number {
  return measurement.point ? measurement.start.estimate : (measurement.end ?? measurement.start).estimate;
}

const unstated = new WeakMap<Timeline, readonly ResolvedMeasurement[]>();

/** Results of assays that state neither target nor method. */
function unstatedResults(timeline: Timeline): readonly ResolvedMeasurement[] {
  let results = unstated.get(timeline);
  if (results === undefined) {
    results = timeline.measurements.filter(
      ({ assay }) =>
        assay.measures === "MRD" &&
        assay.target === undefined &&
        assay.method === undefined &&
        assay.unit === undefined,
    );
    unstated.set(timeline, results);
  }
  return results;
}
