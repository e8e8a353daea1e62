import type { Time } from "../../case/time-schema.ts";
import type { Question } from "../import/doubts.ts";
import { type EitherDate, eitherDate, eitherOf } from "../import/either-date.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import { type Cell, cellText } from "./cells.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { dateOfSerial, isoDate, readWrittenTime, type WrittenDate, type WrittenTime, yearOfNumber } from "./dates.ts";
import { type DateEvidence, evidenceOf } from "./dates-evidence.ts";
import {
  type AskedColumn,
  centuryQuestion,
  orderQuestion,
  serialQuestion,
  shownText,
  unreadableQuestion,
  yearFrom,
} from "./dates-questions.ts";
import type { ColumnMapping, DateOrder } from "./mapping.ts";
import { timeFromWords } from "./time-words.ts";

/** What a cell says of a time, in the terms of the case. */
export interface ColumnTime {
  readonly time?: Time;
  readonly end?: Time | { ongoing: true };
  readonly ongoing?: true;
  /** The cell says more than is in `time`, or something that is no time. */
  readonly keep: boolean;
}

export interface DateColumnFacts extends AskedColumn {
  readonly mapping: ColumnMapping;
  readonly profile: ColumnProfile;
  /** The order that other columns of the table can only be read in. */
  readonly elsewhere: DateOrder | null;
}

const MOST_REMEMBERED = 20_000;

/** Reads the cells of one column of dates or days, all in the same way. */
export class DateColumn {
  private readonly facts: DateColumnFacts;
  private readonly context: ReadContext;
  private readonly evidence: DateEvidence;
  private readonly read = new Map<string, WrittenTime>();
  /** What is asked of nobody, by its text. */
  private readonly plain = new Map<string, ColumnTime>();
  /** The same for all years of two digits. */
  private century: Question | null = null;

  constructor(facts: DateColumnFacts, context: ReadContext) {
    this.facts = facts;
    this.context = context;
    this.evidence = evidenceOf(facts.profile);
  }

  timeOf(cell: Cell, record: SourceRecord): ColumnTime {
    if (typeof cell !== "string" && cell.kind === "date")
      return {
        time: { date: cell.date },
        keep: cell.time !== undefined && !/^00:00(?::00)?$/.test(cell.time),
      };
    const text = typeof cell !== "string" && cell.kind === "number" ? String(cell.value) : cellText(cell).trim();
    const known = this.plain.get(text);
    if (known !== undefined) return known;
    const own = timeFromWords(text);
    if (own !== null) return "ongoing" in own ? { ongoing: true, keep: false } : { time: own, keep: false };
    const written = this.written(text);
    const time = this.fromWritten(written, record, text);
    const isPlain = written.kind === "day" || (written.kind === "date" && !written.date.twoDigitYear);
    if (isPlain && this.plain.size < MOST_REMEMBERED) this.plain.set(text, time);
    return time;
  }

  private written(text: string): WrittenTime {
    const known = this.read.get(text);
    if (known !== undefined) return known;
    const read = readWrittenTime(text);
    if (this.read.size < MOST_REMEMBERED) this.read.set(text, read);
    return read;
  }

  private fromWritten(written: WrittenTime, record: SourceRecord, text: string): ColumnTime {
    switch (written.kind) {
      case "ongoing":
        return { ongoing: true, keep: false };
      case "unknown":
        return { keep: true };
      case "unreadable":
        return this.fromUnreadable(text, record);
      case "limit": {
        const of = this.fromWritten(written.of, record, text);
        if (of.time === undefined) return { ...of, keep: true };
        const either = eitherOf(of.time);
        const { after, before } = either === null ? { after: of.time, before: of.time } : datesOf(either);
        return { time: written.side === "after" ? { after } : { before }, keep: of.keep };
      }
      case "span": {
        const start = this.fromWritten(written.start, record, text);
        const end = this.fromWritten(written.end, record, text);
        const last = end.ongoing === true ? ({ ongoing: true } as const) : end.time;
        return {
          ...start,
          ...(last === undefined ? {} : { end: last }),
          keep: start.keep || end.keep,
        };
      }
      case "day":
        return {
          time: { ...this.counted(written.day), ...about(written) },
          keep: written.more === true,
        };
      case "number":
        return this.fromNumber(written, record);
      case "date":
        return this.fromReadings([written.date], { written, record, text });
      case "ambiguous date":
        return this.fromReadings(this.readingsLeft(written, record, text), { written, record, text });
    }
  }

  private fromNumber(written: Extract<WrittenTime, { kind: "number" }>, record: SourceRecord): ColumnTime {
    const year = yearOfNumber(written);
    const { role, counts } = this.facts.mapping;
    const isDays = role === "day" || role === "end day" || (counts !== undefined && role === "last follow-up");
    if (isDays) return { time: this.counted(written.value), keep: false };
    if (year !== null) return { time: { date: isoDate(year) }, keep: false };
    const question = serialQuestion(this.facts, written.value);
    if (question === null) {
      return this.fromUnreadable(written.text, record);
    }
    const answer = this.ask(question, record, written.text);
    const date = answer === "1900" || answer === "1904" ? dateOfSerial(written.value, answer) : null;
    const other = dateOfSerial(written.value, answer === "1904" ? "1900" : "1904");
    if (date === null) return { keep: true };
    const isAnswered = this.context.doubts.answerTo(question) !== null;
    return {
      time: isAnswered || other === null ? { date: isoDate(date) } : eitherDate(isoDate(date), isoDate(other)),
      keep: false,
    };
  }

