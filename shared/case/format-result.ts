import type { Assay } from "./event-schemas.ts";
import { aboveSign, belowSign, formatAmount } from "./format-value.ts";
import type { Result } from "./result-schema.ts";

/** A number as the picture writes it. */
export const recordedNumber = (value: number): string => formatAmount(value, {});

/** A quantity of an assay with its unit: fractions as powers of ten, as MRD is written. */
export function formatQuantity(value: number, assay: Pick<Assay, "scale" | "unit">): string {
  if (assay.scale === "fraction") return formatAmount(value, assay);
  const unit = assay.unit ?? (assay.scale === "percent" ? "%" : undefined);
  return unit === undefined ? recordedNumber(value) : `${recordedNumber(value)} ${unit}`;
}

/** A result in words and numbers, in the assay's own unit. */
export function resultInWords(result: Result, assay: Pick<Assay, "scale" | "unit" | "sensitivity">): string {
  switch (result.kind) {
    case "value":
      return formatQuantity(result.value, assay);
    case "undetectable":
      return formatUndetectable(result, assay);
    case "positive not quantifiable":
      return formatNotQuantifiable(result, assay);
    case "positive":
      return "positive, level not stated";
    case "negative":
      return "negative, sensitivity not stated";
    case "above range":
      return `${aboveSign(result)} ${formatQuantity(result.limit, assay)}`;
    case "not evaluable":
      return withReason("not evaluable", result.reason);
    case "not done":
      return withReason("not done", result.reason);
  }
}

/** A result without a limit of its own is below the assay's. */
function formatUndetectable(
  result: Extract<Result, { kind: "undetectable" }>,
  assay: Pick<Assay, "scale" | "unit" | "sensitivity">,
): string {
  const { limit } = result;
  if (limit !== undefined) return `${belowSign(result)} ${formatQuantity(limit, assay)} (undetectable)`;
  if (assay.sensitivity === undefined) return "undetectable, limit not stated";
  return `< ${formatQuantity(assay.sensitivity, assay)} (undetectable; the assay’s limit)`;
}

const withReason = (words: string, reason: string | undefined): string =>
  reason === undefined ? words : `${words}: ${reason}`;

function formatNotQuantifiable(
  result: Extract<Result, { kind: "positive not quantifiable" }>,
  assay: Pick<Assay, "scale" | "unit">,
): string {
  const upper = result.limitOfQuantification;
  const lower = result.limitOfDetection;
  if (upper !== undefined && lower !== undefined) {
    const most = `${result.inclusive === true ? "at most " : ""}${formatQuantity(upper, assay)}`;
    return `positive, between ${formatQuantity(lower, assay)} and ${most} (not quantifiable)`;
  }
  if (upper !== undefined) return `positive, ${belowSign(result)} ${formatQuantity(upper, assay)} (not quantifiable)`;
  return "positive, not quantifiable";
}

/** The number by which a table sorts a result, in the assay's unit; null where there is none. */
export function sortableResult(result: Result, assay: Pick<Assay, "sensitivity">): number | null {
  switch (result.kind) {
    case "value":
      return result.value;
    case "undetectable":
      return result.limit ?? assay.sensitivity ?? null;
    case "above range":
      return result.limit;
    case "positive not quantifiable":
      return result.limitOfQuantification ?? result.limitOfDetection ?? null;
    default:
      return null;
  }
}
