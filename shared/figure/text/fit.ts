// Text made to fit a width: cut with an ellipsis, or set on several lines.
import type { FontWeight } from "./font-tables.ts";
import { textWidth } from "./width.ts";

const ellipsis = "…";

/** Characters as readers see them: an accent stays with its letter, an emoji stays whole. Costly to make (20 ms). */
let segmenter: Intl.Segmenter | undefined;

function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** Up to U+02FF nothing combines: every code unit is a character of its own, line breaks (CR LF) apart. */
const mayCombine = /[^ -\u02ff]/;

/** Code units that are segmented at once: the segmenter's time grows with the square of its text's length. */
const windowLength = 256;

/** The end of every grapheme, ascending. */
function graphemeEnds(text: string): readonly number[] {
  if (!mayCombine.test(text)) return Array.from({ length: text.length }, (_, index) => index + 1);
  const ends: number[] = [];
  let start = 0;
  let length = windowLength;
  while (start < text.length) {
    const rest = start + length >= text.length;
    const window = rest ? text.slice(start) : text.slice(start, start + length).replace(/[\ud800-\udbff]$/, "");
    const found = Array.from(segments(window), ({ index, segment }) => start + index + segment.length);
    // The window may have cut its last grapheme: that one is left to the next window, larger if need be.
    if (!rest) found.pop();
    if (found.length === 0) length *= 2;
    for (const end of found) ends.push(end);
    start = found.at(-1) ?? start;
  }
  return ends;
}

/**
 * Where a line may end: after white space that breaks, and after a "+" or "/" that ends a word or divides it, never
 * between a sign and its number ("+28").
 */
const lineBreak = /[^\S\u00a0\u2007\u202f]+|(?<=[^\s+/])[+/]+(?=[^\s+/.,;:)\]])/gu;

const lineEnds = (text: string): readonly number[] => [
  ...Array.from(text.matchAll(lineBreak), ({ index, 0: matched }) => index + matched.length),
  text.length,
];

/** The index of the first of ascending positions that is greater than `start`. */
function indexAfter(positions: readonly number[], start: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((positions[middle] ?? start) > start) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The last of ascending positions, of those after `start`, that fits, or nothing. Looks at few of them, near the
 * answer, so that the cost depends on the length of what fits rather than on the length of the text.
 */
function lastFitting(
  positions: readonly number[],
  start: number,
  fits: (position: number) => boolean,
): number | undefined {
  const fitsAt = (index: number): boolean => {
    const position = positions[index];
    return position !== undefined && fits(position);
  };
  const first = indexAfter(positions, start);
  let fitting = first - 1;
  let step = 1;
  while (fitsAt(fitting + step)) {
    fitting += step;
    step *= 2;
  }
  let failing = Math.min(fitting + step, positions.length);
  while (failing - fitting > 1) {
    const middle = Math.floor((fitting + failing) / 2);
    if (fitsAt(middle)) fitting = middle;
    else failing = middle;
  }
  return fitting < first ? undefined : positions[fitting];
}

/** The last of ascending positions after `start` and up to `limit` that fits, or nothing. */
function lastBetween(
  positions: readonly number[],
  start: number,
  limit: number,
  fits: (position: number) => boolean,
): number | undefined {
  for (let index = indexAfter(positions, limit) - 1; index >= 0; index -= 1) {
    const position = positions[index];
    if (position === undefined || position <= start) return undefined;
    if (fits(position)) return position;
  }
  return undefined;
}

/**
 * The text, or as much of its beginning as fits before an "…". Empty when not even that fits.
 * `size` and `maxWidth` share a unit. Never wider than `maxWidth`.
 */
export function truncateText(text: string, size: number, weight: FontWeight, maxWidth: number): string {
  if (textWidth(text, size, weight) <= maxWidth) return text;
  const cutAt = (end: number): string => text.slice(0, end).trimEnd() + ellipsis;
  const fits = (end: number): boolean => textWidth(cutAt(end), size, weight) <= maxWidth;
  if (!fits(0)) return "";
  return cutAt(lastFitting(graphemeEnds(text), 0, fits) ?? 0);
}

const lineTo = (text: string, start: number, end: number): string => text.slice(start, end).trim();

/**
 * The text on at most `maxLines` lines, none wider than `maxWidth` (same unit as `size`) except where a single
 * character is. A word too long for a line is broken between characters; the last line is cut with "…" when more
 * would follow. No lines for a blank text. White space at the ends of lines is dropped.
 */
export function wrapText(
  text: string,
  size: number,
  weight: FontWeight,
  maxWidth: number,
  maxLines: number,
): readonly string[] {
  const whole = text.trim();
  if (maxLines >= 1 && whole !== "" && textWidth(whole, size, weight) <= maxWidth) return [whole];
  const wordEnds = lineEnds(whole);
  const characterEnds = graphemeEnds(whole);
  const lines: string[] = [];
  for (let start = 0; start < whole.length && lines.length < maxLines; ) {
    if (lines.length === maxLines - 1) {
      lines.push(truncateText(whole.slice(start), size, weight, maxWidth));
      break;
    }
    const fits = (end: number): boolean => textWidth(lineTo(whole, start, end), size, weight) <= maxWidth;
    const characterEnd =
      lastFitting(characterEnds, start, fits) ?? characterEnds[indexAfter(characterEnds, start)] ?? whole.length;
    const end = lastBetween(wordEnds, start, characterEnd, fits) ?? characterEnd;
    lines.push(lineTo(whole, start, end));
    start = end;
  }
  return lines;
}
