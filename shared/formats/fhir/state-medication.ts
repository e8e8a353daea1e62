import type { Dose, TherapyClass } from "../../case/event-schemas.ts";
import { classOf, classOfAgent } from "../../therapy/catalogue.ts";
import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Statement } from "../import/statements.ts";
import { classOfAtc } from "./atc-classes.ts";
import { formatDose } from "./dose-words.ts";
import type { MedicationFacts, MedicationWords, Timing } from "./facts.ts";
import type { Lookup } from "./lookup.ts";
import { treatmentFields } from "./own-fields.ts";
import { inLines } from "./values.ts";

/** Of whom nothing was given, by the status of an administration or of a report. */
const NOT_GIVEN: ReadonlySet<string> = new Set(["not-done", "not-taken", "intended"]);
/** Orders that came to nothing: whether they were followed is no question. */
const WITHDRAWN: ReadonlySet<string> = new Set(["cancelled", "draft"]);
const STILL_GIVEN: ReadonlySet<string> = new Set(["active", "in-progress"]);

/** A drug that was given, as a treatment; one that was only ordered, or not given, as an event or a note of its own. */
export function* stateMedication(
  facts: MedicationFacts,
  record: SourceRecord,
  lookup: Lookup,
  context: ReadContext,
): Generator<Statement> {
  const medication = wordsOf(facts, record, lookup, context);
  const told = { ...facts, note: inLines(displayBeside(facts.display, medication), facts.note) };
  if (facts.role === "ordered") yield stateOrder(told, medication, record, lookup, context);
  else if (NOT_GIVEN.has(facts.status)) yield stateNotGiven(told, medication, record);
  else yield stateGiven(told, medication, record, lookup, context);
}

/** What a reference calls the drug, where the drug itself is called otherwise: `high-dose cytarabine`. */
const displayBeside = (display: string | undefined, { name }: MedicationWords): string | undefined =>
  display === undefined || letters(display) === letters(name) ? undefined : `medicationReference.display: ${display}`;

/** The drug, wherever it is named. A reference that leads nowhere is asked about, unless it carries words of its own. */
function wordsOf(facts: MedicationFacts, record: SourceRecord, lookup: Lookup, context: ReadContext): MedicationWords {
  const { medication, display } = facts;
  if (typeof medication !== "string") return medication;
  const found = lookup.medication(medication);
  if (found !== undefined) return found;
  if (display !== undefined) return { name: display, codes: [], agents: [] };
  const question: Question = {
    id: questionOfDrug(medication),
    kind: "unknown drug",
    question: `The drug is named by a reference to ${medication}, which is in none of the files. What is it called?`,
    candidates: [{ value: medication, label: `leave it as ${medication}` }],
    free: "text",
    assumed: medication,
    harmless: true,
  };
  const name = context.doubts.ask(question, record, medication) ?? medication;
  return { name, codes: [], agents: [] };
}

const questionOfDrug = (reference: string): string => `fhir-drug:${reference}`;

/** Of what kind a drug is, is no question as long as nobody has said what it is. */
const isUnknown = ({ medication }: MedicationFacts, record: SourceRecord): boolean =>
  typeof medication === "string" && record.doubts.includes(questionOfDrug(medication));

function stateGiven(
  facts: MedicationFacts,
  medication: MedicationWords,
  record: SourceRecord,
  lookup: Lookup,
  context: ReadContext,
): Statement {
  const { timing, status, route } = facts;
  const dose = doseGiven(facts, medication, record, lookup, context);
  const start = timing.start ?? timing.at;
  const ongoing = facts.role !== "ordered" && STILL_GIVEN.has(status) && timing.start !== undefined;
  const end = timing.end ?? timing.at ?? (ongoing ? ({ ongoing: true } as const) : undefined);
  return {
    kind: "treatment",
    record,
    treatment: {
      name: medication.name,
      ...(medication.agents.length === 0 && !isUnknown(facts, record) ? {} : { agents: [...medication.agents] }),
      ...(dose === undefined ? {} : { dose }),
      ...(route === undefined ? {} : { route }),
      ...classOfCodes(medication),
      ...treatmentFields(facts.own),
    },
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(medication.codes.length === 0 ? {} : { codes: medication.codes }),
    ...(facts.note === undefined ? {} : { note: facts.note }),
    ...(facts.id === undefined ? {} : { id: facts.id }),
  };
}

