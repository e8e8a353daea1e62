import { coordinate } from "../builder.ts";
import { clampedX, type Frame } from "../frame.ts";
import type { LaneModel } from "../lane-model.ts";
import { countInWindow, laneTimes } from "../lane-times.ts";
import { StyledPaths } from "../styled-paths.ts";
import { mix, paper } from "../theme.ts";
import { quickScale } from "../time-scale.ts";
import { glyphRadius } from "./lane-extent.ts";
import { glyphPath } from "./lane-glyphs.ts";
import { countTrains } from "./lane-packing.ts";
import { openEndWidth } from "./open-end.ts";

/** Single bars and glyphs that all lanes may have together, and a lane at least and at most. */
const SINGLE_ITEMS = 900;
const SINGLE_ITEMS_OF_LANE = [8, 40] as const;

/** Days of single drugs that all lanes may have together: they are drawn as one path. */
const SINGLE_DAYS = 3_000;

/** Gaps up to this many units are closed: no reader sees them, and each costs a mark. */
const CLOSED_GAP = 1;

/**
 * A lane with more visible items than its share is drawn as one strip in which items that share a pixel are one mark. Days on which one
 * drug was given are as one item, as long as there are not too many of them to draw.
 */
export function isDense(frame: Frame, lane: LaneModel, laneCount: number): boolean {
  const [least, most] = SINGLE_ITEMS_OF_LANE;
  const share = Math.min(most, Math.max(least, Math.floor(SINGLE_ITEMS / laneCount)));
  const room = Math.floor(SINGLE_DAYS / laneCount);
  const count = countInWindow(lane, frame.time.domain, Math.max(share, room) + 1);
  return count > share && (count > room || countTrains(frame, lane) > share);
}

interface Run {
  readonly x0: number;
  x1: number;
  count: number;
  /** Index of the first item in the lane. */
  readonly first: number;
}

/** Procedures are never merged: each transplant, DLI and CAR-T infusion keeps its glyph and its mark. */
export function drawDenseLane(frame: Frame, lane: LaneModel, y: number): void {
  const { styles } = laneTimes(lane);
  const runs = findRuns(frame, lane);
  const height = Math.round(frame.theme.barHeight);
  styles.forEach((style, index) => {
    if (style.shape === "procedure") return;
    const tall = style.shape === "point" ? height * 1.4 : height;
    const color = style.uncertain ? mix(style.color, paper, 0.5) : style.color;
    drawRuns(frame, lane, runs[index] ?? [], { color, y, height: tall });
    if (style.open) drawOpenEnds(frame, runs[index] ?? [], { color, y, height });
  });
  drawOver(frame, lane, y);
  styles.forEach((style, index) => {
    if (style.shape === "procedure") drawProcedures(frame, lane, runs[index] ?? [], y);
  });
}

/** For each style of the lane, its items in view as runs of touching pixels. Items come by start, so one pass does. */
function findRuns(frame: Frame, lane: LaneModel): readonly (readonly Run[])[] {
  const { first, last, style, styles } = laneTimes(lane);
  const { left, right } = frame;
  const [from, to] = frame.time.domain;
  const x = quickScale(frame.time);
  const runs: Run[][] = styles.map(() => []);
  const apart = styles.map(({ shape }) => shape === "procedure");
  for (let index = 0; index < first.length; index += 1) {
    const start = (first[index] ?? 0) - 0.5;
    const end = (last[index] ?? 0) + 0.5;
    if (end < from || start > to) continue;
    const x0 = Math.round(start <= from ? left : x(start));
    const x1 = Math.max(x0 + 1, Math.round(end >= to ? right : x(end)));
    const which = style[index] ?? 0;
    const list = runs[which] ?? [];
    const open = list[list.length - 1];
    if (open === undefined || x0 > open.x1 + CLOSED_GAP || apart[which] === true)
      list.push({ x0, x1, count: 1, first: index });
    else {
      if (x1 > open.x1) open.x1 = x1;
      open.count += 1;
    }
  }
  return runs;
}

