import type { Statement } from "../import/statements.ts";
import { recogniseAntigenState, recogniseTest } from "../recognise/recognise.ts";
import { cleanText, Element } from "./element.ts";
import { classInWords, codesOf, type OntologyClass, ontologyClass, ontologyClassOf } from "./ontology.ts";
import { type Entry, given, type Packet } from "./packet.ts";
import { readFeature } from "./read-features.ts";
import { readMeasurement, type Sampled } from "./read-measurements.ts";
import { antigenStateOf, idOfLines, joinNotes, ownLines, provenanceOfLines } from "./read-own.ts";

/** A sample is an event of its own, and each of its measurements and findings a record of its own. */
export function* readBiosample(packet: Packet, element: Element): Generator<Statement> {
  const entry = packet.entry(element);
  const own = ownPanel(entry);
  if (own !== null) {
    yield own;
    return;
  }
  const tissue = ontologyClass(element, "sampledTissue") ?? ontologyClass(element, "sampleOriginDetail");
  const sampled = sampledOf(entry, tissue);
  const inside = { measurements: element.handOn("measurements"), features: element.handOn("phenotypicFeatures") };
  const progression = ontologyClass(element, "tumorProgression");
  const type = ontologyClass(element, "sampleType") ?? ontologyClass(element, "sampledType");
  if (progression !== undefined) entry.notes.add("Tumor progression", classInWords(progression));
  if (type !== undefined) entry.notes.add("Sample type", classInWords(type));
  entry.notes.add("Sample", element.text("id"));
  const words = tissue?.label ?? type?.label ?? "sample";
  const findings = markersOf(element);
  const said = { ...entry.said(), ...given("at", sampled.at), codes: codesOf(tissue) };
  if (progression !== undefined && isRecurrence(progression) && sampled.at !== undefined)
    yield {
      kind: "assessment",
      ...said,
      codes: codesOf(progression),
      inferred: true,
      assessment: { state: "relapse", label: progression.label },
    };
  yield { kind: "event", ...said, event: { category: "clinical", name: `Sample: ${words}` } };
  if (findings.length > 0 && sampled.at !== undefined)
    yield {
      kind: "antigens",
      record: entry.record,
      at: sampled.at,
      panel: { ...given("specimen", tissue?.label), findings },
    };
  for (const measurement of inside.measurements) yield* readMeasurement(packet, measurement, sampled);
  for (const feature of inside.features) yield readFeature(packet, feature, sampled.at);
}

/** `CD33 Positive`: what the markers of a sample say of antigens. As they are written, they stay in the note of the sample. */
function markersOf(element: Element): Finding[] {
  const labels = element.children("diagnosticMarkers").map((marker) => String(marker.raw("label") ?? ""));
  return labels.flatMap((label) => {
    const [, name = "", said = ""] = /^(\S{1,30}) (\S{1,20})$/.exec(label.trim()) ?? [];
    const [test, state] = [recogniseTest(name), recogniseAntigenState(said)];
    if (test?.measures !== "antigen" || state === null) return [];
    return [{ antigen: test.target ?? name, state, reported: cleanText(label) }];
  });
}

function sampledOf(entry: Entry, tissue: OntologyClass | undefined): Sampled {
  const { element } = entry;
  const collection = ["timeOfCollection", "ageOfIndividualAtCollection", "ageRangeOfIndividualAtCollection"].find(
    (name) => element.has(name),
  );
  const collected = entry.time(collection === undefined ? momentOf(element) : element.child(collection), "Collected");
  const performed = entry.time(element.child("procedure")?.child("performed"), "Procedure performed");
  return { ...given("at", collected ?? performed), ...given("specimen", tissue?.label) };
}

/** A Beacon has the age at which a sample was taken as a text of one field. */
function momentOf(element: Element): Element | undefined {
  const age = element.text("collectionMoment");
  return age === undefined ? undefined : new Element({ age }, element.pathOf("collectionMoment"));
}

/** NCIT:C4813, Recurrent Malignant Neoplasm, and what is called so. */
const isRecurrence = ({ id, label }: OntologyClass): boolean =>
  id.toUpperCase() === "NCIT:C4813" || /\b(?:recurren(?:t|ce)|relapsed?)\b/i.test(label);

/** The findings of an antigen panel that we wrote; null when the sample is another's. */
function ownPanel(entry: Entry): Statement | null {
  const { element, packet } = entry;
  const lines = ownLines(element);
  const id = idOfLines(lines);
  if (lines === null || id === undefined || lines.get("Panel") !== "antigens") return null;
  element.use("id");
  const at = entry.time(element.child("timeOfCollection"), "Time");
  const specimen = ontologyClass(element, "sampledTissue")?.label;
  const measured = element.handOn("measurements").map((measurement) => readFinding(packet.entry(measurement)));
  const findings = measured.flatMap(({ finding }) => (finding === null ? [] : [finding]));
  const { note } = entry.said();
  return {
    kind: "antigens",
    record: entry.record,
    also: measured.map(({ entry: { record } }) => record),
    id,
    ...given("at", at),
    ...provenanceOfLines(lines),
    ...joinNotes(lines.get("Note"), note),
    panel: { ...given("specimen", specimen), ...given("method", lines.get("Method")), findings },
  };
}

type Finding = Extract<Statement, { kind: "antigens" }>["panel"]["findings"][number];

function readFinding(entry: Entry): { readonly entry: Entry; readonly finding: Finding | null } {
  const { element } = entry;
  const antigen = ontologyClass(element, "assay")?.label;
  const state = antigenStateOf(ontologyClassOf(element.child("value")?.child("ontologyClass"))?.label);
  const lines = ownLines(element);
  if (antigen === undefined || state === undefined) {
    entry.said();
    return { entry, finding: null };
  }
  const percent = Number(lines?.get("Percent") ?? "NaN");
  const isPercent = percent >= 0 && percent <= 100;
  const finding: Finding = {
    antigen,
    state,
    ...(isPercent ? { percent } : {}),
    ...given("percentOf", lines?.get("Percent of")),
    ...given("method", lines?.get("Method")),
    ...given("specimen", lines?.get("Specimen")),
    ...given("reported", lines?.get("Reported")),
    ...(lines?.get("Inferred") === "yes" ? { inferred: true as const } : {}),
  };
  return { entry, finding };
}
