import type { DaySpan } from "../time/timeline.ts";

/** A stretch of the axis on which days and pixels are proportional. */
interface Piece {
  readonly fromDay: number;
  readonly toDay: number;
  readonly fromX: number;
  readonly toX: number;
  readonly broken: boolean;
}

/** Where a long quiet stretch is compressed. */
export interface ScaleBreak {
  readonly fromDay: number;
  readonly toDay: number;
  readonly fromX: number;
  readonly toX: number;
}

/** Days ⇄ x. Continuous, strictly increasing, piecewise linear; `day(x(d)) === d` up to rounding, breaks included. */
export interface TimeScale {
  /** First and last day in view. A day is as wide as a day and centred on its number, so these are halves: −0.5 … n + 0.5. */
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly breaks: readonly ScaleBreak[];
  x(day: number): number;
  day(x: number): number;
  /** Width of one day outside of breaks, in scene units. */
  readonly unitsPerDay: number;
}

/**
 * @param domain first and last day, first < last
 * @param range x of the first and the last day
 * @param breaks stretches to compress, in days, ascending and apart
 * @param breakWidth width of a compressed stretch in scene units
 */
export function createTimeScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  breaks: readonly DaySpan[],
  breakWidth: number,
): TimeScale {
  const [first, last] = domain;
  const inside = breaks
    .map(([from, to]): DaySpan => [Math.max(from, first), Math.min(to, last)])
    .filter(([from, to]) => to > from);
  const brokenDays = inside.reduce((sum, [from, to]) => sum + (to - from), 0);
  const width = range[1] - range[0];
  const widthOfBreaks = Math.min(inside.length * breakWidth, width / 2);
  const unitsPerDay = (width - widthOfBreaks) / (last - first - brokenDays);
  const pieces = makePieces(domain, range, inside, { unitsPerDay, each: widthOfBreaks / Math.max(1, inside.length) });

  const x = (day: number): number => {
    const piece = pieces[findPiece(pieces, (candidate) => day <= candidate.toDay)];
    if (piece === undefined) return range[0];
    return piece.fromX + ((day - piece.fromDay) * (piece.toX - piece.fromX)) / (piece.toDay - piece.fromDay);
  };
  const day = (position: number): number => {
    const piece = pieces[findPiece(pieces, (candidate) => position <= candidate.toX)];
    if (piece === undefined) return first;
    return piece.fromDay + ((position - piece.fromX) * (piece.toDay - piece.fromDay)) / (piece.toX - piece.fromX);
  };
  return { domain, range, breaks: pieces.filter((piece) => piece.broken), x, day, unitsPerDay };
}

function makePieces(
  [first, last]: readonly [number, number],
  [left, right]: readonly [number, number],
  breaks: readonly DaySpan[],
  width: { readonly unitsPerDay: number; readonly each: number },
): readonly Piece[] {
  const pieces: Piece[] = [];
  let day = first;
  let x = left;
  const add = (toDay: number, toX: number, broken: boolean): void => {
    if (toDay <= day) return;
    pieces.push({ fromDay: day, toDay, fromX: x, toX, broken });
    day = toDay;
    x = toX;
  };
  for (const [from, to] of breaks) {
    add(from, x + (from - day) * width.unitsPerDay, false);
    add(to, x + width.each, true);
  }
  add(last, right, false);
  return pieces;
}

/** Index of the first piece that the test accepts, or the last piece (so that the ends extrapolate). */
function findPiece(pieces: readonly Piece[], accepts: (piece: Piece) => boolean): number {
  const index = pieces.findIndex(accepts);
  return index === -1 ? pieces.length - 1 : index;
}
