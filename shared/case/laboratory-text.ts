import { type Conclusion, conclude } from "./laboratory-conclusion.ts";
import { flaggedValue, withoutGrouping } from "./laboratory-flag.ts";
import { type DecimalComma, normalizeSigns } from "./laboratory-number.ts";
import { readPlainNumber } from "./laboratory-plain-number.ts";
import { type AmountChoice, type LaboratoryUnit, type Report, readReport } from "./laboratory-report.ts";
import { molecularResponse, undetectedToDepth } from "./laboratory-response.ts";
import { readTokens } from "./laboratory-tokens.ts";
import type { Result } from "./result-schema.ts";

/** What is known of the assay that a text is about. */
export interface LaboratoryContext {
  /** What a number without a unit means. */
  readonly scale?: "fraction" | "percent" | "absolute";
  /** Whether the source writes 0,5 (true) or 0.5 (false). */
  readonly decimalComma?: boolean;
  /** On a linear axis a result may be zero. */
  readonly axis?: "log" | "linear";
}

export interface LaboratoryCandidate {
  readonly result: Result;
  readonly unit?: LaboratoryUnit;
}

/**
 * A text of a laboratory as a typed result, or the question that somebody has to answer. `unit` is the unit of the numbers in the
 * result, as the text or the context says; nothing is converted. `reported` is the text as it came.
 */
export type LaboratoryReading =
  | {
      readonly kind: "read";
      readonly result: Result;
      readonly unit?: LaboratoryUnit;
      /** The limit of detection that was stated beside a value or a positive result. */
      readonly limitOfDetection?: number;
      readonly reported: string;
    }
  | {
      readonly kind: "cannot tell";
      readonly question: string;
      readonly candidates: readonly LaboratoryCandidate[];
      /** What is asked for is a limit of detection: a number that answers it is no value. */
      readonly asksLimit?: true;
      readonly reported: string;
    };

type CannotTell = Extract<LaboratoryReading, { readonly kind: "cannot tell" }>;

/** No laboratory writes a result that long. */
const LONGEST_RESULT = 200;

/**
 * Reads a laboratory's own words and numbers: `<0.01 %`, `5 × 10⁻⁴`, `neg. (LOD 1e-5)`, `pos, n.q.`. Each part of the text has to be
 * understood, and in one way only; otherwise it asks. It never guesses a number.
 */
export function readLaboratoryText(text: string, context: LaboratoryContext = {}): LaboratoryReading {
  const plain = readPlainNumber(text, context);
  if (plain !== null) return plain;
  const cannotTell = (question: string, candidates: readonly LaboratoryCandidate[] = []): CannotTell => ({
    kind: "cannot tell",
    question,
    candidates,
    reported: text,
  });
  if (text.length > LONGEST_RESULT) return cannotTell("The text is too long for a result. What is the result?");
  const normalized = normalizeSigns(withoutGrouping(text));
  if (normalized === "") return cannotTell("There is no text. Was the test done?", [{ result: { kind: "not done" } }]);
  const special = SPECIAL_TEXTS.get(normalized);
  if (special !== undefined)
    return cannotTell(
      special.question,
      special.results.map((result) => ({ result })),
    );
  const molecular = molecularResponse(normalized);
  if (molecular !== null) return cannotTell(molecular.question, molecular.candidates);
  const deep = undetectedToDepth(normalized);
  if (deep !== null && isNegative(deep.words))
    return {
      kind: "read",
      result: { kind: "undetectable", limit: deep.bound },
      unit: context.scale === "percent" ? "percent" : "percent of a control gene",
      reported: text,
    };
  const decimalComma: DecimalComma = context.decimalComma;
  const tokens = readTokens(normalized, decimalComma);
  const report = tokens === null ? null : readReport(tokens, context.scale);
  if (report === null) {
    const flagged = flaggedValue(text.trim());
    // A sign may be the result itself: `0.01 +`.
    if (flagged !== null && !/^[+-]/.test(flagged.flag))
      return { ...readLaboratoryText(flagged.value, context), reported: text };
    return cannotTell("The text is not understood. What is the result?");
  }
  return fromReport(report, context, text, cannotTell);
}

