/** Digits that a number may have, and digits of its exponent, before it is looked at more closely. */
const MAXIMUM_DIGITS = 200;
const MAXIMUM_EXPONENT_DIGITS = 2;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** Surrogates that are no pair. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** An escaped NUL, a half of a character, or an escape that may be one. */
export function isSuspicious(text: string): boolean {
  return text.includes("\\u0000") || text.includes("\\ud") || text.includes("\\uD") || LONE_SURROGATE.test(text);
}

/** What may stand before a colon so that the colons that follow a quotation mark are not exactly those of fields. */
const MISLEADING = ['\\":', " :", "\t:", "\n:", "\r:"] as const;

/**
 * How many fields a text of JSON gives when no space stands before its colons, by looking for `":` alone; null when that cannot be told
 * apart from quoted text.
 */
export function countCompactFields(text: string): number | null {
  if (MISLEADING.some((sign) => text.includes(sign))) return null;
  let fields = 0;
  for (let index = text.indexOf('":'); index !== -1; index = text.indexOf('":', index + 2)) fields++;
  return fields;
}

/**
 * How many fields a text of JSON gives, each as often as it is given: one quick pass that parses nothing. Null when the text takes a
 * closer look: too deep, extreme numbers, an open string.
 */
export function countWrittenFields(text: string, maximumDepth: number): number | null {
  let fields = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index + 1);
    else if (code === COLON) fields++;
    else if (code >= 0x30 && code <= 0x39) index = endOfPlainNumber(text, index);
    else depth += nesting(code);
    if (index === -1 || depth > maximumDepth) return null;
  }
  return fields;
}

function nesting(code: number): number {
  if (code === 0x7b || code === 0x5b) return 1;
  return code === 0x7d || code === 0x5d ? -1 : 0;
}

/** Where the quote is that closes a string; −1 when there is none. */
function endOfString(text: string, start: number): number {
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) return index;
    if (code === BACKSLASH) index++;
  }
  return -1;
}

/** Where the last digit is of a number that is surely neither too large nor too small to be held; otherwise −1. */
function endOfPlainNumber(text: string, start: number): number {
  let digits = 0;
  let most = MAXIMUM_DIGITS;
  for (let index = start; ; index++) {
    const code = text.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) {
      if (++digits > most) return -1;
    } else if (code === 0x65 || code === 0x45) {
      digits = 0;
      most = MAXIMUM_EXPONENT_DIGITS;
    } else if (code !== 0x2e && code !== 0x2b && code !== 0x2d) return index - 1;
  }
}
