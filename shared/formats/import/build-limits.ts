import type { Result } from "../../case/result-schema.ts";
import { keyOf, settle } from "./build-questions.ts";
import type { Asking, ReadResult } from "./build-reading.ts";
import type { Question } from "./doubts.ts";
import type { StatementOf } from "./statements.ts";

export const isLimit = (limit: number | undefined): limit is number =>
  limit !== undefined && Number.isFinite(limit) && limit > 0;

/** A typed result of a series that was written from a case: what stands beside it adds to it, and nothing of it changes. */
export function withStatedLimits(read: ReadResult, statement: StatementOf<"result">): ReadResult {
  const { limitOfDetection: detection, limitOfQuantification: quantification } = statement;
  const { result } = read;
  if (result?.kind === "positive not quantifiable")
    return notQuantifiableWithLimits(read, result, { detection, quantification });
  if (result?.kind === "undetectable" && result.limit === undefined && isLimit(detection))
    return { ...read, result: { ...result, limit: detection }, lines: inWords({ quantification }) };
  const isRepeated = result !== null && "limit" in result && result.limit === detection;
  return { ...read, lines: inWords(isRepeated ? { quantification } : { detection, quantification }) };
}

interface Limits {
  readonly detection: number | undefined;
  readonly quantification: number | undefined;
}

/** The limits that stand beside a result belong to it where its kind has a place for them; else they are kept in words. */
export function withLimits(read: ReadResult, statement: StatementOf<"result">, asking: Asking): ReadResult {
  const { limitOfDetection: detection, limitOfQuantification: quantification } = statement;
  const { result } = read;
  if (result === null) return read;
  const hasLimits = detection !== undefined || quantification !== undefined;
  if (!hasLimits && result.kind === "value" && result.value !== 0) return read;
  const limits: Limits = { detection, quantification };
  if (isNegative(result, asking)) return negativeWithLimits(read, limits, asking);
  if (result.kind === "positive not quantifiable") return notQuantifiableWithLimits(read, result, limits);
  if (result.kind === "undetectable" && result.limit === undefined && isLimit(detection))
    return { ...read, result: { ...result, limit: detection }, lines: [...read.lines, ...inWords({ quantification })] };
  const isRepeated = result.kind === "undetectable" && result.limit === detection;
  const lines = [...read.lines, ...inWords(isRepeated ? { quantification } : limits)];
  const isBelow = result.kind === "value" && isLimit(detection) && result.value < detection;
  return isBelow ? askBelowLimit({ ...read, lines }, detection, asking) : { ...read, lines };
}

/** Zero does not exist on an axis of powers of ten: beside a limit it is below that. */
function isNegative(result: Result, { family }: Asking): boolean {
  if (result.kind === "negative") return true;
  if (result.kind === "undetectable") return result.limit === undefined && !isLimit(family.identity.sensitivity);
  return result.kind === "value" && result.value === 0 && family.measures === "MRD";
}

function negativeWithLimits(read: ReadResult, { detection, quantification }: Limits, { family }: Asking): ReadResult {
  const lines = [...read.lines, ...inWords({ quantification })];
  if (isLimit(detection)) return { ...read, result: { kind: "undetectable", limit: detection }, lines };
  const unusable = inWords({ detection });
  if (isLimit(family.identity.sensitivity))
    return { ...read, result: { kind: "undetectable" }, lines: [...lines, ...unusable] };
  const result = read.result?.kind === "value" ? read.result : ({ kind: "negative" } as const);
  return { ...read, result, lines: [...lines, ...unusable] };
}

function notQuantifiableWithLimits(
  read: ReadResult,
  { limitOfDetection, limitOfQuantification, ...result }: Extract<Result, { kind: "positive not quantifiable" }>,
  { detection, quantification }: Limits,
): ReadResult {
  const lower = [limitOfDetection, detection].find(isLimit);
  const upper = [limitOfQuantification, quantification].find(isLimit);
  const isOrdered = lower === undefined || upper === undefined || lower <= upper;
  const kept = isOrdered ? { lower, upper } : {};
  const limits = {
    ...(kept.lower === undefined ? {} : { limitOfDetection: kept.lower }),
    ...(kept.upper === undefined ? {} : { limitOfQuantification: kept.upper }),
  };
  const rest = {
    detection: [limitOfDetection, detection].filter((limit) => limit !== kept.lower),
    quantification: [limitOfQuantification, quantification].filter((limit) => limit !== kept.upper),
  };
  const lines = [
    ...rest.detection.flatMap((limit) => inWords({ detection: limit })),
    ...rest.quantification.flatMap((limit) => inWords({ quantification: limit })),
  ];
  return {
    ...read,
    result: { ...result, kind: "positive not quantifiable", ...limits },
    lines: [...read.lines, ...lines],
  };
}

function inWords({ detection, quantification }: Partial<Limits>): readonly string[] {
  return [
    ...(detection === undefined ? [] : [`Limit of detection: ${detection}`]),
    ...(quantification === undefined ? [] : [`Limit of quantification: ${quantification}`]),
  ];
}

function askBelowLimit(read: ReadResult, limit: number, { family, doubts, record }: Asking): ReadResult {
  const question: Question = {
    id: `below-limit:${keyOf(family.identity.name)}`,
    kind: "result of two meanings",
    question: `Values of "${family.identity.name}" lie below the limit of detection that stands beside them. What are they?`,
    candidates: [
      { value: "value", label: "values, as they are written" },
      { value: "undetectable", label: "undetectable, below that limit" },
    ],
    assumed: "value",
    harmless: true,
  };
  const written = read.result?.kind === "value" ? String(read.result.value) : "";
  const { value } = settle(doubts, question, record, `${written}, limit ${limit}`);
  if (value !== "undetectable") return read;
  return { ...read, result: { kind: "undetectable", limit }, lines: [...read.lines, `Value as written: ${written}`] };
}
