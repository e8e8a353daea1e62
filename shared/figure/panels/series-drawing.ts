import { coordinate } from "../builder.ts";
import { clampedX, type Frame, showsRanges, timeWhisker } from "../frame.ts";
import type { LabelPlacement, Segment } from "../label-placement.ts";
import type { Box } from "../scene.ts";
import { isBetweenLimits, lastDay, type PlottedResult, quantificationLimits, type Series } from "../series-model.ts";
import { circlePath, plusPath, rectPath, shapePath } from "../shapes.ts";
import { StyledPaths } from "../styled-paths.ts";
import { breakBand, mix, paper, rangeShare } from "../theme.ts";
import type { ValueScale } from "../value-scale.ts";
import { RING, ringPaint } from "./inferred-ring.ts";
import { isAtOneLimit, TINT } from "./positive-sign.ts";
import { barriersOf } from "./series-barriers.ts";
import { drawOverReduced, drawReducedSeries } from "./series-reduced.ts";
import { pairedWith, type SeriesView, viewSeries } from "./series-view.ts";
import { drawValueLabels } from "./value-labels.ts";

export interface SeriesArea {
  readonly scale: ValueScale;
  readonly top: number;
  readonly bottom: number;
  readonly panel: string;
  readonly placement: LabelPlacement;
}

export function drawSeries(frame: Frame, series: readonly Series[], area: SeriesArea): void {
  const all = series.map((one) => viewSeries(frame, one));
  const reduced = all.filter((view) => "kept" in view);
  for (const view of reduced) drawReducedSeries(frame, view, area);
  for (const view of reduced) drawOverReduced(frame, view, area);
  const views = all.filter((view) => "visible" in view);
  for (const view of views) drawBelowLimit(frame, view, area);
  for (const view of views) drawLines(frame, view, area);
  hideLinesInBreaks(frame, area);
  const shifts = shiftsOf(frame, views, area);
  for (const view of views) drawResultMarks(frame, view, { ...area, shifts });
  drawValueLabels(frame, views, { ...area, shifts });
}

/** How far marks stand right of their day, in scene units: those that would hide the mark of another series. */
export type Shifts = ReadonlyMap<PlottedResult, number>;

/** More marks than this in a panel are a crowd in which none can make room. */
const MOST_SHIFTED = 24;

/** A mark that would lie over one of another series stands beside it, so that both are seen; a tie says that they are of one time. */
function shiftsOf(frame: Frame, views: readonly SeriesView[], { scale }: SeriesArea): Shifts {
  const shifts = new Map<PlottedResult, number>();
  const points = views.flatMap(({ visible }, series) =>
    visible
      .filter(({ measurement }) => measurement.point)
      .map((result) => ({
        result,
        series,
        x: clampedX(frame, result.measurement.start.estimate),
        y: scale.y(result.value),
      })),
  );
  if (points.length > MOST_SHIFTED) return shifts;
  const reach = frame.theme.markRadius * 1.3;
  const apart = frame.theme.markRadius * 2.4;
  points.forEach(({ result, series, x, y }, index) => {
    const hidden = points
      .slice(0, index)
      .filter((other) => other.series !== series && Math.abs(other.x - x) < reach && Math.abs(other.y - y) < reach);
    const right = Math.max(
      ...hidden.map((other) => other.x + (shifts.get(other.result) ?? 0)),
      Number.NEGATIVE_INFINITY,
    );
    if (hidden.length > 0 && right + apart <= frame.right) shifts.set(result, right + apart - x);
  });
  return shifts;
}

interface MarkArea extends SeriesArea {
  readonly shifts: Shifts;
}

/** Shades what lies under the limit of each undetectable result: the true value is somewhere in there. */
function drawBelowLimit(frame: Frame, { series, visible }: SeriesView, { scale, bottom }: SeriesArea): void {
  const half = frame.theme.markRadius * 1.7;
  const paths = new StyledPaths(frame.builder);
  for (const { measurement, value } of visible) {
    if (measurement.event.result.kind !== "undetectable") continue;
    const x0 = Math.max(frame.left, clampedX(frame, measurement.start.estimate) - half);
    const x1 = Math.min(frame.right, clampedX(frame, lastDay(measurement)) + half);
    const band = rectPath(x0, scale.y(value), x1 - x0, bottom - scale.y(value));
    frame.builder.drawFor(measurement.event.id, () => paths.add(band, { fill: mix(series.color, paper, 0.88) }));
  }
  paths.draw("guides");
}

