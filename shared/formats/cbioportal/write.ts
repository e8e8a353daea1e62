import type { Case } from "../../case/schema.ts";
import type { ResolvedTime, Timeline } from "../../time/timeline.ts";
import type { WriteCase, WrittenFile } from "../export.ts";
import { OWN_STUDY } from "./meta-file.ts";
import { LIST_SEPARATOR, PLACEHOLDER, WITHOUT_A_DAY } from "./own-study.ts";
import { isMissing } from "./row-cells.ts";
import { LossBook } from "./write-losses.ts";
import { type Attribute, clinicalFile, metaFile } from "./write-table.ts";
import { type WrittenTimelines, writeTimelines } from "./write-timelines.ts";

/**
 * A study of one patient for cBioPortal, by the rules of its documentation: the study, its clinical tables (one of samples is required),
 * and a timeline for each type of event. Days are whole days from the case's own day zero.
 */
export const writeCbioportal: WriteCase = (case_, timeline) => {
  const losses = new LossBook();
  const patient = identifierOf(case_.patient?.label ?? "patient-1");
  const study = studyIdentifierOf(case_.title);
  const timelines = writeTimelines(case_, timeline, { patient, losses });
  reportWholeCase(case_, timelines, losses);
  const attributes = patientAttributes(case_, timeline, { patient, timelines, losses });
  const files: readonly WrittenFile[] = [
    studyFile(case_, study),
    clinicalMeta(study, "patient"),
    clinicalFile("data_clinical_patient.txt", attributes),
    clinicalMeta(study, "sample"),
    clinicalFile("data_clinical_sample.txt", sampleAttributes(case_, patient)),
    ...timelines.tables.flatMap(({ type, file }) => [timelineMeta(study, type), file]),
  ];
  return { files, losses: losses.losses };
};

/** Identifiers have letters, digits, points, underscores and hyphens. */
function identifierOf(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^A-Za-z0-9._-]+/g, "_")
    .slice(0, 60)
    .replace(/^[._-]+|_+$/g, "");
  return isMissing(plain) ? "patient-1" : plain;
}

/** Of studies only small letters, digits and underscores are taken. */
const studyIdentifierOf = (title: string): string =>
  identifierOf(`caseline_${title}`)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");

/** Longest identifiers, and longest values of `meta_study.txt`, that the program which loads studies takes. */
const LONGEST_IDENTIFIER = 63;
const LONGEST_NAME = 255;
const LONGEST_CITATION = 200;

/** A value of a meta file is one line. What is cut off there stands in full among the clinical data. */
function oneLine(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}

function studyFile(case_: Case, study: string): WrittenFile {
  const [source] = case_.sources ?? [];
  const citation = source === undefined ? [] : [["citation", oneLine(source.citation, LONGEST_CITATION)] as const];
  return metaFile("meta_study.txt", [
    ["type_of_cancer", "mixed"],
    ["cancer_study_identifier", study],
    ["name", oneLine(case_.title, LONGEST_NAME)],
    [
      "description",
      `${OWN_STUDY}. The course of one patient; days count from ${case_.dayZero === undefined ? "day 0 of the case" : case_.dayZero}.`,
    ],
    ...citation,
    ["add_global_case_list", "true"],
  ]);
}

const clinicalMeta = (study: string, level: "patient" | "sample"): WrittenFile =>
  metaFile(`meta_clinical_${level}.txt`, [
    ["cancer_study_identifier", study],
    ["genetic_alteration_type", "CLINICAL"],
    ["datatype", level === "patient" ? "PATIENT_ATTRIBUTES" : "SAMPLE_ATTRIBUTES"],
    ["data_filename", `data_clinical_${level}.txt`],
  ]);

const timelineMeta = (study: string, type: string): WrittenFile =>
  metaFile(`meta_timeline_${type}.txt`, [
    ["cancer_study_identifier", study],
    ["genetic_alteration_type", "CLINICAL"],
    ["datatype", "TIMELINE"],
    ["data_filename", `data_timeline_${type}.txt`],
  ]);

