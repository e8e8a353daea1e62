// Kerning of all weights together: one list of pairs and one set of glyph classes serve the four fonts.
import type { KerningTables } from "../../../shared/figure/text/font-tables.ts";
import { encode, encodeBlocks, ValueTable } from "./encoding.ts";
import type { PairTable, ShapingFont } from "./opentype.ts";
import { coveredGlyphs, featureLookups, glyphClasses, listOf, lookupAt } from "./opentype.ts";

/** The lookup types of pair adjustment, plain and by extension. */
const pairAdjustment = [2, 9];

/** The class here of a glyph that a table does not cover as the left one. */
const uncovered = -1;

/** One lookup of one font: a pair of its own, otherwise the value of the two classes. Lookups add up. */
interface KerningLookup {
  readonly pairs: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly firstClasses: readonly number[];
  readonly secondClasses: readonly number[];
  readonly classValues: readonly (readonly number[])[];
}

type Glyphs = ReadonlySet<number>;

/** The lookups that the font applies, each once, to text in Latin letters; all other scripts have the same. */
function kerningLookups(font: ShapingFont, glyphs: Glyphs): readonly KerningLookup[] {
  const indexes = new Set(featureLookups(font.GPOS, "latn", "kern"));
  return [...indexes].map((index) => {
    const { type, tables } = lookupAt(font.GPOS, index);
    const pairTables = tables.filter((table) => table.version === 1);
    const classTables = tables.filter((table) => table.version === 2);
    if (!pairAdjustment.includes(type) || pairTables.length > 1 || classTables.length > 1 || tables[0]?.version !== 1)
      throw new Error(`Kerning lookup ${index} is not one table of pairs and at most one of classes after it.`);
    return { pairs: readPairs(pairTables[0], glyphs), ...readClasses(classTables[0], glyphs, font.numGlyphs) };
  });
}

function readPairs(table: (PairTable & { version: 1 }) | undefined, glyphs: Glyphs): KerningLookup["pairs"] {
  if (table === undefined) return new Map();
  const sets = listOf(table.pairSets);
  return new Map(
    coveredGlyphs(table.coverage).flatMap((first, position) => {
      if (!glyphs.has(first)) return [];
      const seconds = listOf(sets[position] ?? []).filter(({ secondGlyph }) => glyphs.has(secondGlyph));
      return [[first, new Map(seconds.map(({ secondGlyph, value1 }) => [secondGlyph, value1.xAdvance ?? 0]))]];
    }),
  );
}

function readClasses(
  table: (PairTable & { version: 2 }) | undefined,
  glyphs: Glyphs,
  glyphCount: number,
): Omit<KerningLookup, "pairs"> {
  if (table === undefined) {
    const all = (value: number): number[] => new Array<number>(glyphCount).fill(value);
    return { firstClasses: all(uncovered), secondClasses: all(0), classValues: [] };
  }
  const covered = new Set(coveredGlyphs(table.coverage));
  return {
    firstClasses: glyphClasses(table.classDef1, glyphCount).map((value, glyph) =>
      covered.has(glyph) && glyphs.has(glyph) ? value : uncovered,
    ),
    secondClasses: glyphClasses(table.classDef2, glyphCount).map((value, glyph) => (glyphs.has(glyph) ? value : 0)),
    classValues: listOf(table.classRecords).map((row) => listOf(row).map(({ value1 }) => value1.xAdvance ?? 0)),
  };
}

const classValueIn = (lookup: KerningLookup, first: number, second: number): number =>
  lookup.classValues[lookup.firstClasses[first] ?? uncovered]?.[lookup.secondClasses[second] ?? 0] ?? 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

const classValue = (lookups: readonly KerningLookup[], first: number, second: number): number =>
  sum(lookups.map((lookup) => classValueIn(lookup, first, second)));

const kerningValue = (lookups: readonly KerningLookup[], first: number, second: number): number =>
  sum(lookups.map((lookup) => lookup.pairs.get(first)?.get(second) ?? classValueIn(lookup, first, second)));

/** Classes that no font tells apart, numbered from 0 (never kerned), with one glyph to stand for each. */
function commonClasses(classesOfFonts: readonly (readonly number[])[], unkerned: number) {
  const table = new ValueTable();
  table.indexOf(classesOfFonts.map(() => unkerned));
  const representatives: number[] = [];
  const classes = (classesOfFonts[0] ?? []).map((_, glyph) => {
    const index = table.indexOf(classesOfFonts.map((each) => each[glyph] ?? unkerned));
    representatives[index] ??= glyph;
    return index;
  });
  return { classes, representatives };
}

/** Kerning between the glyphs that text can contain. */
export function kerningTables(fonts: readonly ShapingFont[], glyphs: Glyphs, values: ValueTable): KerningTables {
  const all = fonts.map((font) => kerningLookups(font, glyphs));
  const first = commonClasses(
    all.flat().map(({ firstClasses }) => firstClasses),
    uncovered,
  );
  const second = commonClasses(
    all.flat().map(({ secondClasses }) => secondClasses),
    0,
  );
  const classRows = first.representatives.map((left) =>
    encode(
      second.representatives.flatMap((right, column) => {
        const value = all.map((lookups) => classValue(lookups, left, right));
        return value.some((units) => units !== 0) ? [column, values.indexOf(value)] : [];
      }),
    ),
  );
  const pairRows = [""];
  const pairRowOf = Array.from({ length: first.classes.length }, (_, glyph) => {
    const row = glyphs.has(glyph) ? encodePairs(all, glyph, values) : "";
    const known = pairRows.indexOf(row);
    return known === -1 ? pairRows.push(row) - 1 : known;
  });
  return {
    firstClasses: encodeBlocks(first.classes),
    secondClasses: encodeBlocks(second.classes),
    classRows,
    pairRowOf: encodeBlocks(pairRowOf),
    pairRows,
  };
}

/** The pairs with one glyph on the left whose value in some font is not that of its classes. */
function encodePairs(all: readonly (readonly KerningLookup[])[], first: number, values: ValueTable): string {
  const seconds = new Set(all.flat().flatMap(({ pairs }) => [...(pairs.get(first)?.keys() ?? [])]));
  const special = [...seconds]
    .filter((second) => all.some((each) => kerningValue(each, first, second) !== classValue(each, first, second)))
    .sort((a, b) => a - b);
  return encode(
    special.flatMap((second, index) => [
      second - (special[index - 1] ?? 0),
      values.indexOf(all.map((each) => kerningValue(each, first, second))),
    ]),
  );
}
