import type { Assay } from "../../case/event-schemas.ts";
import { orEqual } from "../../case/format-value.ts";
import type { Result } from "../../case/result-schema.ts";
import type { ResolvedAntigenPanel, ResolvedAssessment, ResolvedMeasurement } from "../../time/timeline.ts";
import { fieldInWords } from "../field-words.ts";
import {
  conceptOf,
  type Json,
  loseOthers,
  OWN_ONLY,
  own,
  provenanceOf,
  subject,
  timesOf,
  type Writing,
} from "./write-parts.ts";

const SNOMED = "http://snomed.info/sct";
const INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
const ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

const answer = (code: string, display: string, text = display): Json => ({
  valueCodeableConcept: { coding: [{ system: SNOMED, code, display }], text },
});
const interpretation = (code: string, display: string): Json => ({
  interpretation: [{ coding: [{ system: INTERPRETATION, code, display }] }],
});
const absent = (code: string, reason: string | undefined): Json => ({
  dataAbsentReason: { coding: [{ system: ABSENT, code }], ...(reason === undefined ? {} : { text: reason }) },
});

/** A result with comparator and interpretation: a censored value is never written as measured. */
function resultFields(result: Result, unit: string | undefined): Json {
  const quantity = (value: number, comparator?: string): Json => ({
    valueQuantity: {
      value,
      ...(comparator === undefined ? {} : { comparator }),
      ...(unit === undefined
        ? {}
        : { unit, ...(unit === "%" ? { system: "http://unitsofmeasure.org", code: "%" } : {}) }),
    },
  });
  const positive = interpretation("POS", "Positive");
  switch (result.kind) {
    case "value":
      return quantity(result.value);
    case "undetectable": {
      const value =
        result.limit === undefined
          ? answer("260415000", "Not detected")
          : quantity(result.limit, `<${orEqual(result)}`);
      return { ...value, ...interpretation("ND", "Not detected") };
    }
    case "positive not quantifiable": {
      const limit = result.limitOfQuantification;
      const value =
        limit === undefined
          ? answer("10828004", "Positive", "positive, not quantifiable")
          : quantity(limit, `<${orEqual(result)}`);
      return { ...value, ...positive };
    }
    case "positive":
      return { ...answer("10828004", "Positive"), ...positive };
    case "negative":
      return { ...answer("260385009", "Negative"), ...interpretation("NEG", "Negative") };
    case "above range":
      return quantity(result.limit, `>${orEqual(result)}`);
    case "not evaluable":
      return absent("error", result.reason ?? "not evaluable");
    case "not done":
      return absent("not-performed", result.reason ?? "not done");
  }
}

const specimenOf = (text: string | undefined): Json =>
  text === undefined
    ? {}
    : {
        contained: [{ resourceType: "Specimen", id: "specimen", type: { text } }],
        specimen: { reference: "#specimen" },
      };

const methodOf = (text: string | undefined): Json => (text === undefined ? {} : { method: { text } });

/** What of an assay comes back from its results, and what of that FHIR has an element for. */
const ASSAY_KEPT = ["id", "name", "measures", "target", "method", "specimen", "unit", "scale", "sensitivity"] as const;

export function writeMeasurement(writing: Writing, resolved: ResolvedMeasurement): void {
  const { event: measurement, assay } = resolved;
  const { id, result, reported, marker } = measurement;
  const times = timesOf(writing, "effective", { id, times: measurement }, resolved);
  const provenance = provenanceOf(writing, measurement);
  if (measurement.specimen !== undefined && measurement.specimen !== assay.specimen)
    writing.lose(
      id,
      "specimen",
      "It is written as the specimen of the observation, and comes back as that of the assay.",
    );
  else if (measurement.specimen !== undefined)
    writing.lose(id, "specimen", "It is that of the assay, and is written once.");
  if (reported !== undefined) writing.lose(id, "reported", OWN_ONLY("The text of the laboratory"));
  if (marker !== undefined) writing.lose(id, "marker", OWN_ONLY("The marker"));
  if (result.kind === "positive not quantifiable" && result.limitOfDetection !== undefined)
    writing.lose(id, "result", OWN_ONLY("The limit of detection"));
  loseOthers(writing, measurement, ["assay", "result", "reported", "marker", "specimen"]);
  writing.resources.push({
    resourceType: "Observation",
    ...writing.named(id),
    ...specimenOf(measurement.specimen ?? assay.specimen),
    extension: [
      ...provenance.extensions,
      ...times.extensions,
      own("assay", assayFields(assay)),
      ...(result.kind === "value" ? [] : [own("result", result)]),
      ...(reported === undefined ? [] : [own("reported", reported)]),
      ...(marker === undefined ? [] : [own("marker", marker)]),
    ],
    status: "final",
    category: [conceptOf("laboratory", [{ system: CATEGORY, code: "laboratory" }])],
    code: conceptOf(assay.name, assay.codes),
    subject,
    ...times.fields,
    ...resultFields(result, assay.unit ?? (assay.scale === "percent" ? "%" : undefined)),
    ...methodOf(assay.method),
    ...provenance.note,
  });
}

const CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

function assayFields(assay: Assay): Json {
  return Object.fromEntries(
    [...ASSAY_KEPT, "quantitativeRange" as const, "codes" as const]
      .filter((key) => assay[key] !== undefined)
      .map((key) => [key, assay[key]]),
  );
}

/** Once for each assay, what its results do not say in FHIR. */
export function loseAssay(writing: Writing, assay: Assay, hasResults: boolean): void {
  const { id } = assay;
  if (!hasResults) {
    writing.lose(id, "*", "FHIR has tests only as part of their results, and this one has none: it is not written.");
    return;
  }
  for (const field of ["measures", "target", "scale", "sensitivity", "quantitativeRange"] as const)
    if (assay[field] !== undefined) writing.lose(id, field, OWN_ONLY(`The ${fieldInWords(field)} of the test`));
  for (const field of ["note", "sourceText", "source", "inferred"] as const)
    if (assay[field] !== undefined) writing.lose(id, field, `The ${fieldInWords(field)} of the test is not written.`);
  loseOthers(writing, assay, [...ASSAY_KEPT, "quantitativeRange"]);
}

export function writeAntigenPanel(writing: Writing, resolved: ResolvedAntigenPanel): void {
  const { event: panel, at } = resolved;
  const { id, findings, specimen, method, codes } = panel;
  const times = timesOf(writing, "effective", { id, times: { at: panel.at } }, { start: at, end: null });
  const provenance = provenanceOf(writing, panel);
  const isMore = findings.some(
    (finding) => finding.method !== undefined || finding.specimen !== undefined || finding.inferred,
  );
  if (isMore) writing.lose(id, "findings", OWN_ONLY("Methods and specimens of single antigens, and what is inferred"));
  loseOthers(writing, panel, ["findings", "specimen", "method"]);
  writing.resources.push({
    resourceType: "Observation",
    ...writing.named(id),
    ...specimenOf(specimen),
    extension: [...provenance.extensions, ...times.extensions, own("findings", findings)],
    status: "final",
    category: [conceptOf("laboratory", [{ system: CATEGORY, code: "laboratory" }])],
    code: conceptOf("Antigens of the blasts", codes),
    subject,
    ...times.fields,
    component: findings.map(({ antigen, state, percent, percentOf, reported }) => ({
      code: { text: antigen },
      valueCodeableConcept: {
        text:
          reported ??
          `${state}${percent === undefined ? "" : `, ${percent} %${percentOf === undefined ? "" : ` of ${percentOf}`}`}`,
      },
    })),
    ...methodOf(method),
    ...provenance.note,
  });
}

const STATE_CODES: Readonly<Record<string, readonly [code: string, display: string]>> = {
  "complete remission": ["103338009", "In full remission"],
  "partial remission": ["103337004", "In partial remission"],
  relapse: ["263855007", "Relapse phase"],
};

export function writeAssessment(writing: Writing, resolved: ResolvedAssessment): void {
  const { event: assessment, at } = resolved;
  const { id, state, mrd, label } = assessment;
  const times = timesOf(writing, "effective", { id, times: { at: assessment.at } }, { start: at, end: null });
  const provenance = provenanceOf(writing, assessment);
  if (mrd !== undefined) writing.lose(id, "mrd", OWN_ONLY("The MRD state of the assessment"));
  loseOthers(writing, assessment, ["state", "mrd", "label", "guide"]);
  if (assessment.guide !== undefined) writing.lose(id, "guide", "The guide line in the picture is not written.");
  const coded = STATE_CODES[state];
  const codes = coded === undefined ? [] : [{ system: SNOMED, code: coded[0], display: coded[1] }];
  writing.resources.push({
    resourceType: "Observation",
    ...writing.named(id),
    extension: [
      ...provenance.extensions,
      ...times.extensions,
      own("state", state),
      ...(mrd === undefined ? [] : [own("mrd", mrd)]),
      ...(label === undefined ? [] : [own("label", label)]),
    ],
    status: "final",
    code: conceptOf("Cancer disease status", [
      { system: "http://loinc.org", code: "97509-4", display: "Cancer disease progression" },
    ]),
    subject,
    ...times.fields,
    valueCodeableConcept: conceptOf(label === undefined || label === state ? state : `${state} (${label})`, codes),
    ...provenance.note,
  });
}
