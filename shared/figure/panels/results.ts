import { formatAmount } from "../../case/format-value.ts";
import { middleBaseline } from "../builder.ts";
import { type Frame, MANY_PANELS } from "../frame.ts";
import { LabelPlacement } from "../label-placement.ts";
import type { ResultPanelModel } from "../series-model.ts";
import { wrapText } from "../text/measure.ts";
import { gridLine, mix, paper, thresholdLine } from "../theme.ts";
import { formatTick, type ValueScale } from "../value-scale.ts";
import { makeScale, naturalScaleHeight } from "./result-scale.ts";
import { drawSeries, type SeriesArea } from "./series-drawing.ts";
import { drawHeading, drawSeriesNames, headingHeight, leastForNames, nameLines } from "./series-names.ts";
import { drawUnplotted, hasUnplotted, unplottedHeight } from "./unplotted-results.ts";

/** MRD at or above 1e-4 of cells is MRD failure (definition in PMC8824253). */
const STANDARD_THRESHOLD = 1e-4;
/** Draws one panel of results: value axis, series, and the row of results without a number. Returns the y below it. */
export function drawResultPanel(frame: Frame, model: ResultPanelModel, top: number): number {
  if (model.range === null) return drawUnplotted(frame, model.series, top, true);
  const { theme, builder } = frame;
  const heading = frame.seriesLeft === null ? drawHeading(frame, model, top) : top;
  const first = heading + theme.gap * 1.1;
  const names = frame.seriesLeft === null ? [] : nameLines(frame, model);
  const own = Math.max(naturalScaleHeight(frame, model), leastForNames(frame, names));
  const scale = makeScale(model, { top: first, height: frame.scaleHeights?.get(model.id) ?? own });
  const bottom = scale.y(scale.domain[0]);
  drawValueAxis(frame, model, scale);
  // Where nothing stands under the axis, labels of low values may.
  const under = model.axis === "linear" && !hasUnplotted(frame, model.series) ? 1.6 : 1;
  const placement = new LabelPlacement({
    x: frame.left,
    y: heading - theme.gap * 0.4,
    width: frame.right - frame.left,
    height: bottom - heading + theme.gap * (under + 0.4),
  });
  const area: SeriesArea = { scale, top: first, bottom, panel: model.id, placement };
  drawThresholds(frame, model, area);
  drawSeries(frame, model.series, area);
  drawSeriesNames(frame, names, first);
  builder.valuePanels.push({
    id: model.id,
    unit: model.unit,
    scale: model.scale,
    axis: model.axis,
    x: frame.left,
    y: first,
    width: frame.right - frame.left,
    height: bottom - first,
    top: scale.domain[1],
    bottom: scale.domain[0],
  });
  const below = bottom + theme.gap * 0.6;
  return hasUnplotted(frame, model.series) ? drawUnplotted(frame, model.series, below, false) : below;
}

/** Height of a panel without its scale, and the least height of its scale; no scale where no result has a number. */
export function resultPanelHeights(
  frame: Frame,
  model: ResultPanelModel,
): { readonly around: number; readonly leastScale: number } {
  const rows = unplottedHeight(frame, model.series, model.range === null);
  if (model.range === null) return { around: rows, leastScale: 0 };
  const heading = frame.seriesLeft === null ? headingHeight(frame, model) : 0;
  const names = frame.seriesLeft === null ? [] : nameLines(frame, model);
  return { around: heading + frame.theme.gap * 1.7 + rows, leastScale: leastForNames(frame, names) };
}

function drawValueAxis(frame: Frame, model: ResultPanelModel, scale: ValueScale): void {
  const { theme, builder } = frame;
  const many = frame.resultPanelCount > MANY_PANELS && model.axis === "linear";
  const labelled = many ? [scale.ticks[0], scale.ticks.at(-1)] : spacedTicks(frame, scale);
  const drawn = theme.projected || model.axis === "linear" ? labelled : scale.ticks;
  const lines = drawn.map((tick) =>
    tick === undefined ? "" : `M${frame.left} ${round(scale.y(tick))}H${frame.right}`,
  );
  builder.path("backdrop", lines.join(""), { stroke: gridLine, strokeWidth: theme.thinLine });
  let left = frame.left;
  for (const tick of labelled) {
    if (tick === undefined) continue;
    const box = builder.text("fixed", {
      x: frame.left - theme.gap * 0.7,
      y: middleBaseline(scale.y(tick), theme.smallSize),
      text: formatTick(tick, model.scale, model.axis),
      size: theme.smallSize,
      fill: theme.muted,
      anchor: "end",
    });
    left = Math.min(left, box.x);
  }
  drawAxisTitle(frame, model, scale, left - theme.gap * 0.8);
}

