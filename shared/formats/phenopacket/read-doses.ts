import type { Dose } from "../../case/event-schemas.ts";
import type { Question } from "../import/doubts.ts";
import { type DoseCourse, type DoseInterval, dosesOf, hasStart, intervalInWords } from "./dose-course.ts";
import type { Element } from "./element.ts";
import type { Instant } from "./instants.ts";
import { classInWords, isOwn, type OntologyClass, ontologyClass } from "./ontology.ts";
import { DOSE_WORDS, SCHEDULE } from "./own-doses.ts";
import { type Entry, given } from "./packet.ts";
import { unitOf } from "./read-series.ts";
import { readInstant } from "./times.ts";

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
  const words = dated.map((each, index) => [`Dose ${index + 1}`, intervalInWords(each)] as const);
  if (dated.length > 1 && !entry.packet.isOurs) for (const [heading, each] of words) entry.notes.add(heading, each);
  const undated = intervals.filter((interval) => !hasStart(interval));
  for (const { dose } of undated.length === intervals.length ? [] : undated)
    entry.notes.add("Dose without a time", dose?.text ?? amountInWords(dose));
  const doses = dated.length === 0 ? withoutDates(entry, undated) : dosesOf(dated);
  return {
    ...(first === undefined ? {} : { start: { date: first.start.date } }),
    ...(isOpen || last === undefined ? {} : { end: { date: last.date } }),
    doses,
    words: dated.length === 0 ? (doses.dose === undefined ? [] : [["Dose", amountInWords(doses.dose)]]) : words,
  };
}

const amountInWords = (dose: Dose | undefined): string | undefined =>
  dose === undefined ? undefined : (dose.text ?? `${dose["value"]} ${dose["unit"]}`);

function readInterval(entry: Entry, element: Element, number: string): DoseInterval {
  const { packet, notes, record } = entry;
  const reader = { plan: packet.plan, context: packet.context };
  const interval = element.child("interval");
  const [start, end] = ["start", "end"].map((side) =>
    readInstant(reader, interval, side, `Dose${number}, ${side}`, { notes, record }),
  );
  if (start === undefined && end !== undefined) notes.add(`Dose${number}, end`, end.written);
  return { start, end, dose: doseOf(entry, element) };
}

function doseOf(entry: Entry, element: Element): Dose | undefined {
  const { notes } = entry;
  const quantity = element.child("quantity");
  const frequency = ontologyClass(element, "scheduleFrequency");
  if (frequency !== undefined && frequency.id !== frequency.label && !isOwn(frequency.id))
    notes.add("Schedule", classInWords(frequency));
  const value = quantity?.number("value");
  const unit = quantity === undefined ? undefined : unitOf(quantity, notes);
  const words = [value === undefined ? undefined : String(value), unit, frequencyWords(frequency)].filter(
    (word) => word !== undefined,
  );
  const text = frequency?.id === DOSE_WORDS ? frequency.label : words.join(" ");
  if (text === "") return undefined;
  const amount = value !== undefined && value < 0 ? positiveDose(entry, text) : value;
  if (amount === undefined || unit === undefined) return { text };
  const hasWords = frequency?.id === DOSE_WORDS || frequencyWords(frequency) !== undefined || amount !== value;
  return { value: amount, unit, ...given("text", hasWords ? text : undefined) };
}

/** In files of ours, the frequency may say that there is none. */
const frequencyWords = (frequency: OntologyClass | undefined): string | undefined =>
  frequency === undefined || (isOwn(frequency.id) && frequency.id !== SCHEDULE) ? undefined : frequency.label;

/** No dose is below zero: what was meant is asked for, and until then the words stand. */
function positiveDose({ packet, record }: Entry, text: string): number | undefined {
  const question: Question = {
    id: `phenopacket:negative-dose:${text.slice(0, 60)}`,
    kind: "other",
    question: `A dose of ${text} is below zero, which no dose is. Which number was meant, in the same unit?`,
    candidates: [{ value: "words", label: "Not known: kept in words, as it is written" }],
    free: "number",
    assumed: "words",
    harmless: true,
  };
  const answer = packet.context.doubts.ask(question, record, text) ?? "words";
  const value = Number(answer);
  if (answer.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  if (answer !== "words" && !record.doubts.includes(question.id)) record.doubts.push(question.id);
  return undefined;
}

function withoutDates(entry: Entry, intervals: readonly DoseInterval[]): DoseCourse["doses"] {
  const [first, ...others] = intervals.flatMap(({ dose }) => (dose === undefined ? [] : [dose]));
  for (const dose of others) entry.notes.add("Further dose", amountInWords(dose));
  return given("dose", first);
}

/** Dates that nothing ties to the rest of the course stay in words. */
function unplaced(entry: Entry, intervals: readonly DoseInterval[]): DoseCourse {
  const question = entry.packet.plan.datesUnplaced;
  for (const { start, end } of intervals) {
    if (start === undefined && end === undefined) continue;
    const words = `${start?.written ?? "not stated"} to ${end?.written ?? "not stated"}`;
    entry.notes.add("Given", words);
    if (question !== null) entry.packet.context.doubts.ask(question, entry.record, words);
  }
  const doses = withoutDates(entry, intervals);
  return { doses, words: [["Dose", amountInWords(doses.dose)]] };
}
