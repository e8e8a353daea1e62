import { act, fireEvent, render, screen } from "@testing-library/react";
import { App } from "../../../renderer/app/app.tsx";
import { connect } from "../../../renderer/state/connect.ts";
import { createAppStore } from "../../../renderer/state/store.ts";
import type { Doubt } from "../../../shared/formats/import/doubts.ts";
import type { TableReview } from "../../../shared/formats/tables/mapping.ts";
import type { ImportReview, ReviewedPatient } from "../../../shared/import-review.ts";
import { createMemoryMain } from "../../support/memory-main.ts";

const timeline = [
  "PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tTREATMENT_TYPE\tAGENT",
  "P-01\t0\t7\tTREATMENT\tChemotherapy\tCytarabine",
  "P-01\t30\t20\tTREATMENT\tChemotherapy\tMethotrexate",
  "P-02\t5\t9\tTREATMENT\tChemotherapy\tDaunorubicin",
].join("\n");

export async function openWindow(text?: string) {
  const main = createMemoryMain({});
  const store = createAppStore();
  if (text !== undefined) main.show("small.caseline", text);
  connect({ store, api: main.api });
  render(<App workbench={{ store, api: main.api }} />);
  await act(async () => undefined);
  return { main, store };
}

export async function reviewTimeline() {
  const window = await openWindow();
  await act(() => window.main.imports.begin({ "data_timeline_treatment.txt": timeline }));
  await screen.findByRole("heading", { level: 1, name: /Import of/ });
  return window;
}

export const click = (element: HTMLElement) => act(async () => fireEvent.click(element));
export const tab = (name: RegExp) => screen.getByRole("tab", { name });

export const doubt: Doubt = {
  id: "limit:MRD",
  kind: "negative without sensitivity",
  question: "How sensitive is the test MRD?",
  candidates: [],
  free: "number",
  assumed: null,
  count: 3,
  examples: [{ place: { source: { name: "labs.csv" }, line: 4, column: "MRD" }, text: "neg" }],
  answer: null,
};

export const table: TableReview = {
  source: { name: "labs.csv" },
  mapping: {
    form: "wide",
    headerLine: 1,
    columns: [
      { heading: "Datum", role: "date" },
      { heading: "MRD", role: "value", test: { name: "MRD", unit: "%" } },
    ],
  },
  by: "program",
  sample: [["03.04.2021", "<0,01"]],
  rows: 12,
};

export const review: ImportReview = {
  revision: 1,
  title: "labs.csv",
  files: [{ name: "labs.csv", format: "table", records: 12, problem: null }],
  sources: ["labs.csv"],
  patients: [],
  morePatients: 0,
  totals: { records: 12, used: 8, doubtful: 3, leftOut: 1 },
  tables: [table],
  remembered: [null],
  doubts: [doubt],
  leftOut: [{ reason: "no date", count: 1 }],
  choices: { answers: {}, mappings: [] },
};

const patientNamed = (index: number, label: string): ReviewedPatient => ({
  ...{ index, label, about: "", events: 1, doubtful: 0, problem: null },
  from: { records: 1, place: `labs.csv, line ${index + 2}`, date: "2021-03-05" },
});
export const withPatients = (revision: number, ...labels: readonly string[]): ImportReview => ({
  ...{ ...review, revision, patients: labels.map((label, index) => patientNamed(index, label)) },
});
