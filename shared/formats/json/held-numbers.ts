/** As many digits are kept by every number of a program. */
const DIGITS_KEPT = 15;
/** As many digits as can be asked of a number. */
const MOST_PRECISION = 100;

/** No text without this has a number that loses digits. */
const MANY_DIGITS = /[\d.]{16}/;
const JSON_NUMBER = /^-?(?:0|[1-9]\d{0,399})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?$/;
const LONGEST_NUMBER = 1_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;

/**
 * Whether a number in decimal digits is still the same when a program has read it: 9007199254740993 becomes 9007199254740992. Digits that
 * another program has printed of its own number (0.10000000000000001 for 0.1) are the same.
 */
export function isHeld(text: string): boolean {
  const { digits, exponent } = significantDigits(text);
  if (digits.length <= DIGITS_KEPT) return true;
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  const printed = [String(value), value.toPrecision(Math.min(digits.length, MOST_PRECISION))];
  return printed.some((other) => {
    const read = significantDigits(other);
    return read.digits === digits && read.exponent === exponent;
  });
}

/** A number is its digits, without zeros at either end, times ten to the power of its exponent. */
function significantDigits(text: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = "", power = "0"] = text.toLowerCase().replace(/^[-+]/, "").split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  const all = (whole + decimals).replace(/^0+/, "");
  let end = all.length;
  while (end > 0 && all[end - 1] === "0") end--;
  return { digits: all.slice(0, end), exponent: Number(power) - decimals.length + all.length - end };
}

/** JSON in which numbers that would lose digits when they are read stand as text, with all of their digits. */
export function withHeldNumbers(json: string): string {
  if (!MANY_DIGITS.test(json)) return json;
  const parts: string[] = [];
  let copied = 0;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (code === QUOTE) index = endOfString(json, index + 1);
    else if (code === MINUS || isDigit(code)) {
      const end = endOfNumber(json, index);
      const number = json.slice(index, end);
      if (number.length > DIGITS_KEPT && losesDigits(number)) {
        parts.push(json.slice(copied, index), `"${number}"`);
        copied = end;
      }
      index = end - 1;
    }
  }
  return parts.length === 0 ? json : parts.join("") + json.slice(copied);
}

/** Numbers that are too large or too small altogether are a problem of the file, which is said when it is read. */
function losesDigits(number: string): boolean {
  if (number.length > LONGEST_NUMBER || !JSON_NUMBER.test(number)) return false;
  const value = Number(number);
  return Number.isFinite(value) && value !== 0 && !isHeld(number);
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

function endOfString(text: string, start: number): number {
  let index = start;
  while (index < text.length && text.charCodeAt(index) !== QUOTE) index += text.charCodeAt(index) === BACKSLASH ? 2 : 1;
  return index;
}

/** Behind its last sign. */
function endOfNumber(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && isOfNumber(text.charCodeAt(index))) index++;
  return index;
}

/** Digits, `.`, `+`, `-`, `e` and `E`. */
const isOfNumber = (code: number): boolean =>
  isDigit(code) || code === 0x2e || code === 0x2b || code === MINUS || code === 0x65 || code === 0x45;
