// The generated table of the bundled font, each row decoded when a text first needs it.
import {
  blockLength,
  type FontTables,
  type FontWeight,
  type GlyphBlocks,
  type KerningTables,
  readNumbers,
} from "./font-tables.ts";
import { interTables } from "./inter-metrics.generated.ts";
import { once, onceEach } from "./once.ts";
import { compileSubstitutions, type Substitute } from "./substitution.ts";

/** A glyph's or a code point's number, by its own. */
export type NumberOf = (index: number) => number;

export interface Font {
  /** By code point; 0 where the font has no glyph. */
  readonly glyphOf: NumberOf;
  /** In font units, which advances and kerning point to by their index. */
  readonly unitsOf: (weight: FontWeight) => readonly number[];
  /** By glyph, an index into the units. */
  readonly advanceOf: NumberOf;
  readonly marks: ReadonlySet<number>;
  /** Kerning between two glyphs, as an index into the units. */
  readonly kerningOf: (first: number, second: number) => number;
  /** Without one of these, `substitute` leaves a text as it is. */
  readonly substitutionStarts: ReadonlySet<number>;
  readonly substitute: Substitute;
}

/** Index of the units that are 0 in every weight. */
const noKerning = 0;

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;

function readCharacterBlock(row: string): Uint16Array {
  const glyphs = new Uint16Array(blockLength);
  const numbers = readNumbers(row);
  let position = 0;
  for (let index = 0; index < numbers.length; index += 3) {
    position += at(numbers, index);
    for (let step = 0; step < at(numbers, index + 1); step += 1) glyphs[position++] = at(numbers, index + 2) + step;
  }
  return glyphs;
}

function characterGlyphs(rows: FontTables["characters"]): NumberOf {
  const blockOf = onceEach((block) => readCharacterBlock(rows[block] ?? ""));
  return (codePoint) => blockOf(Math.floor(codePoint / blockLength))[codePoint % blockLength] ?? 0;
}

/** Stands for a number that has not been decoded yet: all others are smaller. */
const undecoded = 0xffff;

function glyphNumbers(rows: GlyphBlocks): NumberOf {
  const values = new Uint16Array(rows.length * blockLength).fill(undecoded);
  const decodeBlockOf = (glyph: number): number => {
    const block = Math.floor(glyph / blockLength);
    const numbers = readNumbers(rows[block] ?? "");
    let position = block * blockLength;
    for (let index = 0; index < numbers.length; index += 2) {
      const end = position + at(numbers, index + 1);
      values.fill(at(numbers, index), position, end);
      position = end;
    }
    return values[glyph] ?? 0;
  };
  return (glyph) => {
    const value = values[glyph] ?? 0;
    return value === undecoded ? decodeBlockOf(glyph) : value;
  };
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

function readClassRow(row: string): ReadonlyMap<number, number> {
  const numbers = readNumbers(row);
  const values = new Map<number, number>();
  for (let index = 0; index < numbers.length; index += 2) values.set(at(numbers, index), at(numbers, index + 1));
  return values;
}

function readPairRow(row: string): ReadonlyMap<number, number> {
  const numbers = readNumbers(row);
  const values = new Map<number, number>();
  let second = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    second += at(numbers, index);
    values.set(second, at(numbers, index + 1));
  }
  return values;
}

function kerning(tables: KerningTables): Font["kerningOf"] {
  const firstClassOf = glyphNumbers(tables.firstClasses);
  const secondClassOf = glyphNumbers(tables.secondClasses);
  const pairRowOf = glyphNumbers(tables.pairRowOf);
  const classRow = onceEach((index) => readClassRow(tables.classRows[index] ?? ""));
  const pairRow = onceEach((index) => readPairRow(tables.pairRows[index] ?? ""));
  return (first, second) =>
    pairRow(pairRowOf(first)).get(second) ?? classRow(firstClassOf(first)).get(secondClassOf(second)) ?? noKerning;
}

function readFont(tables: FontTables): Font {
  const units: Record<FontWeight, () => readonly number[]> = {
    400: once(() => readNumbers(tables.units[400])),
    500: once(() => readNumbers(tables.units[500])),
    600: once(() => readNumbers(tables.units[600])),
    700: once(() => readNumbers(tables.units[700])),
  };
  const substitution = once(() =>
    compileSubstitutions(
      tables.lookups,
      tables.appliedLookups,
      onceEach((index) => readGlyphSet(tables.glyphSets[index] ?? "")),
    ),
  );
  return {
    glyphOf: characterGlyphs(tables.characters),
    unitsOf: (weight) => units[weight](),
    advanceOf: glyphNumbers(tables.advances),
    marks: readGlyphSet(tables.marks),
    kerningOf: kerning(tables.kerning),
    substitutionStarts: readGlyphSet(tables.substitutionStarts),
    substitute: (glyphs) => substitution()(glyphs),
  };
}

/** The bundled font. */
export const interFont = once(() => readFont(interTables));
