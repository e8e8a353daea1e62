import { wholeWindow } from "../../shared/figure/layout.ts";
import type { TimeScale } from "../../shared/figure/time-scale.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { DayWindow } from "./state.ts";

/** Fewer days than this cannot be told apart better by zooming further. */
export const SHORTEST_WINDOW_DAYS = 3;

/** The widest window: the whole picture. Null for a case without events, which has nothing to look closer at. */
export const windowLimits = (timeline: Timeline): DayWindow | null =>
  timeline.extent === null ? null : wholeWindow(timeline);

/** What the scale shows now. A day is as wide as a day, so that the window ends half a day inside of the scale's domain. */
export const shownWindow = (time: TimeScale): DayWindow => [time.domain[0] + 0.5, time.domain[1] - 0.5];

/** The window that keeps the day under `x` in place while the picture grows by `factor` (above 1: closer). */
export function zoomedWindow(time: TimeScale, x: number, factor: number): DayWindow {
  const [left, right] = time.range;
  return [beyond(time, x - (x - left) / factor) + 0.5, beyond(time, x + (right - x) / factor) - 0.5];
}

/** The window after the picture moved by `dx` to the right. */
export function pannedWindow(time: TimeScale, dx: number): DayWindow {
  const [left, right] = time.range;
  return [beyond(time, left - dx) + 0.5, beyond(time, right - dx) - 0.5];
}

/** How far a picture can be dragged before the course ends, of the `dx` that is wanted. */
export function allowedShift(time: TimeScale, dx: number, limits: DayWindow | null): number {
  if (limits === null) return 0;
  const [first, last] = shownWindow(time);
  const furthestRight = Math.max(0, first - limits[0]) * time.unitsPerDay;
  const furthestLeft = Math.max(0, limits[1] - last) * time.unitsPerDay;
  return Math.min(Math.max(dx, -furthestLeft), furthestRight);
}

/** Days outside of the picture are as wide as days outside of breaks. */
function beyond(time: TimeScale, x: number): number {
  const [left, right] = time.range;
  if (x < left) return time.domain[0] - (left - x) / time.unitsPerDay;
  if (x > right) return time.domain[1] + (x - right) / time.unitsPerDay;
  return time.day(x);
}

/** The window between two positions, in whichever order. */
export function selectedWindow(time: TimeScale, x1: number, x2: number): DayWindow {
  const first = time.day(Math.min(x1, x2));
  const last = time.day(Math.max(x1, x2));
  return [Math.round(first), Math.round(last)];
}

/** A window of the same length around a day. */
export function centredWindow([first, last]: DayWindow, day: number): DayWindow {
  const half = (last - first) / 2;
  return [day - half, day + half];
}

/**
 * The nearest window that is allowed: not shorter than `SHORTEST_WINDOW_DAYS`, and inside of the limits.
 * Null when it would show the whole course.
 */
export function allowedWindow([first, last]: DayWindow, limits: DayWindow | null): DayWindow | null {
  if (limits === null) return null;
  const [lowest, highest] = limits;
  const length = Math.max(last - first, SHORTEST_WINDOW_DAYS);
  if (length >= highest - lowest) return null;
  const start = Math.min(Math.max((first + last - length) / 2, lowest), highest - length);
  return [start, start + length];
}
