// What fontkit reads of the OpenType tables GSUB, GPOS and GDEF but does not describe in its types.
import type { Font } from "fontkit";

/** An array that fontkit reads at the first look; some are plain arrays. */
type Lazy<T> = readonly T[] | { toArray(): T[]; get(index: number): T | undefined };

export type Coverage =
  | { readonly version: 1; readonly glyphs: readonly number[] }
  | { readonly version: 2; readonly rangeRecords: readonly { readonly start: number; readonly end: number }[] };

export type ClassDefinition =
  | { readonly version: 1; readonly startGlyph: number; readonly classValueArray: readonly number[] }
  | {
      readonly version: 2;
      readonly classRangeRecord: readonly { readonly start: number; readonly end: number; readonly class: number }[];
    };

interface Value {
  readonly xAdvance?: number;
}

export type PairTable =
  | {
      readonly version: 1;
      readonly coverage: Coverage;
      readonly pairSets: Lazy<Lazy<{ readonly secondGlyph: number; readonly value1: Value }>>;
    }
  | {
      readonly version: 2;
      readonly coverage: Coverage;
      readonly classDef1: ClassDefinition;
      readonly classDef2: ClassDefinition;
      readonly classRecords: Lazy<Lazy<{ readonly value1: Value }>>;
    };

export interface SubstitutionTable {
  readonly version: number;
  readonly coverage: Coverage;
  readonly deltaGlyphID?: number;
  readonly substitute?: Lazy<number>;
  readonly ligatureSets?: Lazy<Lazy<{ readonly glyph: number; readonly components: Lazy<number> }>>;
  readonly backtrackCoverage?: readonly Coverage[];
  readonly inputCoverage?: readonly Coverage[];
  readonly lookaheadCoverage?: readonly Coverage[];
  readonly lookupRecords?: readonly { readonly sequenceIndex: number; readonly lookupListIndex: number }[];
}

export interface Lookup<Table> {
  readonly lookupType: number;
  readonly subTables: readonly (Table | { readonly extension: Table })[];
}

interface LayoutTable<Table> {
  readonly scriptList: readonly {
    readonly tag: string;
    readonly script: { readonly defaultLangSys: { readonly featureIndexes: readonly number[] } };
  }[];
  readonly featureList: readonly {
    readonly tag: string;
    readonly feature: { readonly lookupListIndexes: readonly number[] };
  }[];
  readonly lookupList: Lazy<Lookup<Table>>;
}

/** A font with the tables that shape text. */
export type ShapingFont = Font & {
  readonly GSUB: LayoutTable<SubstitutionTable>;
  readonly GPOS: LayoutTable<PairTable>;
  readonly GDEF: { readonly glyphClassDef: ClassDefinition };
};

export const listOf = <T>(items: Lazy<T>): readonly T[] => ("toArray" in items ? items.toArray() : items);

/** One item, without reading the others. */
const itemOf = <T>(items: Lazy<T>, index: number): T | undefined =>
  "toArray" in items ? items.get(index) : items[index];

export const coveredGlyphs = (coverage: Coverage): readonly number[] =>
  coverage.version === 1
    ? coverage.glyphs
    : coverage.rangeRecords.flatMap(({ start, end }) =>
        Array.from({ length: end - start + 1 }, (_, index) => start + index),
      );

/** The class of each glyph of the font; 0 where the definition names none. */
export function glyphClasses(definition: ClassDefinition, glyphCount: number): readonly number[] {
  const classes = new Array<number>(glyphCount).fill(0);
  if (definition.version === 1) {
    definition.classValueArray.forEach((value, index) => {
      classes[definition.startGlyph + index] = value;
    });
  } else {
    for (const { start, end, class: value } of definition.classRangeRecord) classes.fill(value, start, end + 1);
  }
  return classes;
}

/** The indexes of the lookups that a feature applies to text of a script. */
export function featureLookups<T>(table: LayoutTable<T>, script: string, feature: string): readonly number[] {
  const found = table.scriptList.find(({ tag }) => tag === script);
  if (found === undefined) throw new Error(`The font has no script ${script}.`);
  const features = found.script.defaultLangSys.featureIndexes.map((index) => table.featureList[index]);
  return features.flatMap((entry) => (entry?.tag === feature ? entry.feature.lookupListIndexes : []));
}

export function lookupAt<T>(
  table: LayoutTable<T>,
  index: number,
): { readonly type: number; readonly tables: readonly T[] } {
  const lookup = itemOf(table.lookupList, index);
  if (lookup === undefined) throw new Error(`The font has no lookup ${index}.`);
  const tables = lookup.subTables.map((entry) =>
    typeof entry === "object" && entry !== null && "extension" in entry ? entry.extension : entry,
  );
  return { type: lookup.lookupType, tables };
}
