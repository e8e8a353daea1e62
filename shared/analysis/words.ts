import type { KindedEvent } from "../case/event-index.ts";
import { resultInWords } from "../case/format-result.ts";
import type { AxisUnit } from "../case/schema.ts";
import { formatTimeIn, timeOf } from "../case/timing-facts.ts";
import { formatNumber } from "../time/format-number.ts";
import type { ResolvedMeasurement, ResolvedTime, TimelineZero } from "../time/timeline.ts";
import { twoDecimals } from "./bounds.ts";
import type { Amount, Evidence } from "./findings.ts";

export const resultWords = ({ event, assay }: ResolvedMeasurement): string => resultInWords(event.result, assay);

/** "D582", "≈ D187", "≈ D203 – ≈ D568" of a result that holds for a span. */
export const resultTime = (result: ResolvedMeasurement, zero: TimelineZero, unit: AxisUnit = "days"): string =>
  timeOf({ kind: "measurement", resolved: result }, zero, unit);

export function resultEvidence(result: ResolvedMeasurement, zero: TimelineZero, unit: AxisUnit = "days"): Evidence {
  return {
    event: result.event.id,
    part: undefined,
    words: `${resultTime(result, zero, unit)}: ${resultWords(result)}`,
  };
}

/** An event that has a time, by its name. */
export function eventEvidence(event: KindedEvent, name: string, zero: TimelineZero, unit: AxisUnit = "days"): Evidence {
  return { event: event.resolved.event.id, part: undefined, words: `${timeOf(event, zero, unit)}: ${name}` };
}

/** "D582", in days. */
export const dayWords = (time: ResolvedTime, zero: TimelineZero): string => formatTimeIn(time, zero, "days");

/** A change on a log₁₀ scale for people: "+3.00 log₁₀", "≥ 4.13 log₁₀ lower", "at most 1.00 log₁₀ higher". */
export function logChangeInWords(amount: Amount): string {
  switch (amount.kind) {
    case "exact":
      return `${signed(amount.value)} log₁₀`;
    case "at most":
    case "at least":
      return boundInWords(amount.kind, amount.value, `${twoDecimals(Math.abs(amount.value))} log₁₀`);
    case "between":
      return `between ${signed(amount.lower)} and ${signed(amount.upper)} log₁₀`;
    case "unknown":
      return notComputed(amount.reason);
  }
}

/**
 * A change of which one end is known, said the same way of every unit: "≥ 1.70 log₁₀ lower", "at most 0.43 × 10⁹/L lower", "unchanged
 * or lower". A bound that is written as 0 is 0.
 * @param size the bound without its sign
 */
function boundInWords(kind: "at most" | "at least", value: number, size: string): string {
  const isZero = /^0(?:\.0+)?(?:\s|$)/.test(size);
  if (isZero) return kind === "at most" ? "unchanged or lower" : "unchanged or higher";
  const direction = value < 0 ? "lower" : "higher";
  const isSure = value < 0 === (kind === "at most");
  return `${isSure ? "≥" : "at most"} ${size} ${direction}`;
}

/** "+3.00", "−2.43", "0.00". */
function signed(value: number): string {
  const text = twoDecimals(value);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A difference in a unit: "+12 G/L", "≥ 23.4 percentage points lower". */
export function differenceInWords(amount: Amount, unit: string): string {
  const quantity = (value: number): string => inUnit(`${value > 0 ? "+" : ""}${differenceNumber(value)}`, unit);
  switch (amount.kind) {
    case "exact":
      return quantity(amount.value);
    case "at most":
    case "at least":
      return boundInWords(amount.kind, amount.value, inUnit(differenceNumber(Math.abs(amount.value)), unit));
    case "between":
      return `between ${quantity(amount.lower)} and ${quantity(amount.upper)}`;
    case "unknown":
      return notComputed(amount.reason);
  }
}

const inUnit = (number: string, unit: string): string => (unit === "" ? number : `${number} ${unit}`);

/** A true minus sign, and no noise of binary fractions. */
export function differenceNumber(value: number): string {
  const rounded = Number(value.toPrecision(10));
  return rounded < 0 ? `−${-rounded}` : String(rounded);
}

/** "244", "24.5": one decimal when not whole. */
export const daysNumber = (days: number): string => formatNumber(days);

export const daysInWords = (days: number): string => `${daysNumber(days)} ${daysNumber(days) === "1" ? "day" : "days"}`;

/**
 * A working line: "D826 − D582 = 244 days". A course has no day 0, so that its days do not add up across it: said then.
 * @param days from the first to the second, each in days from zero
 */
export function subtraction(
  [later, earlier]: readonly [later: string, earlier: string],
  [to, from]: readonly [to: number, from: number],
  { counting }: Pick<TimelineZero, "counting">,
): string {
  const crossesZero =
    counting === "course" && Math.round(Math.min(from, to)) < 0 && Math.round(Math.max(from, to)) >= 0;
  return `${later} − ${earlier} = ${daysInWords(to - from)}${crossesZero ? " (there is no day 0)" : ""}`;
}

const notComputed = (reason: string): string => `not computed: ${reason}`;
