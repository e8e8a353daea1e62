import type { Assay } from "./event-schemas.ts";
import type { Result } from "./result-schema.ts";

const SUPERSCRIPTS: Record<string, string> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

export function superscript(exponent: number): string {
  return [...String(exponent)].map((character) => SUPERSCRIPTS[character] ?? character).join("");
}

/** Digits as recorded, without the noise of binary fractions. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(12)));
  return text.includes("e") ? scientific(value) : text;
}

/** 0.0007 → "7 × 10⁻⁴", 0.01 → "10⁻²". */
export function scientific(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e");
  const power = `10${superscript(Number(exponent))}`;
  return mantissa === "1" ? power : `${mantissa} × ${power}`;
}

const SMALLEST_PLAIN_FRACTION = 1;

/** A number in the assay's own unit: fractions as powers of ten, percent with its sign, counts as they are. */
export function formatAmount(value: number, assay: Pick<Assay, "scale">): string {
  if (assay.scale === "percent") return `${plainNumber(value)} %`;
  if (assay.scale === "fraction" && value > 0 && value < SMALLEST_PLAIN_FRACTION) return scientific(value);
  return plainNumber(value);
}

interface OfLimit {
  readonly inclusive?: true | undefined;
}

/** After `<` or `>` in plain text: `<=1e-5`. */
export const orEqual = ({ inclusive }: OfLimit): "=" | "" => (inclusive === true ? "=" : "");

/** `≤` where the level may be the limit itself. */
export const belowSign = ({ inclusive }: OfLimit): "<" | "≤" => (inclusive === true ? "≤" : "<");

export const aboveSign = ({ inclusive }: OfLimit): ">" | "≥" => (inclusive === true ? "≥" : ">");

/** A result in few words, as it stands beside its mark. Never states more than was recorded. */
export function formatResult(result: Result, assay: Pick<Assay, "scale" | "sensitivity">): string {
  switch (result.kind) {
    case "value":
      return formatAmount(result.value, assay);
    case "undetectable": {
      const limit = result.limit ?? assay.sensitivity;
      return limit === undefined ? "undetectable" : `${belowSign(result)} ${formatAmount(limit, assay)}`;
    }
    case "above range":
      return `${aboveSign(result)} ${formatAmount(result.limit, assay)}`;
    case "positive not quantifiable":
      return result.limitOfQuantification === undefined
        ? "positive, n. q."
        : `positive ${belowSign(result)} ${formatAmount(result.limitOfQuantification, assay)}`;
    case "positive":
      return "positive";
    case "negative":
      return "negative";
    case "not evaluable":
      return "not evaluable";
    case "not done":
      return "not done";
  }
}
