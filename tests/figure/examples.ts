import { readFileSync } from "node:fs";
import { type Case, caseSchema } from "../../shared/case/schema.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import { resolveCase } from "../../shared/time/resolve-case.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { makeSyntheticCase } from "../support/synthetic-case.ts";

/** A few lines in, one small picture out: the golden files and the gallery are made from these. */
export interface FigureExample {
  readonly name: string;
  readonly shows: string;
  readonly case: Case;
  readonly options: FigureOptions;
}

const at = (day: number) => ({ at: { day } });
const pcr = {
  id: "pcr",
  name: "IGH PCR",
  measures: "MRD",
  target: "IGH",
  method: "RQ-PCR",
  unit: "fraction of cells",
  scale: "fraction",
};
const value = (id: string, day: number, amount: number) => ({
  id,
  assay: "pcr",
  ...at(day),
  result: { kind: "value", value: amount },
});
const below = (id: string, day: number, limit: number) => ({
  id,
  assay: "pcr",
  ...at(day),
  result: { kind: "undetectable", limit },
});

function example(
  name: string,
  shows: string,
  content: Record<string, unknown>,
  options: Partial<FigureOptions> = {},
): FigureExample {
  const case_ = caseSchema.parse({ caseline: 1, title: shows, ...content });
  const size = { medium: "screen", widthPx: 700 } as const;
  return { name, shows, case: case_, options: { ...defaultFigureOptions(case_), size, ...options } };
}

export const degenerateExamples: readonly FigureExample[] = [
  example("empty", "An empty case", {}),
  example("one-event", "One treatment without an end", {
    treatments: [{ id: "a", name: "VDLP", class: "chemotherapy", start: { day: 3 } }],
  }),
  example("one-result", "One result", { assays: [pcr], measurements: [value("m", 14, 0.0007)] }),
  example("all-undetectable", "Every result undetectable, each at its own limit", {
    assays: [pcr],
    measurements: [below("m1", 10, 1e-4), below("m2", 40, 1e-5), below("m3", 70, 3e-7)],
  }),
  example("one-day", "Everything on one day", {
    treatments: [{ id: "t", name: "vincristine", class: "chemotherapy", start: { day: 5 }, end: { day: 5 } }],
    procedures: [{ id: "p", kind: "transplant", name: "HSCT", ...at(5) }],
    assays: [pcr],
    measurements: [value("m1", 5, 0.01), value("m2", 5, 0.02)],
    antigenPanels: [{ id: "a", ...at(5), findings: [{ antigen: "CD19", state: "positive" }] }],
    assessments: [{ id: "s", ...at(5), state: "complete remission" }],
  }),
  example("day-zero-only", "Nothing but day 0", {
    dayZero: "hsct",
    procedures: [{ id: "hsct", kind: "transplant", name: "HSCT", at: { day: 0, from: "origin" } }],
    anchors: [{ id: "origin", name: "transplant" }],
  }),
  example("negative-days", "Everything before day 0, a span that ends on it", {
    anchors: [{ id: "hsct", name: "HSCT" }],
    dayZero: "hsct",
    treatments: [
      { id: "c", name: "Flu/Bu", class: "chemotherapy", start: { day: -7 }, end: { day: -1 }, days: [[1, 4]] },
      { id: "l", name: "letermovir", class: "supportive", start: { day: -20 }, end: { day: 0 } },
    ],
    assays: [pcr],
    measurements: [value("m", -30, 0.001)],
  }),
  example("no-antigens", "Results and treatment, no antigens", {
    treatments: [{ id: "b", name: "blinatumomab", start: { day: 1 }, end: { day: 28 } }],
    assays: [pcr],
    measurements: [value("m1", 0, 0.05), value("m2", 29, 0.0004), below("m3", 60, 1e-5)],
  }),
];

