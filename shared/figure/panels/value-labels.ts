import { formatResult } from "../../case/format-value.ts";
import { textBox } from "../builder.ts";
import { clampedX, type Frame, MANY_PANELS, timeLabel } from "../frame.ts";
import type { Box } from "../scene.ts";
import type { PlottedResult } from "../series-model.ts";
import { paper } from "../theme.ts";
import type { SeriesArea, Shifts } from "./series-drawing.ts";
import { pairedWith, type SeriesView } from "./series-view.ts";

/** Beyond this many results in a panel only the highest, the lowest and the ends are labelled. */
const MOST_LABELLED = 40;

/** Values beside their marks; the first series of the panel chooses its places first. */
export function drawValueLabels(frame: Frame, views: readonly SeriesView[], area: LabelArea): void {
  if (frame.resultPanelCount > MANY_PANELS) return;
  const crowded = views.reduce((sum, view) => sum + view.visible.length, 0) > MOST_LABELLED;
  const points = crowded ? [] : views.flatMap((view) => pointsOf(frame, view, area));
  for (const view of views) {
    const results = crowded ? endsAndExtremes(view.visible) : view.visible;
    for (const result of results) labelResult(frame, { view, result }, area, points);
  }
}

interface LabelArea extends SeriesArea {
  readonly shifts: Shifts;
}

interface Labelled {
  readonly view: SeriesView;
  readonly result: PlottedResult;
}

function labelResult(frame: Frame, { view, result }: Labelled, area: LabelArea, marks: readonly Point[]): void {
  const pair = pairedWith(view, result);
  if (pair === "second") return;
  const { measurement, value } = result;
  const shift = area.shifts.get(result) ?? 0;
  const at = { x: clampedX(frame, measurement.start.estimate) + shift, y: area.scale.y(value) };
  const { assay } = view.series;
  const own = formatResult(measurement.event.result, assay);
  const text = pair === null ? own : `${own} or ${formatResult(pair.measurement.event.result, assay)}`;
  const exact = measurement.start.certainty === "exact" || !measurement.point;
  const dated = frame.theme.projected ? [] : [`${text}, ${timeLabel(frame, measurement.start)}`];
  const texts = exact ? [text] : [...dated, `≈ ${text}`];
  const side = freeSide(frame, at, marks);
  const around = (where: typeof side) => texts.flatMap((candidate) => candidatesAround(frame, candidate, at, where));
  const place =
    area.placement.place(around(side)) ?? (side === "any" ? null : area.placement.place(beside(at, around("any"))));
  if (place === null) return;
  const { builder } = frame;
  const labelled = [result, ...(pair === null ? [] : [pair])];
  builder.drawToned(
    labelled.some((one) => builder.standsOut(one.measurement.event.id)),
    () => {
      builder.text("moving", { ...place.options, weight: 500, fill: view.series.color, background: paper });
    },
  );
}

/** Right of the mark, or left: where the label's own mark is the nearest whatever lies above and below. */
function beside<Place extends { readonly box: Box }>({ y }: Point, places: readonly Place[]): readonly Place[] {
  return places.filter(({ box }) => box.y < y && box.y + box.height > y);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function pointsOf(frame: Frame, { visible }: SeriesView, { scale, shifts }: LabelArea): readonly Point[] {
  return visible.map((result) => ({
    x: clampedX(frame, result.measurement.start.estimate) + (shifts.get(result) ?? 0),
    y: scale.y(result.value),
  }));
}

/** Where marks touch each other, the label of the upper one stands above it and that of the lower one below. */
function freeSide(frame: Frame, { x, y }: Point, marks: readonly Point[]): "any" | "above" | "below" {
  const reach = frame.theme.markRadius * 2.4;
  const near = marks.filter(
    (mark) => Math.abs(mark.x - x) < reach && Math.abs(mark.y - y) < reach && (mark.x !== x || mark.y !== y),
  );
  if (near.length === 0) return "any";
  return near.every((mark) => mark.y >= y) ? "above" : "below";
}

function endsAndExtremes(visible: readonly PlottedResult[]): readonly PlottedResult[] {
  const values = visible.filter((result) => !result.censored);
  const byValue = [...values].sort((a, b) => a.value - b.value);
  const chosen = [visible[0], visible.at(-1), byValue[0], byValue.at(-1)];
  return [...new Set(chosen.filter((result) => result !== undefined))];
}

function candidatesAround(frame: Frame, text: string, { x, y }: Point, side: "any" | "above" | "below") {
  const { theme } = frame;
  const size = theme.smallSize;
  const away = theme.markRadius + size * 0.5;
  const above = y - theme.markRadius - size * 0.35;
  const below = y + theme.markRadius + size * 0.95;
  const middle = y + size * 0.36;
  const spots = [
    { x: x + away * 0.6, y: above, anchor: "start", side: "above" },
    { x: x + away, y: middle, anchor: "start", side: "any" },
    { x: x - away * 0.6, y: above, anchor: "end", side: "above" },
    { x: x - away, y: middle, anchor: "end", side: "any" },
    { x: x + away * 0.6, y: below, anchor: "start", side: "below" },
    { x: x - away * 0.6, y: below, anchor: "end", side: "below" },
    { x, y: above, anchor: "middle", side: "above" },
    { x, y: below, anchor: "middle", side: "below" },
  ] as const;
  return spots
    .filter((spot) => side === "any" || spot.side === side)
    .map(({ x: left, y: baseline, anchor }) => {
      const options = { x: left, y: baseline, anchor, text, size };
      return { options, box: textBox({ ...options, weight: 500 }) };
    });
}
