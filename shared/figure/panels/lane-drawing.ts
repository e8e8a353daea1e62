import { middleBaseline } from "../builder.ts";
import { clampedX, type Frame, showsRanges, timeWhisker } from "../frame.ts";
import { isOpenEnded, type LaneItem, lastKnownDay } from "../lane-items.ts";
import { chosenShapePath, polygonPath, rectPath } from "../shapes.ts";
import { StyledPaths } from "../styled-paths.ts";
import { fadedShare, ink, inkOn, mix, paper, rangeShare } from "../theme.ts";
import { type Bar, type Drawing, drawBar, solidColor } from "./lane-bar.ts";
import { glyphRadius, isUncertain } from "./lane-extent.ts";
import { glyphPath } from "./lane-glyphs.ts";
import type { PlacedItem } from "./lane-packing.ts";
import { drawOpenEnd } from "./open-end.ts";

interface LaneArea {
  /** y of the middle of the first row. */
  readonly firstRow: number;
  readonly background: string;
  readonly panel: string;
}

/** A fade is relative to its bar, so each faded bar is an element of its own: beyond this many in a lane they are pale instead. */
const MOST_FADED = 12;

export function drawItems(frame: Frame, items: readonly PlacedItem[], area: LaneArea): void {
  const paths = new StyledPaths(frame.builder);
  const faded = items.filter(({ item }) => isUncertain(item) || isOpenEnded(item)).length <= MOST_FADED;
  for (const placed of items) {
    const y = area.firstRow + placed.row * frame.theme.rowHeight;
    frame.builder.drawFor(placed.item.event, () => {
      drawWhiskers(frame, placed, y, paths);
      if (placed.item.glyph === null) drawSpan(frame, placed, { y, paths, faded, background: area.background });
      else drawGlyph(frame, placed, { y, paths, background: area.background });
    });
    addMark(frame, placed, y, area.panel);
  }
  paths.draw("moving");
  for (const placed of items) frame.builder.drawFor(placed.item.event, () => drawItemLabel(frame, placed, area));
}

function addMark(frame: Frame, { item, x0, x1 }: PlacedItem, y: number, panel: string): void {
  const { theme } = frame;
  const height = theme.barHeight;
  frame.builder.mark({
    kind: item.kind,
    event: item.event,
    part: item.part,
    panel,
    x: x0,
    y: y - height / 2,
    width: x1 - x0,
    height,
  });
}

/** The range in which an uncertain start can lie, and an uncertain end, along the foot of the row. */
function drawWhiskers(frame: Frame, { item }: PlacedItem, y: number, paths: StyledPaths): void {
  if (item.attachedTo !== undefined || !showsRanges(frame)) return;
  const { theme } = frame;
  const foot = y + theme.rowHeight / 2 - theme.thinLine * 2;
  const paint = { stroke: mix(item.color, paper, rangeShare(theme)), strokeWidth: theme.thinLine * 0.85 };
  const ownEnd = item.end !== null && !item.ongoing && !sameRange(item);
  for (const time of ownEnd && item.end !== null ? [item.start, item.end] : [item.start]) {
    const whisker = timeWhisker(frame, time, foot, theme.thinLine * 2);
    if (whisker !== null) paths.add(whisker, paint);
  }
}

/** An end at a fixed distance from its start says nothing that the start's range does not say. */
function sameRange(item: LaneItem): boolean {
  if (item.end === null) return true;
  const length = item.end.estimate - item.start.estimate;
  return item.end.earliest - item.start.earliest === length && item.end.latest - item.start.latest === length;
}

function drawSpan(frame: Frame, placed: PlacedItem, drawing: Drawing & { readonly faded: boolean }): void {
  const { item } = placed;
  if (!isOpenEnded(item)) {
    drawKnownSpan(frame, placed, drawing);
    return;
  }
  const { height, known } = openPart(frame, placed);
  if (known > placed.x0) drawKnownSpan(frame, { ...placed, x1: known }, drawing);
  const { paths, faded, background } = drawing;
  const start = placed.x0 <= frame.left || known > placed.x0 ? "inside" : "stated";
  const end = {
    x0: known,
    x1: placed.x1,
    y: drawing.y + frame.theme.barHeight / 2 - height,
    height,
    color: solidColor(item, background),
    background,
    start: start === "inside" ? start : item.start.certainty === "exact" ? "known" : "unknown",
    smooth: faded,
  } as const;
  drawOpenEnd(frame, end, paths);
}