/** A path that goes on from where it ended. */
class Polyline {
  readonly #parts: string[] = [];
  #pen = "";

  add(segment: Segment): void {
    const start = `${coordinate(segment.x1)} ${coordinate(segment.y1)}`;
    const end = `${coordinate(segment.x2)} ${coordinate(segment.y2)}`;
    this.#parts.push(`${this.#pen === start ? "" : `M${start}`}L${end}`);
    this.#pen = end;
  }

  get d(): string {
    return this.#parts.join("");
  }
}

/** Straight lines, dashed where either end is not a measured value; none across results that have no number. */
function drawLines(frame: Frame, view: SeriesView, area: SeriesArea): void {
  const { theme, builder } = frame;
  const { color } = view.series;
  const solid = { stroke: color, strokeWidth: theme.lineWidth };
  const dashed = {
    stroke: color,
    strokeWidth: theme.lineWidth * 0.8,
    dash: [theme.lineWidth * 1.2, theme.lineWidth * 2],
  };
  const lines = [false, true].map((standsOut) => ({ standsOut, solid: new Polyline(), dashed: new Polyline() }));
  const barriers = barriersOf(frame.timeline, view.series);
  view.joined.forEach((to, index) => {
    const from = view.joined[index - 1];
    if (from === undefined) return;
    const [end, start] = [lastDay(from.measurement), to.measurement.start.estimate];
    if (start < end || barriers.between(end, start)) return;
    const segment = clipped(frame, area, from, to);
    if (segment === null) return;
    const ends = [from, to].every(({ measurement }) => builder.standsOut(measurement.event.id));
    const line = lines.find(({ standsOut }) => standsOut === ends);
    line?.[from.censored || to.censored ? "dashed" : "solid"].add(segment);
    area.placement.blockSegment(segment);
  });
  for (const line of lines) {
    builder.drawToned(line.standsOut, () => {
      builder.path("moving", line.solid.d, solid);
      builder.path("moving", line.dashed.d, dashed);
    });
  }
}

/** Within a compressed stretch a line would show a slope that nobody measured. */
function hideLinesInBreaks(frame: Frame, area: SeriesArea): void {
  for (const piece of frame.time.breaks) {
    const box = { x: piece.fromX, y: area.top, width: piece.toX - piece.fromX, height: area.bottom - area.top };
    frame.builder.rect("moving", { ...box, fill: breakBand });
  }
}

/** The part of a line within the plot: a neighbour outside of the window is not drawn, the line towards it is. */
function clipped(frame: Frame, { scale }: SeriesArea, from: PlottedResult, to: PlottedResult) {
  const x1 = frame.time.x(lastDay(from.measurement));
  const x2 = frame.time.x(to.measurement.start.estimate);
  const y1 = scale.y(from.value);
  const y2 = scale.y(to.value);
  if (x2 < frame.left || x1 > frame.right) return null;
  const at = (x: number): number => (x2 === x1 ? y1 : y1 + ((x - x1) * (y2 - y1)) / (x2 - x1));
  const left = Math.max(x1, frame.left);
  const right = Math.min(x2, frame.right);
  return { x1: left, y1: x1 < frame.left ? at(left) : y1, x2: right, y2: x2 > frame.right ? at(right) : y2 };
}

