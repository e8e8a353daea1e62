import { type Bound, type End, endSchema, type Time, timeSchema } from "../../case/time-schema.ts";
import { sentinelLimits, withoutLimits } from "./build-bounds.ts";
import { dateRange, isRealDate, isSentinelDate } from "./build-dates.ts";
import type { IdBook } from "./build-ids.ts";
import { assumedOf, isSentinelDay, type OddTimes } from "./build-odd-times.ts";
import { settle } from "./build-questions.ts";
import { isOngoingEnd, plainPart, timeInWords } from "./build-words.ts";
import type { DoubtBook, Question } from "./doubts.ts";
import { eitherOf, otherwise } from "./either-date.ts";
import type { SourceRecord } from "./record.ts";

/** A time after it was looked at. */
export interface CheckedTime<Kind extends Time | End = Time> {
  /** Undefined: not stated, or not to be relied on. */
  readonly time: Kind | undefined;
  /** What the source had, where that is not what is acted upon: for the note. */
  readonly line?: string;
  /** Nobody has said yet that it is so. */
  readonly inferred?: true;
}

export interface CheckedSpan {
  readonly start: Time | undefined;
  readonly end: End | undefined;
  readonly lines: readonly string[];
  /** It rests on an assumption. */
  readonly inferred: boolean;
}

const UNKNOWN = { value: "unknown", label: "not known" } as const;
const AS_WRITTEN = { value: "as written", label: "as it is written" } as const;
const ONGOING = { value: "ongoing", label: "still going on" } as const;

const MOST_DAYS = 100_000;

/** Looks at the times of one patient: which cannot be, which stand for "not known", which lie far from all others. */
export class TimeChecker {
  private readonly odd: OddTimes;
  private readonly doubts: DoubtBook;
  private readonly ids: IdBook;
  private readonly patient: string;

  constructor(odd: OddTimes, { doubts, ids, patient }: { doubts: DoubtBook; ids: IdBook; patient: string }) {
    this.odd = odd;
    this.doubts = doubts;
    this.ids = ids;
    this.patient = patient;
  }

  /** Whether any time of the patient counts days rather than being a date. */
  get hasDays(): boolean {
    return this.odd.hasDays;
  }

  point(time: Time | undefined, record: SourceRecord): CheckedTime {
    if (time === undefined) return { time: undefined };
    return this.check(time, record, "Time");
  }

  span(start: Time | undefined, end: End | undefined, record: SourceRecord, kind: string): CheckedSpan {
    const from = start === undefined ? { time: undefined } : this.check(start, record, "Start");
    const to = this.end(end, record);
    const found = [from.line, to.line].flatMap((line) => (line === undefined ? [] : [line]));
    if (from.time === undefined || to.time === undefined || isOngoingEnd(to.time))
      return { start: from.time, end: to.time, lines: found, inferred: to.inferred === true };
    const [first, last] = possibleReadings(from.time, to.time);
    return this.inOrder(first, last, { record, kind, found });
  }

  private end(end: End | undefined, record: SourceRecord): CheckedTime<End> {
    if (end === undefined) return { time: undefined };
    if (isOngoingEnd(end)) return { time: { ongoing: true } };
    return this.check(end, record, "End");
  }

  /** An end before its start is left out until somebody says what was meant. */
  private inOrder(
    start: Time,
    end: Time,
    { record, kind, found }: { record: SourceRecord; kind: string; found: readonly string[] },
  ): CheckedSpan {
    const first = rangeOf(start);
    const last = rangeOf(end);
    if (first === null || last === null || first.counts !== last.counts || last.most >= first.least)
      return { start, end, lines: found, inferred: false };
    const text = `${timeInWords(start)} to ${timeInWords(end)}`;
    const { value, assumption } = settle(
      this.doubts,
      {
        id: `end-before-start:${kind}`,
        kind: "end before start",
        question: `The end of a ${kind} lies before its start. What is right?`,
        candidates: [
          { value: "end unknown", label: "the start; the end is not known" },
          { value: "swapped", label: "start and end are swapped" },
          { value: "start unknown", label: "the end; the start is not known" },
        ],
        assumed: "end unknown",
      },
      record,
      text,
    );
    const answered = { inferred: false };
    if (value === "swapped") return { ...answered, start: end, end: start, lines: [...found, `As written: ${text}`] };
    if (value === "start unknown") {
      const lines = [...found, `Start as written: ${timeInWords(start)}`];
      return { ...answered, start: { before: end as Bound }, end, lines };
    }
    const lines = [...found, `End as written: ${timeInWords(end)}`, ...(assumption === null ? [] : [assumption])];
    return { start, end: undefined, lines, inferred: assumption !== null };
  }

