import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { writeXlsxPackage } from "../../../shared/formats/tables/write-xlsx-package.ts";
import { inputFile } from "../../support/input-file.ts";

const readSheet = (
  name: string,
  rows: readonly (readonly string[])[],
  answers: Readonly<Record<string, string>> = {},
): Promise<ImportResult> =>
  importAll([inputFile("registry.xlsx", writeXlsxPackage([{ name, rows }]))], {
    ...noChoices,
    format: "table",
    answers,
  });

function only({ cases }: ImportResult): Case {
  const [first] = cases;
  if (first === undefined || cases.length > 1) throw new Error(`${cases.length} cases`);
  return first.case;
}

const questions = ({ summary }: ImportResult): readonly string[] => summary.doubts.map(({ id }) => id);

test("a date that stands for none says nothing of the century of the others", async () => {
  const result = only(
    await readSheet("NGS", [
      ["Patient", "Date", "Test", "Result", "Unit"],
      ["A", "12-Mar-22", "WBC", "4", "10^9/L"],
      ["A", "01-Jan-1900", "WBC", "5", "10^9/L"],
    ]),
  );
  expect(result.measurements).toMatchObject([{ at: { date: "2022-03-12" } }]);
});

describe("a regimen beside its drugs", () => {
  const head = ["Patient", "Regimen", "Drug", "Dose", "Unit", "Start date", "Stop date"];

  test("is kept in the notes: the dose is of the drug, and nobody is asked", async () => {
    const result = await readSheet("Therapy", [
      head,
      ["A", "7+3", "Cytarabine", "100", "mg/m2", "2021-02-01", "2021-02-07"],
      ["A", "7+3", "Daunorubicin", "60", "mg/m2", "2021-02-01", "2021-02-03"],
    ]);
    expect(questions(result)).toEqual([]);
    expect(only(result).treatments).toMatchObject([
      { name: "Cytarabine", dose: { value: 100, unit: "mg/m2" }, note: "Regimen: 7+3" },
      { name: "Daunorubicin", dose: { value: 60, unit: "mg/m2" }, note: "Regimen: 7+3" },
    ]);
  });

  test("is what was given where no drug is named", async () => {
    const result = await readSheet("Therapy", [
      head,
      ["A", "", "Midostaurin", "50", "mg", "2021-02-08", "2021-02-21"],
      ["A", "FLAG-Ida", "", "", "", "2021-11-02", "2021-11-06"],
    ]);
    expect(only(result).treatments).toMatchObject([
      { name: "Midostaurin", end: { date: "2021-02-21" } },
      { name: "FLAG-Ida", end: { date: "2021-11-06" } },
    ]);
  });
});

test("an end that no event of the row has stays in the note", async () => {
  const result = only(
    await readSheet("Therapy", [
      ["Patient", "Drug", "Route", "Start date", "Stop date"],
      ["A", "Imatinib", "PO", "2015-03-01", "2015-06-01"],
      ["A", "", "PO", "2015-07-01", "2015-08-02"],
    ]),
  );
  expect(JSON.stringify(result.notes)).toContain("Stop date: 2015-08-02");
});

test("the rows of a sheet of infusions are infusions, whatever cells the heading of the dose names", async () => {
  const result = only(
    await readSheet("DLI", [
      ["Patient", "DLI no.", "Date", "CD3+ dose (cells/kg)", "Indication"],
      ["A", "1", "2022-02-14", "1x10^6", "mixed chimerism"],
      ["A", "2", "2022-04-04", "5E6", "MRD"],
    ]),
  );
  expect(result.procedures).toMatchObject([
    {
      kind: "donor lymphocyte infusion",
      at: { date: "2022-02-14" },
      cellDose: { cells: "CD3+", value: 1e6, unit: "cells/kg" },
    },
    {
      kind: "donor lymphocyte infusion",
      at: { date: "2022-04-04" },
      cellDose: { cells: "CD3+", value: 5e6, unit: "cells/kg" },
    },
  ]);
});

test.each(["alive with disease", "lost to follow-up"])(
  "what %s says beside the vital status is kept",
  async (status) => {
    const result = only(
      await readSheet("Follow-up", [
        ["Patient", "Date of diagnosis", "Last contact", "Status"],
        ["A", "2022-08-10", "2024-02-20", status],
      ]),
    );
    expect(JSON.stringify(result)).toContain(status);
  },
);

describe("a cell under dates that is none", () => {
  const rows = [
    ["Patient", "Date", "Test", "Result", "Unit"],
    ["A", "2021-02-08", "WBC", "4", "10^9/L"],
    ["A", "99/99/9999", "WBC", "5", "10^9/L"],
  ];
  const id = "date:registry.xlsx, sheet Sheet1, column Date:99/99/9999";

  test("may be a date that somebody knows", async () => {
    const result = only(await readSheet("Sheet1", rows, { [id]: "2021-03-08" }));
    expect(result.measurements).toMatchObject([{ at: { date: "2021-02-08" } }, { at: { date: "2021-03-08" } }]);
  });

  test("may be not known, and then nothing is open", async () => {
    const result = await readSheet("Sheet1", rows, { [id]: "unknown" });
    expect(result.summary.totals.doubtful).toBe(0);
    expect(only(result).measurements).toHaveLength(1);
    expect(JSON.stringify(only(result).notes)).toContain("99/99/9999");
  });
});

describe("an event in columns of its own", () => {
  const head = ["Patient", "Date of HSCT", "Donor", "Engraftment PLT", "Date last chimerism", "Chimerism (%)"];
  const reading = readSheet("Transplant", [
    head,
    ["A", "2023-01-24", "MUD", "2023-02-12", "2023-05-02", "99"],
    ["B", "2023-01-24", "MUD", "not reached", "2023-05-03", "98"],
  ]);

  test("was not when the cell of its date says so in words: they are in the note of the row", async () => {
    const [, second] = (await reading).cases;
    expect(second?.case.events ?? []).not.toMatchObject([{ name: "Engraftment PLT" }]);
    expect(second?.case.procedures).toMatchObject([{ note: "Engraftment PLT: not reached" }]);
    expect(JSON.stringify(second?.case.notes ?? [])).not.toContain("Engraftment");
  });

  test("was when the last of several was", async () => {
    const [first] = (await reading).cases;
    expect(JSON.stringify(first?.case)).toContain("2023-05-02");
  });
});

test("a gene in the column of targets is followed by the method that the test is called by", async () => {
  const result = await readSheet("qPCR", [
    ["Patient", "Date", "Target", "Assay", "Result", "Unit"],
    ["A", "2023-01-16", "NPM1 type A", "RT-qPCR", "1.83", "%"],
  ]);
  expect(only(result).assays).toMatchObject([{ name: "RT-qPCR", measures: "MRD", target: "NPM1 type A" }]);
  expect(questions(result)).toEqual([]);
});

test("a column of the leukaemia-associated immunophenotype holds residual disease", async () => {
  const result = await readSheet("Flow", [
    ["Patient", "Date", "Sample", "LAIP 1", "LAIP 2"],
    ["A", "2023-01-16", "BM", "38.4%", "12.1%"],
    ["A", "2023-02-20", "BM", "0.85%", "<0.01%"],
  ]);
  expect(only(result).assays).toMatchObject([
    { name: "LAIP 1", measures: "MRD", unit: "%" },
    { name: "LAIP 2", measures: "MRD", unit: "%" },
  ]);
  expect(only(result).measurements).toHaveLength(4);
  expect(questions(result)).toEqual([]);
});
