import type { AntigenPanel, Assay, Measurement, Procedure } from "../../case/event-schemas.ts";
import type { Case } from "../../case/schema.ts";
import type { Loss } from "../export.ts";
import type { WrittenRow } from "./write-columns.ts";
import { numberText, resultText } from "./write-result.ts";
import { base, lostFields, PROVENANCE, provenance } from "./write-row.ts";
import { writeTime } from "./write-times.ts";
import { treatmentRows } from "./write-treatments.ts";

export interface WrittenRows {
  readonly rows: readonly WrittenRow[];
  readonly losses: readonly Loss[];
}

/** A case as a table: one row an event, a result, a finding, or a part of a treatment. */
export function writeRows(case_: Case): WrittenRows {
  const losses: Loss[] = [];
  const assays = new Map((case_.assays ?? []).map((assay) => [assay.id, assay]));
  const rows: WrittenRow[] = [
    ...patientRows(case_, losses),
    ...(case_.anchors ?? []).map((anchor): WrittenRow => {
      lostFields(anchor, ["id", "name", "at", "counting"], losses);
      return {
        ...base("anchor", anchor.id, anchor.name),
        Start: writeTime(anchor.id, "at", anchor.at, losses),
        Category: anchor.counting ?? "",
      };
    }),
    ...(case_.dayZero === undefined ? [] : [{ "Record type": "day zero", "Part of": case_.dayZero }]),
    ...(case_.treatments ?? []).flatMap((treatment) => treatmentRows(treatment, losses)),
    ...(case_.procedures ?? []).map((procedure) => procedureRow(procedure, losses)),
    ...(case_.measurements ?? []).map((measurement) => resultRow(measurement, assays.get(measurement.assay), losses)),
    ...(case_.antigenPanels ?? []).flatMap((panel) => findingRows(panel, losses)),
    ...(case_.assessments ?? []).map((assessment): WrittenRow => {
      lostFields(assessment, ["id", "at", "state", "mrd", "label", ...PROVENANCE], losses);
      return {
        ...base("assessment", assessment.id, assessment.label ?? ""),
        Start: writeTime(assessment.id, "at", assessment.at, losses),
        "Disease state": assessment.state,
        "MRD state": assessment.mrd ?? "",
        ...provenance(assessment, losses),
      };
    }),
    ...(case_.events ?? []).map((event): WrittenRow => {
      lostFields(event, ["id", "at", "start", "end", "category", "name", "grade", "quantity", ...PROVENANCE], losses);
      return {
        ...base("event", event.id, event.name),
        ...times(event, losses),
        Category: event.category,
        Grade: event.grade ?? "",
        Result: event.quantity === undefined ? "" : numberText(event.quantity.value),
        Unit: event.quantity?.unit ?? "",
        ...provenance(event, losses),
      };
    }),
    ...(case_.notes ?? []).map((note): WrittenRow => {
      lostFields(note, ["id", "at", "text", ...PROVENANCE], losses);
      return {
        ...base("note", note.id, note.text),
        Start: writeTime(note.id, "at", note.at, losses),
        ...provenance(note, losses),
      };
    }),
    ...(case_.sources ?? []).map((source): WrittenRow => {
      lostFields(source, ["id", "citation", "doi", "url"], losses);
      if (source.doi !== undefined && source.url !== undefined)
        losses.push({
          event: source.id,
          field: "url",
          message: "A source has one link in the table: its DOI is written, its address is not.",
        });
      return { ...base("source", source.id, source.citation), Result: source.doi ?? source.url ?? "" };
    }),
  ];
  caseLosses(case_, losses);
  for (const assay of assays.values()) assayLosses(assay, case_, losses);
  const label = case_.patient?.label;
  return { rows: label === undefined ? rows : rows.map((row) => ({ Patient: label, ...row })), losses };
}

function times(event: Pick<Measurement, "id" | "at" | "start" | "end">, losses: Loss[]): WrittenRow {
  if (event.at !== undefined) return { Start: writeTime(event.id, "at", event.at, losses) };
  const end = writeTime(event.id, "end", event.end, losses);
  if (end === "")
    losses.push({ event: event.id, field: "*", message: "A span without an end is written as its start alone." });
  return { Start: writeTime(event.id, "start", event.start, losses), End: end };
}

function patientRows(case_: Case, losses: Loss[]): readonly WrittenRow[] {
  const { patient, diagnosis, lastFollowUp } = case_;
  const fact = (field: string, value: string): WrittenRow => ({
    "Record type": "patient",
    "Event name": value,
    Category: field,
  });
  const rows: WrittenRow[] = [fact("title", case_.title)];
  if (case_.subtitle !== undefined) rows.push(fact("subtitle", case_.subtitle));
  if (patient?.sex !== undefined) rows.push(fact("sex", patient.sex));
  if (patient?.ageAtDiagnosis !== undefined) rows.push(fact("age at diagnosis", String(patient.ageAtDiagnosis)));
  if (diagnosis !== undefined) {
    rows.push({ "Record type": "diagnosis", "Event name": diagnosis.name });
    for (const detail of diagnosis.details ?? [])
      rows.push({ "Record type": "diagnosis", "Event name": detail, Category: "detail", "Part of": diagnosis.name });
    for (const { finding, method, at } of diagnosis.genetics ?? [])
      rows.push({
        "Record type": "genetics",
        "Event name": finding,
        Method: method ?? "",
        Start: writeTime(null, "diagnosis", at, losses),
        "Part of": diagnosis.name,
      });
  }
  if (lastFollowUp !== undefined)
    rows.push({
      "Record type": "follow-up",
      "Event name": lastFollowUp.status ?? "",
      Start: writeTime(null, "lastFollowUp", lastFollowUp.at, losses),
      Result: lastFollowUp.vital ?? "",
    });
  return rows;
}

