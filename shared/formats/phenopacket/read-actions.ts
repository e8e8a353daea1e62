import { findAgent } from "../../therapy/catalogue.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { type RecognisedDonor, recogniseDonor, recogniseProcedure } from "../recognise/recognise.ts";
import { type DescriptionLines, readLines } from "./description-lines.ts";
import { cleanText, type Element } from "./element.ts";
import { classInWords, codesOf, isOwn, type OntologyClass, ontologyClass } from "./ontology.ts";
import { ownId } from "./own-classes.ts";
import { withOwnLines } from "./own-procedures.ts";
import { INTERRUPTIONS, ownTreatment, pausesOf } from "./own-treatments.ts";
import { type OwnWords, takenRecord } from "./own-words.ts";
import { type Entry, given, type Packet } from "./packet.ts";
import { doseCourse } from "./read-doses.ts";
import { joinNotes, provenanceOfLines } from "./read-own.ts";

/** One medical action: a drug, a regimen, a procedure or a radiation, with what it was for and how it ended in the note. */
export function readAction(packet: Packet, element: Element, beside: WordsBeside): Statement {
  const entry = packet.entry(element);
  const take = (id: string | undefined): Beside => wordsOf(id, beside);
  const wrapped = ["chemoTherapy", "chemotherapy", "hormoneTherapy"]
    .map((name) => element.child(name))
    .find((found) => found !== undefined);
  const treatment = element.child("treatment") ?? wrapped?.child("treatment");
  if (treatment !== undefined) return drug(entry, treatment, take);
  const regimen = element.child("therapeuticRegimen");
  if (regimen !== undefined) return regimenStatement(entry, regimen, take);
  const procedure = element.child("procedure");
  if (procedure !== undefined) return procedureStatement(entry, procedure, take);
  const radiation = element.child("radiationTherapy");
  if (radiation !== undefined) return radiationStatement(entry, radiation);
  return entry.asNote("Medical action of an unknown kind");
}

/** Words of a file of ours that stand beside its actions, and the ids of those that have been taken up. */
export interface WordsBeside {
  readonly words: ReadonlyMap<string, OwnWords>;
  readonly taken: Set<string>;
}

interface Beside {
  readonly lines: DescriptionLines | null;
  readonly also: { readonly also?: readonly SourceRecord[] };
}
type TakeWords = (id: string | undefined) => Beside;

function wordsOf(id: string | undefined, { words, taken }: WordsBeside): Beside {
  const found = id === undefined || taken.has(id) ? undefined : words.get(id);
  if (id === undefined || found === undefined) return { lines: null, also: {} };
  taken.add(id);
  return { lines: found.lines, also: { also: [takenRecord(found)] } };
}

/** What a treatment was for: its place in the course, as far as the source says it. */
function purposeOf({ element, notes }: Entry): { readonly purpose?: string } {
  const intent = ontologyClass(element, "treatmentIntent");
  if (intent === undefined || intent.label === NOT_STATED) return {};
  if (intent.id !== intent.label && !isOwn(intent.id)) notes.add("Treatment intent", classInWords(intent));
  return { purpose: intent.label };
}

function intentInWords({ element }: Entry): string | undefined {
  const intent = ontologyClass(element, "treatmentIntent");
  return intent === undefined ? undefined : classInWords(intent);
}

/** In files of ours, the intent carries the id of a treatment that has a code of its own. */
const idOfIntent = ({ element }: Entry): string | undefined => {
  const id = element.child("treatmentIntent")?.raw("id");
  return typeof id === "string" ? ownId(id, "treatment") : undefined;
};

export const NOT_STATED = "not stated";

