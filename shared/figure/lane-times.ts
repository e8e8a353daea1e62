import { isOpenEnded, type LaneItem, lastKnownDay } from "./lane-items.ts";
import type { LaneModel } from "./lane-model.ts";

/** How an item is drawn where items share pixels. */
export interface StripStyle {
  readonly shape: "span" | "point" | "procedure";
  readonly color: string;
  readonly uncertain: boolean;
  /** A span whose end is not stated. */
  readonly open: boolean;
}

/** Days and styles of all items of a lane, in its order, for passing over thousands of them quickly. */
export interface LaneTimes {
  readonly first: Float64Array;
  /** Infinity for what is still going on, when no last follow-up is known. */
  readonly last: Float64Array;
  /** Index into `styles`. */
  readonly style: Uint8Array;
  readonly styles: readonly StripStyle[];
}

const known = new WeakMap<LaneModel, LaneTimes>();

export function laneTimes(lane: LaneModel): LaneTimes {
  let times = known.get(lane);
  if (times === undefined) {
    times = readTimes(lane.items);
    known.set(lane, times);
  }
  return times;
}

function readTimes(items: readonly LaneItem[]): LaneTimes {
  const first = new Float64Array(items.length);
  const last = new Float64Array(items.length);
  const style = new Uint8Array(items.length);
  const styles: StripStyle[] = [];
  items.forEach((item, index) => {
    first[index] = item.start.estimate;
    last[index] = item.end?.estimate ?? (item.ongoing ? Number.POSITIVE_INFINITY : lastKnownDay(item));
    style[index] = styleIndex(styles, item);
  });
  return { first, last, style, styles };
}

function styleIndex(styles: StripStyle[], item: LaneItem): number {
  const { glyph, color } = item;
  const shape = glyph === null ? "span" : glyph === "point" ? "point" : "procedure";
  const open = isOpenEnded(item);
  const uncertain = item.start.certainty !== "exact" || (item.end !== null && item.end.certainty !== "exact");
  for (let index = 0; index < styles.length; index += 1) {
    const style = styles[index];
    if (style?.shape === shape && style.color === color && style.uncertain === uncertain && style.open === open)
      return index;
  }
  return styles.push({ shape, color, uncertain, open }) - 1;
}

/** How many items of a lane lie in a window of days, counted up to `most`. */
export function countInWindow(lane: LaneModel, [from, to]: readonly [number, number], most: number): number {
  const { first, last } = laneTimes(lane);
  let count = 0;
  for (let index = 0; index < first.length && count < most; index += 1) {
    if ((last[index] ?? 0) + 0.5 >= from && (first[index] ?? 0) - 0.5 <= to) count += 1;
  }
  return count;
}
