import { daysInMonth } from "../../time/calendar.ts";
import type { Place } from "./place.ts";
import type { SourceRecord } from "./record.ts";

export const doubtKinds = [
  "ambiguous date",
  "two-digit year",
  "unreadable date",
  "date far from the rest",
  "sentinel date",
  "end before start",
  "decimal comma",
  "unreadable result",
  "result of two meanings",
  "negative without sensitivity",
  "unit changes",
  "assay changes",
  "unknown unit",
  "unknown test",
  "unknown drug",
  "unknown state",
  "antigen by percentage",
  "duplicate",
  "order differs from what was given",
  "same patient",
  "unknown column",
  "unclear table",
  "other",
] as const;
export type DoubtKind = (typeof doubtKinds)[number];

export interface DoubtCandidate {
  /** What an answer says to choose it. */
  readonly value: string;
  /** In words for the user: `3 April 2021 (day first)`. */
  readonly label: string;
}

/** A question that the source leaves open. One answer settles everything that has the same `id`. */
export interface Question {
  /** The same in each reading of the same files: `date-order:labs.csv:Datum`. */
  readonly id: string;
  readonly kind: DoubtKind;
  readonly question: string;
  readonly candidates: readonly DoubtCandidate[];
  /** What else an answer may be, besides the candidates; an amount is a number with or without its unit. */
  readonly free?: "number" | "amount" | "date" | "text";
  /** Whether a free answer says what was asked, where its form alone does not tell. What is not understood is no answer. */
  readonly understands?: (answer: string) => boolean;
  /** The answer that is acted upon until there is one: value of a candidate. Null: nothing is assumed, the words are kept as a note. */
  readonly assumed: string | null;
  /** The assumption says no more than the source: what comes of it is not marked as inferred. */
  readonly harmless?: true;
}

export interface Doubt extends Omit<Question, "understands"> {
  /** Of how many records; 0 where the answer left none to ask about. */
  readonly count: number;
  /** The first places, with the text that is doubtful. */
  readonly examples: readonly { readonly place: Place; readonly text: string }[];
  /** Null while it is open. */
  readonly answer: string | null;
  /** What was answered, where it is none of the answers that can be given: the question stays open. */
  readonly refused?: string;
}

const EXAMPLES = 5;
/** Beyond this many questions nobody answers; what comes then is acted upon as assumed, and still counted as doubtful. */
export const MAXIMUM_QUESTIONS = 2_000;

interface Entry {
  readonly question: Question;
  count: number;
  readonly examples: { readonly place: Place; readonly text: string }[];
}

const NUMBER = /^[+-]?(\d{1,15}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,3})?$/i;
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

function canBeGiven({ candidates, free, understands }: Question, answer: string): boolean {
  if (candidates.some(({ value }) => value === answer)) return true;
  return free !== undefined && isOfKind[free](answer) && (understands === undefined || understands(answer));
}

const isOfKind: Readonly<Record<NonNullable<Question["free"]>, (answer: string) => boolean>> = {
  number: (answer) => NUMBER.test(answer.trim()) && Number.isFinite(Number(answer)),
  date: isDate,
  amount: (answer) => /\d/.test(answer),
  text: (answer) => answer.trim() !== "",
};

function isDate(answer: string): boolean {
  const [, year, month = "01", day = "01"] = DATE.exec(answer) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return false;
  return Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
}

/** All questions of one import. Answers of the user come in; what is unanswered is noted on its record. */
export class DoubtBook {
  private readonly entries = new Map<string, Entry>();
  private readonly answers: ReadonlyMap<string, string>;

  /** @param answers by id of the question */
  constructor(answers: ReadonlyMap<string, string>) {
    this.answers = answers;
  }

  /**
   * @param text what is doubtful, as the source has it
   * @returns what is to be acted upon: the answer, else the assumption
   */
  ask(question: Question, record: SourceRecord, text: string, place: Place = record.place): string | null {
    const answer = this.answerTo(question);
    this.note(question, place, text);
    if (answer === null && !record.doubts.includes(question.id)) record.doubts.push(question.id);
    return answer ?? question.assumed;
  }

  /**
   * The user's answer; null when there is none, or it is none of those that can be given. A question whose answer is asked for is one of
   * this import, even when the answer leaves no record to ask about.
   */
  answerTo(question: Question): string | null {
    const answer = this.answers.get(question.id);
    if (answer === undefined || !canBeGiven(question, answer)) return null;
    if (!this.entries.has(question.id) && this.entries.size < MAXIMUM_QUESTIONS)
      this.entries.set(question.id, { question, count: 0, examples: [] });
    return answer;
  }

  list(): readonly Doubt[] {
    return [...this.entries.values()].map(({ question, count, examples }) => {
      // A function does not pass from one process to another.
      const { understands: _understands, ...asked } = question;
      const answer = this.answerTo(question);
      const given = this.answers.get(question.id);
      return {
        ...asked,
        count,
        examples,
        answer,
        ...(answer === null && given !== undefined ? { refused: given } : {}),
      };
    });
  }

  private note(question: Question, place: Place, text: string): void {
    const entry = this.entries.get(question.id);
    if (entry === undefined) {
      if (this.entries.size >= MAXIMUM_QUESTIONS) return;
      this.entries.set(question.id, { question, count: 1, examples: [{ place, text }] });
      return;
    }
    entry.count += 1;
    if (entry.examples.length < EXAMPLES) entry.examples.push({ place, text });
  }
}
