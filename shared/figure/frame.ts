import { formatDate } from "../time/calendar.ts";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "../time/duration.ts";
import type { ResolvedTime, Timeline } from "../time/timeline.ts";
import { signedLabel } from "./axis-ticks.ts";
import { middleBaseline, type SceneBuilder, textBox } from "./builder.ts";
import type { FigureOptions } from "./options.ts";
import { type WhiskerEnd, whiskerPath } from "./shapes.ts";
import { truncateText, wrapText } from "./text/measure.ts";
import { ink, type Theme } from "./theme.ts";
import type { TimeScale } from "./time-scale.ts";

/** Beyond this many panels of results under each other each is as plain as can be. */
export const MANY_PANELS = 16;

/** What every panel needs to draw itself. */
export interface Frame {
  readonly timeline: Timeline;
  readonly options: FigureOptions;
  readonly theme: Theme;
  readonly builder: SceneBuilder;
  readonly time: TimeScale;
  /** x-range in which x means time. */
  readonly left: number;
  readonly right: number;
  /** Right edge of the names of lanes and panels, left of the plot. */
  readonly labelRight: number;
  /** Left edge of the column of series names; null where the figure is too narrow for one. */
  readonly seriesLeft: number | null;
  /** Little height, as of one of two figures on a screen: no row for results without a number, no units. */
  readonly low: boolean;
  /** How many panels of results stand under each other. */
  readonly resultPanelCount: number;
  /** Heights of the scales of the panels of results, by panel; null where each is as tall as it likes. */
  readonly scaleHeights: ReadonlyMap<string, number> | null;
}

/** A time in the axis' own unit, for labels: "D203", "≈ D187", "2014-11", "12 mo". */
export function timeLabel(frame: Pick<Frame, "timeline" | "options">, time: ResolvedTime): string {
  return `${time.certainty === "exact" ? "" : "≈ "}${dayLabel(frame, time)}`;
}

function dayLabel({ timeline, options }: Pick<Frame, "timeline" | "options">, time: ResolvedTime): string {
  const day = Math.round(time.estimate);
  const { calendar, counting } = timeline.zero;
  switch (options.axis.unit) {
    case "date":
      if (calendar === null) break;
      return formatDate(Math.floor(calendar.estimate) + day, time.latest - time.earliest > 6 ? "month" : "day");
    case "months":
      return `${signedLabel(Number((time.estimate / DAYS_PER_MONTH).toFixed(1)), false)} mo`;
    case "years":
      return `${signedLabel(Number((time.estimate / DAYS_PER_YEAR).toFixed(1)), false)} y`;
    case "days":
      break;
  }
  return counting === "course" && day >= 0 ? `day ${day + 1}` : `D${signedLabel(day, false)}`;
}

/** Whether any part of first … last (days) is in view. */
export function inView(frame: Pick<Frame, "time">, first: number, last: number): boolean {
  return last + 0.5 >= frame.time.domain[0] && first - 0.5 <= frame.time.domain[1];
}

/** x of a day, held within the plot. */
export function clampedX(frame: Frame, day: number): number {
  if (day === Number.POSITIVE_INFINITY) return frame.right;
  if (day === Number.NEGATIVE_INFINITY) return frame.left;
  return Math.min(frame.right, Math.max(frame.left, frame.time.x(day)));
}

/** How far an open range is drawn beyond its mark, in ems of text: it says "or later", not how much later. */
const OPEN_RANGE_EMS = 1.6;

/**
 * Whether the ranges in which uncertain times can lie are drawn. From afar they would be taken for something that was given: there
 * dashed edges, hollow marks and "≈" say that a day is not known.
 */
export function showsRanges({ theme }: Pick<Frame, "theme">): boolean {
  return !theme.projected;
}

/** Where an uncertain time can lie, in x; null when the time is exact or the range too short to see. */
export function whiskerRange(
  frame: Frame,
  time: ResolvedTime,
): { readonly from: WhiskerEnd; readonly to: WhiskerEnd } | null {
  if (time.certainty === "exact") return null;
  const x = frame.time.x(time.estimate);
  const reach = frame.theme.textSize * OPEN_RANGE_EMS;
  // That nothing lies after the last follow-up limits everything, and tells of nothing.
  const limited = time.latest < (frame.timeline.lastFollowUp?.latest ?? Number.POSITIVE_INFINITY);
  const side = (day: number, open: boolean, direction: 1 | -1): WhiskerEnd => {
    const end = open ? x + direction * reach : frame.time.x(day);
    const held = Math.min(frame.right, Math.max(frame.left, end));
    return { x: held, open: open || held !== end };
  };
  const from = side(time.earliest, !Number.isFinite(time.earliest), -1);
  const to = side(time.latest, !limited || !Number.isFinite(time.latest), 1);
  return to.x - from.x < frame.theme.markRadius * 2 ? null : { from, to };
}

/** The whisker of an uncertain time around its mark, as path data. */
export function timeWhisker(frame: Frame, time: ResolvedTime, y: number, tick: number): string | null {
  const range = whiskerRange(frame, time);
  return range === null ? null : whiskerPath(range.from, range.to, y, tick);
}

/** The name of a lane or panel at the left, in one or two lines, centred on y. */
export function drawLabel(
  frame: Frame,
  y: number,
  text: string,
  style: { readonly muted?: boolean; readonly indent?: number } = {},
): void {
  const indent = style.indent ?? 0;
  const { lines, size } = labelLines(frame, text, indent);
  lines.forEach((line, index) => {
    const center = y + (index - (lines.length - 1) / 2) * size * LABEL_PITCH;
    frame.builder.text("fixed", {
      x: frame.labelRight - indent,
      y: middleBaseline(center, size),
      text: line,
      size,
      weight: style.muted === true ? 400 : 500,
      fill: style.muted === true ? frame.theme.muted : ink,
      anchor: "end",
    });
  });
}

const LABEL_PITCH = 1.16;

/** Height of the name of a lane or panel. */
export function labelHeight(frame: Pick<Frame, "theme" | "labelRight">, text: string, indent = 0): number {
  const { lines, size } = labelLines(frame, text, indent);
  return lines.length * size * LABEL_PITCH;
}

/** One line where it fits, else a smaller one, else two, the second cut with an ellipsis where even that is too little. */
function labelLines(frame: Pick<Frame, "theme" | "labelRight">, text: string, indent: number) {
  const { theme } = frame;
  const room = frame.labelRight - indent - theme.gap * 0.3;
  if (textBox({ x: 0, y: 0, text, size: theme.textSize, weight: 500 }).width <= room)
    return { lines: [text], size: theme.textSize };
  return { lines: wrapText(text, theme.smallSize, 500, room, 2), size: theme.smallSize };
}

/** Text cut to a width with an ellipsis. */
export function fitText(text: string, size: number, room: number): string {
  return truncateText(text, size, 400, Math.max(0, room));
}
