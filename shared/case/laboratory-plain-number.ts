import type { LaboratoryContext, LaboratoryReading } from "./laboratory-text.ts";

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const POINT = 46;
/** A double holds so many digits exactly. */
const LONGEST = 15;

/**
 * What `readLaboratoryText` says of digits with at most one point, above zero, where the scale says the unit: most results of a laboratory by
 * far, of which a file may have a million. Null for all else, which has to be looked at more closely.
 */
export function readPlainNumber(
  text: string,
  { scale, decimalComma }: { readonly [Field in keyof LaboratoryContext]: LaboratoryContext[Field] | undefined },
): (LaboratoryReading & { readonly kind: "read" }) | null {
  if (scale === undefined || decimalComma === true || !isPlainNumber(text)) return null;
  const value = Number(text);
  if (value === 0 || (scale === "fraction" && value > 1)) return null;
  return { kind: "read", result: { kind: "value", value }, unit: scale, reported: text };
}

/** `12`, `0.5`; neither `.5` nor `5.`. */
function isPlainNumber(text: string): boolean {
  const last = text.length - 1;
  if (last < 0 || last >= LONGEST) return false;
  let hasPoint = false;
  for (let index = 0; index <= last; index++) {
    const code = text.charCodeAt(index);
    if (code >= DIGIT_0 && code <= DIGIT_9) continue;
    if (code !== POINT || hasPoint || index === 0 || index === last) return false;
    hasPoint = true;
  }
  return true;
}
