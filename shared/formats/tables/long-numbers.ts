import { readLaboratoryText } from "../../case/laboratory-text.ts";

/** A plain number as its column writes it; null for anything else, also for what could be thousands or decimals. */
export function plainNumber(text: string, decimalComma?: boolean): number | null {
  const bare = text.trim();
  if (/^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(bare)) {
    if (decimalComma === true && /^\d{1,3}\.\d{3}$/.test(bare)) return Number(bare.replace(".", ""));
    return Number(bare);
  }
  if (!/^[+-]?\d+,\d+(?:[eE][+-]?\d{1,3})?$/.test(bare)) return null;
  if (decimalComma === false && /^\d{1,3},\d{3}$/.test(bare)) return Number(bare.replace(",", ""));
  return decimalComma === true || !/^[1-9]\d{0,2},\d{3}$/.test(bare) ? Number(bare.replace(",", ".")) : null;
}

/** A limit in the unit of its series; null when its text is in another unit, or not plain. */
export function limitNumber(
  text: string,
  scale: "fraction" | "percent" | "absolute" | undefined,
  decimalComma?: boolean,
): number | null {
  const read = readLaboratoryText(text.replace(/^[<≤=]+ ?/, ""), {
    ...(scale === undefined ? {} : { scale }),
    ...(decimalComma === undefined ? {} : { decimalComma }),
  });
  if (read.kind !== "read" || read.result.kind !== "value" || read.result.value <= 0) return null;
  const unit = read.unit === "percent of a control gene" ? "percent" : read.unit;
  return unit === undefined || scale === undefined || unit === scale ? read.result.value : null;
}

export type DoseText = { value: number; unit: string };

/** `28 µg/d`, `30 mg/m²`. Null when it is not a number and a unit. */
export function doseOf(text: string, unit: string | undefined, decimalComma?: boolean): DoseText | null {
  const [, number, own] =
    /^([\d.,]{1,15}(?:[eE][+-]?\d{1,3})?) ?(?:x |× )?([\p{L}µ][\p{L}\d²³^µ]{0,12}(?:[/ ·][\p{L}µ²³\d^]{1,12}){0,3}|%|[×x]? ?10[\d^⁰¹²³⁴-⁹]{0,4} ?\/ ?.{1,20})?$/u.exec(
      text.trim(),
    ) ?? [];
  const value = number === undefined ? null : plainNumber(number, decimalComma);
  const words = own?.trim() ?? unit;
  return value === null || value < 0 || words === undefined || words === "" || (own !== undefined && unit !== undefined)
    ? null
    : { value, unit: words };
}

/** `1-4, 8, 15-21`: days of a course. */
export function courseDaysOf(text: string): (number | [number, number])[] | null {
  const parts = text.replace(/^(?:days?|tage?|jours?|d) ?/i, "").split(/[,;+] ?/);
  const days: (number | [number, number])[] = [];
  for (const part of parts) {
    const [, first, last] = /^(?:d ?)?(\d{1,5})(?: ?(?:-|–|to|bis) ?(\d{1,5}))?$/i.exec(part.trim()) ?? [];
    if (first === undefined || Number(first) < 1 || Number(first) > 10_000) return null;
    if (last === undefined) days.push(Number(first));
    else if (Number(last) >= Number(first) && Number(last) <= 10_000) days.push([Number(first), Number(last)]);
    else return null;
  }
  return days.length === 0 || days.length > 1_000 ? null : days;
}

const YES =
  /^(?:y|yes|true|1|x|ja|j|oui|o|si|sí|s|wahr|vrai|verdadero|sim|是|有|✓|✔|ongoing|laufend|en cours|en curso)$/i;
export const saysYes = (text: string): boolean => YES.test(text.trim());

/** The scale that a unit stands for. */
export function scaleOfUnit(unit: string | undefined): "percent" | undefined {
  return unit !== undefined && /^(?:%|percent|prozent|pct)/i.test(unit.trim()) ? "percent" : undefined;
}
