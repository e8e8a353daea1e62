import type { Time } from "../../case/time-schema.ts";
import { addMonths } from "../../time/calendar.ts";
import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { TimePlan } from "./plan.ts";
import { type Age, differenceRange, exactDifference, parseAge } from "./ages.ts";
import type { Element } from "./element.ts";
import { dateOfDay, type Instant, isUnsetInstant, parseInstant } from "./instants.ts";
import type { Notes } from "./leftovers.ts";
import { classInWords, isOwn, ontologyClassOf } from "./ontology.ts";
import { timeOfOwnClass } from "./own-classes.ts";

export interface TimeReader {
  readonly plan: TimePlan;
  readonly context: ReadContext;
}

/**
 * The time that a TimeElement says; undefined when it is none that the case can place. What it says besides, and every age, goes to the
 * notes under `heading`.
 */
export function readTime(reader: TimeReader, element: Element | undefined, heading: string, notes: Notes, record: SourceRecord): Time | undefined {
  if (element === undefined) return undefined;
  const age = ageOf(element);
  if (age !== null) {
    if (!reader.plan.isOurs) notes.add(heading, `age ${age.written}`);
    return placeAge(reader, age, record);
  }
  if (element.has("interval")) {
    const interval = element.child("interval");
    const [start, end] = ["start", "end"].map((side) => readInstant(reader, interval, side, `${heading}, ${side}`, { notes, record }));
    return placed(reader, between(start, end), [start, end], record);
  }
  if (element.has("timestamp")) {
    const instant = readInstant(reader, element, "timestamp", heading, { notes, record });
    return placed(reader, instant === undefined ? undefined : { date: instant.date }, [instant], record);
  }
  const gestation = element.child("gestationalAge");
  if (gestation !== undefined) {
    const [weeks, days] = [gestation.number("weeks"), gestation.number("days")];
    notes.add(heading, `before birth, gestational age ${weeks ?? "?"} weeks${days === undefined ? "" : ` ${days} days`}`);
    return undefined;
  }
  const found = ontologyClassOf(element.child("ontologyClass"));
  if (found === undefined) return undefined;
  const own = timeOfOwnClass(found.id);
  if (own !== null || (reader.plan.isOurs && isOwn(found.id))) return own ?? undefined;
  notes.add(heading, classInWords(found));
  return undefined;
}

/** A date of a field; none when it is the value of a field that was never set, unless the user says that it is meant. */
export function readInstant(
  { context }: TimeReader,
  parent: Element | undefined,
  name: string,
  heading: string,
  { notes, record }: { readonly notes: Notes; readonly record: SourceRecord },
): Instant | undefined {
  const instant = parent === undefined ? null : parseInstant(parent.raw(name));
  if (instant === null || parent === undefined) return undefined;
  parent.use(name);
  if (instant.timeOfDay !== null) notes.add(heading, instant.written);
  if (isUnsetInstant(instant) && context.doubts.ask(UNSET, record, instant.written) !== "meant") {
    if (instant.timeOfDay === null) notes.add(heading, `${instant.written} (taken as not stated)`);
    return undefined;
  }
  return instant;
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

function placed(
  reader: TimeReader,
  time: Time | undefined,
  instants: readonly (Instant | undefined)[],
  record: SourceRecord,
): Time | undefined {
  const question = reader.plan.datesUnplaced;
  if (time === undefined || question === null) return time;
  const written = instants.flatMap((instant) => (instant === undefined ? [] : [instant.written])).join(" to ");
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

/** The age or range of ages of a TimeElement, also as version 1 of the format wrote it: `{ "age": "P14Y" }`. Uses it. */
export function ageOf(element: Element): Age | null {
  const single = oneAge(element, "age");
  if (single !== null) return single;
  const range = element.child("ageRange") ?? (element.has("start") && element.has("end") ? element : undefined);
  const [start, end] = [range === undefined ? null : oneAge(range, "start"), range === undefined ? null : oneAge(range, "end")];
  if (start === null || end === null || end.most < start.least) return null;
  return { least: start.least, most: end.most, exact: null, written: `${start.written} to ${end.written}` };
}

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

/** Dates that an age can mean, months and years as the calendar has them. */
function ageAsDate([first, last]: readonly [number, number], age: Age): Time | undefined {
  const exactly = (birth: number): number => {
    const { years = 0, months = 0, weeks = 0, days = 0 } = age.exact ?? {};
    const whole = years * 12 + months;
    return (Number.isInteger(whole) ? addMonths(birth, whole) : birth + Math.round(age.least)) + Math.floor(weeks * 7 + days);
  };
  const isExact = age.exact !== null && first === last;
  // Of an age in months and years the calendar can differ from their average length by two days.
  const [from, to] =
    age.exact === null
      ? [first + Math.floor(age.least) - 2, last + Math.ceil(age.most) + 2]
      : [exactly(first), exactly(last)];
  const [after, before] = [dateOfDay(from), dateOfDay(to)];
  if (after === "" || before === "") return undefined;
  return isExact ? { date: after } : { after: { date: after }, before: { date: before } };
}