/** Each run is a line as thick as a bar: the shortest way to write it. */
function drawRuns(
  frame: Frame,
  lane: LaneModel,
  runs: readonly Run[],
  style: { readonly color: string; readonly y: number; readonly height: number },
): void {
  const y = Math.round(style.y * 2) / 2;
  let d = "";
  for (const run of runs) d += `M${run.x0} ${y}h${run.x1 - run.x0}`;
  frame.builder.deferMarks(() =>
    runs.map((run) => ({
      kind: lane.items[run.first]?.kind ?? "treatment",
      event: lane.items[run.first]?.event ?? "",
      part: lane.items[run.first]?.part,
      panel: lane.id,
      count: run.count,
      x: run.x0,
      y: y - style.height / 2,
      width: run.x1 - run.x0,
      height: style.height,
    })),
  );
  const { builder } = frame;
  builder.drawToned(builder.emphasis === null, () => {
    builder.path("moving", d, { stroke: style.color, strokeWidth: style.height });
  });
}

/** Steps in which a strip pales where an end is not stated. */
const PALING = [0.35, 0.6, 0.8] as const;

/** After each run of spans whose ends are not stated the strip pales away. */
function drawOpenEnds(
  frame: Frame,
  runs: readonly Run[],
  style: { readonly color: string; readonly y: number; readonly height: number },
): void {
  const { builder } = frame;
  const y = Math.round(style.y * 2) / 2;
  const width = Math.max(1, Math.round(openEndWidth(frame) / PALING.length / 2));
  PALING.forEach((share, step) => {
    const d = runs
      .map(({ x1 }) => [x1 + step * width, Math.min(frame.right, x1 + (step + 1) * width)] as const)
      .map(([from, to]) => (to > from ? `M${from} ${y}h${coordinate(to - from)}` : ""))
      .join("");
    builder.drawToned(builder.emphasis === null, () => {
      builder.path("moving", d, { stroke: mix(style.color, paper, share), strokeWidth: style.height });
    });
  });
}

/** What stands out, over the dimmed strip. Each event has its mark; what shares its pixels is drawn once. */
function drawOver(frame: Frame, lane: LaneModel, y: number): void {
  const { builder, theme } = frame;
  const { emphasis } = builder;
  if (emphasis === null) return;
  const { first, last, style, styles } = laneTimes(lane);
  const paths = new StyledPaths(builder);
  const drawn = new Set<string>();
  const middle = Math.round(y * 2) / 2;
  for (const index of emphasis.indicesIn(lane.items, ({ event }) => event)) {
    const own = styles[style[index] ?? 0];
    if (own === undefined || own.shape === "procedure") continue;
    const [start, end] = [(first[index] ?? 0) - 0.5, (last[index] ?? 0) + 0.5];
    if (end < frame.time.domain[0] || start > frame.time.domain[1]) continue;
    const x0 = Math.round(clampedX(frame, start));
    const width = Math.max(Math.ceil(theme.lineWidth), Math.round(clampedX(frame, end)) - x0);
    const height = Math.round(theme.barHeight) * (own.shape === "point" ? 1.4 : 1);
    const item = lane.items[index];
    const box = { x: x0, y: middle - height / 2, width, height };
    if (item !== undefined)
      builder.mark({ kind: item.kind, event: item.event, part: item.part, panel: lane.id, ...box });
    const d = `M${x0} ${middle}h${width}`;
    if (drawn.has(d)) continue;
    drawn.add(d);
    paths.add(d, { stroke: own.uncertain ? mix(own.color, paper, 0.5) : own.color, strokeWidth: height });
  }
  paths.draw("moving");
}

function drawProcedures(frame: Frame, lane: LaneModel, runs: readonly Run[], y: number): void {
  const { builder, theme } = frame;
  const parts = new Map<string, boolean>();
  const items = runs.map((run) => lane.items[run.first]).filter((item) => item !== undefined);
  for (const item of items) {
    const x = frame.time.x(item.start.estimate);
    const radius = glyphRadius(frame, item);
    // Glyphs of one pixel are drawn once; each keeps its mark.
    const glyph = glyphPath(item.glyph ?? "point", Math.round(x), Math.round(y), Math.round(radius));
    parts.set(glyph, parts.get(glyph) === true || builder.standsOut(item.event));
    const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
    builder.mark({ kind: item.kind, event: item.event, panel: lane.id, ...box });
  }
  const [first] = items;
  if (first === undefined) return;
  const hollow = first.start.certainty !== "exact" || first.inferred;
  const paint = hollow
    ? { fill: paper, stroke: first.color, strokeWidth: theme.lineWidth * 0.8 }
    : { fill: first.color, stroke: paper, strokeWidth: theme.thinLine };
  const paths = new StyledPaths(builder);
  for (const [glyph, standsOut] of parts) builder.drawToned(standsOut, () => paths.add(glyph, paint));
  paths.draw("moving");
}
