import type { Time } from "../../case/time-schema.ts";
import type { Question } from "../import/doubts.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { recogniseSex, recogniseVital } from "../recognise/recognise.ts";
import { ageInYears } from "./ages.ts";
import type { Element } from "./element.ts";
import { isUnsetInstant, parseInstant } from "./instants.ts";
import { classInWords, ontologyClass } from "./ontology.ts";
import { type Entry, given, type Packet } from "./packet.ts";

export interface Titles {
  readonly title?: string;
  readonly subtitle?: string;
}

/** Id of the subject of a case that gives the patient no name. */
export const UNNAMED = "not-stated";

const WITHHELD = "identifies a person";

/** The subject: who the patient is, the last encounter and the vital status. */
export function* readSubject(packet: Packet, titles: Titles): Generator<Statement> {
  const element = packet.root.handOn("subject")[0];
  if (element === undefined) return;
  const entry = packet.entry(element);
  const patient = patientStatement(entry, titles);
  askAboutSpecies(entry);
  const followUp = followUpStatement(entry);
  withholdPerson(entry);
  yield patient;
  if (followUp !== null) yield followUp;
  const { note } = entry.said();
  if (note !== undefined) yield { kind: "note", record: entry.record, text: note };
}

function patientStatement({ element, packet, record }: Entry, titles: Titles): StatementOf<"patient"> {
  const id = element.text("id");
  const label = packet.isOurs && id === UNNAMED ? undefined : id;
  const sex = readSex(element);
  for (const { name, value } of [
    { name: "alternateIds", value: element.raw("alternateIds") },
    { name: "dateOfBirth", value: element.raw("dateOfBirth") },
  ]) {
    if (!element.has(name)) continue;
    element.use(name);
    const instant = parseInstant(value);
    const isUnset = instant !== null && isUnsetInstant(instant);
    record.unread.push(
      isUnset
        ? { name, value: instant.written, why: "what programs write for a date that was never entered; not used" }
        : { name, value: null, why: WITHHELD },
    );
  }
  const onset = packet.plan.onset === null ? null : ageInYears(packet.plan.onset);
  const born = parseInstant(element.raw("dateOfBirth"));
  const birthDate = packet.plan.birth === null || born === null ? undefined : roundedDate(born.date);
  return {
    kind: "patient",
    record,
    ...given("label", label),
    ...given("sex", sex),
    ...titles,
    ...(onset === null ? given("birthDate", birthDate) : { ageAtDiagnosis: onset }),
  };
}

/** The format has no names and addresses; some programs add them. */
const OF_A_PERSON =
  /^(?:(?:first|last|middle|family|given|birth|maiden|full|sur|patient|mother|father)?_?names?|initials|(?:home|e-?mail|street|post)?_?address(?:es)?|street|city|zip|zip_?code|post(?:al)?_?code|tele(?:phone|com)|phone(?:_?number)?|e-?mail|mrn|ssn|(?:medical_?record|social_?security|insurance|passport|hospital|health|national)_?(?:number|id)|identifiers?)$/i;

function withholdPerson({ element, record }: Entry): void {
  for (const name of element.names()) {
    if (!OF_A_PERSON.test(name)) continue;
    element.use(name);
    record.unread.push({ name, value: null, why: WITHHELD });
  }
}

/** The format rounds down what is not known of a date of birth. */
const roundedDate = (date: string): string => date.replace(/-01-01$/, "").replace(/-01$/, "");

const SEX_NUMBERS = ["unknown", "female", "male", "other"] as const;

/** Also by the number that the name has in protocol buffers. */
function readSex(element: Element): StatementOf<"patient">["sex"] {
  const coded = ontologyClass(element, "sex");
  const written = element.raw("sex");
  const name = String(coded?.label ?? written ?? "")
    .replace(/ genotypic sex$/i, "")
    .replace(/_SEX$/i, "")
    .toLowerCase();
  const sex =
    SEX_NUMBERS.find((known) => known === name) ??
    (typeof written === "number" ? SEX_NUMBERS[written] : undefined) ??
    recogniseSex(name) ??
    undefined;
  if (sex !== undefined) element.use("sex");
  return sex;
}

const HUMAN = new Set(["NCBITAXON:9606", "9606", "TAXONOMY:9606"]);

