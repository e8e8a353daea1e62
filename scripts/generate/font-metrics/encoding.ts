// The compact rows of numbers that shared/figure/text/font-tables.ts describes.
import { blockLength } from "../../../shared/figure/text/font-tables.ts";

export const encode = (numbers: readonly number[]): string => numbers.map((value) => value.toString(36)).join(" ");

/** Collects distinct quadruples; each is known by its index from then on. */
export class ValueTable {
  readonly all: (readonly number[])[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(values: readonly number[]): number {
    const key = values.join();
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = this.all.length;
    this.all.push(values);
    this.#indexes.set(key, index);
    return index;
  }
}

/** Runs `value count` of a list, one row for each block of it. */
export const encodeBlocks = (values: readonly number[]): readonly string[] =>
  Array.from({ length: Math.ceil(values.length / blockLength) }, (_, block) =>
    encodeRuns(values.slice(block * blockLength, (block + 1) * blockLength)),
  );

function encodeRuns(values: readonly number[]): string {
  const runs: number[] = [];
  let start = 0;
  values.forEach((value, index) => {
    if (values[index + 1] === value) return;
    runs.push(value, index + 1 - start);
    start = index + 1;
  });
  return encode(runs);
}

/** Runs `gap count` of a set of numbers. */
export function encodeGlyphSet(glyphs: readonly number[]): string {
  const members = new Set(glyphs);
  const runs: number[] = [];
  let end = 0;
  for (const glyph of [...members].sort((a, b) => a - b)) {
    if (glyph < end) continue;
    const start = glyph;
    const gap = start - end;
    end = start + 1;
    while (members.has(end)) end += 1;
    runs.push(gap, end - start);
  }
  return encode(runs);
}

type Character = readonly [codePoint: number, glyph: number];

/** For each block of code points that has any, the runs `gap count first-glyph` of its characters, in ascending order. */
export function encodeCharacters(characters: readonly Character[]): Readonly<Record<number, string>> {
  const blocks = new Map<number, Character[]>();
  for (const [codePoint, glyph] of characters) {
    const block = Math.floor(codePoint / blockLength);
    blocks.set(block, [...(blocks.get(block) ?? []), [codePoint % blockLength, glyph]]);
  }
  return Object.fromEntries([...blocks].map(([block, inBlock]) => [block, encodeCharacterRuns(inBlock)]));
}

function encodeCharacterRuns(characters: readonly Character[]): string {
  const runs: { codePoint: number; glyph: number; count: number }[] = [];
  for (const [codePoint, glyph] of characters) {
    const last = runs.at(-1);
    if (last !== undefined && last.codePoint + last.count === codePoint && last.glyph + last.count === glyph) {
      last.count += 1;
    } else {
      runs.push({ codePoint, glyph, count: 1 });
    }
  }
  let end = 0;
  return encode(
    runs.flatMap(({ codePoint, glyph, count }) => {
      const gap = codePoint - end;
      end = codePoint + count;
      return [gap, count, glyph];
    }),
  );
}
