import type { Frame } from "../frame.ts";
import type { LaneItem } from "../lane-items.ts";
import type { LaneModel } from "../lane-model.ts";
import { countInWindow, laneTimes } from "../lane-times.ts";
import { polygonPath } from "../shapes.ts";
import { paper } from "../theme.ts";
import { glyphRadius } from "./lane-packing.ts";

/** A lane with more visible items than this is drawn as one strip in which items that share a pixel are one mark. */
const MOST_SINGLE_ITEMS = 40;

/** Gaps up to this many units are closed: no reader sees them, and each costs a mark. */
const CLOSED_GAP = 1;

export function isDense(frame: Frame, lane: LaneModel): boolean {
  if (lane.items.length <= MOST_SINGLE_ITEMS) return false;
  return countInWindow(lane, frame.time.domain, MOST_SINGLE_ITEMS + 1) > MOST_SINGLE_ITEMS;
}

interface Run {
  x0: number;
  x1: number;
  count: number;
  readonly first: LaneItem;
}

/** Runs of one colour; spans and points apart. */
class Runs {
  readonly #byColor = new Map<string, Run[]>();

  /** Items come by start, so a run ends where the next item begins after it. */
  add(item: LaneItem, x0: number, x1: number): void {
    let runs = this.#byColor.get(item.color);
    if (runs === undefined) {
      runs = [];
      this.#byColor.set(item.color, runs);
    }
    const last = runs[runs.length - 1];
    if (last === undefined || x0 > last.x1 + CLOSED_GAP) {
      runs.push({ x0, x1, count: 1, first: item });
      return;
    }
    if (x1 > last.x1) last.x1 = x1;
    last.count += 1;
  }

  entries(): Iterable<[string, readonly Run[]]> {
    return this.#byColor;
  }
}

/** Procedures are never merged: each transplant, DLI and CAR-T infusion keeps its glyph and its mark. */
export function drawDenseLane(frame: Frame, lane: LaneModel, y: number): void {
  const { first, last } = laneTimes(lane);
  const { time, left, right } = frame;
  const [from, to] = time.domain;
  const spans = new Runs();
  const points = new Runs();
  const procedures: LaneItem[] = [];
  for (let index = 0; index < first.length; index += 1) {
    const start = (first[index] ?? 0) - 0.5;
    const end = (last[index] ?? 0) + 0.5;
    const item = lane.items[index];
    if (end < from || start > to || item === undefined) continue;
    const x0 = Math.round(start <= from ? left : time.x(start));
    const x1 = Math.max(x0 + 1, Math.round(end >= to ? right : time.x(end)));
    if (item.glyph === null) spans.add(item, x0, x1);
    else if (item.glyph === "point") points.add(item, x0, x1);
    else procedures.push(item);
  }
  const height = Math.round(frame.theme.barHeight);
  for (const [color, runs] of spans.entries()) drawRuns(frame, lane, runs, { color, y, height });
  for (const [color, runs] of points.entries()) drawRuns(frame, lane, runs, { color, y, height: height * 1.4 });
  drawProcedures(frame, lane, procedures, y);
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
      kind: run.first.kind,
      event: run.first.event,
      part: run.first.part,
      panel: lane.id,
      count: run.count,
      x: run.x0,
      y: y - style.height / 2,
      width: run.x1 - run.x0,
      height: style.height,
    })),
  );
  frame.builder.path("moving", d, { stroke: style.color, strokeWidth: style.height });
}

function drawProcedures(frame: Frame, lane: LaneModel, items: readonly LaneItem[], y: number): void {
  const parts: string[] = [];
  for (const item of items) {
    const x = frame.time.x(item.start.estimate);
    const radius = glyphRadius(frame, item);
    parts.push(
      item.glyph === "donor lymphocyte infusion"
        ? polygonPath([
            [x - radius * 0.9, y - radius * 0.75],
            [x + radius * 0.9, y - radius * 0.75],
            [x, y + radius * 0.85],
          ])
        : polygonPath([
            [x, y - radius],
            [x + radius, y],
            [x, y + radius],
            [x - radius, y],
          ]),
    );
    frame.builder.mark({
      kind: item.kind,
      event: item.event,
      panel: lane.id,
      x: x - radius,
      y: y - radius,
      width: 2 * radius,
      height: 2 * radius,
    });
  }
  const [first] = items;
  if (first !== undefined) {
    frame.builder.path("moving", parts.join(""), {
      fill: first.color,
      stroke: paper,
      strokeWidth: frame.theme.thinLine,
    });
  }
}
