import { middleBaseline, textBox } from "../builder.ts";
import { formatAmount } from "../format-value.ts";
import { type Frame, fitText, MANY_PANELS } from "../frame.ts";
import { LabelPlacement } from "../label-placement.ts";
import type { ResultPanelModel, Series } from "../series-model.ts";
import { shapePath } from "../shapes.ts";
import { wrapText } from "../text/measure.ts";
import { gridLine, mutedInk, paper, thresholdLine } from "../theme.ts";
import { createLinearScale, createLogScale, formatTick, type ValueScale } from "../value-scale.ts";
import { drawSeries, type SeriesArea } from "./series-drawing.ts";
import { drawUnplotted, hasUnplotted } from "./unplotted-results.ts";

/** MRD reaches at least to 1e-6 on the fraction scale, the depth that today's assays reach. */
const LOWEST_FRACTION_EXPONENT = -6;
const LEAST_DECADES = 3;
/** MRD at or above 1e-4 of cells is MRD failure (definition in PMC8824253). */
const STANDARD_THRESHOLD = 1e-4;
const LINEAR_HEIGHT_EMS = 7;
/** More decades than fit into this are set closer, with fewer labels. */
const HIGHEST_PANEL_EMS = 34;
/** A panel without a course, of single results, needs no height to show one. */
const LOW_PANEL_EMS = 4;

/** Draws one panel of results: value axis, series, and the row of results without a number. Returns the y below it. */
export function drawResultPanel(frame: Frame, model: ResultPanelModel, top: number): number {
  if (model.range === null) return drawUnplotted(frame, model.series, top, true);
  const { theme, builder } = frame;
  const heading = frame.seriesLeft === null ? drawHeading(frame, model, top) : top;
  const first = heading + theme.gap * 1.1;
  const names = frame.seriesLeft === null ? [] : nameLines(frame, model);
  const scale = makeScale(frame, model, { top: first, least: (names.at(-1)?.y ?? 0) + theme.smallSize });
  const bottom = scale.y(scale.domain[0]);
  drawValueAxis(frame, model, scale);
  const placement = new LabelPlacement({
    x: frame.left,
    y: heading - theme.gap * 0.4,
    width: frame.right - frame.left,
    height: bottom - heading + theme.gap * 1.4,
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
  return hasUnplotted(model.series) ? drawUnplotted(frame, model.series, below, false) : below;
}

/** Tall enough for its decades and for the names beside it. */
function makeScale(
  frame: Frame,
  model: ResultPanelModel,
  place: { readonly top: number; readonly least: number },
): ValueScale {
  const { theme } = frame;
  const { top } = place;
  const [low, high] = model.range ?? [1, 1];
  if (model.axis === "linear") {
    const few = model.series.every((series) => series.plotted.length < 2);
    const height = Math.max(theme.textSize * (few ? LOW_PANEL_EMS : LINEAR_HEIGHT_EMS), place.least);
    return createLinearScale([0, linearTop(model, high)], [top, top + height]);
  }
  const natural = model.scale === "fraction" ? 0 : model.scale === "percent" ? 2 : Math.ceil(Math.log10(high) - 1e-9);
  const highest = Math.max(natural, Math.ceil(Math.log10(high) - 1e-9));
  const underLowest = Math.ceil(Math.log10(low) - 1e-9) - 1;
  const floor = model.scale === "fraction" ? LOWEST_FRACTION_EXPONENT : highest - LEAST_DECADES;
  const lowest = Math.min(floor, underLowest);
  const height = Math.min((highest - lowest) * theme.decadeHeight, theme.textSize * HIGHEST_PANEL_EMS);
  return createLogScale([lowest, highest], [top, top + Math.max(height, place.least)]);
}

/** Percentages that matter reach to 100 %; small ones get an axis on which they can be seen. */
function linearTop(model: ResultPanelModel, high: number): number {
  if (model.scale !== "percent") return niceCeiling(high * 1.05);
  return high > 10 ? Math.max(100, high) : Math.max(1, niceCeiling(high * 1.3));
}

function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return magnitude * ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * magnitude >= value) ?? 10);
}

function drawValueAxis(frame: Frame, model: ResultPanelModel, scale: ValueScale): void {
  const { theme, builder } = frame;
  const grid = scale.ticks.map((tick) => `M${frame.left} ${round(scale.y(tick))}H${frame.right}`).join("");
  builder.path("backdrop", grid, { stroke: gridLine, strokeWidth: theme.thinLine });
  const many = frame.resultPanelCount > MANY_PANELS && model.axis === "linear";
  for (const tick of many ? [scale.ticks[0], scale.ticks.at(-1)] : spacedTicks(frame, scale)) {
    if (tick === undefined) continue;
    builder.text("fixed", {
      x: frame.left - theme.gap * 0.7,
      y: middleBaseline(scale.y(tick), theme.smallSize),
      text: formatTick(tick, model.scale, model.axis),
      size: theme.smallSize,
      fill: mutedInk,
      anchor: "end",
    });
  }
}