/** Where the fade of a span without a stated end begins, and its height: that of the last step of the dose. */
function openPart(frame: Frame, { item, x0, x1 }: PlacedItem): { readonly height: number; readonly known: number } {
  const last = lastKnownDay(item);
  const known = last === item.start.estimate ? x0 : Math.min(x1, clampedX(frame, last + 0.5));
  const share = item.steps.length < 2 ? 1 : (item.steps.at(-1)?.share ?? 1);
  return { height: frame.theme.barHeight * share, known };
}

function drawKnownSpan(frame: Frame, placed: PlacedItem, drawing: Drawing & { readonly faded: boolean }): void {
  const { item } = placed;
  const { theme } = frame;
  const height = theme.barHeight;
  const visibleDays = item.days.length > 1 || (item.days.length === 1 && item.cycles.length < 2);
  if (visibleDays && frame.time.unitsPerDay * daysApart(item) > 2) {
    drawDosingDays(frame, placed, drawing);
    drawInterruptions(frame, item, drawing);
    if (item.ongoing && !endsInDeath(frame)) drawArrow(frame, placed, drawing);
    return;
  }
  if (item.cycles.length < 2 && item.steps.length < 2 && item.interruptions.length === 0) {
    drawBar(frame, { x0: placed.x0, x1: placed.x1, height, cycle: item, item }, drawing);
    if (item.ongoing && !endsInDeath(frame)) drawArrow(frame, placed, drawing);
    return;
  }
  for (const block of cycleBlocks(frame, placed)) {
    for (const [from, to, share] of stepSegments(frame, item, block.x0, block.x1)) {
      for (const [left, right] of withoutInterruptions(frame, item, from, to)) {
        drawBar(frame, { x0: left, x1: right, height: height * share, cycle: block.cycle, item }, drawing);
      }
    }
  }
  drawInterruptions(frame, item, drawing);
  if (item.ongoing && !endsInDeath(frame)) drawArrow(frame, placed, drawing);
}

interface CycleBlock {
  readonly x0: number;
  readonly x1: number;
  readonly cycle: Bar["cycle"];
}

/** Each cycle, apart from the next by a gap; the whole treatment when it has no cycles. */
function cycleBlocks(frame: Frame, { item, x0, x1 }: PlacedItem): readonly CycleBlock[] {
  if (item.cycles.length < 2) return [{ x0, x1, cycle: item }];
  const { theme } = frame;
  return item.cycles.flatMap((cycle, index) => {
    const start = index === 0 ? x0 : clampedX(frame, cycle.start.estimate - 0.5);
    const end = cycle.end === null ? x1 : clampedX(frame, cycle.end.estimate + 0.5);
    const gap = index < item.cycles.length - 1 ? theme.lineWidth * 1.2 : 0;
    return end > start ? [{ x0: start, x1: Math.max(start + theme.thinLine, end - gap), cycle }] : [];
  });
}

/** A thin line where the drug was held. */
function drawInterruptions(frame: Frame, item: LaneItem, { y, paths }: Drawing): void {
  const { thinLine } = frame.theme;
  for (const [from, to] of interruptionExtents(frame, item)) {
    paths.add(rectPath(from, y - thinLine / 2, to - from, thinLine), { fill: item.color });
  }
}

/** Days between two dosing days at the closest, to tell whether they can be seen apart. */
function daysApart(item: LaneItem): number {
  return item.days.length > 1 ? 1 : 0.8;
}

/** Each dosing day as a solid block on a pale bar of the whole course. */
function drawDosingDays(frame: Frame, placed: PlacedItem, { y, paths, background }: Drawing): void {
  const { item } = placed;
  const { theme } = frame;
  const height = theme.barHeight;
  const pale = mix(item.color, background, 0.78);
  paths.add(rectPath(placed.x0, y - height * 0.25, placed.x1 - placed.x0, height * 0.5), { fill: pale });
  const uncertain = isUncertain(item);
  const paint = uncertain
    ? {
        fill: mix(item.color, background, 0.55),
        stroke: item.color,
        strokeWidth: theme.thinLine,
        dash: [theme.thinLine * 2, theme.thinLine * 1.6],
      }
    : { fill: item.color };
  for (const [first, last] of item.days) {
    const x0 = clampedX(frame, first - 0.5);
    const x1 = Math.max(clampedX(frame, last + 0.5), x0 + theme.lineWidth);
    if (x1 > frame.left && x0 < frame.right)
      paths.add(rectPath(x0, y - height / 2, Math.min(x1, frame.right) - x0, height), paint);
  }
}

