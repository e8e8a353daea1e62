import type { Duration, Time } from "../../case/time-schema.ts";
import { addMonths } from "../../time/calendar.ts";
import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import { type Age, differenceRange, exactDifference, parseAge } from "./ages.ts";
import { cleanText, type Element } from "./element.ts";
import { dateOfDay, type Instant, isUnsetInstant, parseInstant } from "./instants.ts";
import type { Notes } from "./leftovers.ts";
import { classInWords, isOwn, ontologyClassOf } from "./ontology.ts";
import { timeOfOwnClass } from "./own-classes.ts";
import type { TimePlan } from "./plan.ts";

export interface TimeReader {
  readonly plan: TimePlan;
  readonly context: ReadContext;
}

/**
 * The time that a TimeElement says; undefined when it is none that the case can place. What it says besides, and every age, goes to the
 * notes under `heading`.
 */
export function readTime(
  reader: TimeReader,
  element: Element | undefined,
  heading: string,
  notes: Notes,
  record: SourceRecord,
): Time | undefined {
  if (element === undefined) return undefined;
  const age = ageOf(element);
  if (age !== null) {
    if (reader.plan.birth !== null) record.unread.push({ name: `${heading}, age`, value: null, why: BESIDE_ITS_DATE });
    else if (!reader.plan.isOurs) notes.add(heading, `age ${age.written}`);
    return placeAge(reader, age, record);
  }
  const unreadable = unreadableAge(element);
  if (unreadable !== null) return askedAge(reader, unreadable, record);
  if (element.has("interval")) {
    const interval = element.child("interval");
    const [start, end] = ["start", "end"].map((side) =>
      readInstant(reader, interval, side, `${heading}, ${side}`, { notes, record }),
    );
    return placed(reader, between(start, end), [start, end], { heading, notes, record });
  }
  if (element.has("timestamp")) {
    const instant = readInstant(reader, element, "timestamp", heading, { notes, record });
    return placed(reader, instant === undefined ? undefined : { date: instant.date }, [instant], {
      heading,
      notes,
      record,
    });
  }
  const gestation = element.child("gestationalAge");
  if (gestation !== undefined) {
    notes.add(heading, gestationInWords(gestation));
    return undefined;
  }
  const found = ontologyClassOf(element.child("ontologyClass"));
  if (found === undefined) return undefined;
  const own = timeOfOwnClass(found.id);
  if (own !== null || (reader.plan.isOurs && isOwn(found.id))) return own ?? undefined;
  notes.add(heading, classInWords(found));
  return undefined;
}

function gestationInWords(gestation: Element): string {
  const [weeks, days] = [gestation.number("weeks"), gestation.number("days")];
  return `before birth, gestational age ${weeks ?? "?"} weeks${days === undefined ? "" : ` ${days} days`}`;
}

/** The date of birth is withheld, and may not follow from what is kept. */
const BESIDE_ITS_DATE = "an age beside its date tells the date of birth, which identifies a person";

/** A date of a field; none when it is the value of a field that was never set, unless the user says that it is meant. */
export function readInstant(
  { context }: TimeReader,
  parent: Element | undefined,
  name: string,
  heading: string,
  { notes, record }: { readonly notes: Notes; readonly record: SourceRecord },
): Instant | undefined {
  if (parent?.has(name) !== true) return undefined;
  const instant = parseInstant(parent.raw(name));
  if (instant === null) return askForDate(context, parent.raw(name), record);
  parent.use(name);
  if (instant.timeOfDay !== null) notes.add(heading, instant.written);
  if (isUnsetInstant(instant) && context.doubts.ask(UNSET, record, instant.written) !== "meant") {
    if (instant.timeOfDay === null) notes.add(heading, `${instant.written} (taken as not stated)`);
    return undefined;
  }
  return instant;
}

/** A date in another form is asked for; as it is written, it goes to the note. */
function askForDate({ doubts }: ReadContext, value: unknown, record: SourceRecord): Instant | undefined {
  if (typeof value === "object") return undefined;
  const text = cleanText(String(value)).slice(0, 60);
  const question: Question = {
    id: `phenopacket:date:${text}`,
    kind: "unreadable date",
    question: `${text} is no date as the format writes it (2021-03-04T00:00:00Z). Which day is it?`,
    candidates: [],
    free: "date",
    assumed: null,
  };
  return parseInstant(doubts.ask(question, record, text)) ?? undefined;
}

const UNSET: Question = {
  id: "phenopacket:1970-01-01",
  kind: "sentinel date",
  question: "1970-01-01 is what programs write for a date that was never entered. Is the date meant?",
  candidates: [
    { value: "not stated", label: "No: the date is not stated" },
    { value: "meant", label: "Yes: 1 January 1970" },
  ],
  assumed: "not stated",
  harmless: true,
};

/** The time; or, where nothing ties dates to ages, none, and the dates as they are written in the note. */
function placed(
  reader: TimeReader,
  time: Time | undefined,
  instants: readonly (Instant | undefined)[],
  { heading, notes, record }: { readonly heading: string; readonly notes: Notes; readonly record: SourceRecord },
): Time | undefined {
  const question = reader.plan.datesUnplaced;
  if (time === undefined || question === null) return time;
  const written = instants.map((instant) => instant?.written ?? "not stated").join(" to ");
  notes.add(heading, written);
  reader.context.doubts.ask(question, record, written);
  return undefined;
}

