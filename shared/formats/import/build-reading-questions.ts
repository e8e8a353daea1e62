import { resultInWords } from "../../case/format-result.ts";
import type { LaboratoryCandidate, LaboratoryReading } from "../../case/laboratory-text.ts";
import { limitIn } from "./build-asked-limits.ts";
import { keyOf, settle } from "./build-questions.ts";
import { readAs as read } from "./build-read-text.ts";
import type { Asking, ReadResult } from "./build-reading.ts";
import type { Family } from "./build-series.ts";
import { meaningOfText } from "./build-units.ts";
import type { Question } from "./doubts.ts";

// What is asked about the text of a result.

export const NOT_UNDERSTOOD = { result: null, unit: null, lines: [], inferred: false } as const;

export function fromReading(reading: LaboratoryReading & { kind: "read" }): ReadResult {
  const limit = reading.limitOfDetection;
  return {
    result: reading.result,
    unit: reading.unit ?? null,
    lines: limit === undefined ? [] : [`Limit of detection: ${limit}`],
    inferred: false,
  };
}

const THOUSANDS = /^([<>≤≥= ]{0,3}[1-9]\d{0,2})\.(\d{3})(?![\d.])/;

/** A comma that may be decimal, or group thousands: one answer for the series. */
export function askDecimalComma(text: string, decimalComma: boolean | undefined, asking: Asking): ReadResult | null {
  // Of a source that writes decimal commas, one answer is enough for all its points.
  const isGrouped = decimalComma === true && THOUSANDS.test(text);
  if ((decimalComma !== undefined && !isGrouped) || !/\d[.,]\d/.test(text)) return null;
  const { family, doubts, record } = asking;
  const whole = isGrouped || asking.groupsByPoints ? text.replace(THOUSANDS, "$1$2") : text;
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
export function askUnit(
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

export function askResult(
  text: string,
  reading: LaboratoryReading & { kind: "cannot tell" },
  asking: Asking,
): ReadResult {
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

export function askTooMuch(read: ReadResult, number: number, { family, doubts, record }: Asking): ReadResult {
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
