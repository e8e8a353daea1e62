import { readPlainNumber } from "../../case/laboratory-plain-number.ts";
import type { LaboratoryUnit } from "../../case/laboratory-report.ts";
import type { LaboratoryReading } from "../../case/laboratory-text.ts";
import type { Result } from "../../case/result-schema.ts";
import { isLimit, withLimits, withStatedLimits } from "./build-limits.ts";
import { readAs as read, scaleOf } from "./build-read-text.ts";
import {
  askDecimalComma,
  askResult,
  askTooMuch,
  askUnit,
  fromReading,
  NOT_UNDERSTOOD,
} from "./build-reading-questions.ts";
import type { Family } from "./build-series.ts";
import { meaningOfText, meaningOfUnit, mostOf, unitAtEnd, unitKey } from "./build-units.ts";
import type { DoubtBook } from "./doubts.ts";
import type { SourceRecord } from "./record.ts";
import type { StatementOf } from "./statements.ts";

/** A result as it is understood; `result` is null when it is not: its words are then kept. */
export interface ReadResult {
  readonly result: Result | null;
  /** Of the numbers, where the text says it and the series does not. */
  readonly unit: LaboratoryUnit | null;
  readonly lines: readonly string[];
  readonly inferred: boolean;
  /** The unit that stands behind the number: `20 K/uL`. */
  readonly statedUnit?: string;
  /** An answer that holds for the whole series: its limit of detection. */
  readonly sensitivity?: number;
  /** A limit that is to be asked for in the unit of the series, as soon as that is known; beside it what the source says. */
  readonly asks?: { readonly limit: "sensitivity" | "zero"; readonly text: string };
}

export interface Asking {
  readonly doubts: DoubtBook;
  readonly record: SourceRecord;
  readonly family: Family;
  /** Other results of the family group thousands with points: `1.000` may be a thousand. */
  readonly groupsByPoints: boolean;
}

/** What a result says, in the unit of its series; asks where that is not certain. */
export function readResult(
  statement: StatementOf<"result">,
  family: Family,
  { doubts, groupsByPoints }: Pick<Asking, "doubts" | "groupsByPoints">,
): ReadResult {
  const asking: Asking = { doubts, record: statement.record, family, groupsByPoints };
  const said = statement.result;
  const number = numberWithoutUnit(statement, family);
  const first: ReadResult =
    number !== null
      ? readText(number, false, asking, statement)
      : "text" in said
        ? readText(said.text, said.decimalComma, asking, statement)
        : { result: said.result, unit: null, lines: [], inferred: false };
  if (first.result === null) return first;
  const isStated = statement.series.id !== undefined && !("text" in said);
  if (isStated && !isZeroOfDisease(first.result, family) && !isWithoutLimit(first.result, statement, family))
    return withStatedLimits(first, statement);
  return checked(withLimits(first, statement, asking), "text" in said ? said.text : (said.reported ?? ""), asking);
}

/** A share of cells as a number that states no unit is not yet a share: it is read as if it were written. */
function numberWithoutUnit({ result: said, series }: StatementOf<"result">, family: Family): string | null {
  const isShare = family.measures === "blasts" || family.measures === "MRD";
  if ("text" in said || said.result.kind !== "value" || !isShare) return null;
  if (series.id !== undefined || family.meaning !== null || said.reported !== undefined) return null;
  const text = String(said.result.value);
  return said.result.value > 0 && !text.includes("e") ? text : null;
}

/** No case can hold it. */
const isZeroOfDisease = (result: Result, { measures }: Family): boolean =>
  result.kind === "value" && result.value === 0 && measures === "MRD";

/** What is not detected is below a number; without one it is negative, and no case holds it otherwise. */
const isWithoutLimit = (result: Result, statement: StatementOf<"result">, family: Family): boolean =>
  result.kind === "undetectable" && result.limit === undefined && !hasLimit(statement, family);

function readText(
  text: string,
  decimalComma: boolean | undefined,
  asking: Asking,
  statement: StatementOf<"result">,
): ReadResult {
  const { family } = asking;
  const plain = asking.groupsByPoints ? null : readPlainNumber(text, { scale: scaleOf(family), decimalComma });
  if (plain !== null) return fromReading(plain);
  const special =
    readAbout(text, decimalComma, asking, statement) ?? readOtherUnit(text, decimalComma, asking, statement);
  if (special !== null) return special;
  const plainText = withoutUnit(text, family.identity.unit);
  const reading = read(plainText, family, decimalComma);
  const asPercent = family.isBesidePercent ? ambiguousAsPercent(plainText, reading, decimalComma, family) : null;
  if (asPercent !== null) return askResult(text, asPercent, { ...asking, family: { ...family, meaning: PERCENT } });
  if (reading.kind === "read")
    return (asking.groupsByPoints ? askDecimalComma(plainText, decimalComma, asking) : null) ?? fromReading(reading);
  if (family.isUnknown) return NOT_UNDERSTOOD;
  if (isZero(plainText) && reading.asksLimit === true) return zero(plainText, hasLimit(statement, family));
  return (
    askDecimalComma(plainText, decimalComma, asking) ??
    askUnit(plainText, decimalComma, reading.candidates, asking) ??
    askResult(text, reading, asking)
  );
}

