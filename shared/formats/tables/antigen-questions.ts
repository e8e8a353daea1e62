import type { AntigenState } from "../../case/event-schemas.ts";
import type { Question } from "../import/doubts.ts";
import type { PlannedColumn } from "./column-plan.ts";
import type { RowFacts } from "./long-facts.ts";

/**
 * A minus stands for negative among pluses. Elsewhere it may say that nothing was looked at.
 * @param isOfColumn a result by itself, of which the builder of cases asks
 */
export function stateOfMinus(
  { values, record, plan, context }: RowFacts,
  column: PlannedColumn | null,
  isOfColumn: boolean,
): AntigenState | null {
  if (column === null || !/^\(?[-‐‑–—−]\)?$/.test(values.text(column))) return null;
  if (column.hasPlus) return "negative";
  if (isOfColumn) return null;
  const question = {
    id: `antigen-minus:${plan.name}, column ${column.mapping.heading}`,
    kind: "unreadable result" as const,
    question: `${plan.name}, column ${column.mapping.heading} has “${values.text(column)}” for antigens, and “+” for none. What does it stand for?`,
    candidates: [
      { value: "negative", label: "negative" },
      { value: "not tested", label: "not tested" },
    ],
    assumed: null,
  };
  const answer = context.doubts.ask(question, record, values.text(column));
  return answer === "negative" || answer === "not tested" ? answer : null;
}

interface Share {
  readonly name: string;
  readonly percent: number | null;
  readonly text: string;
  /** A result by itself, of which the builder of cases asks when nothing is assumed. */
  readonly isOfColumn: boolean;
}

/** A share of positive cells alone does not say what the laboratory calls it. */
export function askState(
  { context, record, plan }: RowFacts,
  { name, percent, text, isOfColumn }: Share,
): AntigenState | null {
  if (percent === null) {
    if (isOfColumn) return askUnmeasured({ context, record, plan }, { name, text });
    return isWord(text) ? askWord({ context, record }, { name, text }) : null;
  }
  const assumed = percent > 95 ? "positive" : percent === 0 ? "negative" : null;
  if (assumed === null && isOfColumn) return null;
  const question = {
    id: `antigen:${name}:${percent > 95 ? "over 95" : percent}`,
    kind: "antigen by percentage" as const,
    question: `${name} is reported as ${text} with no word for it. How is it to be called?`,
    candidates: (["positive", "partial", "dim", "negative"] as const).map((value) => ({ value, label: value })),
    assumed,
  };
  const answer = context.doubts.ask(question, record, `${name}: ${text}`);
  return answer as AntigenState | null;
}

/** `moderate`, `variable`: a word for the expression that is none of those that are known. */
const isWord = (text: string): boolean => /^\p{L}[\p{L} .,+()/-]{2,60}$/u.test(text) && !ND.test(text);

function askWord(
  { context, record }: Pick<RowFacts, "context" | "record">,
  { name, text }: Pick<Share, "name" | "text">,
): AntigenState | null {
  const states = ["positive", "dim", "partial", "negative", "not tested"] as const;
  const question: Question = {
    id: `antigen-word:${text.toLowerCase()}`,
    kind: "unreadable result",
    question: `Antigens are reported as “${text}”. Which of these is meant?`,
    candidates: states.map((value) => ({ value, label: value })),
    assumed: null,
  };
  const answer = context.doubts.ask(question, record, `${name}: ${text}`);
  return states.find((state) => state === answer) ?? null;
}

const BELOW = /^(?:<=?|≤) ?\d{1,3}(?:[.,]\d{1,3})? ?%?$/;
const ND = /^n\.? ?d\.?$/i;

/** A share below a limit, or `nd`: nothing is assumed of them. */
function askUnmeasured(
  { context, record, plan }: Pick<RowFacts, "context" | "record" | "plan">,
  { name, text }: Pick<Share, "name" | "text">,
): AntigenState | null {
  if (isWord(text)) return askWord({ context, record }, { name, text });
  const states = BELOW.test(text) ? (["negative", "dim", "partial"] as const) : (["negative", "not tested"] as const);
  if (!BELOW.test(text) && !ND.test(text)) return null;
  const question: Question = BELOW.test(text)
    ? {
        id: `antigen:${name}:${text.replaceAll(" ", "")}`,
        kind: "antigen by percentage",
        question: `${name} is reported as ${text} with no word for it. How is it to be called?`,
        candidates: states.map((value) => ({ value, label: value })),
        assumed: null,
      }
    : {
        id: `antigen-nd:${plan.name}`,
        kind: "unreadable result",
        question: `${plan.name} has “${text}” for antigens. What does it stand for?`,
        candidates: [
          { value: "negative", label: "not detected: negative" },
          { value: "not tested", label: "not done: not tested" },
        ],
        assumed: null,
      };
  const answer = context.doubts.ask(question, record, `${name}: ${text}`);
  return states.find((state) => state === answer) ?? null;
}
