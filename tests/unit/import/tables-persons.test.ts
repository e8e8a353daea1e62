// Names and dates of birth of patients, wherever they stand, reach neither a case nor the report.
import { expect, test } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { restoreNeutralised } from "../../../shared/formats/tables/formula-safety.ts";
import { looksLikePerson } from "../../../shared/formats/tables/person-names.ts";
import { inputFile } from "../../support/input-file.ts";

const read = (lines: readonly string[]): Promise<ImportResult> =>
  importAll([inputFile("labs.csv", lines.join("\n"))], { ...noChoices, format: "table" });

const RESULTS = [
  "Collection date,Test,Result,Unit",
  "2021-03-01,MRD,0.01,%",
  "2021-04-01,MRD,0.02,%",
  "2021-05-01,MRD,0.02,%",
];

const said = ({ cases, records }: ImportResult): string =>
  JSON.stringify([cases, records.map(({ patient, unread }) => [patient, unread])]);

test.each(["Patient", "Paziente", "Paciente", "患者", "Patient ID"])("a name below %s is no code", async (heading) => {
  const [headings = "", ...rows] = RESULTS;
  const result = await read([
    `${heading},${headings}`,
    ...rows.map((row, index) => `${index < 2 ? "Rossi Maria" : "Bianchi Luca"},${row}`),
  ]);
  expect(result.cases.map(({ patient }) => patient)).toEqual(["patient 1", "patient 2"]);
  expect(said(result)).not.toMatch(/Rossi|Bianchi/);
});

test.each(["Patient", "Paziente", "Paciente", "Patient ID"])(
  "a name beside %s above a table is no code",
  async (label) => {
    for (const block of [`${label}: Rossi Maria`, `${label},Rossi Maria`]) {
      const result = await read([block, "", ...RESULTS]);
      expect(result.cases).toHaveLength(1);
      expect(said(result)).not.toContain("Rossi");
    }
  },
);

test.each([
  "Geburtsdatum: 03.02.1975",
  "Patient: Maria Rossi",
  "nata il 03.02.1975",
  "Maria Rossi geb 03.02.1975",
  "Maria Rossi * 03.02.1975",
  "fecha de nacimiento 03/02/1975",
])("%s below a table is withheld", async (text) => {
  const result = await read([...RESULTS, "", text]);
  expect(said(result)).not.toMatch(/Rossi|1975/);
});

test.each([
  "Prontuário",
  "Codice fiscale",
  "Nosologico",
  "Numero cartella",
  "Versichertennummer",
  "DNI",
  "NIR",
  "门诊号",
  "National ID",
])("two patients told apart by %s alone are two", async (heading) => {
  const [headings = "", ...rows] = RESULTS;
  const result = await read([
    `${heading},${headings}`,
    ...rows.map((row, index) => `${index < 2 ? "4711001" : "4711002"},${row}`),
  ]);
  expect(result.cases.map(({ patient }) => patient)).toEqual(["patient 1", "patient 2"]);
  expect(said(result)).not.toContain("4711");
});

test("a cell of very many digits is read in no time", async () => {
  const result = await read([
    "Patient,Date,Antigen,Antigen state",
    "P1,2021-03-01,CD19,positive",
    `P1,2021-04-01,CD19,${"1".repeat(300_000)}x`,
  ]);
  expect(result.cases).toHaveLength(1);
});

test("codes of patients stay", async () => {
  const [headings = "", ...rows] = RESULTS;
  const result = await read([`Patient,${headings}`, ...rows.map((row) => `Patient Alpha,${row}`)]);
  expect(result.cases.map(({ patient }) => patient)).toEqual(["Patient Alpha"]);
});

test("names of persons are told from codes", () => {
  expect(
    ["Rossi Maria", "Doe, Jane", "Maria de la Cruz", "J. Doe", "张三"].filter((text) => !looksLikePerson(text)),
  ).toEqual([]);
  expect(["P-01", "AML 7", "Case Beta", "UPN X", "alpha", "患者甲"].filter(looksLikePerson)).toEqual([]);
});

test("a number of one digit that a spreadsheet was told is text is a number", () => {
  expect(["'5", "'0.5", "'<=5", "'-5", "'n", "5"].map(restoreNeutralised)).toEqual([
    "5",
    "0.5",
    "<=5",
    "-5",
    "'n",
    "5",
  ]);
});
