import { resultInWords } from "../../case/format-result.ts";
import { readPlainNumber } from "../../case/laboratory-plain-number.ts";
import type { LaboratoryUnit } from "../../case/laboratory-report.ts";
import type { LaboratoryCandidate, LaboratoryReading } from "../../case/laboratory-text.ts";
import type { Result } from "../../case/result-schema.ts";
import { limitIn } from "./build-asked-limits.ts";
import { isLimit, withLimits, withStatedLimits } from "./build-limits.ts";
import { keyOf, settle } from "./build-questions.ts";
import { readAs as read, scaleOf } from "./build-read-text.ts";
import type { Family } from "./build-series.ts";
import { meaningOfText, meaningOfUnit, mostOf, unitAtEnd, unitKey } from "./build-units.ts";
import type { DoubtBook, Question } from "./doubts.ts";
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

const NOT_UNDERSTOOD = { result: null, unit: null, lines: [], inferred: false } as const;

/** What a result says, in the unit of its series; asks where that is not certain. */
export function readResult(
  statement: StatementOf<"result">,
  family: Family,
  { doubts, groupsByPoints }: Pick<Asking, "doubts" | "groupsByPoints">,
): ReadResult {
  const asking: Asking = { doubts, record: statement.record, family, groupsByPoints };
  const said = statement.result;
  const first: ReadResult =
    "text" in said
      ? readText(said.text, said.decimalComma, asking, statement)
      : { result: said.result, unit: null, lines: [], inferred: false };
  if (first.result === null) return first;
  const isStated = statement.series.id !== undefined && !("text" in said);
  if (isStated && !isZeroOfDisease(first.result, family) && !isWithoutLimit(first.result, statement, family))
    return withStatedLimits(first, statement);
  return checked(withLimits(first, statement, asking), "text" in said ? said.text : (said.reported ?? ""), asking);
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

function fromReading(reading: LaboratoryReading & { kind: "read" }): ReadResult {
  const limit = reading.limitOfDetection;
  return {
    result: reading.result,
    unit: reading.unit ?? null,
    lines: limit === undefined ? [] : [`Limit of detection: ${limit}`],
    inferred: false,
  };
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

const THOUSANDS = /^([<>≤≥ ]{0,3}[1-9]\d{0,2})\.(\d{3})(?![\d.])/;

/** A comma that may be decimal, or group thousands: one answer for the series. */
function askDecimalComma(text: string, decimalComma: boolean | undefined, asking: Asking): ReadResult | null {
  if (decimalComma !== undefined || !/\d[.,]\d/.test(text)) return null;
  const { family, doubts, record } = asking;
  const whole = asking.groupsByPoints ? text.replace(THOUSANDS, "$1$2") : text;
  const [withComma, withPoint] = [read(whole, family, true), read(text, family, false)];
  if (withComma.kind !== "read" && withPoint.kind !== "read") return null;
  if (JSON.stringify(withComma) === JSON.stringify(withPoint)) return null;
  const label = (reading: LaboratoryReading): string =>
    reading.kind === "read" ? ` (${text} is ${inWords(reading, family)})` : "";
  const question: Question = {
    id: `decimal-comma:${keyOf(family.identity.name)}`,
    kind: "decimal comma",
    question: `How are decimals written in the results of "${family.identity.name}", as in ${text}?`,
    candidates: [
      { value: "comma", label: `with a comma${label(withComma)}` },
      { value: "point", label: `with a point${label(withPoint)}` },
    ],
    assumed: null,
  };
  const { value } = settle(doubts, question, record, text);
  if (value === null) return NOT_UNDERSTOOD;
  const chosen = value === "comma" ? withComma : withPoint;
  if (chosen.kind === "read") return fromReading(chosen);
  return askUnit(text, value === "comma", chosen.candidates, asking) ?? askResult(text, chosen, asking);
}

const UNIT_LABELS: Readonly<Record<"fraction" | "percent" | "absolute", string>> = {
  percent: "percent (100 = all cells)",
  fraction: "a fraction (1 = all cells)",
  absolute: "a count",
};

/** Numbers whose unit nobody states: one answer for the series. */
function askUnit(
  text: string,
  decimalComma: boolean | undefined,
  candidates: readonly LaboratoryCandidate[],
  asking: Asking,
): ReadResult | null {
  const { family, doubts, record } = asking;
  if (family.meaning !== null || new Set(candidates.flatMap(({ unit }) => unit ?? [])).size < 2) return null;
  const question: Question = {
    id: `unit:${keyOf(family.identity.name)}`,
    kind: "unknown unit",
    question: `In which unit are the numbers of "${family.identity.name}" that state none?`,
    candidates: (["percent", "fraction", "absolute"] as const).map((value) => ({ value, label: UNIT_LABELS[value] })),
    assumed: null,
  };
  const { value } = settle(doubts, question, record, text);
  if (value !== "percent" && value !== "fraction" && value !== "absolute") return NOT_UNDERSTOOD;
  const again = read(text, { ...family, meaning: { scale: value, isCount: false } }, decimalComma);
  return again.kind === "read" ? fromReading(again) : askResult(text, again, asking);
}

function askResult(text: string, reading: LaboratoryReading & { kind: "cannot tell" }, asking: Asking): ReadResult {
  const { family, doubts, record } = asking;
  const candidates = reading.candidates.map((candidate) => ({
    candidate,
    value: answerOf(candidate),
    label: inWords(candidate, family),
  }));
  const question: Question = {
    id: `result:${keyOf(family.identity.name)}:${keyOf(text)}`,
    kind: candidates.length > 1 ? "result of two meanings" : "unreadable result",
    question: `${family.identity.name}: "${text}". ${reading.question}`,
    candidates: candidates.map(({ value, label }) => ({ value, label })),
    free: reading.asksLimit === true ? "amount" : "text",
    understands: (answer) => readAnswer(answer, reading, family) !== null,
    assumed: null,
  };
  const { value } = settle(doubts, question, record, text);
  if (value === null) return NOT_UNDERSTOOD;
  const chosen = candidates.find((each) => each.value === value);
  if (chosen !== undefined)
    return { ...NOT_UNDERSTOOD, result: chosen.candidate.result, unit: chosen.candidate.unit ?? null };
  return readAnswer(value, reading, family) ?? NOT_UNDERSTOOD;
}

/** What was typed in place of a result; a number that answers a question for a limit is a limit. Null when it is not understood. */
function readAnswer(
  answer: string,
  { asksLimit }: LaboratoryReading & { kind: "cannot tell" },
  family: Family,
): ReadResult | null {
  if (asksLimit === true) {
    const stated = limitIn(answer, family.meaning, family);
    return stated && { ...NOT_UNDERSTOOD, result: { kind: "undetectable", limit: stated.limit }, unit: stated.unit };
  }
  const answered = read(answer.trim(), family, false);
  return answered.kind === "read" ? fromReading(answered) : null;
}

/** `undetectable 0.01 percent`: what an answer says to choose it. */
function answerOf({ result, unit }: LaboratoryCandidate): string {
  const numbers = Object.values(result).filter((part) => typeof part === "number");
  return [result.kind, ...numbers, unit].filter((part) => part !== undefined).join(" ");
}

function inWords({ result, unit }: LaboratoryCandidate, family: Family): string {
  const meaning = unit === undefined ? family.meaning : meaningOfText(unit);
  return resultInWords(result, meaning === null ? {} : meaning);
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

function askTooMuch(read: ReadResult, number: number, { family, doubts, record }: Asking): ReadResult {
  const question: Question = {
    id: `too-much:${keyOf(family.identity.name)}`,
    kind: "unknown unit",
    question: `Numbers of "${family.identity.name}" are more than all cells in the unit that is stated. What are they?`,
    candidates: [
      { value: "as written", label: "right as they are written" },
      { value: "percent", label: UNIT_LABELS.percent },
      { value: "absolute", label: UNIT_LABELS.absolute },
    ],
    assumed: null,
  };
  const { value } = settle(doubts, question, record, String(number));
  if (value === "as written") return read;
  if (value === "percent" || value === "absolute") return { ...read, unit: value };
  return NOT_UNDERSTOOD;
}
