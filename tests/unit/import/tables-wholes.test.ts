import { describe, expect, test } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { writeXlsxPackage } from "../../../shared/formats/tables/write-xlsx-package.ts";
import { inputFile } from "../../support/input-file.ts";
import { workbookBytes } from "./tables-decode-support.ts";

const read = (lines: readonly string[], answers: Readonly<Record<string, string>> = {}): Promise<ImportResult> =>
  importAll([inputFile("labs.csv", lines.join("\n"))], { ...noChoices, format: "table", answers });

const rolesOf = ({ summary }: ImportResult) =>
  (summary.tables[0]?.mapping.columns ?? []).map(({ role, event }) =>
    event === undefined ? role : `${role}: ${event}`,
  );
const questionsOf = ({ summary }: ImportResult) => summary.doubts.map(({ id }) => id);
const findingsOf = ({ cases }: ImportResult) =>
  (cases[0]?.case.antigenPanels ?? []).flatMap(({ findings }) =>
    findings.map(({ antigen, state }) => [antigen, state]),
  );

describe("headings in two lines", () => {
  const long = ["patient", "date", "specimen", "method", "test", "result", "unit", "limit of detection"];

  test.each([
    [",,Sample,,Result,,,", "Patient ID,Collection date,Material,Method,Parameter,Value,Unit,LOD"],
    [",,Probe,,Ergebnis,,,", "Pat.-Nr.,Abnahmedatum,Material,Methode,Parameter,Wert,Einheit,Nachweisgrenze"],
    [",,Laboratory report,,,,,", "Patient ID,Collection date,Material,Method,Parameter,Value,Unit,LOD"],
    [",,Specimen 1,,MRD assay,,,", "Patient ID,Collection date,Material,Method,Parameter,Value,Unit,LOD"],
  ])("the lower line of %s decides", async (above, below) => {
    const result = await read([
      above,
      below,
      "T1,2020-02-17,BM,RQ-PCR,BCR::ABL1,73.4,%,",
      "T1,2020-03-23,BM,RQ-PCR,BCR::ABL1,0.82,%,0.001",
    ]);
    expect(rolesOf(result)).toEqual(long);
    expect(result.cases[0]?.case.measurements).toMatchObject([
      { at: { date: "2020-02-17" }, result: { kind: "value", value: 73.4 } },
      { at: { date: "2020-03-23" }, result: { kind: "value", value: 0.82 } },
    ]);
  });

  test("as merged cells of a sheet", async () => {
    const row = (line: number, cells: readonly string[]) =>
      `<row r="${line}">${cells.map((text, index) => (text === "" ? "" : `<c r="${"ABCDEF".charAt(index)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`)).join("")}</row>`;
    const bytes = workbookBytes({
      sheet: [
        row(1, ["", "", "Probe", "Ergebnis"]),
        row(2, ["Pat.-Nr.", "Abnahmedatum", "Material", "Parameter", "Wert", "Einheit"]),
        row(3, ["P-1", "17.02.2020", "KM", "BCR::ABL1", "73,4", "%"]),
      ].join(""),
      afterRows: '<mergeCells count="1"><mergeCell ref="D1:F1"/></mergeCells>',
    });
    const result = await importAll([inputFile("labs.xlsx", bytes)], { ...noChoices, format: "table" });
    expect(rolesOf(result)).toEqual(["patient", "date", "specimen", "test", "result", "unit"]);
    expect(result.cases[0]?.case.measurements).toMatchObject([{ result: { kind: "value", value: 73.4 } }]);
  });

  test("what identifies a person is told by both lines", async () => {
    const result = await read([
      ",Patienten,Date,,Ergebnis,,",
      "Pat.-Nr.,Name,Birth,Sample,Parameter,Wert,Einheit",
      "1,Quendel Zora,1962-03-14,2020-02-17,WBC,4,G/l",
    ]);
    expect(rolesOf(result).slice(1, 3)).toEqual(["identity", "birth date"]);
    expect(JSON.stringify(result)).not.toContain("Quendel");
  });

  test("tests under a general word are tests", async () => {
    const result = await read([
      ",,Result,,",
      "Patient,Date,WBC (10^9/L),Platelets (10^9/L),Comment",
      "A,2020-02-17,4.1,120,x",
    ]);
    expect(rolesOf(result)).toEqual(["patient", "date", "value", "value", "note"]);
  });

  test("an upper line that names events still does", async () => {
    const result = await read([
      ",HSCT 1,,HSCT 2,",
      "Patient,Date,Donor,Date,Donor",
      "A,2020-02-17,sibling,2021-02-17,unrelated",
    ]);
    expect(rolesOf(result)).toEqual(["patient", "date: hsct 1", "donor: hsct 1", "date: hsct 2", "donor: hsct 2"]);
  });
});