/** Some day from the one date to the other. */
function between(start: Instant | undefined, end: Instant | undefined): Time | undefined {
  if (start !== undefined && start.date === end?.date) return { date: start.date };
  if (start === undefined && end === undefined) return undefined;
  return {
    ...(start === undefined ? {} : { after: { date: start.date } }),
    ...(end === undefined ? {} : { before: { date: end.date } }),
  };
}

/**
 * The age or range of ages of a TimeElement, also as version 1 of the format wrote it: `{ "age": "P14Y" }`. Uses it. A range without one
 * of its ends, or with its ends swapped, is none.
 */
export function ageOf(element: Element): Age | null {
  const single = oneAge(element, "age");
  if (single !== null) return single;
  const range = element.child("ageRange") ?? (element.has("start") && element.has("end") ? element : undefined);
  if (range === undefined) return null;
  const [start, end] = [parseAge(writtenAge(range, "start") ?? ""), parseAge(writtenAge(range, "end") ?? "")];
  if (start === null || end === null || end.least < start.least) return null;
  for (const name of ["start", "end"]) oneAge(range, name);
  return {
    least: start.least,
    most: end.most,
    exact: null,
    span: spanOf(start, end),
    written: `${start.written} to ${end.written}`,
  };
}

const spanOf = (start: Age, end: Age): Age["span"] =>
  start.span === null || end.span === null ? null : [start.span[0], end.span[1]];

function oneAge(parent: Element, name: string): Age | null {
  const raw = parent.raw(name);
  if (typeof raw === "string") return parsed(parent, name);
  const child = parent.child(name);
  return child === undefined ? null : (parsed(child, "iso8601duration") ?? parsed(child, "age"));
}

/** An age that cannot be read stays a leftover. */
function parsed(parent: Element, name: string): Age | null {
  const raw = parent.raw(name);
  const age = typeof raw === "string" ? parseAge(raw) : null;
  if (age !== null) parent.use(name);
  return age;
}

/** An age in another form, as it is written; it stays a leftover. */
function unreadableAge(element: Element): string | null {
  if (element.has("age")) return writtenAge(element, "age");
  const range = element.child("ageRange");
  if (range === undefined) return null;
  const [start, end] = [writtenAge(range, "start"), writtenAge(range, "end")];
  return start === null && end === null ? null : `${start ?? "not stated"} to ${end ?? "not stated"}`;
}

function writtenAge(parent: Element, name: string): string | null {
  const child = parent.child(name);
  const raw = child === undefined ? parent.raw(name) : (child.raw("iso8601duration") ?? child.raw("age"));
  return typeof raw === "string" || typeof raw === "number" ? cleanText(String(raw)).slice(0, 60) : null;
}

function askedAge(reader: TimeReader, text: string, record: SourceRecord): Time | undefined {
  const question: Question = {
    id: `phenopacket:age:${text}`,
    kind: "unreadable date",
    question: `${text} is no age as the format writes it (P7Y for seven years, P7Y3M2D). Which age is it, in that form?`,
    candidates: [],
    free: "text",
    understands: (answer) => parseAge(answer) !== null,
    assumed: null,
  };
  const answer = reader.context.doubts.ask(question, record, text);
  const age = answer === null ? null : parseAge(answer);
  if (age === null && !record.doubts.includes(question.id)) record.doubts.push(question.id);
  return age === null ? undefined : placeAge(reader, age, record);
}

function placeAge({ plan, context }: TimeReader, age: Age, record: SourceRecord): Time | undefined {
  if (plan.birth !== null) return ageAsDate(plan.birth, age);
  if (plan.agesUnplaced !== null) {
    context.doubts.ask(plan.agesUnplaced, record, age.written);
    return undefined;
  }
  if (plan.zero === null) return undefined;
  const { anchor: from, age: zero } = plan.zero;
  const exact = exactDifference(zero, age);
  if (exact !== null) return { offset: exact, from };
  const [least, most] = differenceRange(zero, age);
  return { after: { day: least, from }, before: { day: most, from } };
}

/**
 * Dates that an age can mean: from the day on which it was reached to the day before the next one was. A range begins and ends on
 * birthdays, so that its limits are rounded outwards to months.
 */
function ageAsDate([first, last]: readonly [number, number], age: Age): Time | undefined {
  const [from, below] = age.span ?? [{ days: Math.floor(age.least) }, { days: Math.ceil(age.most) }];
  const [after, before] = [dateOfDay(reachedOn(first, from)), dateOfDay(reachedOn(last, below) - 1)];
  if (after === "" || before === "") return undefined;
  return after === before
    ? { date: after }
    : { after: { date: after.slice(0, 7) }, before: { date: before.slice(0, 7) } };
}

function reachedOn(birth: number, { years = 0, months = 0, weeks = 0, days = 0 }: Duration): number {
  return addMonths(birth, years * 12 + months) + weeks * 7 + days;
}
