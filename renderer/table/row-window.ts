/** Rows that are in the page: those in view, and a few on both sides. */
export interface RowWindow {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

const ROWS_BEYOND = 8;

/** @param top scrolled-off height, @param height visible height, both in px */
export function rowsInView(top: number, height: number, rowHeight: number, count: number): RowWindow {
  const first = Math.max(0, Math.floor(top / rowHeight) - ROWS_BEYOND);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + ROWS_BEYOND);
  return { first: Math.min(first, count), end: Math.max(end, Math.min(first, count)) };
}

/** Where to scroll so that a row is wholly visible; the same place when it is already. */
export function scrollForRow(row: number, top: number, height: number, rowHeight: number): number {
  if (row * rowHeight < top) return row * rowHeight;
  const lowest = (row + 1) * rowHeight - height;
  return lowest > top ? lowest : top;
}
