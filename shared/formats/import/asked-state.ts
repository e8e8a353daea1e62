import { type Assessment, diseaseStates } from "../../case/event-schemas.ts";
import type { DoubtBook } from "./doubts.ts";
import type { SourceRecord } from "./record.ts";

export interface AskedState {
  readonly state: Assessment["state"];
  /** Nobody has said yet which state it is: what was known before must not go on in the picture as if nothing had been said. */
  readonly isOpen: boolean;
}

/** Which state of the disease words mean that name none. Null: somebody has said that they are no state. */
export function askState(doubts: DoubtBook, record: SourceRecord, text: string): AskedState | null {
  const question = {
    id: `state:${text.toLowerCase().slice(0, 500)}`,
    kind: "unknown state",
    question: `Which state of the disease is “${text.slice(0, 80)}”?`,
    candidates: [
      ...diseaseStates.map((value) => ({ value, label: value })),
      { value: "not known", label: "not known: drawn as not known, in its words; what was known before ends there" },
      { value: "none", label: "none of these: it is kept in words" },
    ],
    assumed: "not known",
  } as const;
  const answer = doubts.ask(question, record, text);
  if (answer === "not known") return { state: "not evaluable", isOpen: true };
  const state = diseaseStates.find((each) => each === answer);
  return state === undefined ? null : { state, isOpen: false };
}
