// The form of a generated font table. Every string is a row of integers in base 36, separated by spaces: compact in
// the repository, and left alone by the formatter. Rows are short, so that only what a text needs is ever decoded.

/** The weights that are bundled. */
export type FontWeight = 400 | 500 | 600 | 700;

export const fontWeights = [400, 500, 600, 700] as const satisfies readonly FontWeight[];

/** How many consecutive code points or glyphs one row of blocks is about. */
export const blockLength = 256;

/** Runs `value count` over all glyphs, one row for each block of them. */
export type GlyphBlocks = readonly string[];

/** Kerning: a pair of its own, otherwise the value of the two glyphs' classes. Values are indexes into `units`. */
export interface KerningTables {
  /** The class of the glyph on the left. */
  readonly firstClasses: GlyphBlocks;
  /** The class of the glyph on the right. */
  readonly secondClasses: GlyphBlocks;
  /** By class on the left: pairs `second-class value`; what is not listed is 0. */
  readonly classRows: readonly string[];
  /** By glyph on the left, an index into `pairRows`. */
  readonly pairRowOf: GlyphBlocks;
  /** Pairs `second-glyph-minus-the-one-before value`. The first row is empty. */
  readonly pairRows: readonly string[];
}

/** A substitution as OpenType defines it, reduced to the three kinds that the font uses between characters. */
export type SubstitutionLookup =
  /** Pairs `glyph replacement`. */
  | { readonly kind: "replacement"; readonly glyphs: string }
  /** By the first glyph, each `ligature second-glyph …`; the first that matches is taken. */
  | { readonly kind: "ligature"; readonly sequences: Readonly<Record<number, readonly string[]>> }
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
  /** For each weight the distinct values in font units that advances and kerning point to. The first is 0. */
  readonly units: Readonly<Record<FontWeight, string>>;
  /** By block of code points: runs `gap count first-glyph` of consecutive characters with consecutive glyphs. */
  readonly characters: Readonly<Record<number, string>>;
  /** By glyph, an index into `units`. */
  readonly advances: GlyphBlocks;
  /** Runs `gap count` of combining glyphs, which kerning looks through. */
  readonly marks: string;
  readonly kerning: KerningTables;
  /** Each a list of runs `gap count` of glyphs. */
  readonly glyphSets: readonly string[];
  readonly lookups: readonly SubstitutionLookup[];
  /** Those of the lookups that are applied to a whole text, in order. */
  readonly appliedLookups: readonly number[];
  /** Runs `gap count` of the glyphs without one of which no lookup changes a text. */
  readonly substitutionStarts: string;
}