function drawResultMarks(frame: Frame, view: SeriesView, area: MarkArea): void {
  const { theme, builder } = frame;
  const { series } = view;
  const radius = theme.markRadius * sizeFor(view.visible.length);
  const ranges = new StyledPaths(builder);
  const full = new StyledPaths(builder);
  const open = new StyledPaths(builder);
  const signs = new StyledPaths(builder);
  const paint = {
    range: {
      stroke: mix(series.color, paper, theme.strong ? rangeShare(theme) : 0.6),
      strokeWidth: theme.thinLine * 0.85,
    },
    full: { fill: series.color, stroke: paper, strokeWidth: theme.thinLine },
    open: { fill: paper, stroke: series.color, strokeWidth: theme.lineWidth * 0.9 },
    tinted: { fill: mix(series.color, paper, TINT), stroke: series.color, strokeWidth: theme.lineWidth * 0.75 },
    sign: { stroke: series.color, strokeWidth: theme.lineWidth * 0.75 },
  };
  for (const result of view.visible) {
    const { measurement, value, censored } = result;
    const shift = area.shifts.get(result) ?? 0;
    const x = frame.time.x(measurement.start.estimate) + shift;
    const y = area.scale.y(value);
    const path = measurement.point
      ? pointPath(series.shape, { x, y, radius }, result, area)
      : spanPath(frame, result, y, radius);
    const { id } = measurement.event;
    const range =
      measurement.point && showsRanges(frame) ? timeWhisker(frame, measurement.start, y, theme.markRadius * 0.5) : null;
    builder.drawFor(id, () => {
      if (isAtOneLimit(result)) {
        open.add(path, paint.tinted);
        if (measurement.point) signs.add(plusPath(x, y, radius * 0.5), paint.sign);
      } else if (censored) open.add(path, paint.open);
      else full.add(path, paint.full);
      ranges.add(range, paint.range);
      if (measurement.event.inferred === true) ranges.add(circlePath(x, y, radius * RING), ringPaint(theme));
      if (shift > 0) ranges.add(`M${coordinate(x - shift)} ${coordinate(y)}H${coordinate(x)}`, paint.range);
    });
    if (range !== null) {
      area.placement.blockSegment({
        x1: clampedX(frame, measurement.start.earliest),
        y1: y,
        x2: clampedX(frame, measurement.start.latest),
        y2: y,
      });
    }
    const own = resultBox(frame, area, result, radius);
    const box = { ...own, x: own.x + shift };
    builder.mark({ kind: "measurement", event: measurement.event.id, panel: area.panel, ...box });
    area.placement.block(box);
  }
  ranges.draw("moving");
  drawBrackets(frame, view, area);
  full.draw("moving");
  open.draw("moving");
  signs.draw("moving");
}

function resultBox(frame: Frame, area: SeriesArea, { measurement, value }: PlottedResult, radius: number): Box {
  const y = area.scale.y(value);
  const x0 = Math.max(frame.left, frame.time.x(measurement.start.estimate));
  const x1 = measurement.point ? x0 : Math.max(x0, clampedX(frame, lastDay(measurement)));
  const { result } = measurement.event;
  const lower =
    result.kind === "positive not quantifiable" ? quantificationLimits(result, measurement.assay).lower : value;
  const foot = area.scale.y(lower ?? value);
  return { x: x0 - radius, y: y - radius, width: x1 - x0 + 2 * radius, height: foot - y + 2 * radius };
}

function sizeFor(count: number): number {
  return count > 60 ? 0.6 : 1;
}

/** An arrow-like triangle above the range; a bar between the two limits for what is positive but cannot be quantified. */
function pointPath(
  shape: Series["shape"],
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  { measurement }: PlottedResult,
  { scale }: SeriesArea,
): string {
  const { result } = measurement.event;
  if (result.kind === "above range") return shapePath("triangle", x, y, radius * 1.1);
  if (result.kind === "positive not quantifiable") {
    const { lower } = quantificationLimits(result, measurement.assay);
    if (lower !== undefined && isBetweenLimits(result, measurement.assay)) {
      return rectPath(x - radius * 0.6, y, radius * 1.2, Math.max(scale.y(lower) - y, radius * 0.5));
    }
  }
  return shapePath(shape, x, y, radius);
}

function spanPath(frame: Frame, result: PlottedResult, y: number, radius: number): string {
  const x0 = clampedX(frame, result.measurement.start.estimate - 0.5);
  const x1 = clampedX(frame, lastDay(result.measurement) + 0.5);
  return rectPath(x0, y - radius * 0.7, Math.max(x1 - x0, radius), radius * 1.4);
}

/** A dotted line joins a pair: it is one statement, not a fall. */
function drawBrackets(frame: Frame, view: SeriesView, { scale }: SeriesArea): void {
  const { builder, theme } = frame;
  const dash = [theme.lineWidth * 0.8, theme.lineWidth * 1.4];
  const paint = { stroke: view.series.color, strokeWidth: theme.lineWidth * 0.7, dash };
  const paths = new StyledPaths(builder);
  for (const result of view.visible) {
    const pair = pairedWith(view, result);
    if (pair === null || pair === "second") continue;
    const x = coordinate(frame.time.x(result.measurement.start.estimate));
    const d = `M${x} ${coordinate(scale.y(result.value))}V${coordinate(scale.y(pair.value))}`;
    const standsOut = [result, pair].every(({ measurement }) => builder.standsOut(measurement.event.id));
    builder.drawToned(standsOut, () => paths.add(d, paint));
  }
  paths.draw("moving");
}
