import type { Frame } from "../frame.ts";
import type { PlottedResult } from "../series-model.ts";
import { paper } from "../theme.ts";
import type { SeriesArea } from "./series-drawing.ts";
import { barriersOf, lastDay, type SeriesView } from "./series-view.ts";

/**
 * A series with more results than pixels: a fine line through what each column keeps, and each typed result as an open mark.
 * A dash could not be told from a line here, so the line is lifted at a typed result instead.
 */
export function drawReducedSeries(frame: Frame, view: SeriesView, area: SeriesArea): void {
  const { theme, builder } = frame;
  const radius = Math.max(1, Math.round(theme.markRadius * 0.4));
  builder.path("moving", reducedLine(frame, view, area), {
    stroke: view.series.color,
    strokeWidth: theme.lineWidth * 0.6,
  });
  const open = new Set<string>();
  for (const result of view.visible) {
    if (!result.censored) continue;
    const x = column(frame, result) - radius;
    open.add(`M${x} ${Math.round(area.scale.y(result.value)) - radius}h${2 * radius}v${2 * radius}h${-2 * radius}z`);
  }
  builder.deferMarks(() =>
    view.visible.map((result) => ({
      kind: "measurement",
      event: result.measurement.event.id,
      panel: area.panel,
      x: column(frame, result) - radius,
      y: area.scale.y(result.value) - radius,
      width: 2 * radius,
      height: 2 * radius,
    })),
  );
  builder.path("moving", [...open].join(""), {
    fill: paper,
    stroke: view.series.color,
    strokeWidth: theme.lineWidth * 0.45,
  });
}

/** The middle of the pixel column that a result falls into. */
function column(frame: Frame, { measurement }: PlottedResult): number {
  const x = Math.floor(frame.time.x(measurement.start.estimate)) + 0.5;
  return Math.min(frame.right, Math.max(frame.left, x));
}

function reducedLine(frame: Frame, { series, visible }: SeriesView, { scale }: SeriesArea): string {
  const barriers = barriersOf(frame.timeline, series);
  let d = "";
  let penX = Number.NaN;
  let penY = Number.NaN;
  let before: PlottedResult | null = null;
  for (const result of visible) {
    if (result.censored) {
      before = null;
      continue;
    }
    const x = column(frame, result);
    const y = Math.round(scale.y(result.value) * 2) / 2;
    const joined = before !== null && !barriers.between(lastDay(before.measurement), result.measurement.start.estimate);
    if (!joined) d += `M${x} ${y}h.5`;
    else if (x !== penX) d += `L${x} ${y}`;
    else if (y !== penY) d += `V${y}`;
    penX = x;
    penY = y;
    before = result;
  }
  return d;
}
