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

/** A change on a log₁₀ scale for people: "+3.00 log₁₀", "≥ 4.13 log₁₀ lower", "between −2.40 and −1.10 log₁₀". */
export function logChangeInWords(amount: Amount): string {
  switch (amount.kind) {
    case "exact":
      return `${signed(amount.value)} log₁₀`;
    case "at most":
      return amount.value < 0 ? `≥ ${twoDecimals(-amount.value)} log₁₀ lower` : `≤ ${signed(amount.value)} log₁₀`;
    case "at least":
      return amount.value > 0 ? `≥ ${twoDecimals(amount.value)} log₁₀ higher` : `≥ ${signed(amount.value)} log₁₀`;
    case "between":
      return `between ${signed(amount.lower)} and ${signed(amount.upper)} log₁₀`;
    case "unknown":
      return notComputed(amount.reason);
  }
}

/** "+3.00", "−2.43", "0.00". */
function signed(value: number): string {
  const text = twoDecimals(value);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A difference in a unit: "+12 G/L", "≤ −23.4 percentage points". */
export function differenceInWords(amount: Amount, unit: string): string {
  const quantity = (value: number): string =>
    `${value > 0 ? "+" : ""}${differenceNumber(value)}${unit === "" ? "" : ` ${unit}`}`;
  switch (amount.kind) {
    case "exact":
      return quantity(amount.value);
    case "at most":
      return `≤ ${quantity(amount.value)}`;
    case "at least":
      return `≥ ${quantity(amount.value)}`;
    case "between":
      return `between ${quantity(amount.lower)} and ${quantity(amount.upper)}`;
    case "unknown":
      return notComputed(amount.reason);
  }
}

/** A true minus sign, and no noise of binary fractions. */
export function differenceNumber(value: number): string {
  const rounded = Number(value.toPrecision(10));
  return rounded < 0 ? `−${-rounded}` : String(rounded);
}

/** "244", "24.5": one decimal when not whole. */
export const daysNumber = (days: number): string => formatNumber(days);

export const daysInWords = (days: number): string => `${daysNumber(days)} ${daysNumber(days) === "1" ? "day" : "days"}`;

export const notComputed = (reason: string): string => `not computed: ${reason}`;
