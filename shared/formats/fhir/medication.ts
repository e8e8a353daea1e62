import type { Agent, Dose } from "../../case/event-schemas.ts";
import { hasCode } from "./concepts.ts";
import { type Extraction, reads } from "./extraction.ts";
import type { MedicationFacts, MedicationRole, MedicationWords, Timing } from "./facts.ts";
import { dateOf } from "./instants.ts";
import { leaveId } from "./observation.ts";
import { doseOf } from "./quantities.ts";
import { referenceDisplay, referenceKey } from "./references.ts";
import { quantityInWords } from "./remains.ts";
import { isObject, type JsonObject, objectsOf, textOf } from "./values.ts";

const ERRONEOUS = "entered in error, as its status says";

const READ = reads(
  ...["id", "status", "subject", "patient", "medication", "medicationCodeableConcept", "medicationReference"],
  ...["effectiveDateTime", "effectivePeriod", "effectiveTiming", "occurrenceDateTime", "occurrencePeriod"],
  ...[
    "occurrenceTiming",
    "authoredOn",
    "dateWritten",
    "dosage",
    "dosageInstruction",
    "request",
    "basedOn",
    "prescription",
  ],
  ...["occurenceDateTime", "occurencePeriod", "occurenceTiming", "effectiveTimeDateTime", "effectiveTimePeriod"],
  ...["category"],
);

/** An administration, a report of what was taken, or an order. A string says why nothing of it is read. */
export function readMedicationUse(extraction: Extraction, role: MedicationRole): MedicationFacts | string {
  const { resource, remains } = extraction;
  const written = textOf(resource["status"]) ?? "unknown";
  const status = saysNotTaken(extraction) ? "not-taken" : written;
  if (status === "entered-in-error" || status === "entered in error") return ERRONEOUS;
  const medication = medicationOf(extraction);
  if (medication === undefined) return "it does not say which drug";
  leaveId(extraction);
  if (resource["category"] !== undefined) remains.grouping("category", resource["category"]);
  const timing = timingOf(extraction, role);
  const { dose, route } = dosageOf(extraction);
  const bounds = role === "ordered" ? boundsOf(resource) : undefined;
  const isPlan = role === "ordered" && PLANS.has(textOf(resource["intent"]) ?? "");
  const order = role === "ordered" ? undefined : orderOf(resource);
  if (role === "reported") remains.lines.push("recorded as: a statement of what was taken (MedicationStatement)");
  if (!EXPECTED_STATUS.has(written)) remains.lines.push(`status: ${written}`);
  else remains.leave("status", written, "what is expected of it");
  return {
    type: "medication",
    role,
    status,
    medication: medication.words,
    display: medication.display,
    timing,
    dose,
    route,
    order,
    ...(bounds === undefined ? {} : { bounds }),
    ...(isPlan ? { isPlan } : {}),
    note: extraction.finish(READ),
    ...(extraction.id === undefined ? {} : { id: extraction.id }),
    ...(extraction.own.size === 0 ? {} : { own: extraction.own }),
  };
}

/** Intents of a request that nobody has ordered yet. */
const PLANS: ReadonlySet<string> = new Set(["plan", "proposal"]);

const EXPECTED_STATUS: ReadonlySet<string> = new Set(["completed", "active", "in-progress"]);

/** Of earlier and later versions of FHIR: the status itself says nothing of it there. */
const NEGATIONS = ["wasNotTaken", "wasNotGiven", "notTaken", "notGiven", "doNotPerform"] as const;

/** Whether a record says that a drug was not taken, not given, or is not to be given. */
function saysNotTaken({ resource, concepts }: Extraction): boolean {
  if (NEGATIONS.some((key) => resource[key] === true || resource[key] === "true")) return true;
  if (resource["taken"] === "n") return true;
  const { adherence } = resource;
  return isObject(adherence) && hasCode(concepts.read(adherence["code"]), NOT_TAKING);
}

const NOT_TAKING: ReadonlySet<string> = new Set(["not-taking"]);

interface NamedMedication {
  readonly words: MedicationWords | string;
  readonly display?: string | undefined;
}

/** Also in the one field that later versions of FHIR have. */
function medicationOf(extraction: Extraction): NamedMedication | undefined {
  const { medication, medicationCodeableConcept, medicationReference } = extraction.resource;
  const both = isObject(medication) ? medication : {};
  const concept = extraction.concepts.read(medicationCodeableConcept ?? both["concept"]);
  extraction.beside("medicationCodeableConcept", medicationCodeableConcept ?? both["concept"]);
  if (concept !== undefined) return { words: { name: concept.words, codes: concept.codes, agents: [] } };
  const reference = medicationReference ?? both["reference"] ?? (both["reference"] === undefined ? undefined : both);
  if (reference === undefined) return undefined;
  const display = referenceDisplay(reference);
  const key = referenceKey(reference);
  const inside = key === undefined ? undefined : extraction.contained.get(key);
  if (inside !== undefined) return { words: insideWords(extraction, inside), display };
  if (key === undefined) return display === undefined ? undefined : { words: { name: display, codes: [], agents: [] } };
  return { words: key, display };
}

function insideWords(extraction: Extraction, inside: JsonObject): MedicationWords {
  const child = extraction.inside(inside);
  const words = readMedication(child);
  for (const line of child.remains.lines) extraction.remains.lines.push(`medication.${line}`);
  extraction.remains.unread.push(...child.remains.unread);
  return words ?? { name: "drug without a name", codes: [], agents: [] };
}

const MEDICATION_READ = reads("id", "code", "ingredient", "status");
const INGREDIENT_READ: ReadonlySet<string> = new Set([
  "item",
  "itemCodeableConcept",
  "itemReference",
  "strength",
  "isActive",
]);

