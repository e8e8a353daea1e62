// The lookups of the feature "calt", which browsers and resvg apply unasked.
import type { SubstitutionLookup } from "../../../shared/figure/text/font-tables.ts";
import { encode, ValueTable } from "./encoding.ts";
import type { Coverage, ShapingFont, SubstitutionTable } from "./opentype.ts";
import { coveredGlyphs, featureLookups, listOf, lookupAt } from "./opentype.ts";

const singleSubstitution = 1;
const ligatureSubstitution = 4;
const chainedContext = 6;

export interface SubstitutionTables {
  readonly lookups: readonly SubstitutionLookup[];
  readonly appliedLookups: readonly number[];
  /** Glyphs in each set that the contexts name. */
  readonly glyphSets: readonly (readonly number[])[];
  /** Glyphs that only a substitution brings into a text. */
  readonly made: readonly number[];
  /** Glyphs that an applied lookup can begin at. */
  readonly starts: readonly number[];
}

export function substitutionTables(font: ShapingFont): SubstitutionTables {
  const sets = new ValueTable();
  const lookups: SubstitutionLookup[] = [];
  const made: number[] = [];
  const placeOf = new Map<number, number>();

  const read = (fontLookup: number): number => {
    const known = placeOf.get(fontLookup);
    if (known !== undefined) return known;
    const { type, tables } = lookupAt(font.GSUB, fontLookup);
    const lookup = readLookup(type, tables);
    placeOf.set(fontLookup, lookups.length);
    lookups.push(lookup);
    return lookups.length - 1;
  };
  const readLookup = (type: number, tables: readonly SubstitutionTable[]): SubstitutionLookup => {
    if (type === singleSubstitution) {
      const pairs = tables.flatMap(replacements);
      made.push(...pairs.map(([, replacement]) => replacement));
      return { kind: "replacement", glyphs: encode(pairs.flat()) };
    }
    if (type === ligatureSubstitution) {
      const sequences = tables.flatMap(ligatures);
      made.push(...sequences.flatMap(([ligature]) => ligature ?? []));
      return { kind: "ligature", sequences: byFirstGlyph(sequences) };
    }
    if (type !== chainedContext) throw new Error(`Substitutions of type ${type} are not measured.`);
    return { kind: "context", rules: tables.map(rule) };
  };
  const setIndexes = (coverages: readonly Coverage[] = []): string =>
    encode(coverages.map((coverage) => sets.indexOf(coveredGlyphs(coverage))));
  const rule = (table: SubstitutionTable): string => {
    if (table.version !== 3 || (table.lookupRecords?.length ?? 0) > 1)
      throw new Error("A context in another form than three lists of glyphs and one substitution is not measured.");
    const records = (table.lookupRecords ?? []).flatMap((each) => [each.sequenceIndex, read(each.lookupListIndex)]);
    const parts = [table.backtrackCoverage, table.inputCoverage, table.lookaheadCoverage].map(setIndexes);
    return [...parts, encode(records)].join("|");
  };

  const applied = [...featureLookups(font.GSUB, "latn", "calt")].sort((a, b) => a - b);
  const appliedLookups = applied.map(read);
  const starts = applied.flatMap((index) => lookupAt(font.GSUB, index).tables.flatMap(startsOf));
  return { lookups, appliedLookups, glyphSets: sets.all, made, starts };
}

/** The glyphs of which one must be there for the table to change anything. */
function startsOf(table: SubstitutionTable): readonly number[] {
  if (table.inputCoverage === undefined) return coveredGlyphs(table.coverage);
  const [first] = table.inputCoverage;
  return first === undefined || table.lookupRecords?.length === 0 ? [] : coveredGlyphs(first);
}

const replacements = (table: SubstitutionTable): readonly (readonly [number, number])[] => {
  const substitutes = listOf(table.substitute ?? []);
  return coveredGlyphs(table.coverage).map((glyph, index) => [
    glyph,
    substitutes[index] ?? glyph + (table.deltaGlyphID ?? 0),
  ]);
};

/** Of sequences `ligature first-glyph second-glyph …`. */
function byFirstGlyph(sequences: readonly (readonly number[])[]): Readonly<Record<number, readonly string[]>> {
  const rows: Record<number, string[]> = {};
  for (const [made = 0, first = 0, ...others] of sequences) {
    rows[first] ??= [];
    rows[first].push(encode([made, ...others]));
  }
  return rows;
}

const ligatures = (table: SubstitutionTable): readonly (readonly number[])[] => {
  const firsts = coveredGlyphs(table.coverage);
  return listOf(table.ligatureSets ?? []).flatMap((set, index) =>
    listOf(set).map(({ glyph, components }) => [glyph, firsts[index] ?? 0, ...listOf(components)]),
  );
};
