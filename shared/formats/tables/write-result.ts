import type { Dose } from "../../case/event-schemas.ts";
import { orEqual } from "../../case/format-value.ts";
import type { Result } from "../../case/result-schema.ts";

/** A number as laboratories type it: `0.012`, `1e-5`, never `10^-5`. The same number comes back. */
export const numberText = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);

/** A typed result in plain notation: `<1e-5`, `positive, n.q. (LOD 1e-5, LOQ 1e-4)`. */
export function resultText(result: Result): string {
  switch (result.kind) {
    case "value":
      return numberText(result.value);
    case "undetectable":
      return result.limit === undefined ? "undetectable" : `<${orEqual(result)}${numberText(result.limit)}`;
    case "positive not quantifiable":
      return `positive, n.q.${limitsText(result)}`;
    case "above range":
      return `>${orEqual(result)}${numberText(result.limit)}`;
    case "not evaluable":
    case "not done":
      return result.reason === undefined ? result.kind : `${result.kind}: ${result.reason}`;
    case "positive":
    case "negative":
      return result.kind;
  }
}

const signOf = (equalSign: string | undefined): { inclusive?: true } => (equalSign === "=" ? { inclusive: true } : {});

function limitsText({
  limitOfDetection,
  limitOfQuantification,
  inclusive,
}: Extract<Result, { kind: "positive not quantifiable" }>): string {
  const limits = [
    ...(limitOfDetection === undefined ? [] : [`LOD ${numberText(limitOfDetection)}`]),
    ...(limitOfQuantification === undefined
      ? []
      : [`LOQ ${inclusive === true ? "<=" : ""}${numberText(limitOfQuantification)}`]),
  ];
  return limits.length === 0 ? "" : ` (${limits.join(", ")})`;
}

const NUMBER = "(\\d[\\d.]*(?:e[+-]?\\d{1,3})?)";
const VALUE = new RegExp(`^${NUMBER}$`);
const BELOW = new RegExp(`^<(=?)${NUMBER}$`);
const ABOVE = new RegExp(`^>(=?)${NUMBER}$`);
const NOT_QUANTIFIABLE = new RegExp(`^positive, n\\.q\\.(?: \\((?:LOD ${NUMBER})?(?:, )?(?:LOQ (<=)?${NUMBER})?\\))?$`);

/** The result that `resultText` wrote; null for other words. */
export function resultOfText(text: string): Result | null {
  const value = VALUE.exec(text)?.[1];
  if (value !== undefined) return { kind: "value", value: Number(value) };
  const below = BELOW.exec(text);
  if (below !== null) return { kind: "undetectable", limit: Number(below[2]), ...signOf(below[1]) };
  const above = ABOVE.exec(text);
  if (above !== null) return { kind: "above range", limit: Number(above[2]), ...signOf(above[1]) };
  if (text === "undetectable" || text === "positive" || text === "negative") return { kind: text };
  const between = NOT_QUANTIFIABLE.exec(text);
  if (between !== null) {
    const [, lod, mostSign, loq] = between;
    return {
      kind: "positive not quantifiable",
      ...(lod === undefined ? {} : { limitOfDetection: Number(lod) }),
      ...(loq === undefined ? {} : { limitOfQuantification: Number(loq) }),
      ...signOf(mostSign?.slice(1)),
    };
  }
  const [, kind, reason] = /^(not evaluable|not done)(?:: ([\s\S]*))?$/.exec(text) ?? [];
  if (kind !== "not evaluable" && kind !== "not done") return null;
  return { kind, ...(reason === undefined ? {} : { reason }) };
}

/** Dose and unit in two cells; the words of the source, where they are more, after bars: `3 | g/m² | over 3 h`. */
export function doseCells(dose: Dose): { readonly dose: string; readonly unit: string } {
  if ("value" in dose && typeof dose.value === "number" && typeof dose.unit === "string") {
    if (dose.text === undefined) return { dose: numberText(dose.value), unit: dose.unit };
    return { dose: `${numberText(dose.value)} | ${dose.unit} | ${dose.text}`, unit: "" };
  }
  const text = typeof dose.text === "string" ? dose.text : "";
  return { dose: /^[\d.,]/.test(text) ? ` | | ${text}`.trim() : text, unit: "" };
}

/** What `doseCells` wrote with bars. */
export function doseOfBars(text: string): Dose | null {
  const words = /^\| \| ([\s\S]+)$/.exec(text)?.[1];
  if (words !== undefined) return { text: words };
  const [, value, unit, more] = /^([\d.]+(?:e[+-]?\d{1,3})?) \| ([^|]+) \| ([\s\S]+)$/.exec(text) ?? [];
  return value === undefined || unit === undefined || more === undefined
    ? null
    : { value: Number(value), unit, text: more };
}
