import type { Agent, Dose } from "../../case/event-schemas.ts";
import type { ResolvedProcedure, ResolvedTreatment } from "../../time/timeline.ts";
import { fieldInWords } from "../field-words.ts";
import { unitInWords } from "./quantities.ts";
import {
  conceptOf,
  type Json,
  loseOthers,
  OWN_ONLY,
  own,
  provenanceOf,
  subject,
  timesOf,
  UNKNOWN,
  type Writing,
} from "./write-parts.ts";

/** Fields of a treatment without an element in FHIR, each with what it is for the user. */
const TREATMENT_WORDS = {
  class: "The class of the treatment",
  purpose: "The purpose",
  conditioningFor: "The transplant that this prepares for",
  days: "Days of the course on which it was given",
  cycles: "Cycles",
  steps: "Steps of the dose",
  interruptions: "Interruptions",
  guide: "The guide line in the picture",
} as const;

const TREATMENT_KNOWN = ["name", "agents", "dose", "route", ...Object.keys(TREATMENT_WORDS)];

/** A treatment as an administration; radiation, which is no drug, as a procedure. */
export function writeTreatment(writing: Writing, resolved: ResolvedTreatment): void {
  const { event: treatment } = resolved;
  const { id, name, codes } = treatment;
  const isRadiation = treatment.class === "radiotherapy";
  const times = timesOf(writing, isRadiation ? "performed" : "effective", { id, times: treatment }, resolved);
  const provenance = provenanceOf(writing, treatment);
  const extension = [...provenance.extensions, ...times.extensions, ...treatmentExtensions(writing, treatment)];
  const ongoing = treatment.end !== undefined && "ongoing" in treatment.end;
  loseOthers(writing, treatment, TREATMENT_KNOWN);
  const common = { extension, ...writing.named(id), status: ongoing ? "in-progress" : "completed", subject };
  if (isRadiation) {
    const { dose, route } = treatment;
    const unsaid = [
      ...(dose === undefined ? [] : [own("dose", dose)]),
      ...(route === undefined ? [] : [own("route", route)]),
    ];
    if (dose !== undefined) writing.lose(id, "dose", OWN_ONLY("The dose"));
    writing.resources.push({
      resourceType: "Procedure",
      ...common,
      extension: [...extension, ...unsaid],
      code: conceptOf(name, codes),
      ...times.fields,
      ...provenance.note,
    });
    return;
  }
  const when = Object.keys(times.fields).length === 0 ? { effectivePeriod: UNKNOWN } : times.fields;
  writing.resources.push({
    resourceType: "MedicationAdministration",
    ...common,
    ...medicationOf(name, codes, treatment.agents),
    ...when,
    ...dosageOf(treatment.dose, treatment.route),
    ...provenance.note,
  });
}

function treatmentExtensions(writing: Writing, treatment: ResolvedTreatment["event"]): readonly Json[] {
  const { id, agents, dose } = treatment;
  const extensions: Json[] = [];
  for (const [field, words] of Object.entries(TREATMENT_WORDS)) {
    if (treatment[field] === undefined) continue;
    writing.lose(id, field, OWN_ONLY(words));
    extensions.push(own(field, treatment[field]));
  }
  if (agents !== undefined) extensions.push(own("agents", agents));
  if (agents?.some((agent) => Object.keys(agent).some((key) => key !== "name")))
    writing.lose(id, "agents", OWN_ONLY("Doses, days and notes of the single drugs"));
  if (dose !== undefined && !readsBack(dose)) extensions.push(own("dose", dose));
  return extensions;
}

/** Whether our reader makes the same dose of what FHIR's elements say. */
function readsBack(dose: Dose): boolean {
  if (typeof dose["value"] !== "number") return Object.keys(dose).length === 1 && isTrimmed(dose["text"]);
  const known = Object.keys(dose).every((key) => key === "value" || key === "unit" || key === "text");
  const unit = String(dose["unit"]);
  return (
    known && unitInWords(unit) === unit && isTrimmed(unit) && (dose["text"] === undefined || isTrimmed(dose["text"]))
  );
}

const isTrimmed = (text: unknown): boolean => typeof text === "string" && text === text.trim() && text !== "";

type Codes = ResolvedTreatment["event"]["codes"];

function medicationOf(name: string, codes: Codes, agents: readonly Agent[] | undefined): Json {
  if (agents === undefined || agents.length === 0) return { medicationCodeableConcept: conceptOf(name, codes) };
  const ingredient = agents.map((agent) => ({ itemCodeableConcept: { text: agent.name } }));
  return {
    contained: [{ resourceType: "Medication", id: "medication", code: conceptOf(name, codes), ingredient }],
    medicationReference: { reference: "#medication" },
  };
}

/** FHIR asks for a dose or a rate wherever there is a dosage. */
function dosageOf(dose: Dose | undefined, route: string | undefined): Json {
  if (dose === undefined && route === undefined) return {};
  const { value, unit, text } = dose ?? {};
  return {
    dosage: {
      ...(typeof text === "string" ? { text } : {}),
      ...(route === undefined ? {} : { route: { text: route } }),
      dose: typeof value === "number" ? { value, unit } : UNKNOWN,
    },
  };
}

/** Fields of transplants and infusions that FHIR says nowhere. */
export function writeProcedure(writing: Writing, resolved: ResolvedProcedure): void {
  const { event: procedure, at } = resolved;
  const { id, name, codes } = procedure;
  const times = timesOf(writing, "performed", { id, times: { at: procedure.at } }, { start: at, end: null });
  const provenance = provenanceOf(writing, procedure);
  const fields: Record<string, unknown> = {};
  for (const key in procedure) {
    if (SAID.has(key) || procedure[key] === undefined) continue;
    fields[key] = procedure[key];
    if (key !== "kind") writing.lose(id, key, OWN_ONLY(`The ${fieldInWords(key)}`));
  }
  writing.resources.push({
    resourceType: "Procedure",
    ...writing.named(id),
    extension: [...provenance.extensions, ...times.extensions, own("procedure", fields)],
    status: "completed",
    code: conceptOf(name, codes),
    subject,
    ...times.fields,
    ...provenance.note,
  });
}

const SAID: ReadonlySet<string> = new Set(["id", "name", "at", "note", "sourceText", "inferred", "codes", "source"]);
