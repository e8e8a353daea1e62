import { clampedX, type Frame } from "../frame.ts";
import { isOpenEnded, type LaneItem, lastKnownDay } from "../lane-items.ts";
import { openEndWidth } from "./open-end.ts";

/** x where something begins and ends, in scene units. */
export interface Extent {
  readonly x0: number;
  readonly x1: number;
}

/** Bar or glyph within the plot. A span is at least as wide as can be seen. */
export function itemExtent(frame: Frame, item: LaneItem): Extent {
  const { theme } = frame;
  if (item.glyph !== null) {
    const x = clampedX(frame, item.start.estimate);
    const radius = glyphRadius(frame, item);
    return { x0: x - radius, x1: x + radius };
  }
  const x0 = clampedX(frame, item.start.estimate - 0.5);
  const least = Math.max(theme.lineWidth * 1.8, isUncertain(item) ? theme.textSize * 0.55 : 0);
  if (isOpenEnded(item)) {
    const last = lastKnownDay(item);
    const known = last === item.start.estimate ? x0 : clampedX(frame, last + 0.5);
    return { x0: Math.min(x0, frame.right - least), x1: Math.min(frame.right, known + openEndWidth(frame)) };
  }
  const x1 = clampedX(frame, lastDay(frame, item) + 0.5);
  const width = Math.max(x1 - x0, least);
  const most = item.attachedTo === undefined ? frame.right : clampedX(frame, item.attachedTo) - theme.markRadius * 1.45;
  const right = Math.min(most, x0 + width);
  return { x0: right - width, x1: right };
}

export function glyphRadius(frame: Frame, item: LaneItem): number {
  return item.glyph === "point" ? frame.theme.markRadius * 0.9 : frame.theme.markRadius * 1.45;
}

export function isUncertain(item: LaneItem): boolean {
  return item.start.certainty !== "exact" || (item.end !== null && item.end.certainty !== "exact");
}

function lastDay(frame: Frame, item: LaneItem): number {
  if (item.end !== null) return item.end.estimate;
  return item.ongoing ? frame.time.domain[1] : lastKnownDay(item);
}
