import type { LaneItem } from "./lane-items.ts";
import type { LaneModel } from "./lane-model.ts";

/** First and last day of each item of a lane, in its order, for passing over thousands of them quickly. */
export interface LaneTimes {
  readonly first: Float64Array;
  /** Infinity for what is still going on. */
  readonly last: Float64Array;
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
  items.forEach((item, index) => {
    first[index] = item.start.estimate;
    last[index] = item.ongoing ? Number.POSITIVE_INFINITY : (item.end ?? item.start).estimate;
  });
  return { first, last };
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
