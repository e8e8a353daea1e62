import type { Agent, Dose, MarkStyle, Measurement, Procedure } from "../../case/event-schemas.ts";
import { orEqual } from "../../case/format-value.ts";
import type { Result } from "../../case/result-schema.ts";
import type {
  ResolvedAntigenPanel,
  ResolvedAssessment,
  ResolvedClinicalEvent,
  ResolvedMeasurement,
  ResolvedProcedure,
  ResolvedTreatment,
} from "../../time/timeline.ts";
import type { LossBook } from "./write-losses.ts";
import { type Cells, numberText } from "./write-table.ts";

const yes = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? "yes" : "no";

interface Provenance {
  readonly id: string;
  readonly note?: string | undefined;
  readonly source?: string | undefined;
  readonly sourceText?: string | undefined;
  readonly inferred?: true | undefined;
  readonly guide?: boolean | undefined;
}

/** What every event carries; the id is what it is found by when the files are read again. */
export const provenanceCells = ({ id, note, source, sourceText, inferred, guide }: Provenance): Cells => [
  ["NOTE", note],
  ["SOURCE", source],
  ["SOURCE_TEXT", sourceText],
  ["INFERRED", yes(inferred)],
  ["GUIDE", yes(guide)],
  ["CASELINE_ID", id],
];

/** cBioPortal's own columns for how an event is drawn. */
const styleCells = (style: MarkStyle | undefined): Cells => [
  ["STYLE_SHAPE", style?.shape],
  ["STYLE_COLOR", style?.color],
];

const PROVENANCE = ["note", "source", "sourceText", "inferred", "guide"];
const TIMES = ["at", "start", "end"];
const isPlainText = (text: string): boolean => !text.includes(";");

export function treatmentCells({ event }: ResolvedTreatment, losses: LossBook): Cells {
  const { agents } = event;
  const listed = agents?.every((agent) => isPlainText(agent.name)) === true;
  if (agents?.length === 0) losses.add(event.id, "agents", "That the source names no drugs is not written.");
  if (agents?.some(hasMoreThanAName) === true)
    losses.add(
      event.id,
      "agents",
      "Doses, routes and days of single agents have no column: only the names of the agents are written.",
    );
  const cycles = typeof event.cycles === "number" ? event.cycles : undefined;
  const written = [
    "name",
    "class",
    "purpose",
    "conditioningFor",
    "dose",
    "route",
    ...(listed ? ["agents"] : []),
    ...(cycles === undefined ? [] : ["cycles"]),
  ];
  losses.unwritten(event, [...written, ...PROVENANCE, ...TIMES], "A treatment of a timeline");
  return [
    ["TREATMENT_TYPE", event.class === "radiotherapy" ? "Radiation Therapy" : "Medical Therapy"],
    ["SUBTYPE", event.class],
    ["AGENT", event.name],
    ["AGENTS", listed ? agents?.map((agent) => agent.name).join("; ") : undefined],
    [
      "AGENTS_INFERRED",
      listed
        ? agents
            ?.filter((agent) => agent.inferred)
            .map((agent) => agent.name)
            .join("; ")
        : undefined,
    ],
    ...doseCells(event.dose),
    ["ROUTE", event.route],
    ["CYCLES", cycles],
    ["PURPOSE", event.purpose],
    ["CONDITIONING_FOR", event.conditioningFor],
    ...provenanceCells(event),
  ];
}

const hasMoreThanAName = (agent: Agent): boolean =>
  Object.entries(agent).some(([field, value]) => value !== undefined && field !== "name" && field !== "inferred");

function doseCells(dose: Dose | undefined): Cells {
  if (dose === undefined) return [];
  if (!("unit" in dose) || typeof dose.value !== "number") return [["DOSE_TEXT", String(dose.text)]];
  return [
    ["DOSE", dose.value],
    ["DOSE_UNIT", String(dose.unit)],
    ["DOSE_TEXT", dose.text],
  ];
}

const DONOR = ["relation", "description", "hlaMatch", "bloodGroup", "donorSpecificAntibodies"];

export function procedureCells({ event }: ResolvedProcedure, losses: LossBook): Cells {
  const common = ["kind", "name", ...PROVENANCE, ...TIMES];
  const cellDose = event.kind === "other" ? undefined : event.cellDose;
  const dose: Cells =
    cellDose === undefined
      ? []
      : [
          ["CELLS", cellDose.cells],
          ["CELL_DOSE", cellDose.value],
          ["CELL_DOSE_UNIT", cellDose.unit],
        ];
  const first: Cells = [
    ["NAME", event.name],
    ["PROCEDURE_KIND", event.kind],
  ];
  const fields = {
    transplant: ["type", "donor", "graftSource", "tCellDepletion", "cellDose", "conditioning"],
    "donor lymphocyte infusion": ["cellDose"],
    "CAR-T infusion": ["product", "cellDose"],
    other: ["style"],
  }[event.kind];
  losses.unwritten(event, [...common, ...fields], "A procedure of a timeline");
  const more =
    event.kind === "transplant"
      ? transplantCells(event, losses)
      : [["PRODUCT", event.kind === "CAR-T infusion" ? event.product : undefined] as const];
  const style = event.kind === "other" ? styleCells(event.style) : [];
  return [...first, ...more, ...dose, ...style, ...provenanceCells(event)];
}

