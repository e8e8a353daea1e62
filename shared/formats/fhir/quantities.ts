import type { Dose } from "../../case/event-schemas.ts";
import type { Extraction } from "./extraction.ts";
import type { ObservedValue } from "./facts.ts";
import { quantityInWords } from "./remains.ts";
import { isObject, type JsonObject, textOf } from "./values.ts";

/** A number as JSON writes numbers. */
const NUMBER = /^-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?$/;

const knownUnits = new Map<string, string>();
const MOST_UNITS = 2_000;

/** A UCUM unit as laboratories write it: `10*9/L` is 10^9/L, `{copies}/10*6{cells}` is copies/10^6 cells. */
export function unitInWords(ucum: string): string {
  const known = knownUnits.get(ucum);
  if (known !== undefined) return known;
  const words = ucum
    .replaceAll("10*", "10^")
    .replace(/([\w^])?\{([^{}]{0,200})\}/g, (_all, before: string | undefined, word) =>
      before === undefined ? String(word) : `${before} ${word}`,
    );
  if (knownUnits.size < MOST_UNITS) knownUnits.set(ucum, words);
  return words;
}

const QUANTITY_FIELDS: ReadonlySet<string> = new Set(["value", "comparator", "unit", "system", "code"]);

/** A Quantity with its comparator; null, and kept in words, when it has no number. */
export function quantityOf(extraction: Extraction, name: string, quantity: JsonObject): ObservedValue | null {
  const { value, comparator, unit, system, code } = quantity;
  const number = textOf(value);
  extraction.remains.rest(quantity, QUANTITY_FIELDS, name);
  if (number === undefined || !NUMBER.test(number)) {
    for (const key of ["value", "comparator", "unit", "code"]) extraction.remains.add(key, quantity[key], name);
    return null;
  }
  const written = textOf(unit) ?? textOf(code);
  const shown = written === undefined ? undefined : unitInWords(written);
  if (shown !== written && written !== undefined) extraction.remains.leave(`${name}.unit`, written, `kept as ${shown}`);
  const symbol = textOf(code);
  if (symbol !== undefined && symbol !== written)
    extraction.remains.leave(`${name}.code`, `${textOf(system) ?? ""} ${symbol}`.trim(), "the unit as a code");
  const sign = textOf(comparator);
  return { kind: "quantity", number, comparator: sign, unit: shown };
}

/** A dose with number and unit, or in words. */
export function doseOf(extraction: Extraction, name: string, quantity: unknown): Dose | undefined {
  if (!isObject(quantity)) return undefined;
  const words = quantityInWords(quantity);
  const { value, comparator, unit, code } = quantity;
  const number = Number(textOf(value) ?? Number.NaN);
  const written = textOf(unit) ?? textOf(code);
  extraction.remains.rest(quantity, QUANTITY_FIELDS, name);
  if (comparator === undefined && Number.isFinite(number) && number >= 0 && written !== undefined) {
    const symbol = textOf(code);
    if (symbol !== undefined && symbol !== written)
      extraction.remains.leave(`${name}.code`, symbol, "the unit as a code");
    return { value: number, unit: unitInWords(written) };
  }
  return words === undefined ? undefined : { text: words };
}
