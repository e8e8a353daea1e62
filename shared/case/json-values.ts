import type { Diagnostic } from "./diagnostic.ts";
import { codePointName, quote } from "./words.ts";

/** A diagnostic before its place is known. */
export type TextProblem = Omit<Diagnostic, "path">;

/** Control characters but tab, line feed and carriage return, and the two code points that XML (hence SVG) cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const CONTROL_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;
/** With the u flag a surrogate pair is one character, so that only lone ones match. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;
/** Embeddings, overrides and isolates (Unicode, UAX #9): they can make a text read as another. Marks (U+200E, U+200F) cannot. */
const BIDIRECTIONAL_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;

/** What is wrong with the characters of a text, if anything is. */
export function checkText(text: string): TextProblem | undefined {
  const control = CONTROL_CHARACTER.exec(text)?.[0];
  if (control !== undefined) {
    return {
      severity: "error",
      code: "control-character",
      message: `the text contains the control character ${characterName(control)}, which cannot be shown`,
      expected: "text without it; line breaks (\\n) and tabs (\\t) may stay",
    };
  }
  const surrogate = LONE_SURROGATE.exec(text)?.[0];
  if (surrogate !== undefined) {
    return {
      severity: "error",
      code: "lone-surrogate",
      message: `the text contains half a character (a lone surrogate, ${codePointName(surrogate)})`,
      expected: "both halves (\\ud83d\\ude00), or the character itself",
    };
  }
  const bidirectional = BIDIRECTIONAL_CONTROL.exec(text)?.[0];
  if (bidirectional !== undefined) {
    return {
      severity: "warning",
      code: "bidirectional-control",
      message: `the text contains the invisible character ${codePointName(bidirectional)}, which reverses the writing direction and can make a text read as another`,
      expected: "text without it, unless it is meant",
    };
  }
  return undefined;
}

/** What is wrong with the name of a field, if anything is. */
export function checkKey(key: string): TextProblem | undefined {
  if (key === "__proto__") {
    return {
      severity: "error",
      code: "unsafe-key",
      message: `a field may not be called ${quote(key)}: programs written in JavaScript would lose it`,
      expected: "another name",
    };
  }
  return checkText(key);
}

/** What is wrong with a number as it is written, if anything is. */
export function checkNumber(value: number, written: string): TextProblem | undefined {
  if (!Number.isFinite(value)) {
    return {
      severity: "error",
      code: "number-too-large",
      message: `the number ${quote(written)} is too large to be held`,
      expected: "a number up to 1.7e308",
    };
  }
  if (value === 0 && /[1-9]/.test(written.replace(/e.*$/i, ""))) {
    return {
      severity: "error",
      code: "number-too-small",
      message: `the number ${quote(written)} is too small to be held: it would be read as 0`,
      expected: "0, or a number above 5e-324",
    };
  }
  return undefined;
}

const CONTROL_NAMES: Readonly<Record<number, string>> = {
  0: "NUL",
  7: "bell",
  8: "backspace",
  11: "vertical tab",
  12: "form feed",
  27: "escape",
  127: "delete",
};

/** `NUL (U+0000)` */
export function characterName(character: string): string {
  const name = CONTROL_NAMES[character.codePointAt(0) ?? -1];
  return name === undefined ? codePointName(character) : `${name} (${codePointName(character)})`;
}
