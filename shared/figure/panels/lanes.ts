import type { Frame } from "../frame.ts";
import { drawLabel, labelHeight } from "../frame.ts";
import type { LaneModel } from "../lane-model.ts";
import { circlePath } from "../shapes.ts";
import { paper, stripe } from "../theme.ts";
import { drawDenseLane, isDense } from "./lane-dense.ts";
import { drawItems } from "./lane-drawing.ts";
import { type PlacedItem, packLane } from "./lane-packing.ts";

/** Most labels of bars and glyphs in the whole picture; beyond it lanes show their marks only. */
const LABEL_BUDGET = 220;

/** Draws the visible lanes under each other. Returns the y below the last. */
export function drawLanes(frame: Frame, lanes: readonly LaneModel[], top: number): number {
  const shares = labelShare(frame, lanes);
  let y = top;
  lanes.forEach((lane, index) => {
    y = drawLane(frame, lane, { top: y, background: index % 2 === 0 ? stripe : paper, labelled: shares(lane) });
  });
  return y;
}

function labelShare(frame: Frame, lanes: readonly LaneModel[]): (lane: LaneModel) => boolean {
  const count = (lane: LaneModel): number => (isDense(frame, lane) ? 0 : lane.items.length);
  const total = lanes.reduce((sum, lane) => sum + count(lane), 0);
  const share = Math.max(2, LABEL_BUDGET / Math.max(1, lanes.length));
  return (lane) => total <= LABEL_BUDGET || (count(lane) <= share && count(lane) > 0);
}

interface LanePlace {
  readonly top: number;
  readonly background: string;
  readonly labelled: boolean;
}

function drawLane(frame: Frame, lane: LaneModel, place: LanePlace): number {
  const { theme, builder } = frame;
  const dense = isDense(frame, lane);
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