/** Words that say that nothing was found, and no number. */
function isNegative(words: string): boolean {
  const tokens = readTokens(words, undefined);
  const report = tokens === null ? null : readReport(tokens, undefined);
  return report !== null && report.quantities.length === 0 && [...report.statuses].join() === "negative";
}

const NEGATIVE_OR_NOT_DONE = {
  question: "Does the dash mean negative, or that the test was not done?",
  results: [{ kind: "negative" }, { kind: "not done" }],
} as const satisfies { question: string; results: readonly Result[] };

const EQUIVOCAL = {
  question: "Is the result positive, or could it not be decided?",
  results: [{ kind: "positive" }, { kind: "not evaluable" }],
} as const satisfies { question: string; results: readonly Result[] };

/** Signs that mean more than one thing. */
const SPECIAL_TEXTS = new Map<string, { readonly question: string; readonly results: readonly Result[] }>([
  ["-", NEGATIVE_OR_NOT_DONE],
  ["--", NEGATIVE_OR_NOT_DONE],
  ["+/-", EQUIVOCAL],
  ["(+)", EQUIVOCAL],
  ["±", EQUIVOCAL],
]);

function fromReport(
  report: Report,
  context: LaboratoryContext,
  reported: string,
  cannotTell: (question: string, candidates: readonly LaboratoryCandidate[]) => CannotTell,
): LaboratoryReading {
  const outcomes = choices(report).map((choice) => ({
    unit: choice.unit,
    conclusion: conclude(report.statuses, choice, context.axis === "linear"),
  }));
  const [only] = outcomes;
  if (only === undefined)
    return cannotTell(report.question ?? "The numbers have different units. What is the result?", []);
  if (outcomes.length === 1 && report.question === null && only.conclusion.kind === "result") {
    const { result, limitOfDetection } = only.conclusion;
    return {
      kind: "read",
      result,
      ...unitOf(result, limitOfDetection, only.unit),
      ...(limitOfDetection === undefined ? {} : { limitOfDetection }),
      reported,
    };
  }
  const asked = outcomes.flatMap(({ conclusion }) => (conclusion.kind === "question" ? [conclusion.question] : []));
  const all = outcomes.flatMap(({ conclusion, unit }) =>
    resultsOf(conclusion).map((result): LaboratoryCandidate => ({ result, ...unitOf(result, undefined, unit) })),
  );
  const zero = report.quantities.some(({ amounts }) => amounts.some(({ value }) => value === 0));
  const question = (zero ? asked[0] : undefined) ?? report.question ?? asked[0] ?? "What is the result?";
  const isLimit = outcomes.some(({ conclusion }) => conclusion.kind === "question" && conclusion.asksLimit === true);
  const reading = cannotTell(question, withoutRepeats(all));
  return isLimit ? { ...reading, asksLimit: true } : reading;
}

const withoutRepeats = (candidates: readonly LaboratoryCandidate[]): readonly LaboratoryCandidate[] => [
  ...new Map(candidates.map((candidate) => [JSON.stringify(candidate), candidate])).values(),
];

const resultsOf = (conclusion: Conclusion): readonly Result[] =>
  conclusion.kind === "result" ? [conclusion.result] : conclusion.candidates;

/** A result without a number has no unit. */
function unitOf(
  result: Result,
  limitOfDetection: number | undefined,
  unit: LaboratoryUnit | null,
): { unit?: LaboratoryUnit } {
  const numbers = limitOfDetection !== undefined || Object.values(result).some((part) => typeof part === "number");
  return unit !== null && numbers ? { unit } : {};
}

/** Each way to understand the numbers, all in one unit. */
function choices(report: Report): readonly AmountChoice[] {
  let found: readonly AmountChoice[] = [{ numbers: [], unit: null }];
  for (const quantity of report.quantities) {
    found = found.flatMap(({ numbers, unit }) =>
      quantity.amounts
        .filter((amount) => unit === null || amount.unit === unit)
        .map((amount) => ({ numbers: [...numbers, { ...quantity, value: amount.value }], unit: amount.unit })),
    );
  }
  return found;
}