/** A title of less width, in ems, would break within its words. */
const LEAST_TITLE_EMS = 5;
const TITLE_LINES = 3;

/** Of what the percentages are, where the assays say it: beside the middle of the axis, which itself says only %. */
function drawAxisTitle(
  frame: Frame,
  { scale: unitScale, unit }: ResultPanelModel,
  scale: ValueScale,
  right: number,
): void {
  const { theme, builder } = frame;
  const size = theme.smallSize;
  const room = right - theme.gap * 0.3;
  const says = unitScale === "percent" && unit.replace(/[%\s]/g, "") !== "";
  if (!says || theme.projected || frame.seriesLeft === null || room < size * LEAST_TITLE_EMS) return;
  const lines = wrapText(unit, size, 400, room, TITLE_LINES);
  const [low, high] = scale.domain;
  const middle = (scale.y(low) + scale.y(high)) / 2;
  lines.forEach((text, index) => {
    const y = middleBaseline(middle + (index - (lines.length - 1) / 2) * size * 1.16, size);
    builder.text("fixed", { x: right, y, text, size, fill: theme.muted, anchor: "end" });
  });
}

/** Ticks whose labels do not touch: each, or every second, and so on. */
function spacedTicks({ theme }: Frame, scale: ValueScale): readonly number[] {
  const [first = 1, second = 1] = scale.ticks;
  const pitch = Math.abs(scale.y(first) - scale.y(second));
  const least = pitch === 0 ? 1 : Math.ceil((theme.smallSize * (theme.projected ? 1.5 : 1.15)) / pitch);
  // On a linear axis the highest tick is labelled with the lowest: 0 and 100 %, not 0 and 75 %.
  const last = Math.max(1, scale.ticks.length - 1);
  const divides = (step: number): boolean => scale.axis === "log" || last % step === 0;
  let step = Math.min(least, last);
  while (!divides(step)) step += 1;
  return scale.ticks.filter((_, index) => index % step === 0);
}

const round = (value: number): number => Math.round(value * 100) / 100;

export function hasThreshold(model: ResultPanelModel): boolean {
  return model.range !== null && thresholdsOf(model).size > 0;
}

/** Thresholds with their labels: those that the assays state, else the standard one for MRD as a fraction of cells. */
function thresholdsOf(model: ResultPanelModel): ReadonlyMap<number, string> {
  const values = new Map<number, string>();
  for (const { assay } of model.series) {
    const standard =
      assay.measures === "MRD" && model.scale === "fraction" ? [{ value: STANDARD_THRESHOLD, label: undefined }] : [];
    for (const { value, label } of assay.thresholds ?? standard) values.set(value, label ?? formatAmount(value, assay));
  }
  return values;
}

/** Lines that mean something on this scale only: 1e-4 of cells, or what the assay states. */
function drawThresholds(frame: Frame, model: ResultPanelModel, area: SeriesArea): void {
  const { theme, builder } = frame;
  const { scale } = area;
  for (const [value, label] of thresholdsOf(model)) {
    if (value < scale.domain[0] || value > scale.domain[1]) continue;
    const y = scale.y(value);
    area.placement.blockSegment({ x1: frame.left, y1: y, x2: frame.right, y2: y });
    // Where something stands out, the threshold is its background.
    const share = builder.emphasis === null ? 0 : 0.45;
    builder.line("backdrop", [frame.left, y], [frame.right, y], {
      stroke: mix(thresholdLine, paper, share),
      strokeWidth: theme.lineWidth * (share === 0 ? 0.75 : 0.5),
      dash: [theme.lineWidth * 3, theme.lineWidth * 2],
    });
    if (theme.projected && label === formatTick(value, model.scale, model.axis)) continue;
    const size = theme.smallSize;
    const outside = frame.seriesLeft !== null && !theme.projected;
    const text = { text: label, size, weight: 600, fill: thresholdLine } as const;
    if (outside) builder.text("fixed", { ...text, x: frame.seriesLeft ?? 0, y: middleBaseline(y, size) });
    else
      area.placement.block(
        builder.text("fixed", {
          ...text,
          x: frame.right - theme.gap * 0.2,
          y: y - size * 0.3,
          anchor: "end",
          background: paper,
        }),
      );
  }
}
