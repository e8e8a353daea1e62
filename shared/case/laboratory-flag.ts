/** A number and the mark that a laboratory puts beside it: high, low, see below. */
export interface FlaggedValue {
  readonly value: string;
  readonly flag: string;
}

const FLAGS = String.raw`\(?(?:HH?|LL?|[HL]?[*!]{1,3}|[↑↓]{1,3})\)?`;
const AFTER = new RegExp(
  String.raw`^([<>≤≥]?\s?\d[\d.,]{0,20}(?:[eE][-+]?\d{1,3})?)(?:\s{0,3}(${FLAGS})|\s{1,3}([+-]{1,3}))$`,
  "u",
);
const BEFORE = new RegExp(String.raw`^(${FLAGS})\s{0,3}([<>≤≥]?\s?\d[\d.,]{0,20}(?:[eE][-+]?\d{1,3})?)$`, "u");
const LONGEST = 40;

/** `98,4 H`, `23!`, `* 5.1`; a sign only apart from the number, as in `7,9 -`. Null: there is no mark. The number is not read. */
export function flaggedValue(text: string): FlaggedValue | null {
  if (text.length > LONGEST) return null;
  const after = AFTER.exec(text);
  if (after !== null) return { value: after[1] ?? "", flag: after[2] ?? after[3] ?? "" };
  const before = BEFORE.exec(text);
  return before === null ? null : { value: before[2] ?? "", flag: before[1] ?? "" };
}

/** Thousands set apart as nothing but thousands are: by an apostrophe, or by a space that does not break. */
const GROUPED = /^([<>≤≥]?\s?[1-9]\d{0,2})((?:[\u00a0\u2009\u202f'’]\d{3}){1,5})([.,]\d{1,10})?$/u;

/** `1'234` and `12\u202f345` with their digits together; other texts as they are. */
export function withoutGrouping(text: string): string {
  const found = text.length > LONGEST ? null : GROUPED.exec(text);
  if (found === null) return text;
  const [, first = "", groups = "", decimals = ""] = found;
  return first + groups.replace(/\D/g, "") + decimals;
}
