import type { AxisUnit } from "../../shared/case/schema.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import { windowInDays } from "../../shared/time/axis-days.ts";
import { formatDay } from "../../shared/time/format-day.ts";
import { isAnythingIn } from "../../shared/time/in-view.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { lackingSigns } from "./lacking-signs.ts";
import type { DrawingChoices, PictureFormat } from "./render-options.ts";
import { dayOfEnd, wordsOfEnd } from "./view-ends.ts";

const MILLIMETRES_PER_INCH = 25.4;
const CSS_PX_PER_INCH = 96;

export interface Picture {
  readonly contents: string | Uint8Array;
  /** What the reader of the picture has to know, in sentences. */
  readonly warnings: readonly string[];
}

/** @throws Error with a sentence for the user when the case cannot be drawn as asked */
export async function drawCase(timeline: Timeline, drawing: DrawingChoices, format: PictureFormat): Promise<Picture> {
  const options = figureOptions(timeline, drawing);
  const scene = layoutFigure(timeline, options);
  const svg = renderSvg(scene);
  const warnings = [...lackingSigns(scene.missingGlyphs), ...nothingInView(timeline, options.window)];
  if (format === "svg") return { contents: svg, warnings };
  const { rasteriseSvg } = await import("../files/rasterise.ts");
  return { contents: await rasteriseSvg(svg, { dpi: drawing.dpi, widthMm: widthInMillimetres(drawing) }), warnings };
}

function nothingInView(timeline: Timeline, window: FigureOptions["window"]): readonly string[] {
  if (window === null || isAnythingIn(timeline, window)) return [];
  const [first, last] = window.map((day) => formatDay(day, timeline.zero));
  return [`nothing is recorded in view, from ${first} to ${last}`];
}

function widthInMillimetres({ size }: DrawingChoices): number {
  return size.medium === "print" ? size.widthMm : (size.widthPx * MILLIMETRES_PER_INCH) / CSS_PX_PER_INCH;
}

function figureOptions(timeline: Timeline, drawing: DrawingChoices): FigureOptions {
  const own = defaultFigureOptions(timeline.case);
  const unit = drawing.unit ?? own.axis.unit;
  return {
    ...own,
    size: drawing.size,
    axis: { ...own.axis, unit },
    panels: drawing.panels ?? own.panels,
    window: windowOf(timeline, drawing, unit),
    showTitle: drawing.showTitle,
  };
}

/**
 * Between the ends asked for, in the unit of the axis, else as the case says, which counts days from its own zero. Null is the
 * whole course.
 */
function windowOf(
  timeline: Timeline,
  { zero, from, to }: DrawingChoices,
  unit: AxisUnit,
): readonly [number, number] | null {
  const own = zero === undefined ? timeline.case.figure : undefined;
  const ownWindow = windowInDays({ from: own?.from, to: own?.to }, timeline);
  if (from === undefined && to === undefined && ownWindow === null) return null;
  const [first, last] = ownWindow ?? timeline.extent ?? [0, 0];
  const window = [
    from === undefined ? first : dayOfEnd(from, "from", unit, timeline.zero),
    to === undefined ? last : dayOfEnd(to, "to", unit, timeline.zero),
  ] as const;
  if (window[0] < window[1]) return window;
  const begin = from !== undefined ? wordsOfEnd(from, unit) : own?.from === undefined ? null : `day ${own.from}`;
  const end = to !== undefined ? wordsOfEnd(to, unit) : own?.to === undefined ? null : `day ${own.to}`;
  throw new Error(emptyView(timeline, begin, end));
}

/** Why nothing can be drawn between these ends; null is the end of the course. */
function emptyView(timeline: Timeline, begin: string | null, end: string | null): string {
  if (begin !== null && end !== null) {
    return `the view would begin on ${begin} and end on ${end}: --from has to be before --to`;
  }
  const [first, last] = (timeline.extent ?? [0, 0]).map((day) => formatDay(day, timeline.zero));
  return begin === null
    ? `nothing is recorded before ${end}: the course begins on ${first}`
    : `nothing is recorded after ${begin}: the course ends on ${last}`;
}
