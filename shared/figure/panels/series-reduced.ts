import { clampedX, type Frame, inView } from "../frame.ts";
import { plottedResult } from "../series-model.ts";
import { shapePath } from "../shapes.ts";
import { StyledPaths } from "../styled-paths.ts";
import { mix, paper } from "../theme.ts";
import { isAtOneLimit, TINT } from "./positive-sign.ts";
import { barriersOf } from "./series-barriers.ts";
import type { SeriesArea } from "./series-drawing.ts";
import type { ReducedView } from "./series-view.ts";

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * A series with more results than pixels: a fine line through what each column keeps, and each typed result as an open mark.
 * A dash could not be told from a line here, so the line is lifted at a typed result instead.
 */
export function drawReducedSeries(frame: Frame, view: ReducedView, area: SeriesArea): void {
  const { theme, builder } = frame;
  const { series, columns, kept } = view;
  const radius = Math.max(1, Math.round(theme.markRadius * 0.4));
  const pixels = kept.map((index) => pixelOf(frame, view, area, index));
  const width = theme.lineWidth * 0.6;
  const line = reducedLine(frame, view, pixels);
  builder.drawToned(builder.emphasis === null, () => {
    builder.path("moving", line, { stroke: series.color, strokeWidth: width });
  });
  const open = new Set<string>();
  kept.forEach((index, position) => {
    const pixel = pixels[position];
    if (columns.typed[index] === 0 || pixel === undefined) return;
    open.add(`M${pixel.x - radius} ${Math.round(pixel.y) - radius}h${2 * radius}v${2 * radius}h${-2 * radius}z`);
  });
  const paint = { fill: paper, stroke: series.color, strokeWidth: theme.lineWidth * 0.45 };
  builder.drawToned(builder.emphasis === null, () => builder.path("moving", [...open].join(""), paint));
  builder.deferMarks(() =>
    kept.map((index, position) => {
      const { x, y } = pixels[position] ?? { x: 0, y: 0 };
      const event = series.plotted[index]?.event.id ?? "";
      const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
      return { kind: "measurement", event, panel: area.panel, ...box };
    }),
  );
}

/** Results that stand out, whole, over the dimmed line. */
export function drawOverReduced(frame: Frame, { series }: ReducedView, { scale, panel }: SeriesArea): void {
  const { builder, theme } = frame;
  const { emphasis } = builder;
  if (emphasis === null) return;
  const radius = theme.markRadius * 0.6;
  const drawn = new Set<string>();
  const full = new StyledPaths(builder);
  for (const index of emphasis.indicesIn(series.plotted, ({ event }) => event.id)) {
    const result = plottedResult(series, index);
    if (result === undefined) continue;
    const day = result.measurement.start.estimate;
    if (!inView(frame, day, day)) continue;
    const x = Math.round(clampedX(frame, day));
    const y = Math.round(scale.y(result.value));
    const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
    builder.mark({ kind: "measurement", event: result.measurement.event.id, panel, ...box });
    const d = shapePath(series.shape, x, y, radius);
    if (drawn.has(d)) continue;
    drawn.add(d);
    const open = { fill: paper, stroke: series.color, strokeWidth: theme.lineWidth * 0.7 };
    full.add(
      d,
      isAtOneLimit(result)
        ? { ...open, fill: mix(series.color, paper, TINT) }
        : result.censored
          ? open
          : { fill: series.color, stroke: paper, strokeWidth: theme.thinLine },
    );
  }
  full.draw("moving");
}

/** The middle of the pixel column that a result falls into, and its height to half a pixel. */
function pixelOf(frame: Frame, { columns }: ReducedView, { scale }: SeriesArea, index: number): Pixel {
  const x = Math.floor(frame.time.x(columns.days[index] ?? 0)) + 0.5;
  const y = Math.round(scale.y(columns.values[index] ?? 0) * 2) / 2;
  return { x: Math.min(frame.right, Math.max(frame.left, x)), y };
}

function reducedLine(frame: Frame, { series, columns, kept }: ReducedView, pixels: readonly Pixel[]): string {
  const barriers = barriersOf(frame.timeline, series);
  let d = "";
  let pen: Pixel | null = null;
  let day = 0;
  kept.forEach((index, position) => {
    const pixel = pixels[position];
    if (pixel === undefined || columns.typed[index] !== 0) {
      pen = null;
      return;
    }
    const to = columns.days[index] ?? 0;
    if (pen === null || barriers.between(day, to)) d += `M${pixel.x} ${pixel.y}h.5`;
    else if (pixel.x !== pen.x) d += `L${pixel.x} ${pixel.y}`;
    else if (pixel.y !== pen.y) d += `V${pixel.y}`;
    pen = pixel;
    day = to;
  });
  return d;
}
