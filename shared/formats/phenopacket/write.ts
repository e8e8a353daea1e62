import { type Case, FORMAT_VERSION } from "../../case/schema.ts";
import type { Timeline } from "../../time/timeline.ts";
import type { Loss, WriteCase } from "../export.ts";
import { fieldInWords } from "../field-words.ts";
import { OWN_PREFIX } from "./ontology.ts";
import { ownClassId } from "./own-classes.ts";
import { OWN_AUTHOR } from "./plan.ts";
import { UNNAMED } from "./read-subject.ts";
import { writeActions } from "./write-actions.ts";
import { writeFeatures } from "./write-events.ts";
import { writeMeasurements, writePanel } from "./write-measurements.ts";
import { resourcesOf } from "./write-resources.ts";
import { TimeWriter } from "./write-times.ts";

/**
 * The same case gives the same file, so that no clock is read. Of a timestamp that was never set, protocol buffers make this one; it is
 * reported as a loss.
 */
const NOT_STATED = "1970-01-01T00:00:00Z";

/**
 * One phenopacket of version 2 as JSON in lowerCamelCase. Days without a calendar, results below a limit and ids are written as classes
 * of our own prefix (see `own-classes.ts`), each with a label in words; all other words stand in descriptions of the form `Heading: value`.
 */
export const writePhenopacket: WriteCase = (case_, timeline) => {
  const times = new TimeWriter(timeline);
  const { actions, features: words } = writeActions(timeline, times);
  const features = [...writeFeatures(timeline, times), ...words];
  const measurements = [...writeMeasurements(timeline, times)];
  const biosamples = timeline.antigenPanels.map((panel) => writePanel(panel, times));
  const parts = {
    id: `${OWN_PREFIX}-case-${FORMAT_VERSION}`,
    subject: subjectOf(timeline, times),
    ...list("phenotypicFeatures", features),
    ...list("measurements", measurements),
    ...list("biosamples", biosamples),
    ...list("interpretations", interpretationsOf(timeline, times)),
    ...list("diseases", diseasesOf(timeline, times)),
    ...list("medicalActions", actions),
  };
  const metaData = metaDataOf(timeline, times);
  times.lose(
    null,
    "created",
    "The time of writing is not in the file, so that the same case gives the same file; 1970-01-01 stands for it.",
  );
  for (const field of Object.keys(case_))
    if (!WRITTEN.has(field))
      times.lose(null, field, `The format has no place for “${fieldInWords(field)}”: it is not written.`);
  for (const { id } of namedOnTwoLines(case_))
    for (const field of ["name", "note"])
      times.lose(id, field, "The lines of the name are written, but not read back as they are: a name has one line.");
  const packet = {
    ...parts,
    metaData: { ...metaData, resources: resourcesOf(parts), phenopacketSchemaVersion: "2.0" },
  };
  return {
    files: [{ name: "phenopacket.json", contents: `${JSON.stringify(packet, null, 2)}\n` }],
    losses: withoutRepeats(times.losses),
  };
};

const namedOnTwoLines = ({ treatments = [], procedures = [], events = [], assays = [], anchors = [] }: Case) =>
  [treatments, procedures, events, assays, anchors].flat().filter(({ name }) => /[\r\n]/.test(name));

const withoutRepeats = (losses: readonly Loss[]): readonly Loss[] => [
  ...new Map(losses.map((loss) => [JSON.stringify(loss), loss])).values(),
];

const WRITTEN = new Set([
  "$schema",
  "caseline",
  "title",
  "subtitle",
  "patient",
  "diagnosis",
  "dayZero",
  "anchors",
  "lastFollowUp",
  "treatments",
  "procedures",
  "assays",
  "measurements",
  "antigenPanels",
  "assessments",
  "events",
  "notes",
  "sources",
]);

const list = (name: string, items: readonly object[]): object => (items.length === 0 ? {} : { [name]: items });

const SEXES = { female: "FEMALE", male: "MALE", other: "OTHER_SEX", unknown: "UNKNOWN_SEX" } as const;
const VITAL = { alive: "ALIVE", dead: "DECEASED", unknown: "UNKNOWN_STATUS" } as const;

