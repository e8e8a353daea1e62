import { type AntigenState, antigenStates } from "../../case/event-schemas.ts";
import type { Time } from "../../case/time-schema.ts";
import { recogniseAntigenState } from "../recognise/recognise.ts";
import { askAntigenSign } from "./build-antigen-signs.ts";
import { type CaseDraft, provenanceOf } from "./build-draft.ts";
import { keyOf } from "./build-questions.ts";
import type { Family } from "./build-series.ts";
import type { Question } from "./doubts.ts";
import type { StatementOf } from "./statements.ts";

interface Tested {
  readonly at: Time | undefined;
  readonly draft: CaseDraft;
  readonly id: string | undefined;
  /** The result in the words of the source. */
  readonly words: string;
  /** Antigens are written with pluses, so that a minus says something too. */
  readonly hasPlus: boolean;
}

/** Adds a result that says the state of an antigen as a panel of one; false when it says none, or no time. */
export function addAntigen(
  statement: StatementOf<"result">,
  family: Family,
  { at, draft, id, words, hasPlus }: Tested,
): boolean {
  if (at === undefined) return false;
  const antigen = family.target ?? family.identity.name;
  const percent = percentOf(words, statement.series.unit);
  const state =
    recogniseAntigenState(words) ??
    (isMinus(words)
      ? minusState(statement, { antigen, draft, words, hasPlus })
      : askedState(statement, { antigen, percent, draft, words }));
  if (state === null) return false;
  const { specimen, method } = family;
  return draft.add(
    "antigenPanels",
    {
      id: id ?? draft.ids.take(`antigens ${antigen}`, "antigens"),
      at,
      ...(specimen === undefined || specimen === "" ? {} : { specimen }),
      ...(method === undefined || method === "" ? {} : { method }),
      findings: [{ antigen, state, ...(percent === null ? {} : { percent }), reported: words }],
      ...provenanceOf(statement),
    },
    statement.record,
  );
}

export const isPlus = (words: string): boolean => /^\(?\+{1,4}\)?$/.test(words.slice(0, 20).trim());
const isMinus = (words: string): boolean => /^\(?[-‐‑–—−]\)?$/u.test(words.slice(0, 20).trim());

/** A minus stands for negative among pluses. Elsewhere it may say that nothing was looked at. */
function minusState(
  { record }: StatementOf<"result">,
  { antigen, draft, words, hasPlus }: Pick<Tested, "draft" | "words" | "hasPlus"> & { readonly antigen: string },
): AntigenState | null {
  if (hasPlus) return "negative";
  const question: Question = {
    id: "antigen-minus",
    kind: "unreadable result",
    question: "Antigens are reported as “-”, and none of the patient as “+”. What does it stand for?",
    candidates: [
      { value: "negative", label: "negative" },
      { value: "not tested", label: "not tested" },
    ],
    assumed: null,
  };
  const answer = draft.context.doubts.ask(question, record, `${antigen}: ${words}`);
  return answer === "negative" || answer === "not tested" ? answer : null;
}

/** A share of cells with its sign, or in a series that is in percent; `85,5 %`. */
function percentOf(words: string, unit: string | undefined): number | null {
  const match = /^(\d{1,3}(?:[.,]\d{1,3})?) ?(%?)$/.exec(words.slice(0, 40).trim());
  const inText = /(?:^|[^\d.,<>≤≥= ]|[^<>≤≥=] )(\d{1,3}(?:[.,]\d{1,3})?) ?%/.exec(words.slice(0, 200));
  const written = match !== null && (match[2] === "%" || unit?.trim() === "%") ? match[1] : inText?.[1];
  if (written === undefined) return null;
  const percent = Number(written.replace(",", "."));
  return percent <= 100 ? percent : null;
}

interface Asked {
  readonly antigen: string;
  readonly percent: number | null;
  readonly draft: CaseDraft;
  readonly words: string;
}

/** From which share on an antigen is positive, the source has to say: limits differ between laboratories. */
function askedState(statement: StatementOf<"result">, { antigen, percent, draft, words }: Asked): AntigenState | null {
  if (percent === null)
    return askAntigenSign(words, `${antigen}: ${words}`, { doubts: draft.context.doubts, record: statement.record });
  const question: Question = {
    // The same as tables ask, so that nobody is asked twice of one line.
    id: `antigen:${keyOf(antigen)}:${percent > 95 ? "over 95" : percent}`,
    kind: "antigen by percentage",
    question: `${antigen} is reported as ${percent} % with no word for it. How is it to be called?`,
    candidates: (["positive", "partial", "dim", "negative"] as const).map((value) => ({ value, label: value })),
    assumed: null,
  };
  // A table has asked it already, without an answer.
  if (statement.record.doubts.includes(question.id)) return null;
  const answer = draft.context.doubts.ask(question, statement.record, words);
  return antigenStates.find((each) => each === answer) ?? null;
}
