import { textBox } from "../builder.ts";
import { clampedX, type Frame, fitText, inView } from "../frame.ts";
import type { LaneItem, LaneModel } from "../lane-model.ts";
import { laneTimes } from "../lane-times.ts";

/** Where an item's bar or glyph and its label stand. x in scene units; the label's `x` is its left edge. */
export interface PlacedItem {
  readonly item: LaneItem;
  readonly row: number;
  readonly x0: number;
  readonly x1: number;
  readonly label: { readonly text: string; readonly x: number; readonly inside: boolean } | null;
}

interface Extent {
  readonly x0: number;
  readonly x1: number;
}

/** Rows beyond this are given up: marks then share rows and only those with room keep a label. */
const MOST_ROWS = 6;

/** Places each visible item of a lane in the first row in which neither it nor its label touches another. */
export function packLane(frame: Frame, lane: LaneModel, labelled: boolean): readonly PlacedItem[] {
  const { first, last } = laneTimes(lane);
  const visible = lane.items.filter((_, index) => inView(frame, first[index] ?? 0, last[index] ?? 0));
  const packed = pack(frame, visible, labelled);
  if (packed.every((item) => item.row < MOST_ROWS)) return packed;
  return pack(frame, visible, false);
}

function lastDay(frame: Frame, item: LaneItem): number {
  if (item.end !== null) return item.end.estimate;
  return item.ongoing ? frame.time.domain[1] : item.start.estimate;
}

function pack(frame: Frame, items: readonly LaneItem[], labelled: boolean): readonly PlacedItem[] {
  const rows: Extent[][] = [];
  return items.map((item) => {
    const bar = itemExtent(frame, item);
    const candidates = labelled ? labelCandidates(frame, item, bar) : [];
    for (let row = 0; row < MOST_ROWS; row += 1) {
      const taken = rows[row] ?? [];
      if (!isFree(taken, bar, item.attachedTo === undefined ? frame.theme.thinLine / 2 : 0)) continue;
      const label = candidates.find((candidate) => isFree(taken, candidate.extent, frame.theme.gap * 0.35));
      if (candidates.length > 0 && label === undefined) continue;
      rows[row] = [...taken, bar, ...(label === undefined ? [] : [label.extent])];
      return { item, row, ...bar, label: label?.label ?? null };
    }
    return placeAnywhere(frame, item, bar, rows);
  });
}

/** No row is free: the row with the least overlap of bars, without a label. */
function placeAnywhere(frame: Frame, item: LaneItem, bar: Extent, rows: Extent[][]): PlacedItem {
  const row = rows.findIndex((taken) => isFree(taken, bar, frame.theme.thinLine));
  const chosen = row === -1 ? rows.length - 1 : row;
  rows[chosen]?.push(bar);
  return { item, row: Math.max(0, chosen), ...bar, label: null };
}

function isFree(taken: readonly Extent[], extent: Extent, gap: number): boolean {
  return taken.every((other) => extent.x1 + gap <= other.x0 || extent.x0 >= other.x1 + gap);
}

/** Bar or glyph within the plot. A span is at least as wide as can be seen. */
function itemExtent(frame: Frame, item: LaneItem): Extent {
  const { theme } = frame;
  if (item.glyph !== null) {
    const x = clampedX(frame, item.start.estimate);
    const radius = glyphRadius(frame, item);
    return { x0: x - radius, x1: x + radius };
  }
  const x0 = clampedX(frame, item.start.estimate - 0.5);
  const x1 =
    item.end === null && !item.ongoing ? x0 + theme.textSize * 1.4 : clampedX(frame, lastDay(frame, item) + 0.5);
  const least = Math.max(theme.lineWidth * 1.8, isUncertain(item) ? theme.textSize * 0.55 : 0);
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

interface LabelCandidate {
  readonly extent: Extent;
  readonly label: NonNullable<PlacedItem["label"]>;
}

/** Inside the bar, right of it, left of it; the full label first, then the shorter ones, at last one cut to the room. */
function labelCandidates(frame: Frame, item: LaneItem, bar: Extent): readonly LabelCandidate[] {
  const { theme } = frame;
  const size = theme.smallSize;
  const sign = item.start.certainty === "exact" ? "" : "≈ ";
  const labels = item.labels().map((label) => sign + label);
  const most = (frame.right - frame.left) * 0.5;
  const candidates: LabelCandidate[] = [];
  const gap = theme.gap * 0.4;
  const outside = (text: string, width: number): void => {
    const right = bar.x1 + gap + arrowWidth(frame, item);
    if (right + width <= frame.right) candidates.push(candidate(text, right, width, false));
    const left = bar.x0 - gap - width;
    if (left >= frame.left) candidates.push(candidate(text, left, width, false));
  };
  for (const text of labels) {
    const { width } = textBox({ x: 0, y: 0, text, size });
    const inside =
      item.cycles.length < 2 && item.steps.length === 0 && item.interruptions.length === 0 && item.days.length < 2;
    if (inside && item.glyph === null && width + 2 * gap <= (bar.x1 - bar.x0) * (isUncertain(item) ? 0.7 : 1)) {
      candidates.push(candidate(text, (bar.x0 + bar.x1 - width) / 2, width, true));
    }
    if (width <= most) outside(text, width);
  }
  const [longest] = labels;
  if (longest !== undefined) {
    const room = Math.min(most, Math.max(frame.right - bar.x1, bar.x0 - frame.left) - 2 * gap);
    const text = fitText(longest, size, room);
    if (text !== "") outside(text, textBox({ x: 0, y: 0, text, size }).width);
  }
  return candidates;
}

function candidate(text: string, x: number, width: number, inside: boolean): LabelCandidate {
  return { extent: { x0: x, x1: x + width }, label: { text, x, inside } };
}

function arrowWidth(frame: Frame, item: LaneItem): number {
  return item.ongoing ? frame.theme.barHeight * 0.5 : 0;
}
