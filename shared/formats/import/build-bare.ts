import { readAs } from "./build-read-text.ts";
import { unitsKey } from "./build-series-questions.ts";
import type { StatementOf } from "./statements.ts";

const hasNumber = (result: object): boolean => Object.values(result).some((part) => typeof part === "number");

/** A molecular response of a grade, which is of no unit. */
const GRADE = /^MR ?[1-6](?:[.,]\d)?$/i;

/** `negative`, `n.a.`, `not detected`: a result that has no number, and states no unit and no limit. */
export function isBare({ series, result, ...limits }: StatementOf<"result">): boolean {
  if (series.id !== undefined || unitsKey(series) !== "") return false;
  if (series.sensitivity !== undefined || series.quantitativeRange !== undefined) return false;
  if (limits.limitOfDetection !== undefined || limits.limitOfQuantification !== undefined) return false;
  return "text" in result
    ? !/[\p{N}%‰]/u.test(result.text) || GRADE.test(result.text.trim())
    : !hasNumber(result.result);
}

const ANY = { meaning: null, measures: "MRD" } as const;

/** Whether a result is a number or a word of a laboratory, and not `mutated` or a karyotype. */
export function mayBeQuantity({ result }: StatementOf<"result">): boolean {
  if (!("text" in result)) return true;
  const reading = readAs(result.text, ANY, result.decimalComma);
  return reading.kind === "read" || reading.candidates.length > 0;
}