function stepSegments(
  frame: Frame,
  item: LaneItem,
  x0: number,
  x1: number,
): readonly (readonly [number, number, number])[] {
  if (item.steps.length < 2) return [[x0, x1, 1]];
  return item.steps.flatMap((step, index) => {
    const from = index === 0 ? x0 : Math.max(x0, clampedX(frame, step.at.estimate - 0.5));
    const next = item.steps[index + 1];
    const to = next === undefined ? x1 : Math.min(x1, clampedX(frame, next.at.estimate - 0.5));
    return to > from ? [[from, to, step.share] as const] : [];
  });
}

function interruptionExtents(frame: Frame, item: LaneItem): readonly (readonly [number, number])[] {
  return item.interruptions.flatMap((gap) => {
    if (gap.end === null) return [];
    const from = clampedX(frame, gap.start.estimate - 0.5);
    const to = clampedX(frame, gap.end.estimate + 0.5);
    return to - from > frame.theme.thinLine ? [[from, to] as const] : [];
  });
}

function withoutInterruptions(
  frame: Frame,
  item: LaneItem,
  x0: number,
  x1: number,
): readonly (readonly [number, number])[] {
  let parts: (readonly [number, number])[] = [[x0, x1]];
  for (const [from, to] of interruptionExtents(frame, item)) {
    parts = parts.flatMap(([left, right]) =>
      [[left, Math.min(right, from)] as const, [Math.max(left, to), right] as const].filter(([a, b]) => b - a > 0.05),
    );
  }
  return parts;
}

/** Nothing goes on after death. */
function endsInDeath({ timeline }: Frame): boolean {
  return timeline.case.lastFollowUp?.vital === "dead";
}

function drawArrow(frame: Frame, { item, x1 }: PlacedItem, { y, paths }: Drawing): void {
  const half = frame.theme.barHeight * 0.62;
  paths.add(
    polygonPath([
      [x1, y - half],
      [x1 + half * 0.9, y],
      [x1, y + half],
    ]),
    { fill: item.color },
  );
}

/** Solid when the day is known, hollow when it is not. */
function drawGlyph(frame: Frame, { item }: PlacedItem, { y, paths, background }: Drawing): void {
  const { theme } = frame;
  const x = clampedX(frame, item.start.estimate);
  const radius = glyphRadius(frame, item);
  const hollow = item.start.certainty !== "exact" || item.inferred;
  const paint = hollow
    ? { fill: background, stroke: item.color, strokeWidth: theme.lineWidth * 0.8 }
    : { fill: item.color, stroke: item.color, strokeWidth: theme.lineWidth * 0.8 };
  const path =
    item.shape === undefined
      ? glyphPath(item.glyph ?? "point", x, y, radius)
      : chosenShapePath(item.shape, x, y, radius);
  paths.add(path, paint);
}

/** Colours of a label, in its bar or beside it. */
function inkOfLabel({ theme }: Frame, item: LaneItem, where: "bar" | "lane", background: string) {
  if (where === "lane") return { fill: ink, background };
  const on = isUncertain(item) ? mix(item.color, background, fadedShare(theme)) : item.color;
  return { fill: inkOn(on, theme), on };
}

function drawItemLabel(frame: Frame, { item, row, label }: PlacedItem, area: LaneArea): void {
  if (label === null) return;
  const { theme } = frame;
  const y = area.firstRow + (label.row ?? row) * theme.rowHeight;
  frame.builder.text("moving", {
    x: label.x,
    y: middleBaseline(y, theme.smallSize),
    text: label.text,
    size: theme.smallSize,
    weight: label.inside ? 500 : 400,
    ...inkOfLabel(frame, item, label.inside ? "bar" : "lane", area.background),
  });
}
