import type { Frame } from "../frame.ts";
import { drawLabel, labelHeight } from "../frame.ts";
import type { LaneModel } from "../lane-model.ts";
import { countInWindow } from "../lane-times.ts";
import { circlePath } from "../shapes.ts";
import { paper, stripe } from "../theme.ts";
import { drawDenseLane, isDense } from "./lane-dense.ts";
import { drawItems } from "./lane-drawing.ts";
import { type PlacedItem, packLane } from "./lane-packing.ts";

/** Most labels of bars and glyphs in the whole picture; beyond it lanes show their marks only. */
const LABEL_BUDGET = 220;

/** Draws the visible lanes under each other. Returns the y below the last. */
export function drawLanes(frame: Frame, lanes: readonly LaneModel[], top: number): number {
  const dense = new Set(lanes.filter((lane) => isDense(frame, lane, lanes.length)));
  const single = lanes.filter((lane) => !dense.has(lane));
  const total = single.reduce((sum, lane) => sum + countInWindow(lane, frame.time.domain, LABEL_BUDGET), 0);
  const share = Math.max(2, LABEL_BUDGET / Math.max(1, lanes.length));
  const labelled = (lane: LaneModel): boolean =>
    total <= LABEL_BUDGET || countInWindow(lane, frame.time.domain, LABEL_BUDGET) <= share;
  let y = top;
  lanes.forEach((lane, index) => {
    const background = index % 2 === 0 ? stripe : paper;
    y = drawLane(frame, lane, { top: y, background, dense: dense.has(lane), labelled: labelled(lane) });
  });
  return y;
}

interface LanePlace {
  readonly top: number;
  readonly background: string;
  readonly dense: boolean;
  readonly labelled: boolean;
}

function drawLane(frame: Frame, lane: LaneModel, place: LanePlace): number {
  const { theme, builder } = frame;
  const { dense } = place;
  const items: readonly PlacedItem[] = dense ? [] : packLane(frame, lane, place.labelled);
  const rows = dense ? 1 : Math.max(1, ...items.map((item) => item.row + 1));
  const height = Math.max(rows * theme.rowHeight, labelHeight(frame, lane.name, theme.gap)) + theme.gap * 0.45;
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
  drawLabel(frame, middle, lane.name, { indent: theme.gap });
  builder.path("fixed", circlePath(frame.labelRight - theme.gap * 0.25, middle, theme.markRadius * 0.8), {
    fill: lane.color,
  });
  if (dense) drawDenseLane(frame, lane, middle);
  else {
    const firstRow = middle - ((rows - 1) * theme.rowHeight) / 2;
    drawItems(frame, items, { firstRow, background: place.background, panel: lane.id });
  }
  return place.top + height;
}