function procedureRow(procedure: Procedure, losses: Loss[]): WrittenRow {
  const { id, kind } = procedure;
  const own =
    kind === "transplant"
      ? ["type", "donor", "graftSource", "cellDose", "conditioning"]
      : kind === "other"
        ? []
        : ["cellDose", "product"];
  lostFields(procedure, ["id", "kind", "name", "at", ...own, ...PROVENANCE], losses);
  const cells = kind === "other" ? undefined : procedure.cellDose;
  const transplant = kind === "transplant" ? procedure : undefined;
  return {
    ...base("procedure", id, procedure.name),
    Start: writeTime(id, "at", procedure.at, losses),
    Category: kind,
    Product: kind === "CAR-T infusion" ? (procedure.product ?? "") : "",
    "Transplant type": transplant?.type ?? "",
    Donor:
      transplant?.donor === undefined
        ? ""
        : Object.entries(transplant.donor)
            .map(([field, text]) => `${field}: ${String(text)}`)
            .join("; "),
    "Graft source": transplant?.graftSource ?? "",
    Conditioning: transplant?.conditioning ?? "",
    "Cell dose": cells === undefined ? "" : `${numberText(cells.value)} | ${cells.unit} | ${cells.cells}`,
    ...provenance(procedure, losses),
  };
}

function resultRow(measurement: Measurement, assay: Assay | undefined, losses: Loss[]): WrittenRow {
  lostFields(measurement, ["id", "assay", "marker", "at", "start", "end", "result", "reported", ...PROVENANCE], losses);
  return {
    ...base("result", measurement.id, assay?.name ?? measurement.assay),
    ...times(measurement, losses),
    Result: resultText(measurement.result),
    Unit: assay?.unit ?? "",
    Scale: assay?.scale ?? "",
    Measures: assay?.measures ?? "",
    Target: assay?.target ?? "",
    Method: assay?.method ?? "",
    Specimen: assay?.specimen ?? "",
    Sensitivity: assay?.sensitivity === undefined ? "" : numberText(assay.sensitivity),
    Marker: measurement.marker ?? "",
    Reported: measurement.reported ?? "",
    "Part of": measurement.assay,
    ...provenance(measurement, losses),
  };
}

function findingRows(panel: AntigenPanel, losses: Loss[]): readonly WrittenRow[] {
  lostFields(panel, ["id", "at", "specimen", "method", "findings", ...PROVENANCE], losses);
  const start = writeTime(panel.id, "at", panel.at, losses);
  const own = provenance(panel, losses);
  const extra = panel.findings.some(
    ({ percentOf, method, specimen }) => percentOf !== undefined || method !== undefined || specimen !== undefined,
  );
  if (extra)
    losses.push({
      event: panel.id,
      field: "findings",
      message: "What a percentage is of, and methods and specimens of single findings, are not written.",
    });
  return panel.findings.map(
    (finding, index): WrittenRow => ({
      ...base("antigen", "", finding.antigen),
      Start: start,
      Specimen: panel.specimen ?? "",
      Method: panel.method ?? "",
      "Antigen state": finding.state,
      Percent: finding.percent === undefined ? "" : String(finding.percent),
      Reported: finding.reported ?? "",
      "Part of": panel.id,
      ...(index === 0 ? own : { Source: own.Source ?? "" }),
      Inferred: panel.inferred === true || finding.inferred === true ? "yes" : "",
    }),
  );
}

function assayLosses(assay: Assay, case_: Case, losses: Loss[]): void {
  const used = (case_.measurements ?? []).some(({ assay: id }) => id === assay.id);
  if (!used)
    losses.push({ event: assay.id, field: "*", message: `${assay.name} has no results, so that it has no row.` });
  else
    lostFields(
      assay,
      ["id", "name", "measures", "target", "method", "specimen", "unit", "scale", "sensitivity"],
      losses,
    );
}

function caseLosses(case_: Case, losses: Loss[]): void {
  const written = [
    "caseline",
    "$schema",
    "title",
    "subtitle",
    "patient",
    "diagnosis",
    "dayZero",
    "lastFollowUp",
    "anchors",
    "treatments",
    "procedures",
    "assays",
    "measurements",
    "antigenPanels",
    "assessments",
    "events",
    "notes",
    "sources",
  ];
  for (const field of Object.keys(case_))
    if (!written.includes(field))
      losses.push({
        event: null,
        field,
        message:
          field === "views" || field === "figure"
            ? `How the case is drawn (“${field}”) is not written.`
            : `“${field}” is not written.`,
      });
}
