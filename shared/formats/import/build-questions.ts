import type { DoubtBook, Question } from "./doubts.ts";
import type { SourceRecord } from "./record.ts";

/** What a question came to. */
export interface Settled {
  /** What is acted upon. */
  readonly value: string | null;
  /** What to write into the note of an event that rests on an assumption; null when it was answered or adds nothing. */
  readonly assumption: string | null;
}

/** Asks, and says in words what is assumed as long as nobody has answered. */
export function settle(doubts: DoubtBook, question: Question, record: SourceRecord, text: string): Settled {
  const value = doubts.ask(question, record, text);
  if (question.harmless === true || value === null || doubts.answerTo(question) !== null)
    return { value, assumption: null };
  const label = (chosen: string): string =>
    question.candidates.find((candidate) => candidate.value === chosen)?.label ?? chosen;
  const others = question.candidates.filter((candidate) => candidate.value !== value).map((each) => each.label);
  const rest = others.length === 0 ? "" : `; it could also be: ${others.join(", ")}`;
  return { value, assumption: `Assumed: ${label(value)}${rest}` };
}

/** A text in the id of a question: the same for the same text, never long. */
export function keyOf(text: string): string {
  const plain = text.trim().replace(/\s+/g, " ");
  if (plain.length <= 80) return plain;
  let hash = 0;
  for (let index = 0; index < plain.length; index++) hash = (hash * 31 + plain.charCodeAt(index)) >>> 0;
  return `${plain.slice(0, 60)}…${hash.toString(36)}`;
}