export const subjectExamples: readonly FigureExample[] = [
  example("typed-results", "The eight kinds of result", {
    assays: [{ ...pcr, sensitivity: 1e-5, quantitativeRange: { lower: 1e-4 } }],
    measurements: [
      value("m1", 0, 0.6),
      { id: "m2", assay: "pcr", ...at(20), result: { kind: "above range", limit: 0.1 } },
      {
        id: "m3",
        assay: "pcr",
        ...at(40),
        result: { kind: "positive not quantifiable", limitOfDetection: 1e-5, limitOfQuantification: 1e-4 },
      },
      below("m4", 60, 1e-5),
      { id: "m5", assay: "pcr", ...at(80), result: { kind: "positive" } },
      { id: "m6", assay: "pcr", ...at(100), result: { kind: "negative" } },
      { id: "m7", assay: "pcr", ...at(120), result: { kind: "not evaluable", reason: "too few cells" } },
      { id: "m8", assay: "pcr", ...at(140), result: { kind: "not done" } },
      {
        id: "m9",
        assay: "pcr",
        start: { day: 150 },
        end: { day: 200 },
        result: { kind: "negative" },
        reported: "negative throughout",
      },
      { id: "m10", assay: "pcr", ...at(215), result: { kind: "undetectable", limit: 1e-5, inclusive: true } },
    ],
  }),
  example("doses", "Step doses, an interruption, dosing days, cycles, ongoing", {
    lastFollowUp: at(120),
    treatments: [
      {
        id: "b",
        name: "blinatumomab",
        start: { day: 0 },
        end: { courseDay: 35 },
        steps: [
          { at: { courseDay: 1 }, dose: { value: 9, unit: "µg/d" } },
          { at: { courseDay: 12 }, dose: { value: 28, unit: "µg/d" } },
        ],
        interruptions: [{ start: { courseDay: 3 }, end: { courseDay: 5 }, reason: "cytokine release" }],
      },
      {
        id: "v",
        name: "vincristine",
        class: "chemotherapy",
        start: { day: 50 },
        days: [1, 8, 15, 22],
        dose: { value: 2, unit: "mg" },
      },
      { id: "h", name: "hyper-CVAD", class: "chemotherapy", start: { day: 0 }, end: { day: 45 }, cycles: 2 },
      { id: "d", name: "dasatinib", start: { day: 60 }, end: { ongoing: true }, dose: { value: 140, unit: "mg/d" } },
    ],
  }),
  example("order-only", "Times known by order only, a bound, an estimate", {
    anchors: [{ id: "diagnosis", name: "diagnosis" }],
    dayZero: "diagnosis",
    treatments: [
      {
        id: "a",
        name: "FLAG-Ida",
        start: { after: { day: 30 }, before: "hsct" },
        end: { offset: { days: 6 }, from: "a" },
      },
      {
        id: "b",
        name: "maintenance",
        class: "chemotherapy",
        start: { estimate: { day: 140 }, after: "hsct" },
        end: { ongoing: true },
      },
    ],
    procedures: [
      { id: "hsct", kind: "transplant", name: "HSCT", at: { day: 100 } },
      { id: "dli", kind: "donor lymphocyte infusion", name: "DLI", at: { after: "hsct", before: { day: 200 } } },
    ],
    assays: [pcr],
    measurements: [{ id: "m", assay: "pcr", at: { by: { day: 80 } }, result: { kind: "value", value: 0.003 } }],
    lastFollowUp: at(260),
  }),
  example("quiet-stretch", "A long quiet stretch is compressed", {
    anchors: [{ id: "diagnosis", name: "diagnosis" }],
    dayZero: "diagnosis",
    treatments: [
      { id: "a", name: "induction", class: "chemotherapy", start: { day: 1 }, end: { day: 28 } },
      { id: "b", name: "salvage", class: "chemotherapy", start: { day: 1500 }, end: { day: 1528 } },
    ],
    assays: [pcr],
    measurements: [value("m1", 0, 0.4), value("m2", 29, 0.001), value("m3", 1499, 0.2)],
  }),
  example("antigen-loss", "Escape with disease, response without it", {
    treatments: [{ id: "b", name: "blinatumomab", start: { day: 20 }, end: { day: 48 } }],
    assessments: [
      { id: "s1", ...at(0), state: "active disease" },
      { id: "s2", ...at(50), state: "complete remission", mrd: "undetectable" },
      { id: "s3", ...at(100), state: "relapse" },
    ],
    antigenPanels: [
      {
        id: "a1",
        ...at(0),
        method: "flow",
        findings: [
          { antigen: "CD19", state: "positive" },
          { antigen: "CD38", state: "positive", percent: 85 },
          { antigen: "CD20", state: "dim" },
          { antigen: "CD22", state: "partial" },
        ],
      },
      { id: "a2", ...at(50), method: "flow", findings: [{ antigen: "CD38", state: "negative", percent: 0 }] },
      {
        id: "a3",
        ...at(100),
        method: "flow",
        findings: [
          { antigen: "CD19", state: "negative" },
          { antigen: "CD22", state: "dim" },
          { antigen: "CD20", state: "not tested" },
        ],
      },
    ],
  }),
  example("blasts", "Blasts when there is no numeric MRD; counts on request", {
    assays: [
      { id: "bl", name: "marrow blasts", measures: "blasts", unit: "%", scale: "percent" },
      { id: "anc", name: "ANC", measures: "count", unit: "10⁹/L", scale: "absolute" },
    ],
    measurements: [
      { id: "m1", assay: "bl", ...at(0), result: { kind: "value", value: 92 } },
      { id: "m2", assay: "bl", ...at(30), result: { kind: "value", value: 0 } },
      { id: "m3", assay: "anc", ...at(0), result: { kind: "value", value: 4.1 } },
      { id: "m4", assay: "anc", ...at(14), result: { kind: "value", value: 0.2 } },
    ],
    figure: { panels: ["blasts", "counts"] },
  }),
  example("course-days", "An axis of course days has no day 0; a second one of dates", {
    anchors: [{ id: "course", name: "consolidation", counting: "course", at: { date: "2024-02-27" } }],
    dayZero: "course",
    assays: [pcr],
    measurements: [
      value("m1", -10, 0.01),
      { id: "m2", assay: "pcr", at: { courseDay: 1, of: "course" }, result: { kind: "value", value: 0.004 } },
      value("m3", 30, 1e-5),
    ],
    figure: { secondAxis: { unit: "date" } },
  }),
  example("cells", "Transplant, DLI, CAR-T, chimerism, GVHD", {
    procedures: [
      { id: "h", kind: "transplant", name: "HSCT", ...at(0), donor: { relation: "haploidentical" } },
      {
        id: "d",
        kind: "donor lymphocyte infusion",
        name: "DLI",
        ...at(90),
        cellDose: { cells: "CD3+", value: 1, unit: "10⁶/kg" },
      },
      { id: "c", kind: "CAR-T infusion", name: "tisagenlecleucel", ...at(150) },
    ],
    treatments: [
      { id: "k", name: "Flu/Mel", class: "chemotherapy", conditioningFor: "h", start: { day: -6 }, end: { day: -2 } },
    ],
    events: [
      { id: "e1", category: "chimerism", name: "donor chimerism", ...at(30), quantity: { value: 94, unit: "%" } },
      {
        id: "e2",
        category: "graft-versus-host disease",
        name: "acute GVHD, skin",
        grade: "II",
        start: { day: 35 },
        end: { day: 60 },
      },
    ],
  }),
  example("hostile-text", "Markup, other scripts and long words are text", {
    treatments: [
      {
        id: "a",
        name: "<script>alert(1)</script> & ]]> \"'",
        class: "chemotherapy",
        start: { day: 0 },
        end: { day: 20 },
      },
      { id: "b", name: "長春新碱 🧬 \u202eneztub", class: "chemotherapy", start: { day: 5 }, end: { day: 30 } },
      { id: "c", name: "x".repeat(10_000), class: "targeted", start: { day: 5 }, end: { day: 30 } },
    ],
  }),
];

