import { type DecimalComma, readNumber, type WrittenNumber } from "./laboratory-number.ts";
import { type LaboratoryWord, LONGEST_PHRASE, laboratoryWords } from "./laboratory-words.ts";

export type LaboratoryToken =
  | { readonly is: "number"; readonly number: WrittenNumber; readonly written: string }
  | { readonly is: "separator"; readonly sign: string }
  | LaboratoryWord;

/** Letters with their accents; ABL1 is the one name with a digit. */
const WORD = /abl1(?![\p{L}\p{N}])|\p{L}+/iuy;
/** Between words: spaces, the dots of abbreviations, hyphens and slashes between letters. */
const WITHIN_PHRASE = /(?:\. ?| |-(?=\p{L})|\/(?=\p{L})|::)(?=\p{L})/uy;
const SEPARATOR = /[ ,;:()[\].=]/;

/** The parts of a normalized text in order, or null when some part of it is not known. */
export function readTokens(text: string, decimalComma: DecimalComma): readonly LaboratoryToken[] | null {
  const tokens: LaboratoryToken[] = [];
  let index = 0;
  while (index < text.length) {
    const next = readToken(text, index, decimalComma, tokens);
    if (next === null) return null;
    tokens.push(next.token);
    index += next.length;
  }
  return tokens.filter((token) => token.is !== "separator" || token.sign !== " ");
}

interface Next {
  readonly token: LaboratoryToken;
  readonly length: number;
}

function readToken(
  text: string,
  index: number,
  decimalComma: DecimalComma,
  before: readonly LaboratoryToken[],
): Next | null {
  const character = text[index] ?? "";
  const number = /[\d.]/.test(character) ? readNumber(text, index, decimalComma) : null;
  if (number !== null) {
    const written = text.slice(index, index + number.length);
    return { token: { is: "number", number, written }, length: number.length };
  }
  if (character === "<") return { token: { is: "below" }, length: 1 };
  if (character === ">") return { token: { is: "above" }, length: 1 };
  if (character === "≤") return { token: { is: "below", inclusive: true }, length: 1 };
  if (character === "≥") return { token: { is: "above", inclusive: true }, length: 1 };
  if (character === "%") return { token: { is: "percent" }, length: 1 };
  if (character === "+" || character === "-") return readSign(text, index, before);
  if (SEPARATOR.test(character)) return { token: { is: "separator", sign: character }, length: 1 };
  return readPhrase(text, index);
}

/** `+` alone and `MRD+` are positive, `MRD-` negative; a hyphen before a word only separates. Any other sign is not understood. */
function readSign(text: string, index: number, before: readonly LaboratoryToken[]): Next | null {
  const rest = /^(\++|-) ?(.*)$/u.exec(text.slice(index));
  const sign = rest?.[1] ?? "";
  const following = rest?.[2] ?? "";
  if (sign === "-" && /^\p{L}/u.test(following)) return { token: { is: "separator", sign }, length: 1 };
  const onlyFiller = before.every((token) => token.is === "filler" || token.is === "separator");
  const named = before.some((token) => token.is === "filler");
  if (!onlyFiller || !/^(?:$|[,;(])/.test(following)) return null;
  if (sign.startsWith("+")) return { token: { is: "status", status: "positive" }, length: sign.length };
  return named ? { token: { is: "status", status: "negative" }, length: 1 } : null;
}

/** The longest known phrase that starts here. */
function readPhrase(text: string, index: number): Next | null {
  let phrase = "";
  let end = index;
  let found: Next | null = null;
  for (let count = 0; count < LONGEST_PHRASE; count++) {
    WORD.lastIndex = end;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) break;
    end += word.length;
    phrase += (phrase === "" ? "" : " ") + withoutAccents(word);
    const token = laboratoryWords.get(phrase);
    if (token !== undefined) found = { token, length: end - index };
    WITHIN_PHRASE.lastIndex = end;
    const between = WITHIN_PHRASE.exec(text)?.[0];
    if (between === undefined) break;
    end += between.length;
  }
  return found;
}

const withoutAccents = (word: string): string =>
  word.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