function transplantCells(event: Extract<Procedure, { kind: "transplant" }>, losses: LossBook): Cells {
  const { donor } = event;
  if (donor !== undefined && Object.keys(donor).some((field) => !DONOR.includes(field)))
    losses.add(event.id, "donor", "Some of what is known of the donor has no column: it is left out.");
  return [
    ["TRANSPLANT_TYPE", event.type],
    ["DONOR", donor?.relation],
    ["DONOR_DESCRIPTION", donor?.description],
    ["HLA_MATCH", donor?.hlaMatch],
    ["DONOR_BLOOD_GROUP", donor?.bloodGroup],
    ["DONOR_SPECIFIC_ANTIBODIES", donor?.donorSpecificAntibodies],
    ["GRAFT_SOURCE", event.graftSource],
    ["T_CELL_DEPLETION", yes(event.tCellDepletion)],
    ["CONDITIONING", event.conditioning],
  ];
}

const ASSAY = ["name", "measures", "target", "method", "specimen", "unit", "scale", "sensitivity", "quantitativeRange"];

/** Fields of an assay that its results do not carry, or not as they are. */
export function reportAssay(assay: ResolvedMeasurement["assay"], losses: LossBook): void {
  losses.unwritten(assay, ASSAY, "A test of a timeline");
  for (const field of ["name", "target", "method", "specimen", "unit"] as const) {
    const text = assay[field];
    if (text !== undefined) losses.cell(text, assay.id, field);
  }
}

export function measurementCells({ event, assay }: ResolvedMeasurement, losses: LossBook): Cells {
  losses.unwritten(event, ["assay", "marker", "result", "reported", ...PROVENANCE, ...TIMES], "A result of a timeline");
  const { result } = event;
  const text = resultText(result, assay.sensitivity);
  if (result.kind !== "value")
    losses.add(
      event.id,
      "limit",
      `The result is written as “${text}”; cBioPortal knows no such results: it draws the number as measured, or the whole series as single points.`,
    );
  return [
    ["TEST", assay.name],
    ["RESULT", text],
    ["UNIT", assay.unit ?? (assay.scale === "percent" ? "%" : undefined)],
    ["RESULT_KIND", result.kind],
    ...limitCells(result),
    ["REPORTED", event.reported],
    ["MARKER", event.marker],
    ["SPECIMEN", assay.specimen],
    ["METHOD", assay.method],
    ["TARGET", assay.target],
    ["ASSAY_ID", assay.id],
    ["MEASURES", assay.measures],
    ["SCALE", assay.scale],
    ["SENSITIVITY", assay.sensitivity],
    ["QUANTITATIVE_FROM", assay.quantitativeRange?.lower],
    ["QUANTITATIVE_TO", assay.quantitativeRange?.upper],
    ...provenanceCells(event),
  ];
}

/** `1e-5`, `<1e-5`: never a power in words, which other programs read as ten. */
function resultText(result: Measurement["result"], sensitivity: number | undefined): string {
  switch (result.kind) {
    case "value":
      return numberText(result.value);
    case "undetectable": {
      const limit = result.limit ?? sensitivity;
      return limit === undefined ? "undetectable" : `<${orEqual(result)}${numberText(limit)}`;
    }
    case "above range":
      return `>${orEqual(result)}${numberText(result.limit)}`;
    case "positive not quantifiable":
      return `positive, not quantifiable${mostText(result)}`;
    default:
      return result.kind;
  }
}

const mostText = ({
  inclusive,
  limitOfQuantification: most,
}: Extract<Result, { kind: "positive not quantifiable" }>): string =>
  inclusive === true && most !== undefined ? ` (<=${numberText(most)})` : "";

function limitCells(result: Result): Cells {
  switch (result.kind) {
    case "undetectable":
      return [["LIMIT_OF_DETECTION", result.limit]];
    case "positive not quantifiable":
      return [
        ["LIMIT_OF_DETECTION", result.limitOfDetection],
        ["LIMIT_OF_QUANTIFICATION", result.limitOfQuantification],
      ];
    case "not evaluable":
    case "not done":
      return [["REASON", result.reason]];
    default:
      return [];
  }
}

/** A row for each finding; what belongs to the panel stands in the first. */
export function antigenRowsCells({ event }: ResolvedAntigenPanel, losses: LossBook): readonly Cells[] {
  losses.unwritten(event, ["specimen", "method", "findings", ...PROVENANCE, ...TIMES], "A panel of a timeline");
  return event.findings.map(
    (finding, index): Cells => [
      ["TEST", finding.antigen],
      ["RESULT", finding.state],
      ["PERCENT", finding.percent],
      ["PERCENT_OF", finding.percentOf],
      ["REPORTED", finding.reported],
      ["FINDING_SPECIMEN", finding.specimen],
      ["FINDING_METHOD", finding.method],
      ["FINDING_INFERRED", yes(finding.inferred)],
      ["SPECIMEN", event.specimen],
      ["METHOD", event.method],
      ...(index === 0 ? provenanceCells(event) : provenanceCells({ id: event.id })),
    ],
  );
}

export function assessmentCells({ event }: ResolvedAssessment, losses: LossBook): Cells {
  losses.unwritten(event, ["state", "mrd", "label", ...PROVENANCE, ...TIMES], "A status of a timeline");
  return [
    ["STATUS", event.label ?? event.state],
    ["STATE", event.state],
    ["MRD", event.mrd],
    ["LABEL", event.label],
    ...provenanceCells(event),
  ];
}

export function eventCells({ event }: ResolvedClinicalEvent, losses: LossBook): Cells {
  const fields = ["category", "name", "grade", "quantity", "style"];
  losses.unwritten(event, [...fields, ...PROVENANCE, ...TIMES], "An event of a timeline");
  return [
    ["NAME", event.name],
    ["GRADE", event.grade],
    ["QUANTITY", event.quantity?.value],
    ["QUANTITY_UNIT", event.quantity?.unit],
    ["CATEGORY", event.category],
    ...styleCells(event.style),
    ...provenanceCells(event),
  ];
}
