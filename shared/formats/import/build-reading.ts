import { resultInWords } from "../../case/format-result.ts";
import type { LaboratoryUnit } from "../../case/laboratory-report.ts";
import { type LaboratoryCandidate, type LaboratoryReading, readLaboratoryText } from "../../case/laboratory-text.ts";
import type { Result } from "../../case/result-schema.ts";
import { isLimit, withLimits, withStatedLimits } from "./build-limits.ts";
import { keyOf, settle } from "./build-questions.ts";
import type { Family } from "./build-series.ts";
import { meaningOfText, mostOf } from "./build-units.ts";
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
  /** An answer that holds for the whole series: its limit of detection. */
  readonly sensitivity?: number;
}

export interface Asking {
  readonly doubts: DoubtBook;
  readonly record: SourceRecord;
  readonly family: Family;
}

const NOT_UNDERSTOOD = { result: null, unit: null, lines: [], inferred: false } as const;

/** What a result says, in the unit of its series; asks where that is not certain. */
export function readResult(statement: StatementOf<"result">, family: Family, doubts: DoubtBook): ReadResult {
  const asking: Asking = { doubts, record: statement.record, family };
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
  const plainText = withoutUnit(text, family.identity.unit);
  const reading = read(plainText, family, decimalComma);
  if (reading.kind === "read") return fromReading(reading);
  if (family.isUnknown) return NOT_UNDERSTOOD;
  if (hasLimit(statement, family) && isZero(plainText)) return { ...NOT_UNDERSTOOD, result: { kind: "negative" } };
  return (
    askDecimalComma(plainText, decimalComma, asking) ??
    askUnit(plainText, decimalComma, reading.candidates, asking) ??
    askResult(text, reading, asking)
  );
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

function read(text: string, family: Family, decimalComma: boolean | undefined): LaboratoryReading {
  const scale = family.meaning?.scale ?? (family.measures === "count" ? "absolute" : undefined);
  const axis = family.measures === "MRD" ? "log" : "linear";
  const alike = readings[readingKind(scale, axis, decimalComma)];
  const known = alike?.get(text);
  if (known !== undefined) return known;
  const reading = readLaboratoryText(text, {
    ...(scale === undefined ? {} : { scale }),
    ...(decimalComma === undefined ? {} : { decimalComma }),
    axis,
  });
  if (alike !== undefined && alike.size >= MOST_READINGS) alike.clear();
  if (text.length <= LONGEST_KNOWN) alike?.set(text, reading);
  return reading;
}

const SCALES = [undefined, "fraction", "percent", "absolute"] as const;
const COMMAS = [undefined, false, true] as const;

/** Which of the ways a text can be read in. */
const readingKind = (
  scale: (typeof SCALES)[number],
  axis: "log" | "linear",
  decimalComma: (typeof COMMAS)[number],
): number => (SCALES.indexOf(scale) * COMMAS.length + COMMAS.indexOf(decimalComma)) * 2 + (axis === "log" ? 1 : 0);

/** Laboratories write the same few thousand texts again and again: for each of the ways to read them, what was read. */
const readings = Array.from(
  { length: SCALES.length * COMMAS.length * 2 },
  (): Map<string, LaboratoryReading> => new Map(),
);
const MOST_READINGS = 5_000;
const LONGEST_KNOWN = 60;

const isZero = (text: string): boolean => /^0+(?:[.,]0+)? ?%?$/.test(text.trim());

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

/** A comma that may be decimal, or group thousands: one answer for the series. */
function askDecimalComma(text: string, decimalComma: boolean | undefined, asking: Asking): ReadResult | null {
  if (decimalComma !== undefined || !/\d[.,]\d/.test(text)) return null;
  const { family, doubts, record } = asking;
  const [withComma, withPoint] = [read(text, family, true), read(text, family, false)];
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
  if (family.meaning !== null || new Set(candidates.map(({ unit }) => unit)).size < 2) return null;
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
    free: "text",
    assumed: null,
  };
  const { value } = settle(doubts, question, record, text);
  if (value === null) return NOT_UNDERSTOOD;
  const chosen = candidates.find((each) => each.value === value);
  if (chosen !== undefined)
    return { ...NOT_UNDERSTOOD, result: chosen.candidate.result, unit: chosen.candidate.unit ?? null };
  const answered = read(value, family, false);
  return answered.kind === "read" ? fromReading(answered) : NOT_UNDERSTOOD;
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
  if (isZeroOfDisease(result, family)) return askZero(read, text, asking);
  const meaning = read.unit === null ? family.meaning : meaningOfText(read.unit);
  const most = mostOf(meaning?.scale, `${meaning?.unit ?? ""} ${family.identity.name} ${family.target ?? ""}`);
  const number = result.kind === "value" ? result.value : "limit" in result ? result.limit : undefined;
  if (most !== null && typeof number === "number" && number > most) return askTooMuch(read, number, asking);
  return result.kind === "negative" && family.measures === "MRD" ? askSensitivity(read, text, asking) : read;
}

function askZero(read: ReadResult, text: string, asking: Asking): ReadResult {
  const { family, doubts, record } = asking;
  const question: Question = {
    id: `zero:${keyOf(family.identity.name)}`,
    kind: "negative without sensitivity",
    question: `A result of "${family.identity.name}" is 0, which is below what could be detected. What was the limit of detection?`,
    candidates: [{ value: "not stated", label: "negative, limit not stated" }],
    free: "number",
    assumed: "not stated",
  };
  const { value, assumption } = settle(doubts, question, record, text || "0");
  const limit = Number(value);
  if (isLimit(limit)) return { ...read, result: { kind: "undetectable", limit } };
  const lines =
    assumption === null ? read.lines : [...read.lines, "Assumed: 0 means negative, limit of detection not stated"];
  return { ...read, result: { kind: "negative" }, lines, inferred: assumption !== null };
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

function askSensitivity(read: ReadResult, text: string, { family, doubts, record }: Asking): ReadResult {
  const unit = family.meaning?.unit ?? (family.meaning?.scale === "percent" ? "%" : "a fraction of all cells");
  const question: Question = {
    id: `sensitivity:${keyOf([family.identity.name, family.method, family.specimen].filter(Boolean).join(", "))}`,
    kind: "negative without sensitivity",
    question: `Negative results of "${family.identity.name}" come without a sensitivity. What was the limit of detection (in ${unit})?`,
    candidates: [{ value: "not stated", label: "it is not stated" }],
    free: "number",
    assumed: "not stated",
    harmless: true,
  };
  const sensitivity = Number(settle(doubts, question, record, text || "negative").value);
  return isLimit(sensitivity) ? { ...read, result: { kind: "undetectable" }, sensitivity } : read;
}
