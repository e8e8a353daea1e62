import type { LaboratoryUnit } from "../../case/laboratory-report.ts";
import { readLaboratoryText } from "../../case/laboratory-text.ts";
import { isLimit } from "./build-limits.ts";
import { keyOf, settle } from "./build-questions.ts";
import type { ReadResult } from "./build-reading.ts";
import type { Family } from "./build-series.ts";
import { meaningOfText, mostOf, type UnitMeaning } from "./build-units.ts";
import type { DoubtBook, Question } from "./doubts.ts";
import type { SourceRecord } from "./record.ts";

export interface LimitAsked {
  readonly family: Family;
  readonly read: ReadResult;
}

interface StatedLimit {
  readonly limit: number;
  readonly unit: LaboratoryUnit;
}

/**
 * A limit of detection that somebody typed, with its unit or without: `0.01`, `0,01 %`, `1e-4`. Null when it is none, when it contradicts
 * the unit of the series, or when it may be in two units.
 */
export function limitIn(answer: string, meaning: UnitMeaning | null, family: Family): StatedLimit | null {
  const reading = readLaboratoryText(withoutOwnUnit(answer, meaning), {
    ...(meaning === null ? {} : { scale: meaning.scale }),
    axis: "log",
  });
  if (reading.kind !== "read" || reading.unit === undefined) return null;
  const { result, unit } = reading;
  const limit = result.kind === "value" ? result.value : result.kind === "undetectable" ? result.limit : undefined;
  const own = meaningOfText(unit);
  if (!isLimit(limit) || (meaning !== null && own.scale !== meaning.scale)) return null;
  const most = mostOf(own.scale, `${meaning?.unit ?? own.unit ?? ""} ${family.identity.name} ${family.target ?? ""}`);
  return most !== null && limit > most ? null : { limit, unit };
}

function withoutOwnUnit(answer: string, meaning: UnitMeaning | null): string {
  const text = answer.trim();
  const unit = meaning?.unit;
  if (unit === undefined || unit.includes("%") || !text.toLowerCase().endsWith(unit.toLowerCase())) return text;
  return text.slice(0, text.length - unit.length).trim();
}

/** The unit that an answer states for a family of which nobody else states one. */
export function answeredUnit({ family, read }: LimitAsked, doubts: DoubtBook): LaboratoryUnit | null {
  if (read.asks === undefined) return null;
  const answer = doubts.answerTo(questionOf(read.asks.limit, family, null));
  return answer === null ? null : (limitIn(answer, null, family)?.unit ?? null);
}

/** The result after its limit was asked for, in the unit that the series has in the end. */
export function withAskedLimit(
  { family, read }: LimitAsked,
  meaning: UnitMeaning | null,
  { doubts, record }: { readonly doubts: DoubtBook; readonly record: SourceRecord },
): ReadResult {
  if (read.asks === undefined) return read;
  const { limit: asked, text } = read.asks;
  const { value, assumption } = settle(doubts, questionOf(asked, family, meaning), record, text);
  const stated = value === null ? null : limitIn(value, meaning, family);
  if (asked === "sensitivity")
    return stated === null ? read : { ...read, result: { kind: "undetectable" }, sensitivity: stated.limit };
  if (stated !== null) return { ...read, result: { kind: "undetectable", limit: stated.limit } };
  const lines =
    assumption === null ? read.lines : [...read.lines, "Assumed: 0 means negative, limit of detection not stated"];
  return { ...read, result: { kind: "negative" }, lines, inferred: assumption !== null };
}

function questionOf(asked: "sensitivity" | "zero", family: Family, meaning: UnitMeaning | null): Question {
  const shared = {
    kind: "negative without sensitivity",
    free: "amount",
    understands: (answer: string) => limitIn(answer, meaning, family) !== null,
    assumed: "not stated",
  } as const;
  const unit = unitInWords(meaning);
  const key = meaning === null ? "" : `:${meaning.unit ?? (meaning.scale === "percent" ? "%" : meaning.scale)}`;
  const { name } = family.identity;
  const test = [`"${name}"`, family.method, family.specimen].filter(Boolean).join(", ");
  if (asked === "zero")
    return {
      ...shared,
      id: `zero:${keyOf([name, family.method, family.specimen].filter(Boolean).join(", "))}${key}`,
      question: `A result of ${test} is 0, which is below what could be detected. What was the limit of detection (${unit})?`,
      candidates: [{ value: "not stated", label: "negative, limit not stated" }],
    };
  return {
    ...shared,
    id: `sensitivity:${keyOf([name, family.method, family.specimen].filter(Boolean).join(", "))}${key}`,
    question: `Negative results of ${test} come without a sensitivity. What was the limit of detection (${unit})?`,
    candidates: [{ value: "not stated", label: "it is not stated" }],
    harmless: true,
  };
}

function unitInWords(meaning: UnitMeaning | null): string {
  if (meaning === null) return "with its unit, such as 0.01 % or 1e-4";
  if (meaning.unit !== undefined) return `in ${meaning.unit}`;
  return meaning.scale === "percent"
    ? "in %"
    : meaning.scale === "fraction"
      ? "in parts of all cells, such as 1e-4"
      : "a number";
}
