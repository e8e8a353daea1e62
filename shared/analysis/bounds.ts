import type { Assay } from "../case/event-schemas.ts";
import { formatQuantity, recordedNumber } from "../case/format-result.ts";
import type { Result } from "../case/result-schema.ts";
import type { Amount } from "./findings.ts";

/**
 * What is known of the level that a result stands for, in the assay's unit. Limits are those of the sample, else those stated for its
 * assay; none is ever made up.
 */
export type Level =
  | { readonly kind: "exact"; readonly value: number }
  | { readonly kind: "below"; readonly limit: number; readonly inclusive?: true }
  | { readonly kind: "between"; readonly lower: number; readonly upper: number; readonly inclusive?: true }
  | { readonly kind: "above"; readonly limit: number; readonly inclusive?: true }
  | { readonly kind: "unknown"; readonly reason: string };

export type LimitsOfAssay = Pick<Assay, "sensitivity" | "quantitativeRange">;

/** What a result says of the level. `reason` of an unknown one completes "the result …": "is positive, with no level stated". */
export function levelOf(result: Result, assay: LimitsOfAssay): Level {
  switch (result.kind) {
    case "value":
      return { kind: "exact", value: result.value };
    case "undetectable": {
      const limit = result.limit ?? assay.sensitivity;
      return limit === undefined
        ? unknown("is undetectable, with no limit stated")
        : { kind: "below", limit, ...signOf(result) };
    }
    case "positive not quantifiable":
      return notQuantifiable(result, assay);
    case "above range":
      return { kind: "above", limit: result.limit, ...signOf(result) };
    case "positive":
      return unknown("is positive, with no level stated");
    case "negative":
      return unknown("is negative, with no sensitivity stated");
    case "not evaluable":
      return unknown("is not evaluable");
    case "not done":
      return unknown("was not done");
  }
}

/** Whether the level may be the limit itself. */
const signOf = ({ inclusive }: { readonly inclusive?: true | undefined }): { inclusive?: true } =>
  inclusive === true ? { inclusive } : {};

const unknown = (reason: string): Level => ({ kind: "unknown", reason });

/** Between the limit of detection and that of quantification; a limit of the assay that contradicts the sample's own gives way. */
function notQuantifiable(result: Extract<Result, { kind: "positive not quantifiable" }>, assay: LimitsOfAssay): Level {
  const { limitOfDetection, limitOfQuantification } = result;
  const lower = limitOfDetection ?? assay.sensitivity;
  const upper = limitOfQuantification ?? assay.quantitativeRange?.lower;
  if (lower !== undefined && upper !== undefined && lower < upper)
    return { kind: "between", lower, upper, ...signOf(result) };
  if (limitOfDetection !== undefined && limitOfQuantification !== undefined) {
    return unknown("is positive, and its limits of detection and quantification contradict each other");
  }
  if (upper !== undefined && (limitOfQuantification !== undefined || lower === undefined)) {
    return { kind: "below", limit: upper, ...signOf(result) };
  }
  if (lower !== undefined && (limitOfDetection !== undefined || upper === undefined)) {
    return { kind: "above", limit: lower };
  }
  return unknown("is positive but not quantifiable, with no usable limits stated");
}

/** The level as far as the scale has it: 0 has no logarithm. */
export function levelOnScale(level: Level, scale: "log" | "linear"): Level {
  if (scale === "log" && level.kind === "exact" && level.value <= 0) {
    return unknown("is recorded as 0, which is no number on a logarithmic scale");
  }
  return level;
}

/**
 * Lowest and highest that a level can be; equal for an exact one. The one limit that a result states (the upper one of a result between
 * two) is no level that it can have, unless `inclusive` says so.
 */
export interface LevelRange {
  readonly lower: number;
  readonly upper: number;
  readonly inclusive?: true;
}

/** Null when nothing limits the level. No level is below 0; above a limit there is no end. */
export function rangeOf(level: Level): LevelRange | null {
  switch (level.kind) {
    case "exact":
      return { lower: level.value, upper: level.value };
    case "below":
      return { lower: 0, upper: level.limit, ...signOf(level) };
    case "between":
      return { lower: level.lower, upper: level.upper, ...signOf(level) };
    case "above":
      return { lower: level.limit, upper: Number.POSITIVE_INFINITY, ...signOf(level) };
    case "unknown":
      return null;
  }
}

