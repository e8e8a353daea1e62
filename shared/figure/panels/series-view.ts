import { type Frame, inView } from "../frame.ts";
import { lastDay, type PlottedResult, plottedResult, type Series, type SeriesColumns } from "../series-model.ts";
import { firstAfter, firstFrom } from "../sorted-days.ts";
import { barriersOf } from "./series-barriers.ts";

/** What of a series is drawn in this window. */
export interface SeriesView {
  readonly series: Series;
  /** Results in view. */
  readonly visible: readonly PlottedResult[];
  /** `visible` with the nearest neighbour beyond each edge, for the lines. */
  readonly joined: readonly PlottedResult[];
}

/** A series with more results in view than pixels: the indices of those that the pixel columns can show, by time. */
export interface ReducedView {
  readonly series: Series;
  readonly columns: SeriesColumns;
  readonly kept: readonly number[];
}

/** Results for each unit of width beyond which a series is reduced to what its pixel columns can show. */
const DENSITY = 0.4;

export function viewSeries(frame: Frame, series: Series): SeriesView | ReducedView {
  const { columns } = series;
  const [first, last] = frame.time.domain;
  const begin = firstFrom(columns.days, first);
  const end = firstAfter(columns.days, last);
  if (end - begin > (frame.right - frame.left) * DENSITY) {
    return { series, columns, kept: keepByColumn(frame, columns, begin, end) };
  }
  const spansBefore = spansOf(series).filter(
    ({ measurement }) => measurement.start.estimate < first && lastDay(measurement) >= first,
  );
  const inside = Array.from({ length: end - begin }, (_, index) => plottedResult(series, begin + index));
  const visible = [...spansBefore, ...inside].filter((result) => result !== undefined);
  const before = plottedResult(series, begin - 1);
  const after = plottedResult(series, end);
  const joined = visible.slice();
  if (before !== undefined && !spansBefore.some(({ measurement }) => measurement === before.measurement))
    joined.unshift(before);
  if (after !== undefined) joined.push(after);
  return { series, visible, joined };
}

/** How many results with a number begin in the window. */
export function countInView(frame: Frame, { columns: { days } }: Series): number {
  const [first, last] = frame.time.domain;
  return firstAfter(days, last) - firstFrom(days, first);
}

/** Whether a line that joins two results crosses an edge of the window. */
export function isJoinedAcross(frame: Frame, series: Series): boolean {
  const { days } = series.columns;
  const [first, last] = frame.time.domain;
  const joins = (index: number): boolean => {
    const [before, after] = [days[index - 1], days[index]];
    return before !== undefined && after !== undefined && !barriersOf(frame.timeline, series).between(before, after);
  };
  return joins(firstFrom(days, first)) || joins(firstAfter(days, last));
}

/** Whether a result with a number lies in the window, or a line that joins two results crosses it. */
export function isPlottedInView(frame: Frame, series: Series): boolean {
  if (countInView(frame, series) > 0 || isJoinedAcross(frame, series)) return true;
  return spansOf(series).some(({ measurement }) => inView(frame, measurement.start.estimate, lastDay(measurement)));
}

/** Whether a result that stands out is of the series and in the window. */
export function seriesStandsOut(frame: Frame, { plotted, unplotted }: Series): boolean {
  const { emphasis } = frame.builder;
  if (emphasis === null) return true;
  return [plotted, unplotted].some((results) =>
    emphasis
      .indicesIn(results, ({ event }) => event.id)
      .map((index) => results[index])
      .some((result) => result !== undefined && inView(frame, result.start.estimate, lastDay(result))),
  );
}

const knownSpans = new WeakMap<Series, readonly PlottedResult[]>();

/** Results that hold for a span: few, and they may reach into a view that they do not start in. */
function spansOf(series: Series): readonly PlottedResult[] {
  let spans = knownSpans.get(series);
  if (spans === undefined) {
    spans = series.plotted.flatMap((measurement, index) => {
      const result = measurement.point ? undefined : plottedResult(series, index);
      return result === undefined ? [] : [result];
    });
    knownSpans.set(series, spans);
  }
  return spans;
}

/**
 * Of each pixel column: the first, the last, the lowest and the highest quantified result, and one typed result of each kind
 * and pixel row. What is left out would have been drawn on the same pixels.
 */
function keepByColumn(frame: Frame, columns: SeriesColumns, begin: number, end: number): readonly number[] {
  const { days } = columns;
  const kept: number[] = [];
  let from = begin;
  for (let x = Math.floor(frame.left); from < end; x += 1) {
    const edge = x >= frame.right ? Number.POSITIVE_INFINITY : frame.time.day(x + 1);
    let next = from;
    while (next < end && (days[next] ?? 0) < edge) next += 1;
    if (next > from) keepEssentials(columns, from, next, kept);
    from = next;
  }
  return kept;
}

/** Adds what a column from `from` to before `end` needs, in order of time. */
function keepEssentials(columns: SeriesColumns, from: number, end: number, kept: number[]): void {
  const { typed } = columns;
  const chosen = extremes(columns, from, end);
  let rows: Set<number> | null = null;
  for (let index = from; index < end; index += 1) {
    const row = typed[index] ?? 0;
    if (row === 0) {
      if (chosen.includes(index)) kept.push(index);
      continue;
    }
    rows ??= new Set();
    if (!rows.has(row)) kept.push(index);
    rows.add(row);
  }
}

/** Indices of the first, the last, the lowest and the highest quantified result. */
function extremes({ values, typed }: SeriesColumns, from: number, end: number): readonly number[] {
  let first = -1;
  let last = -1;
  let lowest = -1;
  let highest = -1;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = from; index < end; index += 1) {
    if (typed[index] !== 0) continue;
    const value = values[index] ?? 0;
    if (first === -1) first = index;
    last = index;
    if (value < least) {
      least = value;
      lowest = index;
    }
    if (value > most) {
      most = value;
      highest = index;
    }
  }
  return [first, last, lowest, highest];
}

/** Two undetectable results of one time with different limits, as when two markers reach different depths: one label for both. */
export function pairedWith({ visible }: SeriesView, result: PlottedResult): PlottedResult | "second" | null {
  const index = visible.indexOf(result);
  const isPair = (first: PlottedResult | undefined, second: PlottedResult | undefined): boolean =>
    first?.measurement.point === true &&
    second?.measurement.point === true &&
    first.measurement.event.result.kind === "undetectable" &&
    second.measurement.event.result.kind === "undetectable" &&
    first.measurement.start.estimate === second.measurement.start.estimate;
  if (isPair(visible[index - 1], result)) return "second";
  const next = visible[index + 1];
  return next !== undefined && isPair(result, next) ? next : null;
}
