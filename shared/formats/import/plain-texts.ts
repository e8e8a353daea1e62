import { codePointName } from "../../case/words.ts";

/** What no text of a case may have: control characters but line breaks and tabs, halves of characters, and two that XML cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/u;
const EACH_UNPRINTABLE = new RegExp(UNPRINTABLE, "gu");

/** A text in which each character that a case cannot hold stands as its code: `<U+0080>`. */
export const plainText = (text: string): string =>
  UNPRINTABLE.test(text) ? text.replaceAll(EACH_UNPRINTABLE, (character) => `<${codePointName(character)}>`) : text;

/** A value of a case with all its texts made plain; the same value where they are plain already. */
export function withPlainTexts<Value>(value: Value): Value {
  return plain(value) as Value;
}

function plain(value: unknown): unknown {
  if (typeof value === "string") return plainText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let changed: Map<string, unknown> | null = null;
  for (const [key, field] of Object.entries(value)) {
    const plainField = plain(field);
    if (plainField !== field) changed = (changed ?? new Map(Object.entries(value))).set(key, plainField);
  }
  return changed === null ? value : Object.fromEntries(changed);
}