/** `Infusion 7 (pharmacy)`: where the catalogue does not know the words, a code or what it is called may tell the class. */
export function classOfCodes({ name, codes, agents }: MedicationWords): { class?: TherapyClass } {
  if (codes.length === 0 || classOf({ name, agents: [...agents] }) !== undefined) return {};
  const ofGroup = classOfAtc(codes);
  if (ofGroup !== undefined) return { class: ofGroup };
  if (agents.length > 0) return {};
  const classes = new Set(codes.flatMap(({ code, display }) => classOfAgent(display ?? code) ?? []));
  const [only, ...others] = classes;
  return only === undefined || others.length > 0 ? {} : { class: only };
}

/** The dose of the administration; when its order says another one, the user is asked. */
function doseGiven(
  facts: MedicationFacts,
  medication: MedicationWords,
  record: SourceRecord,
  lookup: Lookup,
  context: ReadContext,
): Dose | undefined {
  const { dose, order, role } = facts;
  if (role === "ordered") return dose;
  const ordered = (order === undefined ? undefined : lookup.order(order)) ?? likelyOrder(facts, medication, lookup);
  if (ordered === undefined) return dose;
  const orderedWords = lookup.medicationOf(ordered);
  const difference = differenceOf(
    { name: medication.name, dose },
    { name: orderedWords?.name ?? medication.name, dose: ordered.dose },
    orderedWords === undefined || sameDrug(medication, orderedWords),
  );
  if (difference === null) return dose;
  const question: Question = {
    id: `order-differs:${difference.ordered}:${difference.given}`,
    kind: "order differs from what was given",
    question: `The order says ${difference.ordered}; the record of what was ${role === "given" ? "given" : "taken"} says ${difference.given}. Which holds?`,
    candidates: [
      { value: "given", label: `what was given: ${difference.given}` },
      { value: "order", label: `the order: ${difference.ordered}` },
    ],
    assumed: "given",
    harmless: true,
  };
  const chosen = context.doubts.ask(question, record, difference.given);
  return chosen === "order" ? ordered.dose : dose;
}

/**
 * The order that was in force when something was given that names none: the last one of the drug until that day. Undefined when any
 * order of the drug says the dose that was given, or none can be compared with it.
 */
function likelyOrder(
  { dose, timing }: MedicationFacts,
  medication: MedicationWords,
  lookup: Lookup,
): MedicationFacts | undefined {
  const day = (timing.start ?? timing.at)?.date;
  if (typeof dose?.["value"] !== "number" || day === undefined) return undefined;
  let last: MedicationFacts | undefined;
  let lastDay = "";
  for (const order of lookup.ordersOf(medication)) {
    const ordered = order.timing.at?.date;
    if (order.dose === undefined || NO_ORDER.has(order.status) || !sameUnit(order.dose, dose)) continue;
    if (sameDose(order.dose, dose)) return undefined;
    if (ordered === undefined || ordered > day || ordered < lastDay) continue;
    last = order;
    lastDay = ordered;
  }
  return last;
}

const NO_ORDER: ReadonlySet<string> = new Set([...WITHDRAWN, "not-taken"]);

interface DrugAndDose {
  readonly name: string;
  readonly dose: Dose | undefined;
}