describe("CD34", () => {
  test("is an antigen by its words, and among antigens", async () => {
    const words = await read(["Patient,Date,Specimen,CD34", "A,2020-02-17,BM,+", "A,2020-05-17,BM,neg"]);
    expect(findingsOf(words)).toEqual([
      ["CD34", "positive"],
      ["CD34", "negative"],
    ]);
    expect(rolesOf(await read(["Patient,Date,CD19,CD34", "A,2020-02-17,99,12"]))).toEqual([
      "patient",
      "date",
      "value",
      "value",
    ]);
  });

  test.each(["CD34 dose (10^6/kg)", "CD34 cells"])("%s is the cells of a graft", async (heading) => {
    const result = await read([`Patient,Date HSCT,Donor HSCT,${heading}`, "A,2020-02-17,sibling,5.1"]);
    expect(rolesOf(result)[3]).toMatch(/^cell dose/);
  });
});

describe("antigens in shares and further words", () => {
  const lines = [
    "Patient,Date,CD20 (% pos),CD22",
    "A,2021-01-12,12,pos",
    'A,2021-02-16,<1,"positive, heterogeneous"',
    "A,2021-05-03,nd,neg",
  ];

  test("each that is not plain is asked", async () => {
    const result = await read(lines);
    expect(questionsOf(result)).toEqual(
      expect.arrayContaining(["antigen:CD20:12", "antigen:CD20:<1", "antigen-nd:labs.csv"]),
    );
    expect(findingsOf(result)).toEqual([
      ["CD22", "positive"],
      ["CD22", "partial"],
      ["CD22", "negative"],
    ]);
  });

  test("and answered", async () => {
    const answers = {
      "antigen:CD20:12": "partial",
      "antigen:CD20:<1": "negative",
      "antigen-nd:labs.csv": "not tested",
    };
    const result = await read(lines, answers);
    expect(findingsOf(result).filter(([antigen]) => antigen === "CD20")).toHaveLength(3);
    expect(findingsOf(result)).toEqual(
      expect.arrayContaining([
        ["CD20", "partial"],
        ["CD20", "negative"],
        ["CD20", "not tested"],
      ]),
    );
  });
});

test("a status with more words still says that a patient is alive or dead", async () => {
  const result = await read([
    "Patient,Letzter Kontakt,Status",
    'P1,2023-05-02,"lebt, CR"',
    "P2,2022-01-11,verstorben",
    'P3,2022-01-11,"lebt, verstorben"',
  ]);
  expect(result.cases.map(({ case: { lastFollowUp } }) => [lastFollowUp?.vital, lastFollowUp?.status])).toEqual([
    ["alive", "lebt, CR"],
    ["dead", undefined],
    [undefined, undefined],
  ]);
  expect(JSON.stringify(result.cases[2])).toContain("lebt, verstorben");
});

test("a sheet with neither patients nor times nor results makes no patient; its values are in the report", async () => {
  const bytes = writeXlsxPackage([
    {
      name: "MRD",
      rows: [
        ["Patient", "Date", "Test", "Result", "Unit"],
        ["A", "2021-01-02", "MRD", "0.5", "%"],
      ],
    },
    {
      name: "Codes",
      rows: [
        ["Code", "Text"],
        ["RQ", "Real-time quantitative PCR"],
        ["X", "Code 7781"],
      ],
    },
  ]);
  const result = await importAll([inputFile("labs.xlsx", bytes)], { ...noChoices, format: "table" });
  expect(result.cases.map(({ patient }) => patient)).toEqual(["A"]);
  const codes = result.records.filter(({ place: { source } }) => source.sheet === "Codes");
  expect(codes).toHaveLength(3);
  expect(codes.every(({ leftOut }) => leftOut !== null)).toBe(true);
  expect(JSON.stringify(codes)).toContain("Real-time quantitative PCR");
  expect(JSON.stringify(codes)).toContain("Code 7781");
});

test("the limit of a row with several tests is that of its MRD", async () => {
  const result = await read(["Patient,Date,Blasts (%),CD19 (%),MRD flow (%),LOD (%)", "A,2021-02-16,3.1,98,0.42,0.01"]);
  expect(result.cases[0]?.case.measurements?.map(({ reported, note }) => [reported, note])).toEqual([
    ["3.1", undefined],
    ["0.42", "Limit of detection: 0.01"],
  ]);
});