function subjectOf({ case: case_, lastFollowUp }: Timeline, times: TimeWriter): object {
  const { patient } = case_;
  const last = case_.lastFollowUp;
  const isPlain =
    last !== undefined &&
    Object.keys(last.at).length === 1 &&
    (times.hasCalendar ? last.at.date?.length === 10 : last.at.day !== undefined);
  if (last !== undefined && (last.status !== undefined || !isPlain || hasMore(last, "at", "status", "vital")))
    times.lose(
      null,
      "lastFollowUp",
      "The last follow-up is written with its day and the vital status; its words, and what its day counts from, are lost.",
    );
  if (
    patient !== undefined &&
    (hasMore(patient, "label", "sex", "ageAtDiagnosis") || ageDuration(patient.ageAtDiagnosis) === null)
  )
    times.lose(null, "patient", "Only name, sex and a whole number of years at diagnosis are written of the patient.");
  if (patient?.ageAtDiagnosis !== undefined && case_.diagnosis === undefined)
    times.lose(null, "patient", "The age at diagnosis is written with the disease, and none is named.");
  return {
    id: patient?.label ?? UNNAMED,
    ...(lastFollowUp === null ? {} : { timeAtLastEncounter: times.element(lastFollowUp, null, "lastFollowUp") }),
    ...(last?.vital === undefined ? {} : { vitalStatus: { status: VITAL[last.vital] } }),
    ...(patient?.sex === undefined ? {} : { sex: SEXES[patient.sex] }),
  };
}

const hasMore = (object: object, ...known: readonly string[]): boolean =>
  Object.keys(object).some((field) => !known.includes(field));

/** Whole years, of which a child under two has none. Null when the format would say another age. */
function ageDuration(years: number | undefined): string | undefined | null {
  if (years === undefined) return undefined;
  return Number.isInteger(years) ? `P${years}Y` : null;
}

function diseasesOf({ case: { diagnosis, patient } }: Timeline, times: TimeWriter): readonly object[] {
  if (diagnosis === undefined) return [];
  if (hasMore(diagnosis, "name", "details", "genetics"))
    times.lose(null, "diagnosis", "Only name, details and genetic findings are written of the diagnosis.");
  const age = ageDuration(patient?.ageAtDiagnosis);
  return [
    {
      term: { id: ownClassId("diagnosis"), label: diagnosis.name },
      ...(typeof age === "string" ? { onset: { age: { iso8601duration: age } } } : {}),
    },
  ];
}

function interpretationsOf({ case: { diagnosis, patient } }: Timeline, times: TimeWriter): readonly object[] {
  const genetics = diagnosis?.genetics ?? [];
  if (diagnosis === undefined || genetics.length === 0) return [];
  if (genetics.some((finding) => hasMore(finding, "finding", "method")))
    times.lose(null, "diagnosis", "The format gives a genetic finding no time: when it was found is lost.");
  return [
    {
      id: "genetics",
      progressStatus: "UNKNOWN_PROGRESS",
      diagnosis: {
        disease: { id: ownClassId("diagnosis"), label: diagnosis.name },
        genomicInterpretations: genetics.map(({ finding, method }, index) => ({
          subjectOrBiosampleId: patient?.label ?? UNNAMED,
          interpretationStatus: "UNKNOWN_STATUS",
          variantInterpretation: {
            acmgPathogenicityClassification: "NOT_PROVIDED",
            therapeuticActionability: "UNKNOWN_ACTIONABILITY",
            variationDescriptor: {
              id: ownClassId("finding", index + 1),
              label: finding,
              ...(method === undefined ? {} : { description: `Method: ${method}` }),
              moleculeContext: "unspecified_molecule_context",
            },
          },
        })),
      },
    },
  ];
}

function metaDataOf({ case: case_, zero }: Timeline, times: TimeWriter): object {
  const { title, subtitle, dayZero, sources = [] } = case_;
  const references = [
    { id: ownClassId("title"), description: title },
    ...(subtitle === undefined ? [] : [{ id: ownClassId("subtitle"), description: subtitle }]),
    ...(dayZero === undefined
      ? []
      : [{ id: ownClassId("day-zero", dayZero), description: `Days count from ${zero.name}` }]),
    ...sources.map(({ id, citation, doi, url }) => ({
      id: ownClassId("source", id),
      ...(doi === undefined ? (url === undefined ? {} : { reference: url }) : { reference: `https://doi.org/${doi}` }),
      description: citation,
    })),
  ];
  for (const source of sources) {
    if (hasMore(source, "id", "citation", "doi", "url") || (source.doi !== undefined && source.url !== undefined))
      times.lose(source.id, "url", "Of a reference, either the DOI or the address is written.");
  }
  return { created: NOT_STATED, createdBy: OWN_AUTHOR, externalReferences: references };
}
