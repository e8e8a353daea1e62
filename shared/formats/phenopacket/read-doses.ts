import type { Dose, Treatment } from "../../case/event-schemas.ts";
import type { End, Time } from "../../case/time-schema.ts";
import { partialDateRange } from "../../time/calendar.ts";
import type { Element } from "./element.ts";
import type { Instant } from "./instants.ts";
import { classInWords, isOwn, type OntologyClass, ontologyClass } from "./ontology.ts";
import { type Entry, given } from "./packet.ts";
import { unitOf } from "./read-series.ts";
import { readInstant } from "./times.ts";

/** When a drug was given, and how its dose changed. */
export interface DoseCourse {
  readonly start?: Time;
  readonly end?: End;
  readonly doses: Pick<Treatment, "dose" | "steps" | "cycles">;
}

interface Interval {
  readonly start: Instant | undefined;
  readonly end: Instant | undefined;
  readonly dose: Dose | undefined;
}

/** The dose intervals of a treatment: one dose, steps where it changes, and cycles where there are days between. */
export function doseCourse(entry: Entry, elements: readonly Element[]): DoseCourse {
  const intervals = elements.map((element, index) =>
    readInterval(entry, element, elements.length > 1 ? ` ${index + 1}` : ""),
  );
  if (entry.packet.plan.datesUnplaced !== null) return unplaced(entry, intervals);
  const dated = intervals
    .filter(hasStart)
    .sort((one, other) => (one.start.date < other.start.date ? -1 : one.start.date > other.start.date ? 1 : 0));
  const [first] = dated;
  const last = dated.reduce<Instant | undefined>(
    (latest, { end }) => (end !== undefined && (latest === undefined || end.date > latest.date) ? end : latest),
    undefined,
  );
  const isOpen = dated.at(-1)?.end === undefined;
  if (dated.length > 1 && !entry.packet.isOurs)
    for (const [index, each] of dated.entries()) entry.notes.add(`Dose ${index + 1}`, intervalInWords(each));
  const undated = intervals.filter((interval) => !hasStart(interval));
  for (const { dose } of undated.length === intervals.length ? [] : undated)
    entry.notes.add("Dose without a time", dose?.text);
  const doses = dated.length === 0 ? withoutDates(entry, undated) : dosesOf(dated);
  return {
    ...(first === undefined ? {} : { start: { date: first.start.date } }),
    ...(isOpen || last === undefined ? {} : { end: { date: last.date } }),
    doses,
  };
}

type Dated = Interval & { readonly start: Instant };
const hasStart = (interval: Interval): interval is Dated => interval.start !== undefined;

function readInterval(entry: Entry, element: Element, number: string): Interval {
  const { packet, notes, record } = entry;
  const reader = { plan: packet.plan, context: packet.context };
  const interval = element.child("interval");
  const [start, end] = ["start", "end"].map((side) =>
    readInstant(reader, interval, side, `Dose${number}, ${side}`, { notes, record }),
  );
  if (start === undefined && end !== undefined) notes.add(`Dose${number}, end`, end.written);
  return { start, end, dose: doseOf(entry, element) };
}

const intervalInWords = ({ start, end, dose }: Dated): string => {
  const words =
    dose === undefined
      ? undefined
      : "value" in dose && dose.text === undefined
        ? `${dose.value} ${dose.unit}`
        : dose.text;
  return [words as string | undefined, `${start.date} to ${end?.date ?? "not stated"}`]
    .filter((part) => part !== undefined)
    .join(", ");
};

function doseOf({ notes }: Entry, element: Element): Dose | undefined {
  const quantity = element.child("quantity");
  const frequency = ontologyClass(element, "scheduleFrequency");
  if (frequency !== undefined && frequency.id !== frequency.label && !isOwn(frequency.id))
    notes.add("Schedule", classInWords(frequency));
  const value = quantity?.number("value");
  const unit = quantity === undefined ? undefined : unitOf(quantity, notes);
  const words = [value === undefined ? undefined : String(value), unit, frequencyWords(frequency)].filter(
    (word) => word !== undefined,
  );
  const text = words.join(" ");
  if (text === "") return undefined;
  if (value === undefined || value < 0 || unit === undefined) return { text };
  return { value, unit, ...given("text", frequencyWords(frequency) === undefined ? undefined : text) };
}

/** In files of ours, the frequency says that there is none. */
const frequencyWords = (frequency: OntologyClass | undefined): string | undefined =>
  frequency === undefined || isOwn(frequency.id) ? undefined : frequency.label;

function dosesOf(dated: readonly Dated[]): DoseCourse["doses"] {
  const steps = dated.flatMap(({ start, dose }, index) => {
    const isSame = JSON.stringify(dose) === JSON.stringify(dated[index - 1]?.dose);
    return dose === undefined || (index > 0 && isSame) ? [] : [{ at: { date: start.date }, dose }];
  });
  const doses = steps.length > 1 ? { steps } : given("dose", dated.find(({ dose }) => dose !== undefined)?.dose);
  const spans = joined(dated);
  if (spans.length < 2) return doses;
  const cycles = spans.map(({ start, end }) => ({
    start: { date: start.date },
    ...(end === undefined ? {} : { end: { date: end.date } }),
  }));
  return { ...doses, cycles };
}

/** Intervals that follow each other without a day between are one span. */
function joined(dated: readonly Dated[]): readonly Pick<Dated, "start" | "end">[] {
  const spans: Pick<Dated, "start" | "end">[] = [];
  for (const { start, end } of dated) {
    const last = spans.at(-1);
    const touches = last !== undefined && (last.end === undefined || firstDay(start) <= lastDay(last.end) + 1);
    if (last === undefined || !touches) spans.push({ start, end });
    else if (last.end !== undefined && (end === undefined || end.date > last.end.date))
      spans[spans.length - 1] = { start: last.start, end };
  }
  return spans;
}

const firstDay = ({ date }: Instant): number => partialDateRange(date)[0];
const lastDay = ({ date }: Instant): number => partialDateRange(date)[1];

function withoutDates(entry: Entry, intervals: readonly Interval[]): DoseCourse["doses"] {
  const [first, ...others] = intervals.flatMap(({ dose }) => (dose === undefined ? [] : [dose]));
  for (const dose of others) entry.notes.add("Further dose", dose.text ?? JSON.stringify(dose));
  return given("dose", first);
}

/** Dates that nothing ties to the rest of the course stay in words. */
function unplaced(entry: Entry, intervals: readonly Interval[]): DoseCourse {
  const question = entry.packet.plan.datesUnplaced;
  for (const { start, end } of intervals) {
    if (start === undefined && end === undefined) continue;
    const words = `${start?.written ?? "not stated"} to ${end?.written ?? "not stated"}`;
    entry.notes.add("Given", words);
    if (question !== null) entry.packet.context.doubts.ask(question, entry.record, words);
  }
  return { doses: withoutDates(entry, intervals) };
}
