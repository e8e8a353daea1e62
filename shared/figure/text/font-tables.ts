// The form of a generated font table. Every string is a row of integers in base 36, separated by spaces: compact in
// the repository, quick to read, and left alone by the formatter.

/** The weights that are bundled. */
export type FontWeight = 400 | 500 | 600 | 700;

/** The order in which a quadruple of `weightValues` gives its numbers. */
export const fontWeights = [400, 500, 600, 700] as const satisfies readonly FontWeight[];

/** Kerning in font units: a pair of its own, otherwise the value of the two glyphs' classes. */
export interface KerningTables {
  /** Runs `class count` over all glyphs, for the glyph on the left. Class 0 is never kerned. */
  readonly firstClasses: string;
  /** The same for the glyph on the right. */
  readonly secondClasses: string;
  /** Triples `first-class second-class value-index`; what is not listed is 0. */
  readonly classValues: string;
  /** Groups `first-glyph count`, then as many `second-glyph-minus-the-one-before value-index`. */
  readonly pairs: string;
}

/** A substitution as OpenType defines it, reduced to the three kinds that the font uses between characters. */
export type SubstitutionLookup =
  /** Pairs `glyph replacement`. */
  | { readonly kind: "replacement"; readonly glyphs: string }
  /** Each `ligature first-glyph second-glyph …`; the first that matches is taken. */
  | { readonly kind: "ligature"; readonly sequences: readonly string[] }
  /**
   * Each `sets before, nearest first | sets of the input | sets after | position lookup`, sets by their index. The
   * first rule that matches is taken; one with nothing after its last bar keeps the glyphs as they are.
   */
  | { readonly kind: "context"; readonly rules: readonly string[] };

/** The numbers of one row. */
export const readNumbers = (row: string): readonly number[] =>
  row === "" ? [] : row.split(" ").map((text) => Number.parseInt(text, 36));

export interface FontTables {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly glyphCount: number;
  /** Distinct quadruples of font units, one number a weight, that advances and kerning point to. */
  readonly weightValues: string;
  /** Runs `code-point-gap count first-glyph` of consecutive characters with consecutive glyphs. */
  readonly characters: string;
  /** Runs `value-index count` over all glyphs. */
  readonly advances: string;
  /** Runs `gap count` of combining glyphs, which kerning looks through. */
  readonly marks: string;
  readonly kerning: KerningTables;
  /** Each a list of runs `gap count` of glyphs. */
  readonly glyphSets: readonly string[];
  readonly lookups: readonly SubstitutionLookup[];
  /** Those of the lookups that are applied to a whole text, in order. */
  readonly appliedLookups: readonly number[];
}
