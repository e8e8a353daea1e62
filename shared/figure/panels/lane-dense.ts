import { type Frame, inView } from "../frame.ts";
import type { LaneItem, LaneModel } from "../lane-model.ts";
import { polygonPath, rectPath } from "../shapes.ts";
import { paper } from "../theme.ts";
import { glyphRadius } from "./lane-packing.ts";

/** A lane with more visible items than this is drawn as one strip in which items that share a pixel are one mark. */
const MOST_SINGLE_ITEMS = 40;

export function isDense(frame: Frame, lane: LaneModel): boolean {
  if (lane.items.length <= MOST_SINGLE_ITEMS) return false;
  let visible = 0;
  for (const item of lane.items) {
    if (inView(frame, item.start.estimate, (item.end ?? item.start).estimate)) visible += 1;
    if (visible > MOST_SINGLE_ITEMS) return true;
  }
  return false;
}

interface Run {
  x0: number;
  x1: number;
  count: number;
  readonly first: LaneItem;
}

/** Procedures are never merged: each transplant, DLI and CAR-T infusion keeps its glyph and its mark. */
export function drawDenseLane(frame: Frame, lane: LaneModel, y: number): void {
  const spans = new Map<string, Run[]>();
  const points = new Map<string, Run[]>();
  const procedures: LaneItem[] = [];
  for (const item of lane.items) {
    const last = item.ongoing ? frame.time.domain[1] : (item.end ?? item.start).estimate;
    if (!inView(frame, item.start.estimate, last)) continue;
    if (item.glyph !== null && item.glyph !== "point") procedures.push(item);
    else if (item.glyph === "point") addToRuns(points, item, extent(frame, item.start.estimate, item.start.estimate));
    else addToRuns(spans, item, extent(frame, item.start.estimate, last));
  }
  const height = frame.theme.barHeight;
  for (const [color, runs] of spans) drawRuns(frame, lane, runs, { color, y: y - height / 2, height });
  for (const [color, runs] of points) drawRuns(frame, lane, runs, { color, y: y - height * 0.7, height: height * 1.4 });
  drawProcedures(frame, lane, procedures, y);
}

function extent(frame: Frame, first: number, last: number): readonly [number, number] {
  const x0 = Math.max(frame.left, frame.time.x(first - 0.5));
  const x1 = Math.min(frame.right, frame.time.x(last + 0.5));
  return [Math.round(x0), Math.max(Math.round(x1), Math.round(x0) + 1)];
}

/** Items come by start, so a run ends where the next item begins after it. */
function addToRuns(byColor: Map<string, Run[]>, item: LaneItem, [x0, x1]: readonly [number, number]): void {
  let runs = byColor.get(item.color);
  if (runs === undefined) {
    runs = [];
    byColor.set(item.color, runs);
  }
  const last = runs.at(-1);
  if (last !== undefined && x0 <= last.x1) {
    last.x1 = Math.max(last.x1, x1);
    last.count += 1;
  } else runs.push({ x0, x1, count: 1, first: item });
}

function drawRuns(
  frame: Frame,
  lane: LaneModel,
  runs: readonly Run[],
  style: { readonly color: string; readonly y: number; readonly height: number },
): void {
  const parts: string[] = [];
  for (const run of runs) {
    parts.push(rectPath(run.x0, style.y, run.x1 - run.x0, style.height));
    frame.builder.mark({
      kind: run.first.kind,
      event: run.first.event,
      panel: lane.id,
      count: run.count,
      x: run.x0,
      y: style.y,
      width: run.x1 - run.x0,
      height: style.height,
    });
  }
  frame.builder.path("moving", parts.join(""), { fill: style.color });
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
