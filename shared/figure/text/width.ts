// How wide the bundled font sets a text, to the hundredth of a pixel at figure sizes, with no browser at hand.
import { type Font, interFont } from "./font.ts";
import type { FontWeight } from "./font-tables.ts";
import { interTables } from "./inter-metrics.generated.ts";

/** Heights above and below (`descent`) the baseline, each positive, as fractions of the font's size. */
export const fontLineMetrics = {
  ascent: interTables.ascent / interTables.unitsPerEm,
  descent: interTables.descent / interTables.unitsPerEm,
  capHeight: interTables.capHeight / interTables.unitsPerEm,
  xHeight: interTables.xHeight / interTables.unitsPerEm,
} as const;

/** Stands in a row of glyphs for a character that the font lacks, which is neither kerned nor substituted. */
const noGlyph = 0;

const lineWhiteSpace = /[\t\n\r]/g;
const invisible = /[\p{M}\p{Cc}\p{Cf}]/u;
/** Characters that are a full em wide in the fonts that browsers fall back to. */
const fullWidth =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\p{Extended_Pictographic}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

const estimatedEms = (character: string): number => {
  if (invisible.test(character)) return 0;
  return fullWidth.test(character) ? 1 : 0.6;
};

/** Up to U+02FF every character stands for itself; line breaks and tabs are below the space. */
const notAsItStands = /[^ -\u02ff]/;

/** As the browser sees it: composed where that is possible, line breaks and tabs as spaces. */
const composed = (text: string): string =>
  notAsItStands.test(text) ? text.replace(lineWhiteSpace, " ").normalize("NFC") : text;

/** Glyphs in ems: their advances and the kerning between neighbours, combining marks looked through. */
function glyphsWidth(font: Font, glyphs: readonly number[], weight: FontWeight): number {
  const units = font.unitsOf(weight);
  let sum = 0;
  let previous = noGlyph;
  for (const glyph of glyphs) {
    if (font.marks.has(glyph)) continue;
    if (glyph !== noGlyph) {
      sum += units[font.advanceOf(glyph)] ?? 0;
      if (previous !== noGlyph) sum += units[font.kerningOf(previous, glyph)] ?? 0;
    }
    previous = glyph;
  }
  return sum / interTables.unitsPerEm;
}

function widthInEms(text: string, weight: FontWeight): number {
  const font = interFont();
  const glyphs: number[] = [];
  let estimated = 0;
  let mayChange = false;
  for (const character of composed(text)) {
    const glyph = font.glyphOf(character.codePointAt(0) ?? 0);
    if (glyph === noGlyph) estimated += estimatedEms(character);
    else if (font.substitutionStarts.has(glyph)) mayChange = true;
    glyphs.push(glyph);
  }
  if (mayChange) font.substitute(glyphs);
  return estimated + glyphsWidth(font, glyphs, weight);
}

/** Labels repeat in every layout of a figure; a paragraph does not. */
const rememberedTexts = 8192;
const longestRemembered = 200;
const remembered: Record<FontWeight, Map<string, number>> = {
  400: new Map(),
  500: new Map(),
  600: new Map(),
  700: new Map(),
};

function rememberedWidth(text: string, weight: FontWeight): number {
  if (text.length > longestRemembered) return widthInEms(text, weight);
  const widths = remembered[weight];
  const known = widths.get(text);
  if (known !== undefined) return known;
  // Filled afresh from time to time: nearly as good as forgetting the least used, and nothing to keep in order.
  if (widths.size >= rememberedTexts) widths.clear();
  const width = widthInEms(text, weight);
  widths.set(text, width);
  return width;
}

/**
 * Width of a text on one line, kerning and contextual glyphs included, in the unit of `size` (px or mm).
 * Characters that the font lacks are estimated: see `missingGlyphs`. Fractions made with U+2044 and characters with
 * an enclosing mark (U+20DD, U+20DE) are drawn narrower than this says.
 */
export const textWidth = (text: string, size: number, weight: FontWeight): number =>
  rememberedWidth(text, weight) * size;

/** The visible characters, each once, that are drawn in another font than the bundled one, so that widths are guesses. */
export function missingGlyphs(text: string): readonly string[] {
  const { glyphOf } = interFont();
  const missing = new Set<string>();
  for (const character of composed(text)) {
    if (glyphOf(character.codePointAt(0) ?? 0) === noGlyph && !invisible.test(character)) missing.add(character);
  }
  return [...missing];
}