function drug(entry: Entry, treatment: Element, take: TakeWords): Statement {
  const agent = ontologyClass(treatment, "agent");
  const route = ontologyClass(treatment, "routeOfAdministration");
  if (route !== undefined && route.id !== route.label && !isOwn(route.id))
    entry.notes.add("Route", classInWords(route));
  const course = doseCourse(entry, treatment.children("doseIntervals"));
  const ordered = isOrderOnly(entry, treatment);
  const purpose = purposeOf(entry);
  if (agent === undefined || ordered === "not given") {
    for (const [heading, words] of course.words) entry.notes.add(heading, words);
    entry.notes.add("Route", route?.label);
    entry.notes.add("Treatment intent", purpose.purpose);
    const what = agent === undefined ? "Treatment without an agent" : `Prescribed: ${classInWords(agent)}`;
    return entry.asNote(what, course.start);
  }
  const id = ownId(agent.id, "treatment") ?? idOfIntent(entry);
  const { lines, also } = take(id);
  const pauses = pausesOf(course.doses, lines);
  const own = ownTreatment(lines, pauses === null ? [] : [INTERRUPTIONS]);
  const end = lines?.get("Until") === "ongoing" ? { ongoing: true as const } : course.end;
  return {
    kind: "treatment",
    ...entry.said(),
    ...own.said,
    ...also,
    ...given("id", id),
    ...given("start", course.start),
    ...given("end", end),
    ...(ordered === "assumed" ? { inferred: true as const } : {}),
    codes: codesOf(agent),
    treatment: {
      name: agent.label,
      ...given("route", route?.label),
      ...purpose,
      ...own.treatment,
      ...(pauses ?? course.doses),
    },
  };
}

/** A prescription is an order, and no administration: whether the drug was given is asked. */
function isOrderOnly({ packet, record, notes }: Entry, treatment: Element): "given" | "assumed" | "not given" {
  const type = treatment.raw("drugType");
  const isOrder = type === 1 || /^PRESCRIPTION$/i.test(String(type ?? ""));
  if (!isOrder) return "given";
  treatment.use("drugType");
  notes.add("Drug type", "prescription");
  const question = {
    id: "phenopacket:prescription",
    kind: "order differs from what was given",
    question: "Drugs are recorded as prescriptions, which are orders. Were they given as prescribed?",
    candidates: [
      { value: "given", label: "Yes: as treatments" },
      { value: "not given", label: "Not known: as notes" },
    ],
    assumed: "given",
  } as const;
  const answer = packet.context.doubts.ask(question, record, String(type));
  if (answer === "not given") return "not given";
  return packet.context.doubts.answerTo(question) === null ? "assumed" : "given";
}

const STATUS_NUMBERS = ["UNKNOWN_STATUS", "STARTED", "COMPLETED", "DISCONTINUED"] as const;

/**
 * A regimen that was started, and of which neither an end nor a reason for its termination is stated, is ongoing. The format takes each
 * without an end for ongoing; but an end that nobody knew is left out too, and then the status says no more.
 */
function regimenStatement(entry: Entry, regimen: Element, take: TakeWords): Statement {
  const { notes } = entry;
  const found = regimenName(regimen);
  const start = entry.time(regimen.child("startTime"), "Start");
  const end = entry.time(regimen.child("endTime"), "End");
  const raw = regimen.raw("regimenStatus");
  const status =
    typeof raw === "number" ? STATUS_NUMBERS[raw] : typeof raw === "string" ? raw.toUpperCase() : undefined;
  const isOver = status !== "STARTED" || entry.element.has("treatmentTerminationReason");
  const isOngoing = !regimen.has("endTime") && !isOver && start !== undefined;
  if (status !== undefined) regimen.use("regimenStatus");
  if (status !== undefined && status !== "UNKNOWN_STATUS" && !entry.packet.isOurs)
    notes.add("Regimen status", status.toLowerCase());
  const purpose = purposeOf(entry);
  const id = found === undefined ? undefined : (ownId(found.id, "treatment") ?? idOfIntent(entry));
  const { name, lines } = nameAndLines(entry, found);
  const beside = take(id);
  const own = entry.packet.isOurs ? ownTreatment(lines ?? beside.lines) : { treatment: {}, said: {} };
  return {
    kind: "treatment",
    ...entry.said(),
    ...own.said,
    ...beside.also,
    ...given("id", id),
    ...given("start", start),
    ...(isOngoing ? { end: { ongoing: true as const } } : given("end", end)),
    codes: codesOf(found),
    treatment: { name, ...purpose, ...own.treatment },
  };
}