function askAboutSpecies({ element, record, packet, notes }: Entry): void {
  const species = ontologyClass(element, "taxonomy");
  if (species === undefined) return;
  if (!packet.isOurs) notes.add("Taxonomy", classInWords(species));
  if (HUMAN.has(species.id.toUpperCase())) return;
  if (/^homo sapiens$|^human$/i.test(species.label)) return;
  const words = classInWords(species);
  packet.context.doubts.ask(
    {
      id: `phenopacket:species:${species.id || species.label}`,
      kind: "other",
      question: `The subject is ${words}, which is not a human being. Is it to be read all the same?`,
      candidates: [{ value: "read", label: "Yes, as if it were a patient" }],
      assumed: "read",
      harmless: true,
    },
    record,
    words,
  );
}

const VITAL_NUMBERS = ["unknown", "alive", "dead"] as const;

function readVital(status: Element | undefined): StatementOf<"follow-up">["vital"] {
  const written = status?.raw("status");
  if (status === undefined || written === undefined) return undefined;
  const name = String(written).replace(/_STATUS$/i, "");
  const vital =
    typeof written === "number"
      ? VITAL_NUMBERS[written]
      : /^deceased$/i.test(name)
        ? "dead"
        : (VITAL_NUMBERS.find((known) => known === name.toLowerCase()) ?? recogniseVital(name) ?? undefined);
  if (vital !== undefined) status.use("status");
  return vital;
}

type Vital = StatementOf<"follow-up">["vital"];

/** Who has a time of death has died; where the status says otherwise, it is asked. */
function vitalOf({ packet, record, notes }: Entry, stated: Vital, death: Time | undefined): Vital {
  if (death === undefined || stated === "dead") return stated;
  if (stated !== "alive") return "dead";
  const date = death.date === undefined ? "a time of death" : `a death on ${death.date}`;
  notes.add("Time of death", death.date);
  const answer = packet.context.doubts.ask(ALIVE_WITH_DEATH, record, `alive, and ${date}`);
  return answer === "dead" ? "dead" : answer === "alive" ? "alive" : undefined;
}

const ALIVE_WITH_DEATH: Question = {
  id: "phenopacket:alive-with-death",
  kind: "other",
  question: "The status says that the patient is alive, and a time of death is given. Which is right?",
  candidates: [
    { value: "alive", label: "the patient is alive" },
    { value: "dead", label: "the patient has died" },
  ],
  assumed: null,
};

/** Of a patient who died, the last follow-up is the death; the last encounter is then kept in words. */
function followUpStatement(entry: Entry): StatementOf<"follow-up"> | null {
  const { element, record, notes } = entry;
  const status = element.child("vitalStatus");
  const stated = readVital(status);
  const cause = ontologyClass(status, "causeOfDeath");
  const death = entry.time(status?.child("timeOfDeath"), "Time of death");
  const vital = vitalOf(entry, stated, death);
  const survival = survivalTime(entry, status);
  const seen =
    element.child("timeAtLastEncounter") ?? element.child("timeAtEncounter") ?? element.child("ageAtCollection");
  const encounter = entry.time(seen, "Last encounter");
  const at = vital === "dead" ? (death ?? survival ?? encounter) : encounter;
  if (at !== encounter) notes.add("Last encounter", encounter?.date);
  if (cause !== undefined) notes.add("Cause of death", classInWords(cause));
  if (at === undefined && vital === undefined) return null;
  return {
    kind: "follow-up",
    record,
    ...given("at", at),
    ...given("vital", vital),
    ...(cause === undefined ? {} : { status: `died: ${cause.label}` }),
  };
}

/** Days from the diagnosis to death. Zero is what programs write when nothing was entered. */
function survivalTime({ notes, packet }: Entry, status: Element | undefined): Time | undefined {
  const days = status?.number("survivalTimeInDays");
  if (days === undefined || days === 0) return undefined;
  notes.add("Survival time", `${days} days`);
  const { zero, isOnsetDated, datesUnplaced } = packet.plan;
  const hasDiagnosis = zero?.anchor === "diagnosis" || (isOnsetDated && datesUnplaced === null);
  return hasDiagnosis ? { day: days, from: "diagnosis" } : undefined;
}
