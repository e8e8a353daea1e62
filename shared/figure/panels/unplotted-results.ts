import { formatResult } from "../../case/format-value.ts";
import type { ResolvedMeasurement } from "../../time/timeline.ts";
import { coordinate as c, middleBaseline, textBox } from "../builder.ts";
import { clampedX, drawLabel, type Frame, inView, labelHeight, showsRanges, timeWhisker } from "../frame.ts";
import { besideMark, LabelPlacement } from "../label-placement.ts";
import { lastDay, type Series } from "../series-model.ts";
import { circlePath, plusPath } from "../shapes.ts";
import { StyledPaths } from "../styled-paths.ts";
import { mix, paper, rangeShare } from "../theme.ts";
import { TINT } from "./positive-sign.ts";
import { nameFor } from "./series-names.ts";
import { seriesStandsOut } from "./series-view.ts";

/** Series with a row of their own. Where height is short there is none without a result in view. */
function withRows(frame: Frame, series: readonly Series[]): readonly Series[] {
  const { projected } = frame.theme;
  return series.filter((one) => (projected ? isUnplottedInView(frame, one) : one.unplotted.length > 0));
}

export function isUnplottedInView(frame: Frame, { unplotted }: Series): boolean {
  return unplotted.some((result) => inView(frame, result.start.estimate, lastDay(result)));
}

export function hasUnplotted(frame: Frame, series: readonly Series[]): boolean {
  return !frame.low && withRows(frame, series).length > 0;
}

export function unplottedHeight(frame: Frame, series: readonly Series[], named: boolean): number {
  if (frame.low && !named) return 0;
  return withRows(frame, series).reduce(
    (sum, one) => sum + rowHeight(frame, rowLabel(frame, one, { named, alone: series.length === 1 })),
    0,
  );
}

function rowHeight(frame: Frame, label: string): number {
  return Math.max(frame.theme.rowHeight, labelHeight(frame, label) + frame.theme.gap * 0.2);
}

/** A row for each series with results that have no number. `named`: the rows stand alone and carry the series' names. */
export function drawUnplotted(frame: Frame, series: readonly Series[], top: number, named: boolean): number {
  let y = top;
  for (const one of withRows(frame, series)) {
    const label = rowLabel(frame, one, { named, alone: series.length === 1 });
    const height = rowHeight(frame, label);
    frame.builder.drawToned(seriesStandsOut(frame, one), () => {
      drawLabel(frame, y + height / 2, label, named ? {} : { muted: true });
    });
    drawRow(frame, one, y + height / 2);
    y += height;
  }
  return y;
}

interface RowNaming {
  readonly named: boolean;
  readonly alone: boolean;
}

/** From afar the sign of each result says that it has no number. */
function rowLabel(frame: Frame, series: Series, { named, alone }: RowNaming): string {
  const { projected } = frame.theme;
  if (named) return projected ? series.name : [series.name, ...series.details].join(", ");
  if (alone) return "level not stated";
  return projected ? nameFor(frame, series) : `${series.name}, level not stated`;
}

/** Beyond this many results a row shows each pixel column once. */
const MOST_SINGLE = 200;
/** Beyond this many a row has no labels: its marks say what they are. */
const MOST_LABELLED = 24;

