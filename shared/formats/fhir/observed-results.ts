import { type Result, resultSchema } from "../../case/result-schema.ts";
import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { ReportedResult, SeriesIdentity } from "../import/statements.ts";
import type { Concept } from "./concepts.ts";
import type { Observed, ObservedValue } from "./facts.ts";
import { sayingOf } from "./observation.ts";
import type { OwnFields } from "./own.ts";
import { tableOf } from "./values.ts";

interface About {
  readonly series: SeriesIdentity;
  readonly record: SourceRecord;
  readonly context: ReadContext;
  readonly own: OwnFields | undefined;
}

/** `<0.10 %`; a plain number has the unit "1" in UCUM. */
export function valueInWords(value: ObservedValue): string {
  if (value.kind === "words") return value.words;
  const { comparator, number, unit } = value;
  return `${comparator ?? ""}${number}${unit === undefined || unit === "1" ? "" : ` ${unit}`}`;
}

/** What was observed, in words: the value, the reason why there is none, or the interpretation. */
export function observedInWords({ value, absent, interpretation }: Observed): string {
  if (value !== null) return valueInWords(value);
  return absent === undefined ? (interpretation?.words ?? "") : `no value (${absent.words})`;
}

/** An observed value with its comparator, and with what the interpretation says besides: one of the kinds of result. */
export function resultOf(observed: Observed, about: About): ReportedResult {
  return ownResult(observed, about.own) ?? foreignResult(observed, about);
}

function foreignResult({ value, absent, interpretation }: Observed, about: About): ReportedResult {
  if (value === null) return withoutValue(absent, interpretation);
  if (value.kind === "words") return wordsOf(value);
  const number = Number(value.number);
  const reported = valueInWords(value);
  const saying = sayingOf(interpretation);
  const limit = number > 0 ? number : null;
  const sign = value.comparator?.endsWith("=") === true ? ({ inclusive: true } as const) : {};
  switch (value.comparator) {
    case undefined:
      break;
    case "<":
    case "<=":
      if (limit === null || saying === null) return { text: `${value.comparator}${value.number}`, decimalComma: false };
      return saying === "positive"
        ? { result: { kind: "positive not quantifiable", limitOfQuantification: limit, ...sign }, reported }
        : { result: { kind: "undetectable", limit, ...sign }, reported };
    case ">":
    case ">=":
      return limit === null
        ? { text: reported, decimalComma: false }
        : { result: { kind: "above range", limit, ...sign }, reported };
    default:
      return { text: reported, decimalComma: false };
  }
  if (saying === "negative" || saying === "not detected") return contradicted(value, number, saying, about);
  return Number.isFinite(number) && number > 0
    ? { result: { kind: "value", value: number }, reported }
    : { text: value.number, decimalComma: false };
}

const ANSWERS = tableOf<string>({
  "260415000": "not detected",
  "260385009": "negative",
  "10828004": "positive",
  "260373001": "positive",
  "LA6577-6": "negative",
  "LA6576-8": "positive",
  "LA11882-0": "positive",
  "LA11883-8": "not detected",
});

/** Words of an answer list by their code; any other as they are. */
function wordsOf({ words, codes }: ObservedValue & { kind: "words" }): ReportedResult {
  const known = codes.map(({ code }) => ANSWERS.get(code)).find((answer) => answer !== undefined);
  return { text: known ?? words, decimalComma: false };
}

/** Reasons why there is no value that mean that nothing was measured. */
const NOT_DONE: ReadonlySet<string> = new Set(["not-performed", "not-asked", "asked-declined", "not-applicable"]);

function withoutValue(absent: Concept | undefined, interpretation: Concept | undefined): ReportedResult {
  const saying = sayingOf(interpretation);
  if (saying !== null) return { text: saying, decimalComma: false };
  if (absent === undefined) return { text: interpretation?.words ?? "", decimalComma: false };
  const notDone = absent.codes.some(({ code }) => NOT_DONE.has(code));
  const result: Result = { kind: notDone ? "not done" : "not evaluable", reason: absent.words };
  return { result, reported: absent.words };
}

/** A number, and beside it the word that nothing was found. */
function contradicted(
  value: ObservedValue & { kind: "quantity" },
  number: number,
  saying: "negative" | "not detected",
  { series, record, context }: About,
): ReportedResult {
  if (!(number > 0)) return { text: saying, decimalComma: false };
  const reported = `${valueInWords(value)}, ${saying}`;
  const question: Question = {
    id: `fhir-interpretation:${series.name}:${saying}`,
    kind: "result of two meanings",
    question: `Results of ${series.name} have a number and are marked "${saying}", as ${reported}. What is the number?`,
    candidates: [
      { value: "value", label: "the measured value" },
      { value: "limit", label: "the limit of detection; nothing was found" },
    ],
    assumed: "value",
    harmless: true,
  };
  const chosen = context.doubts.ask(question, record, reported);
  return chosen === "limit"
    ? { result: { kind: "undetectable", limit: number }, reported }
    : { result: { kind: "value", value: number }, reported };
}

/** The kind of result as it was in the case that was written, unless the number beside it says something else. */
function ownResult({ value }: Observed, own: OwnFields | undefined): ReportedResult | null {
  if (own === undefined) return null;
  const reported = own.get("reported");
  const words = typeof reported === "string" ? { reported } : {};
  const written = own.get("result");
  if (written === undefined) {
    const number = value?.kind === "quantity" && value.comparator === undefined ? Number(value.number) : Number.NaN;
    if (!own.has("assay") || !(number >= 0)) return null;
    return { result: { kind: "value", value: number }, ...words };
  }
  const result = resultSchema.safeParse(written);
  if (!result.success) return null;
  const number = value?.kind === "quantity" ? Number(value.number) : null;
  const limits = Object.values(result.data).filter((part) => typeof part === "number");
  return number === null || limits.includes(number) ? { result: result.data, ...words } : null;
}