const sampleNames = ["voruz-2021", "feng-2025", "linder-2016", "minimal"] as const;
const samplesFolder = new URL("../../assets/cases/", import.meta.url);

export const sampleCases: readonly { readonly name: string; readonly case: Case }[] = sampleNames.map((name) => ({
  name,
  case: caseSchema.parse(JSON.parse(readFileSync(new URL(`${name}.caseline`, samplesFolder), "utf8"))),
}));

export const widths: readonly { readonly name: string; readonly size: FigureOptions["size"] }[] = [
  ...[900, 1200, 1600, 2400].map((widthPx) => ({ name: `${widthPx}px`, size: { medium: "screen", widthPx } as const })),
  ...[80, 89, 183].map((widthMm) => ({ name: `${widthMm}mm`, size: { medium: "print", widthMm } as const })),
];

/** The samples at every width that the layout promises to be readable at. */
export const sampleExamples: readonly FigureExample[] = sampleCases.flatMap((sample) =>
  widths.map(({ name, size }) => ({
    name: `${sample.name}-${name}`,
    shows: `${sample.case.title}, ${name}`,
    case: sample.case,
    options: { ...defaultFigureOptions(sample.case), size },
  })),
);

/** A projector's screen. */
export const projector = { medium: "presentation", widthPx: 1280, heightPx: 720 } as const;

function projected(name: string, case_: Case, options: Partial<FigureOptions> = {}): FigureExample {
  const defaults = { ...defaultFigureOptions(case_), size: projector, showTitle: false };
  return { name, shows: `${case_.title}, projected`, case: case_, options: { ...defaults, ...options } };
}

const sampleNamed = (name: string): Case =>
  sampleCases.find((sample) => sample.name === name)?.case ?? { caseline: 1, title: name };

/** What is projected: whole courses on both grounds, a step in which some events stand out, and more than fits. */
export const presentationExamples: readonly FigureExample[] = [
  ...sampleCases.flatMap((sample) => [
    projected(`presentation-${sample.name}-light`, sample.case),
    projected(`presentation-${sample.name}-dark`, sample.case, { scheme: "dark" }),
  ]),
  projected("presentation-emphasis", sampleNamed("voruz-2021"), {
    window: [560, 900],
    emphasis: ["blinatumomab-2", "igh-d582", "igh-d826", "relapse"],
  }),
  projected("presentation-dense", makeSyntheticCase({ lanes: 40, events: 400, results: 80 }), {
    emphasis: ["transplant-1", "drug-030-2"],
  }),
];

export const figureExamples: readonly FigureExample[] = [
  ...degenerateExamples,
  ...subjectExamples,
  ...sampleExamples,
  ...presentationExamples,
];

export function timelineOf(example: Pick<FigureExample, "case">): Timeline {
  const resolved = resolveCase(example.case);
  if (!resolved.ok) throw new Error(resolved.diagnostics.map((diagnostic) => diagnostic.message).join("\n"));
  return resolved.timeline;
}