function drawRow(frame: Frame, series: Series, y: number): void {
  const { theme, builder } = frame;
  const radius = theme.markRadius * 0.95;
  const visible = series.unplotted.filter((result) => inView(frame, result.start.estimate, lastDay(result)));
  const shown = visible.length > MOST_SINGLE ? onePerColumn(frame, visible) : visible;
  const placement = new LabelPlacement({
    x: frame.left,
    y: y - theme.rowHeight,
    width: frame.right - frame.left,
    height: theme.rowHeight * 2,
  });
  const paths = new RowPaths(frame, series.color);
  const extents = sideBySide(frame, shown, radius);
  extents.forEach(({ x0, x1 }, index) => {
    const result = shown[index];
    if (result === undefined) return;
    const box = { x: x0, y: y - theme.barHeight / 2, width: x1 - x0, height: theme.barHeight };
    if (result.point) placement.block(box, theme.gap * 0.2);
    builder.mark({ kind: "measurement", event: result.event.id, panel: series.id, ...box });
    const { id } = result.event;
    const ranged = result.point && shown === visible && showsRanges(frame);
    const foot = y + theme.rowHeight * 0.42;
    const range = ranged ? timeWhisker(frame, result.start, foot, theme.thinLine * 2) : null;
    builder.drawFor(id, () => paths.add(result, { x0, x1, y, radius, range }));
  });
  paths.draw();
  if (shown.length > MOST_LABELLED) return;
  const labelAll = (point: boolean): void => {
    shown.forEach((result, index) => {
      const extent = extents[index];
      if (extent !== undefined && result.point === point)
        drawRowLabel(frame, { result, series, y, ...extent }, placement);
    });
  };
  labelAll(false);
  shown.forEach((result, index) => {
    const { x0, x1 } = extents[index] ?? { x0: 0, x1: 0 };
    if (!result.point) placement.block({ x: x0, y: y - theme.barHeight / 2, width: x1 - x0, height: theme.barHeight });
  });
  labelAll(true);
}

interface ResultPlace {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly radius: number;
  readonly range: string | null;
}

/** Marks of a row, from the back to the front. */
class RowPaths {
  readonly #frame: Frame;
  readonly #color: string;
  readonly #layers: Record<"ranges" | "spans" | "open" | "filled" | "signs", StyledPaths>;

  constructor(frame: Frame, color: string) {
    const layer = (): StyledPaths => new StyledPaths(frame.builder);
    this.#frame = frame;
    this.#color = color;
    this.#layers = { ranges: layer(), spans: layer(), open: layer(), filled: layer(), signs: layer() };
  }

