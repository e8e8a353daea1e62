import type { Box, SceneMark } from "../../shared/figure/scene.ts";

const CELL_PX = 48;
/** How far beside a mark a pointer still means it, in px. */
const TOLERANCE_PX = 5;

export interface HitIndex {
  /** The mark at a place, or the nearest within a few px; of several the smallest, then the one drawn last. */
  at(x: number, y: number): SceneMark | null;
}

const cellKey = (column: number, row: number): number => row * 100_000 + column;

/** Sorts marks into square cells, so that a pointer asks only those around it. */
export function createHitIndex(marks: readonly SceneMark[]): HitIndex {
  const cells = new Map<number, SceneMark[]>();
  for (const mark of marks) {
    for (const key of cellsOf(mark)) {
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [mark]);
      else cell.push(mark);
    }
  }
  return {
    at: (x, y) => bestOf(cells.get(cellKey(Math.floor(x / CELL_PX), Math.floor(y / CELL_PX))) ?? [], x, y),
  };
}

function* cellsOf({ x, y, width, height }: Box): Generator<number> {
  const column = (position: number): number => Math.floor(position / CELL_PX);
  const lastColumn = column(x + width + TOLERANCE_PX);
  const lastRow = column(y + height + TOLERANCE_PX);
  for (let row = column(y - TOLERANCE_PX); row <= lastRow; row++) {
    for (let each = column(x - TOLERANCE_PX); each <= lastColumn; each++) yield cellKey(each, row);
  }
}

function bestOf(candidates: readonly SceneMark[], x: number, y: number): SceneMark | null {
  let best: SceneMark | null = null;
  let bestDistance = TOLERANCE_PX;
  let bestArea = Number.POSITIVE_INFINITY;
  for (const mark of candidates) {
    const distance = distanceTo(mark, x, y);
    const area = mark.width * mark.height;
    const better = distance < bestDistance || (distance === bestDistance && area <= bestArea);
    if (!better) continue;
    best = mark;
    bestDistance = distance;
    bestArea = area;
  }
  return best;
}

/** From a point to the nearest edge of a box; 0 inside. */
function distanceTo(box: Box, x: number, y: number): number {
  const dx = Math.max(box.x - x, 0, x - box.x - box.width);
  const dy = Math.max(box.y - y, 0, y - box.y - box.height);
  return Math.hypot(dx, dy);
}