const SAMPLE = "-sample";

function sampleAttributes(case_: Case, patient: string): readonly Attribute[] {
  const text = (name: string, display: string, value: string): Attribute => ({
    name,
    display,
    description: display,
    type: "STRING",
    value,
  });
  const name =
    case_.diagnosis === undefined
      ? []
      : [
          text(
            "CANCER_TYPE_DETAILED",
            "Cancer Type Detailed",
            new LossBook().cell(case_.diagnosis.name, null, "diagnosis"),
          ),
        ];
  return [
    text("PATIENT_ID", "Patient Identifier", patient),
    text("SAMPLE_ID", "Sample Identifier", `${patient.slice(0, LONGEST_IDENTIFIER - SAMPLE.length)}${SAMPLE}`),
    text("SAMPLE_CLASS", "Sample Class", PLACEHOLDER),
    ...name,
  ];
}

interface PatientInput {
  readonly patient: string;
  readonly timelines: WrittenTimelines;
  readonly losses: LossBook;
}

function patientAttributes(
  case_: Case,
  timeline: Timeline,
  { patient, timelines, losses }: PatientInput,
): readonly Attribute[] {
  const found: Attribute[] = [];
  const add = (
    name: string,
    display: string,
    value: string | number | undefined,
    field: string,
    event: string | null = null,
  ): void => {
    if (value === undefined || value === "") return;
    const type = typeof value === "number" ? "NUMBER" : "STRING";
    found.push({
      name,
      display,
      description: display,
      type,
      value: typeof value === "number" ? String(value) : losses.cell(value, event, field),
    });
  };
  const sex = case_.patient?.sex;
  add("PATIENT_ID", "Patient Identifier", patient, "patient");
  add("CASELINE_TITLE", "Title of the case", case_.title, "title");
  add("SUBTITLE", "Subtitle of the case", case_.subtitle, "subtitle");
  add("PATIENT_LABEL", "Label of the patient", case_.patient?.label, "patient");
  add("SEX", "Sex", sex === undefined ? undefined : sex.charAt(0).toUpperCase() + sex.slice(1), "patient");
  add("AGE", "Age at diagnosis", case_.patient?.ageAtDiagnosis, "patient");
  add("DIAGNOSIS", "Diagnosis", case_.diagnosis?.name, "diagnosis");
  add("DIAGNOSIS_DETAILS", "Details of the diagnosis", case_.diagnosis?.details?.join(LIST_SEPARATOR), "diagnosis");
  add(
    "GENETICS",
    "Genetic findings",
    case_.diagnosis?.genetics?.map(({ finding }) => finding).join(LIST_SEPARATOR),
    "diagnosis",
  );
  for (const [name, display, value] of survival(case_, timeline)) add(name, display, value, "lastFollowUp");
  add("LAST_FOLLOW_UP_STATUS", "Status at the last follow-up", case_.lastFollowUp?.status, "lastFollowUp");
  if (case_.dayZero !== undefined && timelines.written.has(case_.dayZero))
    add("DAY_ZERO", "Event that days count from", case_.dayZero, "dayZero");
  for (const [index, source] of (case_.sources ?? []).entries()) {
    const prefix = `SOURCE_${index + 1}`;
    add(`${prefix}_ID`, `Source ${index + 1}: id`, source.id, "id", source.id);
    add(`${prefix}_CITATION`, `Source ${index + 1}`, source.citation, "citation", source.id);
    add(`${prefix}_DOI`, `Source ${index + 1}: DOI`, source.doi, "doi", source.id);
    add(`${prefix}_URL`, `Source ${index + 1}: address`, source.url, "url", source.id);
  }
  for (const [index, undated] of timelines.withoutADay.entries()) {
    const [prefix, display] = [`${WITHOUT_A_DAY}_${index + 1}`, `Without a day ${index + 1}`];
    add(`${prefix}_ID`, `${display}: id`, undated.id, "id", undated.id);
    add(`${prefix}_TEXT`, display, undated.text, "text", undated.id);
    add(`${prefix}_NOTE`, `${display}: note`, undated.note, "note", undated.id);
    add(`${prefix}_SOURCE_TEXT`, `${display}: words of the source`, undated.sourceText, "sourceText", undated.id);
    add(`${prefix}_INFERRED`, `${display}: inferred`, undated.inferred ? "yes" : undefined, "inferred", undated.id);
  }
  return found;
}

