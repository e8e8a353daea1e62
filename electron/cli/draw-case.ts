import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { DrawingChoices, PictureFormat } from "./render-options.ts";

const MILLIMETRES_PER_INCH = 25.4;
const CSS_PX_PER_INCH = 96;

export interface Picture {
  readonly contents: string | Uint8Array;
  /** What the reader of the picture has to know, in sentences. */
  readonly warnings: readonly string[];
}

/** @throws Error with a sentence for the user when the case cannot be drawn as asked */
export async function drawCase(timeline: Timeline, drawing: DrawingChoices, format: PictureFormat): Promise<Picture> {
  const scene = layoutFigure(timeline, figureOptions(timeline, drawing));
  const svg = renderSvg(scene);
  const missing = scene.missingGlyphs;
  const warnings =
    missing.length === 0
      ? []
      : [`the picture's font lacks ${missing.join(" ")}: a font of the system stands in, and texts may run wider`];
  if (format === "svg") return { contents: svg, warnings };
  const { rasteriseSvg } = await import("../files/rasterise.ts");
  return { contents: await rasteriseSvg(svg, { dpi: drawing.dpi, widthMm: widthInMillimetres(drawing) }), warnings };
}

function widthInMillimetres({ size }: DrawingChoices): number {
  return size.medium === "print" ? size.widthMm : (size.widthPx * MILLIMETRES_PER_INCH) / CSS_PX_PER_INCH;
}

function figureOptions(timeline: Timeline, drawing: DrawingChoices): FigureOptions {
  const own = defaultFigureOptions(timeline.case);
  return {
    ...own,
    size: drawing.size,
    axis: drawing.unit === undefined ? own.axis : { ...own.axis, unit: drawing.unit },
    panels: drawing.panels ?? own.panels,
    window: windowOf(timeline, drawing),
    showTitle: drawing.showTitle,
  };
}

/**
 * From the first to the last day asked for, else as the case says, which counts from its own zero; an end that nobody named is
 * the course's own. Null is the whole course.
 */
function windowOf(timeline: Timeline, { zero, ...asked }: DrawingChoices): readonly [number, number] | null {
  const own = zero === undefined ? timeline.case.figure : undefined;
  const from = asked.from ?? own?.from;
  const to = asked.to ?? own?.to;
  if (from === undefined && to === undefined) return null;
  const [first, last] = timeline.extent ?? [0, 0];
  const window = [from ?? first, to ?? last] as const;
  if (window[0] < window[1]) return window;
  if (from === undefined) throw new Error(`nothing is recorded before day ${to}: the course begins on day ${first}`);
  throw new Error(`nothing is recorded after day ${from}: the course ends on day ${last}`);
}