/** What holds of all levels alike: from the lowest that one of them can be to the highest. */
export function hullOf(ranges: readonly LevelRange[]): LevelRange {
  let lower = Number.POSITIVE_INFINITY;
  let upper = 0;
  for (const range of ranges) {
    lower = Math.min(lower, range.lower);
    upper = Math.max(upper, range.upper);
  }
  const isAbove = upper === Number.POSITIVE_INFINITY;
  const included = ranges.some(
    (range) =>
      (isAbove ? range.lower === lower : range.upper === upper) && (isExact(range) || range.inclusive === true),
  );
  return { lower, upper, ...(included && lower !== upper ? { inclusive: true } : {}) };
}

/** log₁₀(later ÷ earlier), as far as the ranges tell it; exact only for two exact levels. */
export function logChange(earlier: LevelRange, later: LevelRange): Amount {
  const exact = isExact(earlier) && isExact(later);
  return amountBetween([logRatio(later.lower, earlier.upper), logRatio(later.upper, earlier.lower)], exact);
}

const isExact = ({ lower, upper }: LevelRange): boolean => lower === upper;

/** −∞ and ∞ where nothing limits the ratio. */
function logRatio(later: number, earlier: number): number {
  if (later === 0 || earlier === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  if (earlier === 0 || later === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return Math.log10(later / earlier);
}

/** later − earlier in the assay's unit, as far as the ranges tell it. Percentages and counts end at 0. */
export function linearChange(earlier: LevelRange, later: LevelRange): Amount {
  const exact = isExact(earlier) && isExact(later);
  return amountBetween([later.lower - earlier.upper, later.upper - earlier.lower], exact);
}

const OPEN = "neither result limits the change: both are beyond a limit on the same side";

/** The amount between two ends, either of which may be infinite. Limits never make an exact one, however close they are. */
function amountBetween([lower, upper]: readonly [number, number], exact: boolean): Amount {
  if (exact) return { kind: "exact", value: lower };
  if (Number.isFinite(lower) && Number.isFinite(upper)) return { kind: "between", lower, upper };
  if (Number.isFinite(lower)) return { kind: "at least", value: lower };
  return Number.isFinite(upper) ? { kind: "at most", value: upper } : { kind: "unknown", reason: OPEN };
}

/** "7 × 10⁻⁴", "below 0.003 % of ABL", "between 10⁻⁵ and 10⁻⁴", "at most 10⁻⁵" where it may be that. */
export function rangeInWords({ lower, upper, inclusive }: LevelRange, assay: Pick<Assay, "scale" | "unit">): string {
  const quantity = (value: number): string => formatQuantity(value, assay);
  if (lower === upper) return quantity(lower);
  if (lower <= 0) return `${inclusive === true ? "at most" : "below"} ${quantity(upper)}`;
  if (upper === Number.POSITIVE_INFINITY) return `${inclusive === true ? "at least" : "above"} ${quantity(lower)}`;
  return `between ${quantity(lower)} and ${quantity(upper)}`;
}

/** A working line for each end of the change that is known: "log₁₀(0.7 ÷ 0.0007) = 3.00". */
export function logChangeWorking(earlier: LevelRange, later: LevelRange): readonly string[] {
  const least = ratioLine(later.lower, earlier.upper);
  const most = ratioLine(later.upper, earlier.lower);
  if (least !== null && isExact(earlier) && isExact(later)) return [least];
  return [...(least === null ? [] : [`at least ${least}`]), ...(most === null ? [] : [`at most ${most}`])];
}

function ratioLine(later: number, earlier: number): string | null {
  const change = logRatio(later, earlier);
  if (!Number.isFinite(change)) return null;
  return `log₁₀(${recordedNumber(later)} ÷ ${recordedNumber(earlier)}) = ${twoDecimals(change)}`;
}

/** "3.00", "−2.43"; never "−0.00". */
export function twoDecimals(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
