import type { ResolvedTime } from "../../time/timeline.ts";
import type { Frame } from "../frame.ts";
import { isOpenEnded, type LaneItem } from "../lane-items.ts";
import { rectPath } from "../shapes.ts";
import type { StyledPaths } from "../styled-paths.ts";
import { fadedShare, mix } from "../theme.ts";

export interface Drawing {
  readonly y: number;
  readonly paths: StyledPaths;
  readonly background: string;
}

export interface Bar {
  readonly x0: number;
  readonly x1: number;
  readonly height: number;
  readonly cycle: { readonly start: ResolvedTime; readonly end: ResolvedTime | null };
  readonly item: LaneItem;
}

/** Solid where both ends are known. Else pale and dashed, fading at what is not known, with a firm edge at what is. */
export function drawBar(frame: Frame, bar: Bar, drawing: Drawing & { readonly faded: boolean }): void {
  const { x0, x1, height, item } = bar;
  const { theme, builder } = frame;
  const y = drawing.y + theme.barHeight / 2 - height;
  const ends = endsOf(frame, bar);
  const solid = solidColor(item, drawing.background);
  if (ends.start !== "unknown" && ends.end !== "unknown") {
    drawing.paths.add(rectPath(x0, y, x1 - x0, height), { fill: solid });
    return;
  }
  const wide = drawing.faded && x1 - x0 >= theme.textSize * 1.3;
  if (wide) {
    const fading = ends.start === ends.end ? "both" : ends.start === "unknown" ? "start" : "end";
    const fill = builder.fade(solid, fading, { background: drawing.background, share: fadedShare(theme) });
    builder.rect("moving", { x: x0, y, width: x1 - x0, height, fill });
  }
  const inset = theme.thinLine / 2;
  drawing.paths.add(rectPath(x0 + inset, y + inset, Math.max(x1 - x0 - 2 * inset, inset), height - 2 * inset), {
    ...(wide ? {} : { fill: mix(solid, drawing.background, 0.72) }),
    stroke: solid,
    strokeWidth: theme.thinLine,
    dash: [theme.thinLine * 2.2, theme.thinLine * 1.8],
  });
  if (ends.start === "known") drawing.paths.add(rectPath(x0, y, theme.lineWidth, height), { fill: solid });
  if (ends.end === "known")
    drawing.paths.add(rectPath(x1 - theme.lineWidth, y, theme.lineWidth, height), { fill: solid });
}

/** What is inferred is paler. */
export function solidColor({ color, inferred }: LaneItem, background: string): string {
  return inferred ? mix(color, background, 0.35) : color;
}

type BarEnd = "known" | "unknown" | "beyond";

/** What is known of both ends. One beyond the view, still going on, or nowhere stated, is neither: the bar just goes on. */
function endsOf(frame: Frame, { x0, x1, cycle, item }: Bar): { readonly start: BarEnd; readonly end: BarEnd } {
  const certain = (time: ResolvedTime | null): BarEnd => (time?.certainty === "exact" ? "known" : "unknown");
  return {
    start: x0 <= frame.left ? "beyond" : certain(cycle.start),
    end: x1 >= frame.right || item.ongoing || isOpenEnded(item) ? "beyond" : certain(cycle.end),
  };
}