/** The first line of a label is the name; what we wrote has more lines, of which all that no field takes up goes to the note. */
function nameAndLines({ notes, packet }: Entry, found: OntologyClass | undefined) {
  const [name = "", ...rest] = (found?.label ?? "regimen without a name").split("\n");
  const lines = packet.isOurs && rest.length > 0 ? readLines(rest.join("\n")) : null;
  if (lines === null) for (const line of rest) notes.add("Regimen", line);
  return { name: name === "" ? "regimen without a name" : name, lines };
}

/** The regimen as a class of a terminology, or as a reference to a protocol. */
function regimenName(regimen: Element): OntologyClass | undefined {
  const found = ontologyClass(regimen, "ontologyClass");
  if (found !== undefined) return found;
  const reference = regimen.child("externalReference");
  const id = reference?.text("id") ?? "";
  const raw = reference?.raw("description");
  const isOurs = isOwn(id) && typeof raw === "string";
  if (isOurs) reference?.use("description");
  const label = isOurs ? cleanText(raw) : (reference?.text("description") ?? reference?.text("reference") ?? id);
  return label === "" ? undefined : { id, label };
}

const OWN_PROCEDURES = {
  transplant: "transplant",
  "donor-lymphocyte-infusion": "donor lymphocyte infusion",
  "CAR-T-infusion": "CAR-T infusion",
  procedure: "other",
} as const;

function procedureStatement(entry: Entry, procedure: Element, take: TakeWords): Statement {
  const code = ontologyClass(procedure, "code");
  const at = entry.time(procedure.child("performed"), "Performed");
  const codes = codesOf(code);
  const name = code?.label ?? "procedure without a name";
  const kind = Object.entries(OWN_PROCEDURES).find(([own]) => ownId(code?.id ?? "", own) !== undefined);
  const recognised = kind === undefined ? (infusionOf(name) ?? recogniseProcedure(name, codes)) : { kind: kind[1] };
  const id = kind === undefined ? idOfIntent(entry) : ownId(code?.id ?? "", kind[0]);
  const { lines, also } = take(id);
  if (entry.packet.isOurs) entry.element.use("treatmentIntent");
  else entry.notes.add("Treatment intent", intentInWords(entry));
  const read: StatementOf<"procedure">["procedure"] = { ...(recognised ?? { kind: "other" as const }), name };
  const donor = kind === undefined ? recogniseDonor(name) : null;
  const { note, ...said } = entry.said();
  return {
    kind: "procedure",
    ...said,
    ...provenanceOfLines(lines),
    ...joinNotes(lines?.get("Note"), note),
    ...also,
    ...given("id", id),
    ...given("at", at),
    codes,
    procedure: lines === null ? withDonor(read, donor) : withOwnLines(read, lines),
  };
}

/** `Haploidentical stem cell transplantation` says who gave the graft. */
const withDonor = (
  read: StatementOf<"procedure">["procedure"],
  donor: RecognisedDonor | null,
): StatementOf<"procedure">["procedure"] =>
  read.kind !== "transplant" || donor === null || donor.relation === "self" ? read : { ...read, donor: { ...donor } };

/** `tisagenlecleucel infusion`: the product that the words name, when nothing else is in them. */
function infusionOf(name: string): StatementOf<"procedure">["procedure"] | null {
  if (name.length > 200) return null;
  const rest = name
    .replace(/\b(?:infusions?|administration|reinfusion|infused|therapy|treatment|of|with|day 0)\b/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (rest === "" || findAgent(rest)?.kind !== "CAR-T") return null;
  return { kind: "CAR-T infusion", name, product: rest };
}

/** The format gives a radiation no time: the builder keeps it as a note. Its dosage is in gray. */
function radiationStatement(entry: Entry, radiation: Element): Statement {
  const modality = ontologyClass(radiation, "modality");
  const site = ontologyClass(radiation, "bodySite");
  const gray = radiation.number("dosage");
  if (site !== undefined) entry.notes.add("Body site", classInWords(site));
  const purpose = purposeOf(entry);
  return {
    kind: "treatment",
    ...entry.said(),
    codes: codesOf(modality),
    treatment: {
      name: modality?.label ?? "radiation therapy",
      class: "radiotherapy",
      ...purpose,
      ...(gray === undefined || gray < 0 ? {} : { dose: { value: gray, unit: "Gy" } }),
    },
  };
}
