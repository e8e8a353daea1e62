import type { Frame } from "../frame.ts";
import { drawLabel, inView, labelHeight } from "../frame.ts";
import type { LaneModel } from "../lane-model.ts";
import { circlePath } from "../shapes.ts";
import { paper, stripe } from "../theme.ts";
import { drawDenseLane, isDense } from "./lane-dense.ts";
import { drawItems } from "./lane-drawing.ts";
import { countTrains, type PlacedItem, packLane, packTersely } from "./lane-packing.ts";

/** Most labels of bars and glyphs in the whole picture; beyond it lanes show their marks only. */
const LABEL_BUDGET = 220;

/** A lane with its bars and glyphs in rows; a dense one is a strip, made when it is drawn. */
export interface PlacedLane {
  readonly lane: LaneModel;
  readonly dense: boolean;
  readonly labelled: boolean;
  readonly items: readonly PlacedItem[];
  readonly rows: number;
}

/** Finds the rows of lanes that share a picture. */
export function placeLanes(frame: Frame, lanes: readonly LaneModel[]): readonly PlacedLane[] {
  const dense = new Set(lanes.filter((lane) => isDense(frame, lane, lanes.length)));
  const single = lanes.filter((lane) => !dense.has(lane));
  const counts = new Map(single.map((lane) => [lane, countTrains(frame, lane)]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const share = Math.max(2, LABEL_BUDGET / Math.max(1, lanes.length));
  const labelled = (lane: LaneModel): boolean => total <= LABEL_BUDGET || (counts.get(lane) ?? 0) <= share;
  return lanes.map((lane) => {
    if (dense.has(lane)) return { lane, dense: true, labelled: false, items: [], rows: 1 };
    return inRows(lane, packLane(frame, lane, labelled(lane)), labelled(lane));
  });
}

function inRows(lane: LaneModel, items: readonly PlacedItem[], labelled: boolean): PlacedLane {
  return { lane, dense: false, labelled, items, rows: Math.max(1, ...items.map((item) => item.row + 1)) };
}

/** The lane in as few rows as its marks need. */
export function placeTersely(frame: Frame, placed: PlacedLane): PlacedLane {
  if (placed.rows === 1) return placed;
  const { lane, labelled } = placed;
  return inRows(lane, labelled ? packTersely(frame, lane) : packLane(frame, lane, false), labelled);
}

export function laneHeight(frame: Frame, { lane, rows }: PlacedLane): number {
  const { theme } = frame;
  return Math.max(rows * theme.rowHeight, labelHeight(frame, lane.name, theme.gap)) + theme.gap * 0.45;
}

/** Draws lanes under each other. Returns the y below the last. */
export function drawLanes(frame: Frame, lanes: readonly PlacedLane[], top: number): number {
  let y = top;
  lanes.forEach((placed, index) => {
    y = drawLane(frame, placed, { top: y, background: index % 2 === 0 ? stripe : paper });
  });
  return y;
}

/** Whether an event that stands out lies in the lane and in the window. */
export function laneStandsOut(frame: Frame, { items }: LaneModel): boolean {
  const { emphasis } = frame.builder;
  if (emphasis === null) return true;
  return emphasis
    .indicesIn(items, ({ event }) => event)
    .map((index) => items[index])
    .some((item) => item !== undefined && inView(frame, item.start.estimate, (item.end ?? item.start).estimate));
}

interface LanePlace {
  readonly top: number;
  readonly background: string;
}

function drawLane(frame: Frame, placed: PlacedLane, place: LanePlace): number {
  const { theme, builder } = frame;
  const { lane, dense, items, rows } = placed;
  const height = laneHeight(frame, placed);
  const middle = place.top + height / 2;
  if (place.background !== paper) {
    builder.rect("backdrop", {
      x: frame.left,
      y: place.top,
      width: frame.right - frame.left,
      height,
      fill: place.background,
    });
  }
  builder.drawToned(laneStandsOut(frame, lane), () => {
    drawLabel(frame, middle, lane.name, { indent: theme.gap });
    const dot = circlePath(frame.labelRight - theme.gap * 0.25, middle, theme.markRadius * 0.8);
    builder.path("fixed", dot, { fill: lane.color });
  });
  if (dense) drawDenseLane(frame, lane, middle);
  else {
    const firstRow = middle - ((rows - 1) * theme.rowHeight) / 2;
    drawItems(frame, items, { firstRow, background: place.background, panel: lane.id });
  }
  return place.top + height;
}