  add(result: ResolvedMeasurement, { x0, x1, y, radius, range }: ResultPlace): void {
    const { theme } = this.#frame;
    const { ranges, spans, open, filled, signs } = this.#layers;
    const line = theme.lineWidth * 0.75;
    const outline = { stroke: this.#color, strokeWidth: line };
    if (!result.point) {
      const height = Math.min(theme.barHeight * 1.32, theme.rowHeight * 0.9);
      const pill = pillPath(x0, y - height / 2, x1 - x0, height);
      spans.add(pill, { fill: paper, ...outline, dash: [line * 3, line * 2] });
      return;
    }
    const x = (x0 + x1) / 2;
    const { kind } = result.event.result;
    const isFilled = kind !== "negative" && kind !== "undetectable" && kind !== "not evaluable" && kind !== "not done";
    const fill = kind === "value" ? this.#color : isFilled ? mix(this.#color, paper, TINT) : paper;
    (isFilled ? filled : open).add(circlePath(x, y, radius), { fill, ...outline });
    signs.add(signPath(kind, x, y, radius * 0.5), outline);
    const share = theme.strong ? rangeShare(theme) : 0.6;
    ranges.add(range, { stroke: mix(this.#color, paper, share), strokeWidth: theme.thinLine });
  }

  draw(): void {
    for (const layer of Object.values(this.#layers)) layer.draw("moving");
  }
}

function onePerColumn(frame: Frame, results: readonly ResolvedMeasurement[]): readonly ResolvedMeasurement[] {
  const columns = new Map<string, ResolvedMeasurement>();
  for (const result of results) {
    const key = `${result.event.result.kind} ${Math.floor(frame.time.x(result.start.estimate))}`;
    if (!columns.has(key)) columns.set(key, result);
  }
  return [...columns.values()];
}

/** Results of one day stand beside each other, so that none hides another. */
function sideBySide(frame: Frame, results: readonly ResolvedMeasurement[], radius: number) {
  const taken = new Map<number, number>();
  return results.map((result) => {
    const { x0, x1 } = extentOf(frame, result, radius);
    if (!result.point) return { x0, x1 };
    const day = result.start.estimate;
    const before = taken.get(day) ?? 0;
    taken.set(day, before + 1);
    const shift = before * radius * 2.3;
    return { x0: x0 + shift, x1: x1 + shift };
  });
}

function extentOf(
  frame: Frame,
  result: ResolvedMeasurement,
  radius: number,
): { readonly x0: number; readonly x1: number } {
  if (result.point) {
    const x = clampedX(frame, result.start.estimate);
    return { x0: x - radius, x1: x + radius };
  }
  const x0 = clampedX(frame, result.start.estimate - 0.5);
  return { x0, x1: Math.max(clampedX(frame, lastDay(result) + 0.5), x0 + 2 * radius) };
}

/** A plus, a minus, or a stroke through what could not be evaluated. */
function signPath(kind: ResolvedMeasurement["event"]["result"]["kind"], x: number, y: number, half: number): string {
  const across = `M${c(x - half)} ${c(y)}h${c(2 * half)}`;
  if (kind === "positive" || kind === "positive not quantifiable") return plusPath(x, y, half);
  if (kind === "negative") return across;
  if (kind === "value") return "";
  return `M${c(x - half)} ${c(y + half)}L${c(x + half)} ${c(y - half)}`;
}

function pillPath(x: number, y: number, width: number, height: number): string {
  const r = Math.min(height, width) / 2;
  const arc = (dx: number, dy: number): string => `a${c(r)} ${c(r)} 0 0 1 ${c(dx)} ${c(dy)}`;
  return `M${c(x + r)} ${c(y)}h${c(width - 2 * r)}${arc(r, r)}v${c(height - 2 * r)}${arc(-r, r)}h${c(2 * r - width)}${arc(-r, -r)}v${c(2 * r - height)}${arc(r, -r)}z`;
}

interface RowLabel {
  readonly result: ResolvedMeasurement;
  readonly series: Series;
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
}

function drawRowLabel(frame: Frame, { result, series, y, x0, x1 }: RowLabel, placement: LabelPlacement): void {
  const { theme, builder } = frame;
  const size = theme.smallSize;
  const { unit = "" } = series.assay;
  const amount = formatResult(result.event.result, series.assay);
  const isNumber = series.plotted.includes(result) && unit !== "" && unit !== "%";
  const short = isNumber ? `${amount} ${unit}` : amount;
  const reported = result.event.reported;
  const withoutDays = result.point || reported === undefined ? undefined : `${reported}, sample days not given`;
  const texts = [...new Set([withoutDays, reported, short])].filter(
    (text): text is string => text !== undefined && text !== "",
  );
  const baseline = middleBaseline(y, size);
  if (!result.point) {
    const inside = texts.flatMap((text) => insidePlaces({ x0, x1, baseline, size, gap: theme.gap }, text));
    const place = placement.place(inside);
    if (place !== null) {
      builder.drawFor(result.event.id, () => {
        builder.text("moving", { ...place.options, fill: series.color });
      });
      return;
    }
  }
  const sign = result.start.certainty === "exact" ? "" : "≈ ";
  const most = (frame.right - frame.left) * 0.4;
  const marks = { left: x0 - theme.gap * 0.35, right: x1 + theme.gap * 0.35 };
  const places = texts
    .flatMap((text) => besideMark({ y: baseline, text: `${sign}${text}`, size }, marks, theme.gap * 1.2))
    .filter(({ box }) => box.width < most);
  const place = placement.place(places);
  if (place === null) return;
  builder.drawFor(result.event.id, () => {
    builder.text("moving", { ...place.options, fill: series.color, background: paper });
  });
}

/** In the middle of a span, else towards either end, clear of the marks that stand in it. */
function insidePlaces(
  span: {
    readonly x0: number;
    readonly x1: number;
    readonly baseline: number;
    readonly size: number;
    readonly gap: number;
  },
  text: string,
) {
  return [0.5, 0.3, 0.7, 0.15, 0.85].flatMap((share) => {
    const options = {
      x: span.x0 + (span.x1 - span.x0) * share,
      y: span.baseline,
      text,
      size: span.size,
      anchor: "middle",
    } as const;
    const box = textBox(options);
    return box.x > span.x0 + span.gap * 0.4 && box.x + box.width < span.x1 - span.gap * 0.4 ? [{ options, box }] : [];
  });
}