  private check(written: Time, record: SourceRecord, role: "Time" | "Start" | "End"): CheckedTime {
    const time = this.withOwnIds(written);
    if (!isPossible(time)) {
      const text = timeInWords(written);
      const answer = this.doubts.ask(impossible(text), record, text);
      const isCorrected = answer !== null && answer !== UNKNOWN.value;
      return { time: isCorrected ? { date: answer } : undefined, line: asWritten(written, role) };
    }
    const plain = plainPart(time) ?? assumedOf(time);
    if (plain === null) return this.limited(time, record, { role, written });
    if (
      plain.date === undefined ? isSentinelDay(plain.day) : isSentinelDate(plain.date) || this.odd.isEpoch(plain.date)
    )
      return this.sentinel(time, record, { role, asWritten: asWritten(written, role) });
    if (this.odd.isFar(plain)) return this.far(time, record, asWritten(written, role));
    return { time };
  }

  /** A time that is known within limits: those that stand for "not known" limit nothing. */
  private limited(
    time: Time,
    record: SourceRecord,
    { role, written }: { readonly role: Role; readonly written: Time },
  ): CheckedTime {
    const dropped = new Set<string>();
    for (const text of sentinelLimits(time)) {
      const question: Question = {
        id: `sentinel:${text}`,
        kind: "sentinel date",
        question: `Does ${text} stand for a time that is not known?`,
        candidates: [UNKNOWN, AS_WRITTEN],
        assumed: UNKNOWN.value,
        harmless: true,
      };
      if (settle(this.doubts, question, record, text).value !== AS_WRITTEN.value) dropped.add(text);
    }
    return dropped.size === 0 ? { time } : { time: withoutLimits(time, dropped), line: asWritten(written, role) };
  }

  private sentinel(
    time: Time,
    record: SourceRecord,
    { role, asWritten }: { role: "Time" | "Start" | "End"; asWritten: string },
  ): CheckedTime {
    const text = timeInWords(time);
    const isEnd = role === "End";
    const question: Question = {
      id: `sentinel:${isEnd ? "end:" : ""}${text}`,
      kind: "sentinel date",
      question: isEnd
        ? `Does the end ${text} mean that it still went on, or that the end is not known?`
        : `Does ${text} stand for a time that is not known?`,
      candidates: isEnd ? [UNKNOWN, ONGOING, AS_WRITTEN] : [UNKNOWN, AS_WRITTEN],
      assumed: UNKNOWN.value,
      harmless: true,
    };
    const { value } = settle(this.doubts, question, record, text);
    if (value === AS_WRITTEN.value) return { time };
    // Only an end can go on; the caller takes it as one.
    if (value === ONGOING.value) return { time: { ongoing: true } as unknown as Time, line: asWritten };
    const isAssumed = this.doubts.answerTo(question) === null;
    return { time: undefined, line: asWritten, ...(isAssumed ? { inferred: true } : {}) };
  }

  private far(time: Time, record: SourceRecord, asWritten: string): CheckedTime {
    const text = timeInWords(time);
    const question: Question = {
      id: `far:${this.patient}:${text}`,
      kind: "date far from the rest",
      question: `${text} lies years from all else of this patient. Is it right?`,
      candidates: [AS_WRITTEN, UNKNOWN],
      free: time.day === undefined ? "date" : "number",
      assumed: AS_WRITTEN.value,
      harmless: true,
    };
    const { value } = settle(this.doubts, question, record, text);
    if (value === UNKNOWN.value) return { time: undefined, line: asWritten };
    if (value === null || value === AS_WRITTEN.value) return { time };
    const corrected: Time = time.day === undefined ? { date: value } : { day: Number(value) };
    return isPossible(corrected) ? { time: corrected, line: asWritten } : { time };
  }