/** Ticks whose labels do not touch: each, or every second, and so on. */
function spacedTicks({ theme }: Frame, scale: ValueScale): readonly number[] {
  const [first = 1, second = 1] = scale.ticks;
  const pitch = Math.abs(scale.y(first) - scale.y(second));
  const step = pitch === 0 ? 1 : Math.ceil((theme.smallSize * 1.15) / pitch);
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
    builder.line("backdrop", [frame.left, y], [frame.right, y], {
      stroke: thresholdLine,
      strokeWidth: theme.lineWidth * 0.75,
      dash: [theme.lineWidth * 3, theme.lineWidth * 2],
    });
    const size = theme.smallSize;
    const outside = frame.seriesLeft !== null;
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

interface NameLine {
  readonly text: string;
  /** The first line of a name carries the mark of its series. */
  readonly series: Series | null;
  readonly strong: boolean;
  readonly color: string;
  /** Distance from the middle of the first line. */
  readonly y: number;
}

/** Names and details of the series as lines for the column at the right, wrapped to it. */
function nameLines(frame: Frame, model: ResultPanelModel): readonly NameLine[] {
  const { theme } = frame;
  const room = theme.width - (frame.seriesLeft ?? frame.right) - theme.gap * 0.3;
  const many = model.series.length > 2;
  const lines: NameLine[] = [];
  let y = 0;
  const addDetails = (details: readonly string[]): void => {
    for (const detail of details) {
      for (const text of wrapText(detail, theme.smallSize, 400, room, 2)) {
        lines.push({ text, series: null, strong: false, color: mutedInk, y });
        y += theme.smallSize * 1.22;
      }
    }
  };
  for (const series of model.series) {
    const name = wrapText(series.name, theme.textSize, 600, room - theme.markRadius * 3, 2);
    name.forEach((text, index) => {
      lines.push({ text, series: index === 0 ? series : null, strong: true, color: series.color, y });
      y += theme.textSize * 1.2;
    });
    const details = many ? series.details.filter((detail) => detail !== model.unit) : series.details;
    if (frame.resultPanelCount > MANY_PANELS) addDetails(model.unit === "" ? [] : [model.unit]);
    else addDetails(many && details.length > 0 ? [details.join(", ")] : details);
    y += theme.smallSize * 0.35;
  }
  if (many && model.unit !== "") addDetails([model.unit]);
  return lines;
}

function drawSeriesNames(frame: Frame, lines: readonly NameLine[], top: number): void {
  const { theme, builder } = frame;
  const left = frame.seriesLeft ?? frame.right;
  for (const { text, series, strong, color, y } of lines) {
    const size = strong ? theme.textSize : theme.smallSize;
    if (series !== null) drawSeriesKey(frame, series, left + theme.markRadius, top + y);
    const x = strong ? left + theme.markRadius * 3 : left;
    builder.text("fixed", { x, y: middleBaseline(top + y, size), text, size, weight: strong ? 600 : 400, fill: color });
  }
}

function drawSeriesKey(frame: Frame, series: Series, x: number, y: number): void {
  frame.builder.path("fixed", shapePath(series.shape, x, y, frame.theme.markRadius * 0.9), { fill: series.color });
}

/** One line above a narrow panel: mark, name and unit of each series. */
function drawHeading(frame: Frame, model: ResultPanelModel, top: number): number {
  const { theme, builder } = frame;
  const size = theme.textSize;
  let y = top + size * 0.6;
  for (const series of model.series) {
    drawSeriesKey(frame, series, frame.left + theme.markRadius, y);
    const x = frame.left + theme.markRadius * 3;
    const nameBox = builder.text("fixed", {
      x,
      y: middleBaseline(y, size),
      text: fitText(series.name, size * 1.06, frame.right - x),
      size,
      weight: 600,
      fill: series.color,
      background: paper,
    });
    const details = series.details.join(", ");
    const rest = nameBox.x + nameBox.width + theme.gap * 0.6;
    const beside = textBox({ x: rest, y: 0, text: details, size: theme.smallSize });
    const fits = beside.x + beside.width <= theme.width - theme.gap * 0.4;
    if (!fits) y += size * 1.2;
    const left = fits ? rest : x;
    builder.text("fixed", {
      x: left,
      y: middleBaseline(y, size),
      text: fitText(details, theme.smallSize, theme.width - left - theme.gap * 0.4),
      size: theme.smallSize,
      fill: mutedInk,
      background: paper,
    });
    y += size * 1.35;
  }
  return y - size * 0.3;
}
