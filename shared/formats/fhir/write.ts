import type { Case } from "../../case/schema.ts";
import type { WriteCase } from "../export.ts";
import { fieldInWords } from "../field-words.ts";
import { OWN_BASE } from "./own.ts";
import { CASE_CODE } from "./own-records.ts";
import { writeEvent } from "./write-events.ts";
import { loseAssay, writeAntigenPanel, writeAssessment, writeMeasurement } from "./write-observations.ts";
import { conceptOf, type Json, OWN_ONLY, own, PATIENT_ID, subject, Writing } from "./write-parts.ts";
import { writeProcedure, writeTreatment } from "./write-treatments.ts";

/**
 * A case as a Bundle of type collection. What FHIR R4 has no element for stands in extensions under `https://caseline.invalid/fhir/`,
 * so that this program reads it back; each is reported as a loss, since no other program does.
 */
export const writeFhir: WriteCase = (case_, timeline) => {
  const writing = new Writing(timeline);
  writePatient(writing, case_);
  writeDiagnosis(writing, case_);
  for (const treatment of timeline.treatments) writeTreatment(writing, treatment);
  for (const procedure of timeline.procedures) writeProcedure(writing, procedure);
  for (const measurement of timeline.measurements) writeMeasurement(writing, measurement);
  for (const panel of timeline.antigenPanels) writeAntigenPanel(writing, panel);
  for (const assessment of timeline.assessments) writeAssessment(writing, assessment);
  for (const event of timeline.events) writeEvent(writing, event);
  const used = new Set(timeline.measurements.map(({ assay }) => assay.id));
  for (const assay of case_.assays ?? []) loseAssay(writing, assay, used.has(assay.id));
  writeWhole(writing, case_);
  const entry = writing.resources.map((resource) => ({
    fullUrl: `${OWN_BASE}${String(resource["resourceType"])}/${String(resource["id"])}`,
    resource,
  }));
  const bundle = { resourceType: "Bundle", type: "collection", entry };
  return {
    files: [{ name: "bundle.fhir.json", contents: `${JSON.stringify(bundle, null, 2)}\n` }],
    losses: writing.losses,
  };
};

function writePatient(writing: Writing, { patient, lastFollowUp }: Case): void {
  const { label, sex, ageAtDiagnosis } = patient ?? {};
  const date = lastFollowUp === undefined ? null : writing.dateOf(lastFollowUp.at, writing.timeline.lastFollowUp);
  const isDead = lastFollowUp?.vital === "dead";
  const extension = [
    own("written", 1),
    ...(label === undefined ? [] : [own("label", label)]),
    ...(ageAtDiagnosis === undefined ? [] : [own("ageAtDiagnosis", ageAtDiagnosis)]),
  ];
  if (ageAtDiagnosis !== undefined) writing.lose(null, "patient", OWN_ONLY("The age at diagnosis"));
  writing.resources.push({
    resourceType: "Patient",
    id: PATIENT_ID,
    extension,
    ...(sex === undefined ? {} : { gender: sex }),
    ...(isDead ? (date === null ? { deceasedBoolean: true } : { deceasedDateTime: date }) : {}),
  });
}

function writeDiagnosis(writing: Writing, { diagnosis }: Case): void {
  if (diagnosis === undefined) return;
  const { name, details, genetics } = diagnosis;
  const words = [
    ...(details ?? []),
    ...(genetics ?? []).map(({ finding, method }) => (method === undefined ? finding : `${finding} (${method})`)),
  ];
  if (genetics !== undefined)
    writing.lose(
      null,
      "diagnosis",
      "Findings in genes are written as a note of the diagnosis, and as an extension that other programs do not read.",
    );
  writing.resources.push({
    resourceType: "Condition",
    id: freeId(writing, "diagnosis-condition"),
    extension: [own("written", 1), own("diagnosis", diagnosis)],
    code: conceptOf(name),
    subject,
    ...(words.length === 0 ? {} : { note: words.map((text) => ({ text })) }),
  });
}

const freeId = (writing: Writing, id: string): string => String(writing.named(id)["id"]);

/** What belongs to the case as a whole, and to no resource of FHIR. */
const WHOLE_WORDS = {
  title: "The title",
  subtitle: "The subtitle",
  dayZero: "The day zero",
  anchors: "The anchors that days count from",
  sources: "The sources",
  notes: "The notes",
  lastFollowUp: "The last follow-up",
} as const;

function writeWhole(writing: Writing, case_: Case): void {
  const extension: Json[] = [own(CASE_CODE, 1)];
  for (const [field, words] of Object.entries(WHOLE_WORDS)) {
    const value = case_[field];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    extension.push(own(field, value));
    writing.lose(null, field, OWN_ONLY(words));
  }
  for (const field of ["figure", "views"] as const)
    if (case_[field] !== undefined) writing.lose(null, field, "How the case is drawn and presented is not written.");
  loseParts(writing, case_);
  writing.resources.push({
    resourceType: "Basic",
    id: freeId(writing, "case"),
    extension,
    code: { coding: [{ system: OWN_BASE.slice(0, -1), code: CASE_CODE }] },
    subject,
  });
}

/** Fields of notes that do not come back. */
function loseParts(writing: Writing, { notes }: Case): void {
  for (const note of notes ?? []) {
    for (const field of ["source", "guide", "inferred"] as const)
      if (note[field] !== undefined)
        writing.lose(note.id, field, `The ${fieldInWords(field)} of the note is not written.`);
  }
}
