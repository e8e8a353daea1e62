import type { Course } from "../../../renderer/state/state.ts";
import { openCase } from "../../../shared/case/open-case.ts";

/** A short course: a drug, a transplant, three results of one assay, two antigens. */
export const smallCase = {
  caseline: 1,
  title: "A short course",
  dayZero: "diagnosis",
  anchors: [{ id: "diagnosis", name: "diagnosis" }],
  lastFollowUp: { at: { day: 200 }, status: "alive" },
  treatments: [
    {
      id: "induction",
      name: "Induction",
      class: "chemotherapy",
      start: { day: 1 },
      end: { day: 28 },
      dose: { value: 15, unit: "µg/m²/d" },
      source: "paper",
      sourceText: "Induction was given for four weeks.",
      ward: "7 West",
    },
    { id: "maintenance", name: "Maintenance", class: "targeted", start: { day: 130 }, end: { ongoing: true } },
  ],
  procedures: [{ id: "hsct", kind: "transplant", name: "HSCT", at: { day: 100 } }],
  assays: [{ id: "flow", name: "MRD by flow", measures: "MRD", scale: "fraction", sensitivity: 1e-4 }],
  measurements: [
    { id: "mrd-1", assay: "flow", at: { day: 30 }, result: { kind: "value", value: 0.01 } },
    { id: "mrd-2", assay: "flow", at: { day: 90, about: true }, result: { kind: "value", value: 0.0007 } },
    { id: "mrd-3", assay: "flow", at: { day: 150 }, result: { kind: "undetectable", limit: 1e-4 } },
  ],
  antigenPanels: [
    {
      id: "blasts",
      at: { day: 0 },
      specimen: "marrow",
      findings: [
        { antigen: "CD19", state: "positive", percent: 98, percentOf: "blasts" },
        { antigen: "CD20", state: "negative" },
      ],
    },
  ],
  assessments: [{ id: "remission", at: { day: 30 }, state: "complete remission", mrd: "positive" }],
  sources: [{ id: "paper", citation: "A paper, 2020", doi: "10.1000/1" }],
} as const;

export const smallCaseText = JSON.stringify(smallCase, null, 2);

export function openCourse(case_: unknown = smallCase): Course {
  const opened = openCase(JSON.stringify(case_));
  if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join("\n"));
  return { case: opened.case, timeline: opened.timeline };
}
