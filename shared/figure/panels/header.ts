import type { Frame } from "../frame.ts";
import { wrapText } from "../text/measure.ts";
import { ink } from "../theme.ts";

/** Title and subtitle over the plot. Returns the y below. */
export function drawHeader(frame: Frame, top: number): number {
  const { theme, builder, timeline } = frame;
  const titleLines = theme.projected ? 1 : 3;
  const left = theme.narrow ? theme.gap * 0.5 : frame.left;
  const room = theme.width - left - theme.gap * 0.5;
  let y = top;
  for (const line of wrapText(timeline.case.title, theme.titleSize, 700, room, titleLines)) {
    y += theme.titleSize * 1.15;
    builder.text("fixed", { x: left, y, text: line, size: theme.titleSize, weight: 700, fill: ink });
  }
  const subtitle = theme.projected ? "" : (timeline.case.subtitle ?? "");
  for (const line of wrapText(subtitle, theme.smallSize, 400, room, 3)) {
    y += theme.smallSize * 1.45;
    builder.text("fixed", { x: left, y, text: line, size: theme.smallSize, fill: theme.muted });
  }
  return y + theme.gap * 0.9;
}
