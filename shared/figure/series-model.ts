import { type ResultSeries, resultSeries, scaleOf } from "../analysis/result-series.ts";
import type { Assay } from "../case/event-schemas.ts";
import { isRelativeToGene } from "../case/relative-to-gene.ts";
import type { Result } from "../case/result-schema.ts";
import type { ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { type MarkShape, seriesStyles } from "./theme.ts";

/** A result at its place on a value axis: its value, or the limit that stands for it. */
export interface PlottedResult {
  readonly measurement: ResolvedMeasurement;
  readonly value: number;
  /** Not a measured value: below, between or above limits. Drawn open, with dashed lines. */
  readonly censored: boolean;
}

/** The plotted results of a series as columns of numbers, for passing over hundreds of thousands of them quickly. */
export interface SeriesColumns {
  readonly days: Float64Array;
  /** The value, or the limit that stands for it. */
  readonly values: Float64Array;
  /** 0 for a quantified result; else a number for its kind and the pixel row of its limit. */
  readonly typed: Int32Array;
}

/** Results of one assay, target, specimen and marker. No line ever joins two of these. */
export interface Series {
  readonly id: string;
  readonly name: string;
  readonly details: readonly string[];
  readonly color: string;
  readonly shape: MarkShape;
  readonly assay: Assay;
  /** Results with a place on the axis, by time. */
  readonly plotted: readonly ResolvedMeasurement[];
  readonly columns: SeriesColumns;
  /** Results that have no number: they stand in a row under the axis. */
  readonly unplotted: readonly ResolvedMeasurement[];
}

/** Series of one unit share a panel; scales do not mix. */
export interface ResultPanelModel {
  readonly id: string;
  readonly panel: "mrd" | "blasts" | "counts";
  readonly axis: "log" | "linear";
  readonly scale: Assay["scale"];
  readonly unit: string;
  readonly series: readonly Series[];
  /** Lowest and highest value or limit; null when no result has a place on the axis. */
  readonly range: readonly [number, number] | null;
}

const PANEL_OF: Record<Assay["measures"], ResultPanelModel["panel"]> = {
  MRD: "mrd",
  blasts: "blasts",
  count: "counts",
};

const models = new WeakMap<Timeline, readonly ResultPanelModel[]>();

/** All result panels of a timeline. Made once for a timeline. */
export function resultPanels(timeline: Timeline): readonly ResultPanelModel[] {
  const known = models.get(timeline);
  if (known !== undefined) return known;
  const made = makePanels(timeline);
  models.set(timeline, made);
  return made;
}

/** Gives each series of numbers a style of its own, over all panels; a series without numbers is ink. */
function styled(panels: readonly ResultPanelModel[]): readonly ResultPanelModel[] {
  let count = 0;
  return panels.map((panel) => ({
    ...panel,
    series: panel.series.map((series) => {
      if (panel.range === null) return series;
      count += 1;
      return { ...series, ...seriesStyles[(count - 1) % seriesStyles.length] };
    }),
  }));
}

function makePanels(timeline: Timeline): readonly ResultPanelModel[] {
  const panels = new Map<string, ResultSeries[]>();
  for (const series of resultSeries(timeline)) {
    const key = panelKey(series);
    const members = panels.get(key);
    if (members === undefined) panels.set(key, [series]);
    else members.push(series);
  }
  const made = [...panels].map(([id, members]) => describePanel(id, members.map(makeSeries)));
  const rank = (panel: ResultPanelModel): number =>
    ["mrd", "blasts", "counts"].indexOf(panel.panel) * 2 + (panel.range === null ? 0 : 1);
  made.sort((a, b) => rank(a) - rank(b));
  return styled(made);
}

/** Series that hold no number at all share one panel of rows. */
function panelKey({ assay, results }: ResultSeries): string {
  const numeric = results.some((result) => place(result.event.result, assay) !== null);
  if (!numeric) return `${assay.measures}:status`;
  // "%" alone may be of cells or of a control gene: scales do not mix.
  const unit = assay.unit === "%" && isRelativeToGene(assay) ? "% of a gene" : (assay.unit ?? assay.id);
  return [assay.measures, unit, assay.scale ?? "", scaleOf(assay)].join(":");
}

/** The number that a result is drawn at, or null when it has none. A zero has no place on a log axis. */
function place(result: Result, assay: Assay): number | null {
  switch (result.kind) {
    case "value":
      return result.value;
    case "undetectable":
      return result.limit ?? assay.sensitivity ?? null;
    case "above range":
      return result.limit;
    case "positive not quantifiable":
      return quantificationLimits(result, assay).upper ?? null;
    case "positive":
    case "negative":
    case "not evaluable":
    case "not done":
      return null;
  }
}

/** The limits between which a result is that could not be quantified: the sample's own, else the assay's. */
export function quantificationLimits(result: Extract<Result, { kind: "positive not quantifiable" }>, assay: Assay) {
  const lower = result.limitOfDetection ?? assay.sensitivity;
  return { lower, upper: result.limitOfQuantification ?? assay.quantitativeRange?.lower ?? lower };
}

/** Whether a result stands as a bar between two limits. */
export function isBetweenLimits(result: Extract<Result, { kind: "positive not quantifiable" }>, assay: Assay): boolean {
  const { lower, upper } = quantificationLimits(result, assay);
  return lower !== undefined && upper !== undefined && lower < upper;
}

/** How a result is drawn: what is positive without a number has a sign of its own, at the one limit that is stated or without a place. */
export type ResultSign = Result["kind"] | "positive at one limit" | "positive without limits";

function makeSeries({ id, name, details, assay, results }: ResultSeries): Series {
  const [plotted, unplotted] = divide(results, assay);
  return {
    id,
    name,
    details,
    color: "#3f4a56",
    shape: "circle",
    assay,
    plotted,
    columns: readColumns(plotted, assay),
    unplotted,
  };
}

/** Results that have a place on the axis, and those that have none. A zero has no place on a log axis. */
function divide(results: readonly ResolvedMeasurement[], assay: Assay) {
  const log = scaleOf(assay) === "log";
  const plotted: ResolvedMeasurement[] = [];
  const unplotted: ResolvedMeasurement[] = [];
  for (const result of results) {
    const value = place(result.event.result, assay);
    if (value === null || (log && value <= 0)) unplotted.push(result);
    else plotted.push(result);
  }
  return [plotted, unplotted] as const;
}

/** Values closer than this part of a decade share a pixel row at any size of the panel. */
const ROWS_PER_DECADE = 20;
const TYPED_KIND: Readonly<Record<ResultSign, number>> = {
  value: 0,
  undetectable: 1,
  "positive not quantifiable": 2,
  "above range": 3,
  "positive at one limit": 4,
  "positive without limits": 0,
  positive: 0,
  negative: 0,
  "not evaluable": 0,
  "not done": 0,
};
const ROWS_OF_A_KIND = 100_000;

function readColumns(plotted: readonly ResolvedMeasurement[], assay: Assay): SeriesColumns {
  const days = new Float64Array(plotted.length);
  const values = new Float64Array(plotted.length);
  const typed = new Int32Array(plotted.length);
  plotted.forEach(({ start, event }, index) => {
    const value = place(event.result, assay) ?? 0;
    days[index] = start.estimate;
    values[index] = value;
    const kind = TYPED_KIND[plottedSign(event.result, assay)];
    if (kind > 0) typed[index] = kind * ROWS_OF_A_KIND + Math.round(Math.log10(value) * ROWS_PER_DECADE);
  });
  return { days, values, typed };
}

const plottedSign = (result: Result, assay: Assay): ResultSign =>
  result.kind === "positive not quantifiable" && !isBetweenLimits(result, assay)
    ? "positive at one limit"
    : result.kind;

/** What stands in the row of results that have no place on the axis. */
export const unplottedSign = ({ kind }: Result): ResultSign =>
  kind === "positive not quantifiable" ? "positive without limits" : kind;

/** Signs of the plotted results from an index to before another. */
export function plottedSigns({ typed }: SeriesColumns, begin: number, end: number): Set<ResultSign> {
  const numbers = new Set<number>();
  for (let index = begin; index < end; index += 1) numbers.add(Math.round((typed[index] ?? 0) / ROWS_OF_A_KIND));
  const kinds = ["value", "undetectable", "positive not quantifiable", "above range", "positive at one limit"] as const;
  return new Set(kinds.filter((kind) => numbers.has(TYPED_KIND[kind])));
}

/** One plotted result of a series, by its index. */
export function plottedResult({ plotted, columns }: Series, index: number): PlottedResult | undefined {
  const measurement = plotted[index];
  if (measurement === undefined) return undefined;
  return { measurement, value: columns.values[index] ?? 0, censored: columns.typed[index] !== 0 };
}

/** Last day of a result: its only day, unless it holds for a span. */
export function lastDay(measurement: ResolvedMeasurement): number {
  return measurement.point ? measurement.start.estimate : (measurement.end ?? measurement.start).estimate;
}

function describePanel(id: string, series: readonly Series[]): ResultPanelModel {
  const assay = series[0]?.assay;
  return {
    id,
    panel: PANEL_OF[assay?.measures ?? "MRD"],
    axis: assay === undefined ? "log" : scaleOf(assay),
    scale: assay?.scale,
    unit: assay?.unit ?? "",
    series,
    range: rangeOf(series),
  };
}

function rangeOf(series: readonly Series[]): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { plotted, columns } of series) {
    for (const value of columns.values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    for (const { event, assay } of plotted) {
      const { result } = event;
      if (result.kind === "positive not quantifiable")
        low = Math.min(low, quantificationLimits(result, assay).lower ?? low);
    }
  }
  return low <= high ? [low, high] : null;
}
