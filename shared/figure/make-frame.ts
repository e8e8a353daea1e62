import type { Timeline } from "../time/timeline.ts";
import { automaticBreaks } from "./breaks.ts";
import { SceneBuilder } from "./builder.ts";
import { chosenResults } from "./chosen.ts";
import { columnsFor } from "./columns.ts";
import { Emphasis } from "./emphasis.ts";
import type { Frame } from "./frame.ts";
import type { FigureOptions } from "./options.ts";
import { themeFor } from "./theme.ts";
import { createTimeScale } from "./time-scale.ts";

/** Days beyond the first and last event, so that marks at the ends are not cut. */
const EDGE_SHARE = 0.015;
const LEAST_DAYS = 10;

/** First and last day of the whole picture. A case without events shows the first hundred days. */
export function wholeWindow(timeline: Timeline): readonly [number, number] {
  if (timeline.extent === null) return [0, 100];
  const [first, last] = timeline.extent;
  const days = Math.max(last - first, LEAST_DAYS);
  const edge = days * EDGE_SHARE + (days - (last - first)) / 2;
  return [Math.floor(first - edge), Math.ceil(last + edge)];
}

/** A window is never empty or reversed, whatever it was asked for. */
function orderedWindow([first, last]: readonly [number, number]): readonly [number, number] {
  return first < last ? [first, last] : [last, Math.max(first, last + 1)];
}

export function makeFrame(timeline: Timeline, options: FigureOptions): Frame {
  const builder = new SceneBuilder(options.emphasis === null ? null : new Emphasis(options.emphasis));
  const theme = themeFor(options);
  const columns = columnsFor(timeline, options);
  const labelRight = columns.left;
  const left = labelRight + theme.gap * 0.9;
  const seriesLeft = columns.right === 0 ? null : theme.width - columns.right;
  const right = seriesLeft === null ? theme.width - theme.gap * 1.2 : seriesLeft - theme.gap;
  const [first, last] = orderedWindow(options.window ?? wholeWindow(timeline));
  const domain = [first - 0.5, last + 0.5] as const;
  const breaks = breaksOf(timeline, options, domain);
  const time = createTimeScale(domain, [left, right], breaks, theme.textSize * 2.6);
  const resultPanelCount = chosenResults(timeline, options).length;
  const columnsAndTime = { time, left, right, labelRight, seriesLeft };
  return { timeline, options, theme, builder, ...columnsAndTime, low: false, resultPanelCount, scaleHeights: null };
}

/** An axis that is shared with another figure is not broken where only one of them is quiet. */
function breaksOf(timeline: Timeline, { breaks, columns }: FigureOptions, domain: readonly [number, number]) {
  if (breaks === "none" || (breaks === "automatic" && columns !== null)) return [];
  if (breaks !== "automatic") return breaks;
  return timeline.breaks.length > 0 ? timeline.breaks : automaticBreaks(timeline, domain);
}
