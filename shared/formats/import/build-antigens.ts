import { type AntigenState, antigenStates } from "../../case/event-schemas.ts";
import type { Time } from "../../case/time-schema.ts";
import { recogniseAntigenState } from "../recognise/recognise.ts";
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
}

/** Adds a result that says the state of an antigen as a panel of one; false when it says none, or no time. */
export function addAntigen(
  statement: StatementOf<"result">,
  family: Family,
  { at, draft, id, words }: Tested,
): boolean {
  if (at === undefined) return false;
  const antigen = family.target ?? family.identity.name;
  const percent = percentOf(words, statement.series.unit);
  const state = recogniseAntigenState(words) ?? askedState(statement, { antigen, percent, draft, words });
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

/** A share of cells with its sign, or in a series that is in percent; `85,5 %`. */
function percentOf(words: string, unit: string | undefined): number | null {
  const match = /^(\d{1,3}(?:[.,]\d{1,3})?) ?(%?)$/.exec(words.slice(0, 40).trim());
  const inText = /(?:^|[^\d.,<>])(\d{1,3}(?:[.,]\d{1,3})?) ?%/.exec(words.slice(0, 200));
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
  if (percent === null) return null;
  const question: Question = {
    id: `antigen-percent:${keyOf(antigen)}:${keyOf(words)}`,
    kind: "antigen by percentage",
    question: `${antigen} is stated as ${words} of cells. Which state is that?`,
    candidates: antigenStates.filter((each) => each !== "not tested").map((each) => ({ value: each, label: each })),
    assumed: null,
  };
  const answer = draft.context.doubts.ask(question, statement.record, words);
  return antigenStates.find((each) => each === answer) ?? null;
}