function differenceOf(
  given: DrugAndDose,
  ordered: DrugAndDose,
  isSame: boolean,
): { readonly given: string; readonly ordered: string } | null {
  const words = ({ name, dose }: DrugAndDose): string => `${name}${dose === undefined ? "" : ` ${formatDose(dose)}`}`;
  const difference = { given: words(given), ordered: words(ordered) };
  if (!isSame) return difference;
  return given.dose === undefined || ordered.dose === undefined || sameDose(given.dose, ordered.dose)
    ? null
    : difference;
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const sameUnit = (first: Dose, second: Dose): boolean =>
  typeof first["value"] === "number" && letters(String(first["unit"])) === letters(String(second["unit"]));

/** A dose in words is compared by its words; what cannot be compared is not said to differ. */
function sameDose(first: Dose, second: Dose): boolean {
  if (typeof first["value"] === "number" && typeof second["value"] === "number")
    return first["value"] === second["value"] && letters(String(first["unit"])) === letters(String(second["unit"]));
  if (typeof first.text === "string" && typeof second.text === "string")
    return letters(first.text) === letters(second.text);
  return true;
}

/** The same for the same names and codes. */
export const drugKey = ({ name, codes }: MedicationWords): string =>
  JSON.stringify([letters(name), ...codes.map(({ system, code }) => `${system}|${code}`)]);

export function sameDrug(first: MedicationWords, second: MedicationWords): boolean {
  const codes = new Set(first.codes.map(({ system, code }) => `${system}|${code}`));
  if (second.codes.some(({ system, code }) => codes.has(`${system}|${code}`))) return true;
  const [a, b] = [letters(first.name), letters(second.name)];
  return a === b || (a.length > 4 && b.includes(a)) || (b.length > 4 && a.includes(b));
}

const WITHOUT_GIVING: Question = {
  id: "fhir-order-without-giving",
  kind: "order differs from what was given",
  question: "There are orders of drugs with no record that they were given. What are they?",
  candidates: [
    { value: "order", label: "orders only: kept as events, not drawn as given" },
    { value: "given", label: "given as ordered: in the period that the order states, else from its day on" },
  ],
  assumed: "order",
  harmless: true,
};

function stateOrder(
  facts: MedicationFacts,
  medication: MedicationWords,
  record: SourceRecord,
  lookup: Lookup,
  context: ReadContext,
): Statement {
  if (facts.status === "not-taken") return stateNotGiven(facts, medication, record);
  const isSettled = WITHDRAWN.has(facts.status) || facts.isPlan === true || lookup.isGiven(facts, medication);
  if (!isSettled && context.doubts.ask(WITHOUT_GIVING, record, medication.name) === "given") {
    const note = inLines("taken from: an order (MedicationRequest)", facts.note);
    const timing = facts.bounds ?? orderedFrom(facts.timing);
    return { ...stateGiven({ ...facts, timing, note }, medication, record, lookup, context), inferred: true };
  }
  const dose = facts.dose === undefined ? undefined : `dose: ${formatDose(facts.dose)}`;
  const route = facts.route === undefined ? undefined : `route: ${facts.route}`;
  return {
    kind: "event",
    record,
    event: { category: "clinical", name: `${orderWords(facts)}: ${medication.name}` },
    ...facts.timing,
    ...noteOf(inLines(dose, route, facts.note)),
    ...(medication.codes.length === 0 ? {} : { codes: medication.codes }),
    ...(facts.id === undefined ? {} : { id: facts.id }),
  };
}

/** An order says on which day it was written, never on which one the drug ended. */
const orderedFrom = ({ at, ...timing }: Timing): Timing => (at === undefined ? timing : { start: at });

function orderWords({ status, isPlan }: MedicationFacts): string {
  if (status === "cancelled") return "order cancelled";
  return isPlan === true ? "planned" : "ordered";
}

function stateNotGiven(facts: MedicationFacts, medication: MedicationWords, record: SourceRecord): Statement {
  const { end } = facts.timing;
  const at = facts.timing.at ?? facts.timing.start;
  const until = end !== undefined && "date" in end ? `until: ${String(end.date)}` : undefined;
  const dose = facts.dose === undefined ? undefined : `dose: ${formatDose(facts.dose)}`;
  const what =
    facts.role === "ordered"
      ? "not to be given, as it was ordered"
      : facts.status === "intended"
        ? "planned, not given"
        : "not given";
  return {
    kind: "note",
    record,
    text: inLines(`${medication.name}: ${what}`, until, dose, facts.note) ?? medication.name,
    ...(at === undefined ? {} : { at }),
    ...(medication.codes.length === 0 ? {} : { codes: medication.codes }),
    ...(facts.id === undefined ? {} : { id: facts.id }),
  };
}

export const noteOf = (note: string | undefined): { note?: string } => (note === undefined ? {} : { note });
