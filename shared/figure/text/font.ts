// The generated table of the bundled font, decoded at its first use.
import { type FontTables, type KerningTables, readNumbers } from "./font-tables.ts";
import { interTables } from "./inter-metrics.generated.ts";
import { compileSubstitutions, type Substitute } from "./substitution.ts";

/** Kerning between two glyphs, as an index into `Font.weightValues`. */
export type KerningOf = (first: number, second: number) => number;

export interface Font {
  /** By code point. */
  readonly glyphs: ReadonlyMap<number, number>;
  /** Groups of four numbers in font units, one a weight in the order of `fontWeights`. */
  readonly weightValues: readonly number[];
  /** By glyph, an index into the groups of `weightValues`. */
  readonly advances: readonly number[];
  readonly marks: ReadonlySet<number>;
  readonly kerningOf: KerningOf;
  readonly substitute: Substitute;
}

/** Index of the group of weight values that is 0 in every weight: the first one that is made. */
const noKerning = 0;

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;

function readCharacters(row: string): ReadonlyMap<number, number> {
  const numbers = readNumbers(row);
  const glyphs = new Map<number, number>();
  let codePoint = 0;
  for (let index = 0; index < numbers.length; index += 3) {
    codePoint += at(numbers, index);
    const count = at(numbers, index + 1);
    for (let step = 0; step < count; step += 1) glyphs.set(codePoint + step, at(numbers, index + 2) + step);
    codePoint += count;
  }
  return glyphs;
}

function readRuns(row: string): readonly number[] {
  const numbers = readNumbers(row);
  const values: number[] = [];
  for (let index = 0; index < numbers.length; index += 2) {
    for (let count = at(numbers, index + 1); count > 0; count -= 1) values.push(at(numbers, index));
  }
  return values;
}

function readGlyphSet(row: string): ReadonlySet<number> {
  const numbers = readNumbers(row);
  const glyphs = new Set<number>();
  let glyph = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    glyph += at(numbers, index);
    for (let count = at(numbers, index + 1); count > 0; count -= 1) glyphs.add(glyph++);
  }
  return glyphs;
}

/** Two numbers below 2¹⁶ as one key. */
const pairKey = (first: number, second: number): number => first * 0x10000 + second;

function readPairs(row: string): ReadonlyMap<number, number> {
  const numbers = readNumbers(row);
  const pairs = new Map<number, number>();
  for (let index = 0; index < numbers.length; ) {
    const first = at(numbers, index);
    const end = index + 2 + 2 * at(numbers, index + 1);
    let second = 0;
    for (index += 2; index < end; index += 2) {
      second += at(numbers, index);
      pairs.set(pairKey(first, second), at(numbers, index + 1));
    }
  }
  return pairs;
}

function readKerning(tables: KerningTables): KerningOf {
  const firstClasses = readRuns(tables.firstClasses);
  const secondClasses = readRuns(tables.secondClasses);
  const pairs = readPairs(tables.pairs);
  const triples = readNumbers(tables.classValues);
  const classes = new Map<number, number>();
  for (let index = 0; index < triples.length; index += 3) {
    classes.set(pairKey(at(triples, index), at(triples, index + 1)), at(triples, index + 2));
  }
  return (first, second) =>
    pairs.get(pairKey(first, second)) ??
    classes.get(pairKey(at(firstClasses, first), at(secondClasses, second))) ??
    noKerning;
}

const readFont = (tables: FontTables): Font => ({
  glyphs: readCharacters(tables.characters),
  weightValues: readNumbers(tables.weightValues),
  advances: readRuns(tables.advances),
  marks: readGlyphSet(tables.marks),
  kerningOf: readKerning(tables.kerning),
  substitute: compileSubstitutions(tables.lookups, tables.appliedLookups, tables.glyphSets.map(readGlyphSet)),
});

let decoded: Font | undefined;

export function interFont(): Font {
  decoded ??= readFont(interTables);
  return decoded;
}
