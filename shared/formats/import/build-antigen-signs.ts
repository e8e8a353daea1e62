import { type AntigenState, antigenStates } from "../../case/event-schemas.ts";
import type { DoubtBook, Question } from "./doubts.ts";
import type { SourceRecord } from "./record.ts";

const SIGN = /^(?:\( ?\+{1,4} ?\)|\(?\+ ?\/ ?[-–−]\)?|\(?±\)?)$/;

/** `(+)`, `+/-`, `±`: what they stand for differs between laboratories, and is asked once for each sign. Null for all else. */
export function askAntigenSign(
  words: string,
  text: string,
  { doubts, record }: { readonly doubts: DoubtBook; readonly record: SourceRecord },
): AntigenState | null {
  const sign = words.slice(0, 20).trim();
  if (!SIGN.test(sign)) return null;
  const question: Question = {
    id: `antigen-sign:${sign}`,
    kind: "unreadable result",
    question: `Antigens are reported as “${sign}”. What does it stand for?`,
    candidates: [
      { value: "dim", label: "weakly positive (dim)" },
      { value: "partial", label: "positive in a part of the cells (partial)" },
      { value: "positive", label: "positive" },
      { value: "negative", label: "negative" },
    ],
    assumed: null,
  };
  const answer = doubts.ask(question, record, text);
  return antigenStates.find((each) => each === answer) ?? null;
}
