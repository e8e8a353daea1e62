// Reads the bundled fonts and makes the table from which shared/figure/text measures text as a browser sets it:
// advances, kerning, and the substitutions that depend on neighbours ("calt": arrows, raised hyphens between capitals).
import { openSync } from "fontkit";
import type { FontTables } from "../../shared/figure/text/font-tables.ts";
import { inProject } from "../project.mjs";
import { encode, encodeBlocks, encodeCharacters, encodeGlyphSet, ValueTable } from "./font-metrics/encoding.ts";
import { kerningTables } from "./font-metrics/kerning.ts";
import { glyphClasses, type ShapingFont } from "./font-metrics/opentype.ts";
import { substitutionTables } from "./font-metrics/substitution.ts";

const files = ["Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"];

/** The class that GDEF gives to combining marks. */
const markClass = 3;

const open = (file: string): ShapingFont => openSync(inProject("assets", "fonts", file)) as ShapingFont;

/** Controls and directional marks take no room, whatever the font says of them. */
const isInvisible = (codePoint: number): boolean => /[\p{Cc}\p{Cf}]/u.test(String.fromCodePoint(codePoint));

function tablesOf(fonts: readonly ShapingFont[]): FontTables {
  const [font] = fonts;
  if (font === undefined) throw new Error("There is no font to measure.");
  const characters = font.characterSet
    .filter((codePoint) => !isInvisible(codePoint))
    .map((codePoint): readonly [number, number] => [codePoint, font.glyphForCodePoint(codePoint).id]);
  checkAlike(fonts, characters);
  const { lookups, appliedLookups, glyphSets, made, starts } = substitutionTables(font);
  const marks = new Set(
    glyphClasses(font.GDEF.glyphClassDef, font.numGlyphs).flatMap((value, glyph) =>
      value === markClass ? [glyph] : [],
    ),
  );
  const used = new Set([...characters.map(([, glyph]) => glyph), ...made]);
  const spaced = new Set([...used].filter((glyph) => !marks.has(glyph)));
  const values = new ValueTable();
  const advances = Array.from({ length: font.numGlyphs }, (_, glyph) =>
    values.indexOf(fonts.map((each) => (spaced.has(glyph) ? each.getGlyph(glyph).advanceWidth : 0))),
  );
  const kerning = kerningTables(fonts, spaced, values);
  return {
    unitsPerEm: font.unitsPerEm,
    ascent: font.ascent,
    descent: -font.descent,
    capHeight: font.capHeight,
    xHeight: font.xHeight,
    units: unitsOfWeights(values),
    characters: encodeCharacters(characters),
    advances: encodeBlocks(advances),
    marks: encodeGlyphSet([...marks]),
    kerning,
    glyphSets: glyphSets.map(encodeGlyphSet),
    lookups,
    appliedLookups,
    substitutionStarts: encodeGlyphSet(starts),
  };
}

function unitsOfWeights(values: ValueTable): FontTables["units"] {
  const unitsAt = (position: number): string => encode(values.all.map((each) => each[position] ?? 0));
  return { 400: unitsAt(0), 500: unitsAt(1), 600: unitsAt(2), 700: unitsAt(3) };
}

/** One map of characters, one em and one set of heights must serve every weight. */
function checkAlike(fonts: readonly ShapingFont[], characters: readonly (readonly [number, number])[]): void {
  const shape = (font: ShapingFont): string =>
    JSON.stringify([
      font.numGlyphs,
      [font.unitsPerEm, font.ascent, font.descent, font.capHeight, font.xHeight],
      characters.map(([codePoint]) => font.glyphForCodePoint(codePoint).id),
      substitutionTables(font),
    ]);
  if (new Set(fonts.map(shape)).size > 1)
    throw new Error("The weights differ in their glyphs, heights or substitutions.");
}

export const generated = {
  path: "shared/figure/text/inter-metrics.generated.ts",
  make: async (): Promise<string> => {
    const tables = JSON.stringify(tablesOf(files.map(open)), undefined, 2);
    return [
      "// Made from assets/fonts by scripts/generate/font-metrics.ts; do not edit.",
      'import type { FontTables } from "./font-tables.ts";',
      "",
      `export const interTables: FontTables = ${tables.replace(/^( *)"(\w+)":/gm, "$1$2:")};`,
      "",
    ].join("\n");
  },
};
