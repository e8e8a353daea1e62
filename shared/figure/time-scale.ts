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
 * @param breaks stretches to compress, in days
 * @param breakWidth width of a compressed stretch in scene units
 */
export function createTimeScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  breaks: readonly DaySpan[],
  breakWidth: number,
): TimeScale {
  const [first, last] = domain;
  const inside = breaksWithin(domain, breaks);
  const brokenDays = inside.reduce((sum, [from, to]) => sum + (to - from), 0);
  const width = range[1] - range[0];
  const widthOfBreaks = Math.min(inside.length * breakWidth, width / 2);
  const unitsPerDay = (width - widthOfBreaks) / (last - first - brokenDays);
  const pieces = makePieces(domain, range, inside, { unitsPerDay, each: widthOfBreaks / Math.max(1, inside.length) });

  // A scale always has a piece: the domain is not empty. Beyond either end the outer pieces extrapolate.
  const lastPiece = pieces[pieces.length - 1] ?? {
    fromDay: first,
    toDay: last,
    fromX: range[0],
    toX: range[1],
    broken: false,
  };
  const x = (day: number): number => {
    let piece = lastPiece;
    for (const candidate of pieces) {
      piece = candidate;
      if (day <= candidate.toDay) break;
    }
    return piece.fromX + ((day - piece.fromDay) * (piece.toX - piece.fromX)) / (piece.toDay - piece.fromDay);
  };
  const day = (position: number): number => {
    let piece = lastPiece;
    for (const candidate of pieces) {
      piece = candidate;
      if (position <= candidate.toX) break;
    }
    return piece.fromDay + ((position - piece.fromX) * (piece.toDay - piece.fromDay)) / (piece.toX - piece.fromX);
  };
  return { domain, range, breaks: pieces.filter((piece) => piece.broken), x, day, unitsPerDay };
}

/** Less than this is not worth a break, and a view that lies within a break is drawn without it. */
const SHORTEST_BREAK_DAYS = 1;
const MOST_BROKEN_SHARE = 0.99;
/** What is left between breaks, or beside one, is wide enough to divide by. */
const SHORTEST_PIECE_DAYS = 0.01;

function breaksWithin([first, last]: readonly [number, number], breaks: readonly DaySpan[]): readonly DaySpan[] {
  const inside: [number, number][] = [];
  for (const [start, end] of [...breaks].sort((a, b) => a[0] - b[0])) {
    const from = start < first + SHORTEST_PIECE_DAYS ? first : start;
    const to = end > last - SHORTEST_PIECE_DAYS ? last : end;
    const before = inside.at(-1);
    if (to - from < SHORTEST_BREAK_DAYS) continue;
    if (before !== undefined && from <= before[1] + SHORTEST_PIECE_DAYS) before[1] = Math.max(before[1], to);
    else inside.push([from, to]);
  }
  const brokenDays = inside.reduce((sum, [from, to]) => sum + (to - from), 0);
  return brokenDays > (last - first) * MOST_BROKEN_SHARE ? [] : inside;
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

/** Days → x in one multiplication where nothing is compressed, for passing over thousands of days. */
export function quickScale(scale: TimeScale): (day: number) => number {
  if (scale.breaks.length > 0) return scale.x;
  const offset = scale.range[0] - scale.domain[0] * scale.unitsPerDay;
  const slope = scale.unitsPerDay;
  return (day) => offset + day * slope;
}
