import { coordinate } from "../builder.ts";
import type { Frame } from "../frame.ts";
import { rectPath } from "../shapes.ts";
import type { StyledPaths } from "../styled-paths.ts";
import { fadedShare, mix } from "../theme.ts";

/** Over which a bar fades out where its end is not stated, in ems of text: the same at any zoom, for it is no length of time. */
const OPEN_END_EMS = 2.4;

/** Width of that fade, in scene units. */
export function openEndWidth({ theme }: Pick<Frame, "theme">): number {
  return theme.textSize * OPEN_END_EMS;
}

/** A bar from a start that is drawn as it is known, into the background: it has no right edge, for nobody stated its end. */
export interface OpenEnd {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly height: number;
  readonly color: string;
  readonly background: string;
  /** What is known where the bar begins; "inside" where it carries on from a bar with its own start. */
  readonly start: "known" | "unknown" | "inside";
  /** Whether it may be an element of its own; else it pales in steps. */
  readonly smooth: boolean;
}

export function drawOpenEnd(frame: Frame, end: OpenEnd, paths: StyledPaths): void {
  const { theme, builder } = frame;
  const { x0, x1, y, height, color, background, start } = end;
  if (x1 <= x0) return;
  const share = start === "unknown" ? fadedShare(theme) : 0;
  if (end.smooth) {
    const fill = builder.fade(color, "out", { background, share });
    builder.rect("moving", { x: x0, y, width: x1 - x0, height, fill });
  } else drawPalingSteps(end, share, paths);
  if (start === "known") paths.add(rectPath(x0, y, Math.min(theme.lineWidth, x1 - x0), height), { fill: color });
  if (start === "unknown") paths.add(brokenEdge(end, theme.thinLine), edgePaint(frame, color));
}

/** Steps of a bar that pales without a gradient. */
const PALING_STEPS = 4;

function drawPalingSteps({ x0, x1, y, height, color, background }: OpenEnd, share: number, paths: StyledPaths): void {
  const width = (x1 - x0) / PALING_STEPS;
  for (let step = 0; step < PALING_STEPS; step += 1) {
    const fill = mix(color, background, share + ((1 - share) * (step + 0.4)) / PALING_STEPS);
    paths.add(rectPath(x0 + step * width, y, width, height), { fill });
  }
}

const edgePaint = ({ theme }: Frame, stroke: string) => ({
  stroke,
  strokeWidth: theme.thinLine,
  dash: [theme.thinLine * 2.2, theme.thinLine * 1.8],
});

/** The left edge, and the first part of the upper and the lower one. */
function brokenEdge({ x0, x1, y, height }: OpenEnd, line: number): string {
  const [left, top, bottom] = [x0 + line / 2, y + line / 2, y + height - line / 2].map(coordinate);
  const middle = coordinate(x0 + (x1 - x0) * 0.4);
  return `M${middle} ${top}H${left}V${bottom}H${middle}`;
}