const PERCENT = { scale: "percent", isCount: false } as const;

/** `2.3E-4` without a unit is a part of all cells, but beside results in percent it may be one of them. */
function ambiguousAsPercent(
  text: string,
  reading: LaboratoryReading,
  decimalComma: boolean | undefined,
  family: Family,
): (LaboratoryReading & { kind: "cannot tell" }) | null {
  if (reading.kind !== "read" || reading.unit !== "fraction") return null;
  const inPercent = read(text, { ...family, meaning: PERCENT }, decimalComma);
  return inPercent.kind === "cannot tell" ? inPercent : null;
}

/** Zero, to be seen beside its limit of detection. */
function zero(text: string, hasLimit: boolean): ReadResult {
  if (hasLimit) return { ...NOT_UNDERSTOOD, result: { kind: "negative" } };
  return { ...NOT_UNDERSTOOD, result: { kind: "value", value: 0 }, unit: text.endsWith("%") ? "percent" : null };
}

const ABOUT = /^(?:[~≈∼]|(?:ca|approx|about|approximately|circa|etwa|environ|aprox)\b\.?) ?(?=[\d.,])/i;

/** `~0.003`: the value that is written, with a line that says that it is not exact. */
function readAbout(
  text: string,
  decimalComma: boolean | undefined,
  asking: Asking,
  statement: StatementOf<"result">,
): ReadResult | null {
  const trimmed = text.trim();
  const rest = trimmed.replace(ABOUT, "");
  if (rest === trimmed || isZero(rest)) return null;
  const found = readText(rest, decimalComma, asking, statement);
  if (found.result !== null && found.result.kind !== "value") return null;
  return { ...found, lines: [...found.lines, `Approximate, as written: ${trimmed}`] };
}

/** `20 K/uL` in a series that states no unit, or another one. */
function readOtherUnit(
  text: string,
  decimalComma: boolean | undefined,
  asking: Asking,
  statement: StatementOf<"result">,
): ReadResult | null {
  const split = unitAtEnd(text);
  if (split === null) return null;
  const { family } = asking;
  if (unitKey(split.unit) === unitKey(family.identity.unit))
    return readText(split.number, decimalComma, asking, statement);
  const own: Family = { ...family, meaning: meaningOfUnit(split.unit) };
  const found = readText(split.number, decimalComma, { ...asking, family: own }, statement);
  return found.result === null ? found : { ...found, unit: "absolute", statedUnit: split.unit };
}

const isZero = (text: string): boolean => /^0{1,9}(?:[.,]0{1,20})? ?%?$/.test(text.trim());

const hasLimit = ({ limitOfDetection }: StatementOf<"result">, { identity }: Family): boolean =>
  isLimit(limitOfDetection) || isLimit(identity.sensitivity);

/** `4.2 10^9/L` in a series of 10^9/L. Signs of percent are read with the number. */
function withoutUnit(text: string, unit: string | undefined): string {
  const trimmed = text.trim();
  if (unit === undefined || unit.length < 2 || unit.includes("%")) return trimmed;
  if (!trimmed.toLowerCase().endsWith(unit.toLowerCase())) return trimmed;
  const rest = trimmed.slice(0, trimmed.length - unit.length).trim();
  return rest === "" ? trimmed : rest;
}

/** What no assay can give is never drawn: a zero on an axis of powers of ten, more than all cells. */
function checked(read: ReadResult, text: string, asking: Asking): ReadResult {
  const { result } = read;
  const { family } = asking;
  if (result === null) return read;
  if (isZeroOfDisease(result, family)) return { ...read, asks: { limit: "zero", text: text || "0" } };
  const number = result.kind === "value" ? result.value : "limit" in result ? result.limit : undefined;
  if (typeof number === "number" && isTooMuch(number, read, family)) return askTooMuch(read, number, asking);
  const isOpen = result.kind === "negative" && family.measures === "MRD";
  return isOpen ? { ...read, asks: { limit: "sensitivity", text: text || "negative" } } : read;
}

function isTooMuch(number: number, { unit }: ReadResult, family: Family): boolean {
  // One is the least that can be too much.
  if (number <= 1) return false;
  const meaning = unit === null ? family.meaning : meaningOfText(unit);
  const most = mostOf(meaning?.scale, `${meaning?.unit ?? ""} ${family.identity.name} ${family.target ?? ""}`);
  return most !== null && number > most;
}
