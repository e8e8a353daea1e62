/**
 * A number as it is written. More than one of `values`, or a `question`, means that the text alone does not say which number it is.
 */
export interface WrittenNumber {
  readonly values: readonly number[];
  readonly question: string | null;
  /** `ratio` is a fraction by its form (1:10000); `power` by convention, when it is below one (5e-4). */
  readonly form: "plain" | "power" | "ratio";
  /** Characters that it takes. */
  readonly length: number;
}

/** How decimals are written: true for 0,5; false for 0.5; undefined when it is not known. */
export type DecimalComma = boolean | undefined;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * The many signs for one thing as one: full-width forms, minus signs, superscripts (10⁻⁴ becomes 10^-4), multiplication and
 * comparison signs, spaces. Nothing else is replaced: a sign that is not understood must stay one.
 */
export function normalizeSigns(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[⁻⁺]?[⁰¹²³⁴-⁹]+/g, (run) => `^${[...run].map(superscriptAsAscii).join("")}`)
    .replace(/\^{2,}/g, "^")
    .replace(/[‐‑‒–—−﹣]/g, "-")
    .replace(/[×✕⋅·∙•]/g, "x")
    .replace(/[≦⩽]|<\/?=|=</g, "≤")
    .replace(/[≧⩾]|>\/?=|=>/g, "≥")
    .replace(/[‹﹤]/g, "<")
    .replace(/[›﹥]/g, ">")
    .replace(/[٪﹪]/g, "%")
    .replace(/[\s\u200b\u200e\u200f]+/g, " ")
    .trim();
}

function superscriptAsAscii(character: string): string {
  if (character === "⁻") return "-";
  if (character === "⁺") return "+";
  return String(SUPERSCRIPTS.indexOf(character));
}

const DECIMAL = /(?:\d[\d.,]*\d|\d|\.\d+)/y;
/** `e-5`, directly after a number. */
const LETTER_EXPONENT = /e([+-]?\d{1,3})(?!\d|[.,]\d)/iy;
/** `x10^-4`, `x 10-4`, `*10^(-4)` after a number. An exponent with neither sign nor caret (x104) is not read. */
const TIMES_POWER = / ?[x*] ?10(?: ?(?:\^|\*\*) ?\(?([+-]?\d{1,2})\)?|([+-]\d{1,2}))(?!\d|[.,]\d)/iy;
/** `10^-4`, `10-4`. Two digits after a bare minus would rather be a range: 10-15. */
const POWER = /10(?: ?(?:\^|\*\*) ?\(?([+-]?\d{1,2})\)?|(-0?\d))(?!\d|[.,]\d)/y;
const RATIO_SIGN = / ?(?:[:/]|in |per |of |auf |pro |sur ) ?/iy;
const POWER_OF_TEN = /10 ?\^ ?\d{1,2}(?!\d)|1e\+?\d{1,2}(?!\d)|1(?:0+|0{0,2}(?:[.,]000)+)(?![\d.,]*\d)/iy;