/** Months of overall survival are those from the diagnosis: written only where its day is certain. */
function survival(
  case_: Case,
  timeline: Timeline,
): readonly (readonly [name: string, display: string, value: string | number])[] {
  const { lastFollowUp } = timeline;
  const vital = case_.lastFollowUp?.vital;
  const diagnosis = timeline.anchors.find(
    ({ anchor }) => /^(initial )?diagnosis$/i.test(anchor.name) || anchor.id === "diagnosis",
  );
  const status = { alive: "0:LIVING", dead: "1:DECEASED", unknown: null }[vital ?? "unknown"];
  const day = lastFollowUp === null ? null : dayOf(lastFollowUp);
  const since = diagnosis === undefined || diagnosis.at.certainty !== "exact" ? null : dayOf(diagnosis.at);
  const months =
    day === null || since === null || day < since || lastFollowUp?.certainty !== "exact"
      ? null
      : Math.round(((day - since) / 30.4375) * 100) / 100;
  return [
    ...(status === null ? [] : [["OS_STATUS", "Overall Survival Status", status] as const]),
    ...(months === null ? [] : [["OS_MONTHS", "Overall Survival (Months)", months] as const]),
    ...(vital === undefined ? [] : [["VITAL_STATUS", "Vital status", vital] as const]),
    ...(day === null ? [] : [["LAST_FOLLOW_UP_DAY", "Day of the last follow-up", day] as const]),
  ];
}

const dayOf = ({ estimate, certainty }: ResolvedTime): number | null =>
  certainty === "ordered" || !Number.isFinite(estimate) ? null : Math.round(estimate);

/** What belongs to the case as a whole and has no place, or less of it, in a study. */
function reportWholeCase(case_: Case, { written }: WrittenTimelines, losses: LossBook): void {
  if (case_.figure !== undefined) losses.add(null, "figure", "How the picture is drawn is left out.");
  if (case_.views !== undefined) losses.add(null, "views", "The steps of the presentation are left out.");
  if (case_.dayZero !== undefined && !written.has(case_.dayZero))
    losses.add(null, "dayZero", "The event that days count from has no day of its own: its name is left out.");
  losses.add(
    null,
    "samples",
    "cBioPortal requires a sample for each patient; the case has none, so that a placeholder is written.",
  );
  reportDiagnosis(case_, losses);
  const at = case_.lastFollowUp?.at;
  if (at !== undefined && !(Object.keys(at).length === 1 && typeof at.day === "number" && Number.isInteger(at.day)))
    losses.add(null, "lastFollowUp", "The last follow-up is written as a day; how its time was stated is left out.");
  for (const source of case_.sources ?? []) losses.unwritten(source, ["citation", "doi", "url"], "A source of a study");
}

function reportDiagnosis({ diagnosis }: Case, losses: LossBook): void {
  if (diagnosis === undefined) return;
  const { details = [], genetics = [] } = diagnosis;
  if (genetics.some(({ method, at }) => method !== undefined || at !== undefined))
    losses.add(
      null,
      "diagnosis",
      "Methods and times of genetic findings have no column: only the findings are written.",
    );
  if ([...details, ...genetics.map(({ finding }) => finding)].some((text) => text.includes(LIST_SEPARATOR.trim())))
    losses.add(null, "diagnosis", "A detail of the diagnosis has a bar in it, and is read back as two.");
}
