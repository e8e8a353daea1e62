import { DelimitedRows, type Delimiter } from "./delimited-rows.ts";

const candidates = [",", ";", "\t", "|"] as const;

/** So much of a file is looked at. */
export const DELIMITER_SAMPLE = 65_536;

export interface FoundDelimiter {
  readonly delimiter: Delimiter;
  /** Characters of a first line that says `sep=;` and is no row. */
  readonly declaration: number;
}

/**
 * Which character separates the columns: the one that gives the most rows the same number of cells, quotation marks heeded. Null when
 * there is but one column.
 * @param sample the beginning of the file
 */
export function findDelimiter(sample: string): FoundDelimiter {
  const declared = /^"?sep=([,;|\t])"?[,;|\t]*(?:\r\n|\r|\n|$)/i.exec(sample.slice(0, 100));
  if (declared !== null) return { delimiter: asDelimiter(declared[1]), declaration: declared[0].length };
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: null, score: 0 };
  for (const delimiter of candidates) {
    if (!sample.includes(delimiter)) continue;
    const score = evenness(sample, delimiter);
    if (score > best.score || (delimiter === ";" && score === best.score && hasDecimalCommas(sample)))
      best = { delimiter, score };
  }
  return { delimiter: best.delimiter, declaration: 0 };
}

/** `04.02.2022;0,4`: most commas stand between digits, where semicolons separate as evenly as they. */
function hasDecimalCommas(sample: string): boolean {
  const commas = sample.split(",").length - 1;
  return commas > 0 && (sample.match(/\d,(?=\d)/g)?.length ?? 0) * 2 >= commas;
}

function asDelimiter(text: string | undefined): Delimiter {
  return candidates.find((candidate) => candidate === text) ?? null;
}

/** How many rows have the commonest number of cells, in all and one after the other, as parts of the rows, weighed with that number. */
function evenness(sample: string, delimiter: Delimiter): number {
  const widths = widthsOfRows(sample, delimiter);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    if (width === 1) continue;
    const part = (count + longestRun(widths, width)) / (2 * widths.length);
    best = Math.max(best, part * (1 + Math.log2(width)));
  }
  // A character that the first line does not have may be a part of the values: the comma of `0,5`.
  return widths[0] === 1 ? best * 0.8 : best;
}

/** A table stands in one piece, what resembles one in the lines above it or in its texts does not. */
function longestRun(widths: readonly number[], wanted: number): number {
  let longest = 0;
  let run = 0;
  for (const width of widths) {
    run = width === wanted ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function widthsOfRows(sample: string, delimiter: Delimiter): readonly number[] {
  const reader = new DelimitedRows(delimiter);
  const complete = reader.push(sample);
  const widths = [...complete, ...reader.end()].map(({ cells }) => cells.length);
  // The last row of a sample is cut off.
  return sample.length >= DELIMITER_SAMPLE && widths.length > 1 ? widths.slice(0, -1) : widths;
}