  /** Refers to the ids that the entries have here. */
  withOwnIds(time: Time): Time {
    if (plainPart(time) !== null || eitherOf(time) !== null) return time;
    const bounds = (bound: Bound | Bound[] | undefined): Bound | Bound[] | undefined =>
      Array.isArray(bound)
        ? bound.map((each) => this.ownBound(each))
        : bound === undefined
          ? bound
          : this.ownBound(bound);
    const { after, before, by, estimate, ...stated } = time;
    return {
      ...this.ownStated(stated),
      ...(after === undefined ? {} : { after: bounds(after) }),
      ...(before === undefined ? {} : { before: bounds(before) }),
      ...(by === undefined ? {} : { by: bounds(by) }),
      ...(estimate === undefined ? {} : { estimate: this.ownStated(estimate) }),
    } as Time;
  }

  private ownBound(bound: Bound): Bound {
    return typeof bound === "string" ? this.ownReference(bound) : this.ownStated(bound);
  }

  private ownStated<Stated extends { from?: string | undefined; of?: string | undefined }>(stated: Stated): Stated {
    if (stated.from === undefined && stated.of === undefined) return stated;
    return {
      ...stated,
      ...(stated.from === undefined ? {} : { from: this.ownReference(stated.from) }),
      ...(stated.of === undefined ? {} : { of: this.ownReference(stated.of) }),
    };
  }

  private ownReference(reference: string): string {
    const edge = reference.endsWith(".start") ? ".start" : reference.endsWith(".end") ? ".end" : "";
    const written = reference.slice(0, reference.length - edge.length);
    const own = this.ids.idOf(written);
    return own === undefined ? reference : own + edge;
  }
}

type Role = "Time" | "Start" | "End";
const asWritten = (time: Time, role: Role): string => `${role} as written: ${timeInWords(time)}`;

/**
 * Where the assumed reading of a start lies after the end, or that of an end before the start, and the other one does not, it was the
 * other one.
 */
function possibleReadings(start: Time, end: Time): readonly [start: Time, end: Time] {
  const [first, last] = [eitherOf(start), eitherOf(end)];
  const isInOrder = (from: string, to: string): boolean => dateRange(from)[0] <= dateRange(to)[1];
  const from = first?.assumed ?? plainPart(start)?.date;
  const to = last?.assumed ?? plainPart(end)?.date;
  if ((first === null && last === null) || from === undefined || to === undefined || isInOrder(from, to))
    return [start, end];
  if (first !== null && isInOrder(first.after, to)) return [otherwise(first), end];
  if (last !== null && isInOrder(from, last.before)) return [start, otherwise(last)];
  return first !== null && last !== null && isInOrder(first.after, last.before)
    ? [otherwise(first), otherwise(last)]
    : [start, end];
}

function impossible(text: string): Question {
  return {
    id: `impossible-time:${text}`,
    kind: "unreadable date",
    question: `${text} is no time that there is. When was it?`,
    candidates: [UNKNOWN],
    free: "date",
    assumed: null,
  };
}

/** Whether the format takes the time as it is. */
function isPossible(time: Time): boolean {
  const plain = plainPart(time);
  if (plain === null && eitherOf(time) !== null) return true;
  if (plain === null) return endSchema.safeParse(time).success && timeSchema.safeParse(time).success;
  if (plain.date !== undefined) return isRealDate(plain.date);
  return plain.day !== undefined && Math.abs(plain.day) <= MOST_DAYS;
}

export interface PlainRange {
  readonly counts: "dates" | "days";
  readonly least: number;
  readonly most: number;
}

/** First and last day of a date, of one with two readings, or of a day; null when the time is stated in another way. */
export function rangeOf(time: Time): PlainRange | null {
  const plain = plainPart(time);
  if (plain === null) {
    const either = eitherOf(time);
    return either && { counts: "dates", least: dateRange(either.after)[0], most: dateRange(either.before)[1] };
  }
  if (plain.day !== undefined) return { counts: "days", least: plain.day, most: plain.day };
  const [least, most] = dateRange(plain.date ?? "");
  return { counts: "dates", least, most };
}
