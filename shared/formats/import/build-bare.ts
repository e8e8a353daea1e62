import { unitsKey } from "./build-series-questions.ts";
import type { StatementOf } from "./statements.ts";

const hasNumber = (result: object): boolean => Object.values(result).some((part) => typeof part === "number");

/** `negative`, `n.a.`, `not detected`: a result that has no number, and states no unit and no limit. */
export function isBare({ series, result, ...limits }: StatementOf<"result">): boolean {
  if (series.id !== undefined || unitsKey(series) !== "") return false;
  if (series.sensitivity !== undefined || series.quantitativeRange !== undefined) return false;
  if (limits.limitOfDetection !== undefined || limits.limitOfQuantification !== undefined) return false;
  return "text" in result ? !/[\p{N}%‰]/u.test(result.text) : !hasNumber(result.result);
}
