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

/** `3.2` and `10*-4` are 3.2e-4: so are fractions of cells written in UCUM. */
function powerOf(number: string, unit: string | undefined): string | null {
  if (unit?.startsWith("10") !== true) return null;
  const [, exponent] = /^10[*^]-(\d{1,2})$/.exec(unit) ?? [];
  return exponent === undefined || /e/i.test(number) ? null : `${number}e-${exponent}`;
}

/** The unit of plain numbers in UCUM. */
const PLAIN = "1";

/** Guides for genomics give the unit of plain numbers words. */
const isPlainNumber = (unit: string, symbol: string | undefined): boolean =>
  unit === PLAIN || (symbol === PLAIN && /^relative frequency\b/.test(unit));

const QUANTITY_FIELDS: ReadonlySet<string> = new Set(["value", "comparator", "unit", "system", "code"]);

/** A Quantity with its comparator; null, and kept in words, when it has no number. */
export function quantityOf(extraction: Extraction, name: string, quantity: JsonObject): ObservedValue | null {
  const { value, comparator, unit, system, code } = quantity;
  const number = textOf(value);
  extraction.remains.rest(quantity, QUANTITY_FIELDS, name);
  if (number === undefined || (typeof value !== "number" && !NUMBER.test(number))) {
    for (const key of ["value", "comparator", "unit", "code"]) extraction.remains.add(key, quantity[key], name);
    return null;
  }
  const written = textOf(unit) ?? textOf(code);
  const symbol = textOf(code);
  const power = extraction.own.size === 0 ? powerOf(number, written) : null;
  if (power !== null && written !== undefined) {
    extraction.remains.leave(`${name}.unit`, written, "a power of ten, which is a part of the number");
    return { kind: "quantity", number: power, comparator: textOf(comparator), unit: PLAIN };
  }
  const isPlain = written !== undefined && isPlainNumber(written, symbol);
  const shown = written === undefined ? undefined : isPlain ? PLAIN : unitInWords(written);
  if (shown !== written && written !== undefined)
    extraction.remains.leave(`${name}.unit`, written, isPlain ? "a plain number" : `kept as ${shown}`);
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