/** A Medication: its name, or the names of its ingredients. */
export function readMedication(extraction: Extraction): MedicationWords | undefined {
  const concept = extraction.concept("code");
  extraction.beside("code", extraction.resource["code"]);
  const agents = objectsOf(extraction.resource["ingredient"]).flatMap((ingredient, index) =>
    agentOf(extraction, ingredient, `ingredient[${index}]`),
  );
  extraction.finish(MEDICATION_READ);
  const name = concept?.words ?? agents.map((agent) => agent.name).join(" + ");
  return name === "" ? undefined : { name, codes: concept?.codes ?? [], agents };
}

function agentOf(extraction: Extraction, ingredient: JsonObject, path: string): readonly Agent[] {
  const { item, itemCodeableConcept, itemReference, strength } = ingredient;
  const both = isObject(item) ? item : {};
  const concept = extraction.concepts.read(itemCodeableConcept ?? both["concept"]);
  const reference = itemReference ?? both["reference"];
  const inside = extraction.contained.get(referenceKey(reference) ?? "");
  const name = concept?.words ?? referenceDisplay(reference) ?? extraction.concepts.read(inside?.["code"])?.words;
  extraction.remains.rest(ingredient, INGREDIENT_READ, path);
  if (concept !== undefined) extraction.leaveCodes(path, concept);
  extraction.beside(path, itemCodeableConcept ?? both["concept"]);
  if (strength !== undefined) extraction.remains.add("strength", strength, path);
  if (name === undefined && reference !== undefined) extraction.remains.add("item", reference, path);
  return name === undefined ? [] : [{ name }];
}

function timingOf(extraction: Extraction, role: MedicationRole): Timing {
  const { authoredOn, dateWritten } = extraction.resource;
  if (role === "ordered") {
    const key = authoredOn === undefined ? "dateWritten" : "authoredOn";
    const at = extraction.moment(key, authoredOn ?? dateWritten);
    return at === undefined ? {} : { at };
  }
  const effective = extraction.timing("effective");
  if (effective.at !== undefined || effective.start !== undefined) return effective;
  // R5 spells the field of administrations with one r; the second version of FHIR had a name of its own.
  for (const name of ["occurrence", "occurence", "effectiveTime"]) {
    const timing = extraction.timing(name);
    if (timing.at !== undefined || timing.start !== undefined) return timing;
  }
  return effective;
}

function orderOf({ request, basedOn, prescription }: JsonObject): string | undefined {
  for (const each of [...objectsOf(request), ...objectsOf(basedOn), ...objectsOf(prescription)]) {
    const key = referenceKey(each);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** The period for which a drug is ordered, in the only dosage of an order; it stands in the note as well. */
function boundsOf({ dosageInstruction }: JsonObject): Timing | undefined {
  const [only, ...others] = objectsOf(dosageInstruction);
  const repeat = isObject(only?.["timing"]) ? only["timing"]["repeat"] : undefined;
  const period = isObject(repeat) ? repeat["boundsPeriod"] : undefined;
  if (others.length > 0 || !isObject(period)) return undefined;
  const start = dateOf(textOf(period["start"]) ?? "");
  const end = dateOf(textOf(period["end"]) ?? "");
  return start === null ? undefined : { start: { date: start }, ...(end === null ? {} : { end: { date: end } }) };
}

interface Dosage {
  readonly dose?: Dose | undefined;
  readonly route?: string | undefined;
}

const DOSAGE_READ: ReadonlySet<string> = new Set([
  ...["text", "route", "dose", "doseQuantity", "doseAndRate", "rateRatio", "rateQuantity", "doseRange", "rateRange"],
]);

/** Dose and route of the first dosage; all that it says besides goes into the note. */
function dosageOf(extraction: Extraction): Dosage {
  const { dosage, dosageInstruction } = extraction.resource;
  const [first, ...others] = objectsOf(dosage ?? dosageInstruction);
  for (const other of others) extraction.remains.add("dosage", other);
  if (first === undefined) return {};
  const [rates, ...more] = objectsOf(first["doseAndRate"]);
  for (const other of more) extraction.remains.add("doseAndRate", other, "dosage");
  if (rates !== undefined) extraction.remains.rest(rates, DOSAGE_READ, "dosage.doseAndRate");
  const from = (key: string): unknown => first[key] ?? rates?.[key];
  const dose = doseOf(extraction, "dosage.dose", from("dose") ?? from("doseQuantity"));
  const text = textOf(first["text"]);
  for (const key of ["rateRatio", "rateQuantity", "doseRange", "rateRange"])
    if (from(key) !== undefined) addRate(extraction, key, from(key));
  const route = extraction.concepts.read(first["route"]);
  if (route !== undefined) extraction.leaveCodes("dosage.route", route);
  extraction.remains.rest(first, DOSAGE_READ, "dosage");
  return { dose: doseWithWords(dose, text), route: route?.words };
}

function addRate({ remains }: Extraction, key: string, value: unknown): void {
  if (isObject(value)) {
    const { numerator, denominator } = value;
    const above = isObject(numerator) ? quantityInWords(numerator) : undefined;
    const below = isObject(denominator) ? quantityInWords(denominator) : undefined;
    if (above !== undefined && below !== undefined) {
      remains.lines.push(`dosage.${key}: ${above} per ${below}`);
      return;
    }
  }
  remains.add(key, value, "dosage");
}

function doseWithWords(dose: Dose | undefined, text: string | undefined): Dose | undefined {
  if (dose === undefined) return text === undefined ? undefined : { text };
  return "value" in dose && text !== undefined ? { ...dose, text } : dose;
}
