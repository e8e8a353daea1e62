import type { Assay } from "../../case/event-schemas.ts";
import type { ResolvedAntigenPanel, ResolvedAssessment, ResolvedMeasurement, Timeline } from "../../time/timeline.ts";
import { meaningOfUnit } from "../import/build-units.ts";
import { OWN_ID, writeLines } from "./description-lines.ts";
import { classOfResult, ownClassId } from "./own-classes.ts";
import { classOf, codesField, spanOf, type WrittenClass } from "./write-events.ts";
import { lossesOf, lossOf } from "./write-losses.ts";
import type { TimeWriter } from "./write-times.ts";

export function* writeMeasurements(timeline: Timeline, times: TimeWriter): Generator<object> {
  for (const measurement of timeline.measurements) yield measurementElement(measurement, times);
  for (const assessment of timeline.assessments) yield assessmentElement(assessment, times);
  const used = new Set(timeline.measurements.map(({ event }) => event.assay));
  for (const assay of timeline.case.assays ?? []) {
    if (!used.has(assay.id))
      times.lose(assay.id, "*", "An assay without a result is not written: the format has only measurements.");
    else if (assay.unit !== undefined && isScaleOnly(assay))
      times.lose(
        assay.id,
        "unit",
        `The unit ${assay.unit} says the same as the scale, and is read back as the scale alone.`,
      );
    if (used.has(assay.id))
      times.losses.push(...lossesOf(assay, [...ASSAY_FIELDS, ...codesField(assay.codes, assay.name)]));
  }
}

function isScaleOnly({ unit, scale }: Assay): boolean {
  const meaning = meaningOfUnit(unit);
  return meaning !== null && meaning.scale === scale && meaning.unit !== unit;
}

const ASSAY_FIELDS = [
  "name",
  "measures",
  "target",
  "method",
  "specimen",
  "unit",
  "scale",
  "sensitivity",
  "quantitativeRange",
];
const MEASUREMENT_FIELDS = [
  "assay",
  "marker",
  "at",
  "start",
  "end",
  "result",
  "reported",
  "note",
  "sourceText",
  "inferred",
];

function measurementElement(resolved: ResolvedMeasurement, times: TimeWriter): object {
  const { event, assay } = resolved;
  times.losses.push(...lossesOf(event, MEASUREMENT_FIELDS));
  const { start, until } = spanOf(resolved, event.id, times);
  const { result } = event;
  const unit = unitClass(assay);
  if (result.kind !== "value")
    times.lose(
      event.id,
      "limit",
      "The format has no comparator: the result is written as a class with its limit in words, not as a number.",
    );
  const value =
    result.kind === "value"
      ? { quantity: { unit, value: result.value } }
      : { ontologyClass: classOfResult(result, assay.unit ?? (assay.scale === "percent" ? "%" : "")) };
  const method = methodOf(assay);
  return {
    description: writeLines([
      [OWN_ID, event.id],
      ["Assay id", assay.id],
      ["Measures", assay.measures],
      ["Target", assay.target],
      ["Method", assay.method],
      ["Specimen", assay.specimen],
      ["Unit", assay.unit],
      ["Scale", assay.scale],
      ["Sensitivity", assay.sensitivity],
      ["Quantified from", assay.quantitativeRange?.lower],
      ["Quantified to", assay.quantitativeRange?.upper],
      ["Marker", event.marker],
      ["Reported", event.reported],
      ["Reason", "reason" in result ? (result.reason as string | undefined) : undefined],
      ["Until", until],
      ["Source text", event.sourceText],
      ["Note", event.note],
      ["Inferred", event.inferred === true ? "yes" : undefined],
    ]),
    assay: classOf(assay, "assay", assay.name),
    value,
    timeObserved: start,
    ...(method === null ? {} : { procedure: method }),
  };
}

/** A unit of the format is a class; UCUM has those of fractions and percentages. */
function unitClass({ unit, scale }: Assay): WrittenClass {
  if (unit !== undefined) return { id: unit === "%" ? "UCUM:%" : ownClassId("unit"), label: unit };
  if (scale === "percent") return { id: "UCUM:%", label: "%" };
  return scale === "fraction"
    ? { id: "UCUM:1", label: "fraction, of which 1 is all" }
    : { id: ownClassId("unit", "none"), label: "unit not stated" };
}

const SITES = new Map([
  ["bone marrow", "UBERON:0002371"],
  ["marrow", "UBERON:0002371"],
  ["blood", "UBERON:0000178"],
  ["peripheral blood", "UBERON:0000178"],
]);

export const siteClass = (specimen: string): WrittenClass => ({
  id: SITES.get(specimen.toLowerCase()) ?? ownClassId("specimen"),
  label: specimen,
});

function methodOf({ method, specimen }: Assay): object | null {
  if (method === undefined && specimen === undefined) return null;
  return {
    code: { id: ownClassId(method === undefined ? "not-stated" : "method"), label: method ?? "method not stated" },
    ...(specimen === undefined ? {} : { bodySite: siteClass(specimen) }),
  };
}

function assessmentElement({ event, at }: ResolvedAssessment, times: TimeWriter): object {
  times.losses.push(...lossesOf(event, ["at", "state", "mrd", "label", "note", "sourceText", "inferred"]));
  return {
    description: writeLines([
      [OWN_ID, event.id],
      ["MRD", event.mrd],
      ["Label", event.label],
      ["Source text", event.sourceText],
      ["Note", event.note],
      ["Inferred", event.inferred === true ? "yes" : undefined],
    ]),
    assay: { id: ownClassId("assessment", event.id), label: "Disease state" },
    value: { ontologyClass: { id: ownClassId("disease-state"), label: event.state } },
    timeObserved: times.element(at, event.id, "at"),
  };
}

/** A panel is a sample, with a measurement for each antigen. */
export function writePanel({ event, at }: ResolvedAntigenPanel, times: TimeWriter): object {
  times.losses.push(...lossesOf(event, ["at", "specimen", "method", "findings", "note", "sourceText", "inferred"]));
  if (event.findings.some((finding) => Object.keys(finding).some((field) => !FINDING_FIELDS.has(field))))
    times.losses.push(lossOf(event.id, "findings"));
  const time = times.element(at, event.id, "at");
  return {
    id: event.id,
    description: writeLines([
      [OWN_ID, event.id],
      ["Panel", "antigens"],
      ["Method", event.method],
      ["Source text", event.sourceText],
      ["Note", event.note],
      ["Inferred", event.inferred === true ? "yes" : undefined],
    ]),
    ...(event.specimen === undefined ? {} : { sampledTissue: siteClass(event.specimen) }),
    measurements: event.findings.map((finding) => ({
      description: writeLines([
        [OWN_ID, event.id],
        ["Percent", finding.percent],
        ["Percent of", finding.percentOf],
        ["Method", finding.method],
        ["Specimen", finding.specimen],
        ["Reported", finding.reported],
        ["Inferred", finding.inferred === true ? "yes" : undefined],
      ]),
      assay: { id: ownClassId("antigen"), label: finding.antigen },
      value: { ontologyClass: { id: ownClassId("antigen-state"), label: finding.state } },
      timeObserved: time,
    })),
    timeOfCollection: time,
  };
}

const FINDING_FIELDS = new Set([
  "antigen",
  "state",
  "percent",
  "percentOf",
  "method",
  "specimen",
  "reported",
  "inferred",
]);