  /** Days or other units, from the table's own zero or the event that the heading names. */
  private counted(value: number): Time {
    const { counts } = this.facts.mapping;
    const from = counts?.from === undefined || counts.from === "" ? undefined : zeroId(counts.from);
    if (counts === undefined || counts.unit === "days") return { day: value, ...(from === undefined ? {} : { from }) };
    return { offset: { [counts.unit]: value }, from: from ?? "day-zero" };
  }

  /** The readings that are left of a date, the assumed one first: the date, or an estimate between the first and the last of them. */
  private fromReadings(
    readings: readonly WrittenDate[],
    { written, record, text }: { readonly written: Dated; readonly record: SourceRecord; readonly text: string },
  ): ColumnTime {
    const [assumed] = readings;
    if (assumed === undefined) return { keep: true };
    const first = assumed.twoDigitYear ? this.firstYear(assumed.year, record, text) : null;
    const dates = readings.map((each) => isoDate(each, first === null ? each.year : yearFrom(first, each.year)));
    const [date = "", ...others] = dates;
    const isAbout = written.about === true;
    const keep = written.more === true;
    if (others.length === 0) return { time: { date, ...(isAbout ? { about: true as const } : {}) }, keep };
    return { time: between(date, others), keep: keep || isAbout };
  }

  /** Which of the readings hold: settled by the mapping, by the column or an answer; else all, the assumed one first. */
  private readingsLeft(
    { readings, dotted }: Extract<WrittenTime, { kind: "ambiguous date" }>,
    record: SourceRecord,
    text: string,
  ): readonly WrittenDate[] {
    const settled = this.settledOrder(dotted);
    const date = settled === null ? undefined : readings.get(settled);
    if (date !== undefined) return [date];
    const contradictory = this.evidence.orders.size > 1;
    const [own = null] = this.evidence.orders.keys();
    const likely = contradictory ? this.facts.elsewhere : (own ?? this.facts.elsewhere);
    const question = orderQuestion(this.facts, { text, readings, contradictory, likely });
    const answer = this.ask(question, record, text);
    const chosen = answer === null ? undefined : readings.get(answer as DateOrder);
    if (chosen === undefined) return [];
    if (this.context.doubts.answerTo(question) !== null) return [chosen];
    return [chosen, ...[...readings.values()].filter((reading) => reading !== chosen)];
  }

  /** An order that was settled before holds only as long as no date of the column contradicts it. */
  private settledOrder(dotted: boolean): DateOrder | null {
    const settled = this.facts.mapping.dates;
    const orders = [...this.evidence.orders.keys()];
    if (settled !== undefined) return orders.every((order) => order === settled) ? settled : null;
    const [only] = orders;
    if (orders.length === 1 && only !== undefined) return only;
    return orders.length === 0 && dotted ? "day month year" : null;
  }

  /** The hundred years that years of two digits are in begin with this one: stated, answered, or likely, and then asked about. */
  private firstYear(digits: number, record: SourceRecord, text: string): number {
    const { firstYear } = this.facts.mapping;
    if (firstYear !== undefined) return firstYear;
    const { hundred, shortYears } = this.evidence;
    this.century ??= centuryQuestion(this.facts, { text, years: new Set([digits, ...shortYears]), assumed: hundred });
    return Number(this.ask(this.century, record, text));
  }

  private ask(question: Question, record: SourceRecord, text: string): string | null {
    return this.context.doubts.ask(question, record, shownText(this.facts, text));
  }

  /** Of a date of birth nothing is kept, so that nobody need be asked what it says. */
  private fromUnreadable(text: string, record: SourceRecord): ColumnTime {
    const answer = this.facts.birth ? null : this.ask(unreadableQuestion(this.facts, text), record, text);
    return answer === null || answer === "unknown" ? { keep: true } : { time: { date: answer }, keep: true };
  }
}

/** The id of the anchor for an event that a heading counts from. */
export function zeroId(name: string): string {
  const id = name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return id === "" ? "day-zero" : id.slice(0, 60);
}

type Dated = Extract<WrittenTime, { kind: "date" | "ambiguous date" }>;

const datesOf = ({ after, before }: EitherDate) => ({ after: { date: after }, before: { date: before } });

/** Drawn at the date that is assumed, as an estimate between the first and the last that it can be. */
function between(assumed: string, others: readonly string[]): Time {
  const [other = assumed] = others;
  if (others.length === 1) return eitherDate(assumed, other);
  const sorted = [assumed, ...others].sort();
  const [first = assumed] = sorted;
  const last = sorted.at(-1) ?? assumed;
  return { after: { date: first }, before: { date: last }, estimate: { date: assumed } };
}

const about = (written: { readonly about?: true }): { about?: true } => (written.about === true ? { about: true } : {});