function match(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** `3,2.10-3`, as French laboratories write 3,2 × 10⁻³: a point that multiplies. A whole number before it could be a date or a chapter. */
const POINT_TIMES = /((?:0|[1-9]\d{0,3}),\d+)\.10(?: ?\^ ?\(?(-\d{1,2})\)?|(-0?\d))(?!\d|[.,]\d)/y;

/** The number that starts at `index` of a normalized text, or null. */
export function readNumber(text: string, index: number, decimalComma: DecimalComma): WrittenNumber | null {
  const power = match(POWER, text, index);
  if (power !== null) {
    return {
      values: [shifted("1", Number(power[1] ?? power[2]))],
      question: null,
      form: "power",
      length: power[0].length,
    };
  }
  const times = match(POINT_TIMES, text, index);
  if (times !== null) {
    const values = [shifted((times[1] ?? "").replace(",", "."), Number(times[2] ?? times[3]))];
    return { values, question: null, form: "power", length: times[0].length };
  }
  const written = match(DECIMAL, text, index)?.[0];
  if (written === undefined) return null;
  const decimals = readDecimal(written, decimalComma);
  const after = index + written.length;
  return (
    withExponent(text, index, after, written, decimals) ??
    withDenominator(text, index, after, decimals) ?? {
      values: decimals.alternatives.map(Number),
      question: decimals.question,
      form: "plain",
      length: written.length,
    }
  );
}

function withExponent(
  text: string,
  start: number,
  after: number,
  written: string,
  decimals: Decimal,
): WrittenNumber | null {
  const letter = match(LETTER_EXPONENT, text, after);
  const found = letter ?? match(TIMES_POWER, text, after);
  if (found === null) return null;
  const exponent = Number(found[1] ?? found[2]);
  const length = after + found[0].length - start;
  if (letter !== null && written === "10") {
    const question = `Is ${text.slice(start, start + length)} meant as 10 × 10^${exponent}, or as 10^${exponent}?`;
    return { values: [shifted("10", exponent), shifted("1", exponent)], question, form: "power", length };
  }
  const values = decimals.alternatives.map((decimal) => shifted(decimal, exponent));
  return { values, question: decimals.question, form: "power", length };
}

/** `5/10^6`, `1:10000`, `5 in 10^6`: a part of a power of ten that is at least a hundred. */
function withDenominator(text: string, start: number, after: number, decimals: Decimal): WrittenNumber | null {
  const sign = match(RATIO_SIGN, text, after);
  if (sign === null) return null;
  const found = match(POWER_OF_TEN, text, after + sign[0].length);
  if (found === null) return null;
  const [, , exponentText] = /^(10 ?\^ ?|1e\+?)(\d+)$/i.exec(found[0]) ?? [];
  const exponent = exponentText === undefined ? found[0].replace(/[.,]/g, "").length - 1 : Number(exponentText);
  const values = decimals.alternatives.map((decimal) => shifted(decimal, -exponent));
  if (exponent < 2 || values.some((value) => value > 1)) return null;
  return {
    values,
    question: decimals.question,
    form: "ratio",
    length: after + sign[0].length + found[0].length - start,
  };
}

/** Decimal text times a power of ten, as the nearest double to what is written (1.2 × 10⁻³ is 0.0012 exactly as typed). */
const shifted = (decimal: string, exponent: number): number => Number(`${decimal}e${exponent}`);

interface Decimal {
  /** The number in the form that Number() reads. */
  readonly alternatives: readonly string[];
  readonly question: string | null;
}

/** Digits with points and commas: either may separate decimals or thousands. */
function readDecimal(written: string, decimalComma: DecimalComma): Decimal {
  const digits = written.replace(/[.,]/g, "");
  if (digits === written || /^\.\d+$/.test(written)) return certain(written);
  if (/^\d+[.,]\d+$/.test(written)) return readOneSeparator(written, digits, decimalComma);
  if (/^[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(written) || /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(written))
    return certain(digits);
  const question = `Which number is ${written}?`;
  if (/^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/.test(written)) {
    const decimal = written.replaceAll(".", "").replace(",", ".");
    return decimalComma === true ? certain(decimal) : { alternatives: [decimal], question };
  }
  if (/^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/.test(written)) {
    const decimal = written.replaceAll(",", "");
    return decimalComma === false ? certain(decimal) : { alternatives: [decimal], question };
  }
  return { alternatives: [], question };
}

const certain = (decimal: string): Decimal => ({ alternatives: [decimal], question: null });

/** `0,5` and `12.25` can only be decimals; `1,234` may also be thousands, unless the source's way of writing is known. */
function readOneSeparator(written: string, digits: string, decimalComma: DecimalComma): Decimal {
  const decimal = written.replace(",", ".");
  const maybeThousands = /^[1-9]\d{0,2}[.,]\d{3}$/.test(written);
  if (!maybeThousands) return certain(decimal);
  if (written.includes(".")) {
    if (decimalComma !== true) return certain(decimal);
  } else if (decimalComma !== undefined) return certain(decimalComma ? decimal : digits);
  return { alternatives: [decimal, digits], question: `Is ${written} meant as ${decimal}, or as ${digits}?` };
}
