import { describe, expect, test } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { writeXlsxPackage } from "../../../shared/formats/tables/write-xlsx-package.ts";
import { inputFile } from "../../support/input-file.ts";
import { workbookBytes } from "./tables-decode-support.ts";

const read = (lines: readonly string[]): Promise<ImportResult> =>
  importAll([inputFile("labs.csv", lines.join("\n"))], { ...noChoices, format: "table" });

const timesOf = ({ cases }: ImportResult, patient = 0) =>
  (cases[patient]?.case.measurements ?? []).map(({ at, reported }) => [at, reported]);
const headingsOf = ({ summary }: ImportResult) =>
  summary.tables.map(({ mapping }) => mapping.columns.map(({ heading }) => heading));

describe("tables beside each other", () => {
  const labsAndDrugs = [
    "Labs,,,,Therapy",
    "Date,WBC (10^9/L),MRD (%),,Drug,Start,Stop",
    "2020-01-06,45.2,,,Cytarabine,2020-01-08,2020-01-14",
    "2020-01-27,1.1,0.5,,Gilteritinib,2020-04-01,",
    "2020-06-08,5.0,0.02",
  ];

  test("keep their own times", async () => {
    const result = await read(labsAndDrugs);
    expect(timesOf(result)).toEqual([
      [{ date: "2020-01-06" }, "45.2"],
      [{ date: "2020-01-27" }, "1.1"],
      [{ date: "2020-01-27" }, "0.5"],
      [{ date: "2020-06-08" }, "5.0"],
      [{ date: "2020-06-08" }, "0.02"],
    ]);
    expect(result.cases[0]?.case.treatments).toMatchObject([
      { name: "Cytarabine", start: { date: "2020-01-08" }, end: { date: "2020-01-14" } },
      { name: "Gilteritinib", start: { date: "2020-04-01" } },
    ]);
  });

  test("with the same headings again and no column between", async () => {
    const result = await read(["Date,MRD (%),Date,WBC", "2020-01-06,1.5,2020-02-01,9", "2020-03-06,0.5,2020-02-08,7"]);
    expect(timesOf(result)).toEqual([
      [{ date: "2020-01-06" }, "1.5"],
      [{ date: "2020-03-06" }, "0.5"],
      [{ date: "2020-02-01" }, "9"],
      [{ date: "2020-02-08" }, "7"],
    ]);
  });

  test("are of the patients in their titles", async () => {
    const result = await read([
      "Patient A,,,Patient B",
      "Date,MRD (%),,Date,MRD (%)",
      "2021-01-04,1.5,,2020-05-04,2.5",
      "2021-02-04,0.5,,2020-06-04,0.25",
    ]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["A", "B"]);
    expect(timesOf(result, 1)).toEqual([
      [{ date: "2020-05-04" }, "2.5"],
      [{ date: "2020-06-04" }, "0.25"],
    ]);
  });

  test("of the same headings and days may be of two patients: it is asked", async () => {
    const lines = ["Date,MRD (%),,Date,MRD (%)", "2021-01-04,1.5,,2021-01-02,2.5", "2021-02-04,0.5,,2021-06-04,0.25"];
    const result = await read(lines);
    expect(result.summary.doubts.map(({ id }) => id)).toEqual(["beside:labs.csv"]);
    expect(result.cases).toHaveLength(2);
    const answered = await importAll([inputFile("labs.csv", lines.join("\n"))], {
      ...noChoices,
      format: "table",
      answers: { "beside:labs.csv": "one" },
    });
    expect(answered.cases).toHaveLength(1);
  });

  test("one of which goes on where the other ends are one", async () => {
    const result = await read([
      "Date,MRD (%),,Date,MRD (%)",
      "2021-01-04,1.5,,2021-03-02,0.1",
      "2021-02-04,0.5,,2021-06-04,0.01",
    ]);
    expect(result.summary.doubts).toEqual([]);
    expect(timesOf(result)).toHaveLength(4);
  });

  test("columns of one patient each row stay together", async () => {
    const result = await read(["ID,Date,WBC,,HSCT date,Donor", "P1,2020-01-06,4,,2020-03-01,MUD", "P2,2020-01-07,5"]);
    expect(headingsOf(result)).toHaveLength(1);
    expect(result.cases[0]?.case.procedures).toMatchObject([{ at: { date: "2020-03-01" } }]);
  });

  test("an empty column within a table makes no second one, nor does a legend at its side", async () => {
    const result = await read(["Date,,MRD (%),,WBC,,Legend", "2020-01-06,,1,,4,,neg = negative", "2020-01-07,,2,,5"]);
    expect(headingsOf(result)).toHaveLength(1);
    expect(timesOf(result)).toHaveLength(4);
  });

  test("a column without a heading is called by its letter in the sheet, which says nothing", async () => {
    const result = await read([
      "Date,WBC,,Drug,Start,",
      "2020-01-06,4,,VCR,2020-01-08,x",
      "2020-01-07,5,,DNR,2020-01-09,7",
    ]);
    expect(headingsOf(result)[1]).toEqual(["Drug", "Start", "column F"]);
    const unnamed = await read(["Patient,Date,WBC,", "P1,2020-01-06,4,3", "P1,2020-01-09,5,8"]);
    expect(unnamed.summary.tables[0]?.mapping.columns.at(-1)).toEqual({ heading: "column D", role: "keep" });
  });
});

describe("names and values of the patient above a table", () => {
  const sheet = (id: string, name: string, date: string) => [
    `Name:,${name},,DOB:,1975-02-03`,
    `Study ID:,${id}`,
    "Sex:,F,,Diagnosis:,B-ALL",
    "",
    "Date,MRD (%)",
    `${date},0.5`,
  ];

  test("say whose it is, and what identifies stays out", async () => {
    const result = await read(sheet("ALL-001", "Jane Doe", "2019-03-04"));
    expect(result.cases[0]?.case).toMatchObject({
      patient: { label: "ALL-001", sex: "female" },
      diagnosis: { name: "B-ALL" },
      measurements: [{ at: { date: "2019-03-04" } }],
    });
    expect(JSON.stringify([result.cases, result.records, result.summary])).not.toMatch(/Doe|1975-02-03/);
    const { records, used, doubtful, leftOut } = result.summary.totals;
    expect(used + doubtful + leftOut).toBe(records);
  });

  test("of each sheet of a workbook", async () => {
    const rows = (lines: readonly string[]) => lines.map((line) => line.split(","));
    const bytes = writeXlsxPackage([
      { name: "one", rows: rows(sheet("ALL-001", "Jane Doe", "2019-03-04")) },
      { name: "two", rows: rows(sheet("ALL-002", "Jane Doe", "2020-08-09")) },
      { name: "Legend", rows: rows(["LOD,limit of detection", "neg,negative"]) },
    ]);
    const result = await importAll([inputFile("labs.xlsx", bytes)], { ...noChoices, format: "table" });
    expect(result.cases.map(({ patient }) => patient)).toEqual(["ALL-001", "ALL-002"]);
    expect(timesOf(result, 1)).toEqual([[{ date: "2020-08-09" }, "0.5"]]);
  });

  test("hold for the other sheets where they are of one patient", async () => {
    const bytes = writeXlsxPackage([
      {
        name: "Person",
        rows: [
          ["Study ID", "ALL-001"],
          ["Sex", "F"],
        ],
      },
      {
        name: "Labs",
        rows: [
          ["Date", "MRD (%)"],
          ["2020-01-02", "0.5"],
        ],
      },
    ]);
    const result = await importAll([inputFile("labs.xlsx", bytes)], { ...noChoices, format: "table" });
    expect(result.cases).toMatchObject([
      { patient: "ALL-001", case: { patient: { sex: "female" }, measurements: [{ reported: "0.5" }] } },
    ]);
  });

  test("without a code the patient is numbered", async () => {
    for (const name of ["Muster Max", "MUSTER"]) {
      const result = await read([`Patient:,${name}`, "geb.:,17.05.1960", "Datum,MRD (%)", "2021-03-01,0.5"]);
      expect(result.cases).toMatchObject([{ patient: "patient 1", case: { measurements: [{ reported: "0.5" }] } }]);
      expect(JSON.stringify([result.cases, result.records, result.summary])).not.toMatch(/Muster|1960/i);
    }
  });

  test("a date of birth in a title is withheld", async () => {
    const result = await read(["Labor von Muster Max geb. 17.05.1960", "", "Datum,MRD (%)", "2021-03-01,0.5"]);
    expect(JSON.stringify([result.cases, result.records, result.summary])).not.toMatch(/Muster|1960/);
  });

  test("headings are none", async () => {
    const result = await read(["Patient,Sex,Diagnosis", "P1,F,AML", "P2,M,ALL"]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["P1", "P2"]);
  });
});

describe("cumulative reports, with dates across the top", () => {
  test("units, ranges, flags in columns of their own, groups of tests", async () => {
    const result = await read([
      "Institut fuer Laboratoriumsmedizin",
      "Patient:,P-7",
      "Untersuchung,Einheit,Referenz,01.03.2021,,15.03.2021,,12.04.2021,",
      "Blutbild",
      "Leukozyten,G/l,4.0-10.0,98.4,H,3.2,L,5.1,",
      "Thrombozyten,G/l,150-400,23,L!,88,L,201,",
      "Molekulargenetik",
      "BCR::ABL1 (IS),%,,65.3,*,0.12,,<0.0032,",
      "H = high; L = low",
    ]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["P-7"]);
    expect(timesOf(result)).toEqual([
      [{ date: "2021-03-01" }, "98.4"],
      [{ date: "2021-03-01" }, "23"],
      [{ date: "2021-03-01" }, "65.3"],
      [{ date: "2021-03-15" }, "3.2"],
      [{ date: "2021-03-15" }, "88"],
      [{ date: "2021-03-15" }, "0.12"],
      [{ date: "2021-04-12" }, "5.1"],
      [{ date: "2021-04-12" }, "201"],
      [{ date: "2021-04-12" }, "<0.0032"],
    ]);
    expect(result.cases[0]?.case.measurements?.[0]?.note).toBe(
      "Flags: Leukozyten H; Thrombozyten L!; BCR::ABL1 (IS) *",
    );
    expect(result.records.map(({ place, leftOut }) => [place.line, leftOut])).toEqual(
      expect.arrayContaining([
        [4, "heading of a group of tests"],
        [7, "heading of a group of tests"],
        [9, "text below the table"],
      ]),
    );
    expect(JSON.stringify(result.records)).toContain("4.0-10.0");
  });

  test("times of day in a row of their own, flags within the cells", async () => {
    const result = await read([
      "Test\tRef\t2021-03-01\t2021-03-15",
      "\t\t08:15\t07:50",
      "WBC (K/uL)\t4.0-10.0\t98.4 H\t3.2 L",
      "Hgb (g/dL)\t13.5-17.5\t* 7.9\t9.1 -",
    ]);
    expect(timesOf(result)).toEqual([
      [{ date: "2021-03-01" }, "98.4"],
      [{ date: "2021-03-01" }, "7.9"],
      [{ date: "2021-03-15" }, "3.2"],
      [{ date: "2021-03-15" }, "9.1"],
    ]);
    expect(result.cases[0]?.case.measurements?.[0]?.note).toContain("2021-03-01 08:15");
    expect(result.cases[0]?.case.measurements?.[0]?.note).toContain("WBC (K/uL) H; Hgb (g/dL) *");
  });

  test("ranges to the right of the dates", async () => {
    const result = await read([
      "Kumulativbefund;;;",
      ";13.01.2022;14.02.2022;Ref.",
      "Leukozyten (G/l);54,2;3,1;4-10",
      "MRD KM (FACS, %);;0,4;",
    ]);
    expect(timesOf(result)).toEqual([
      [{ date: "2022-01-13" }, "54,2"],
      [{ date: "2022-02-14" }, "3,1"],
      [{ date: "2022-02-14" }, "0,4"],
    ]);
    expect(JSON.stringify(result.records)).toContain("4-10");
  });

  test("days across the top are times, not results", async () => {
    const result = await read(["Test,Baseline,Day 28,Day 100", "MRD (%),1.2,0.3,<0.01", "WBC (G/L),3,4,5"]);
    expect(timesOf(result)).toEqual([
      [{ day: 28 }, "0.3"],
      [{ day: 28 }, "4"],
      [{ day: 100 }, "<0.01"],
      [{ day: 100 }, "5"],
    ]);
    expect(result.cases[0]?.case.notes?.map(({ text }) => text)).toEqual(["MRD: 1.2 %\nDay: Baseline", "WBC: 3 G/L"]);
  });

  test("drugs by days are given on these days", async () => {
    const chart = await read([
      "Medication,Unit,2021-01-04,2021-01-05,2021-01-06",
      "Cytarabine,mg,180,180,-",
      "Venetoclax,mg,,100,200",
    ]);
    const treatments = chart.cases[0]?.case.treatments ?? [];
    expect(treatments.map(({ name, start, end, dose }) => [name, start?.date, end, dose])).toEqual([
      ["Cytarabine", "2021-01-04", { date: "2021-01-04" }, { value: 180, unit: "mg" }],
      ["Cytarabine", "2021-01-05", { date: "2021-01-05" }, { value: 180, unit: "mg" }],
      ["Venetoclax", "2021-01-05", { date: "2021-01-05" }, { value: 100, unit: "mg" }],
      ["Venetoclax", "2021-01-06", { date: "2021-01-06" }, { value: 200, unit: "mg" }],
    ]);
    expect(JSON.stringify(chart.records)).toContain("Cytarabine, 2021-01-06");
  });

  test("dates below the names of visits are the times", async () => {
    const result = await read([
      "Parameter,Unit,Baseline,Day 15",
      "Date,,2021-01-04,2021-01-19",
      "WBC,10^9/L,33.1,0.8",
      "MRD,%,,1.4",
    ]);
    expect(timesOf(result)).toEqual([
      [{ date: "2021-01-04" }, "33.1"],
      [{ date: "2021-01-19" }, "0.8"],
      [{ date: "2021-01-19" }, "1.4"],
    ]);
    expect(result.summary.doubts).toEqual([]);
  });

  test("patients across the top are patients", async () => {
    const lines = [
      "Sex,F,M",
      "Diagnosis,AML,ALL",
      "Date of diagnosis,2019-01-02,2019-05-06",
      "Date of HSCT,2019-06-01,2019-09-01",
    ];
    for (const top of ["Variable,Patient 1,Patient 2", "Patient ID,P-1,P-2"]) {
      const result = await read([top, ...lines]);
      expect(result.cases.map(({ patient }) => patient.at(-1))).toEqual(["1", "2"]);
      expect(result.cases[1]?.case).toMatchObject({
        patient: { sex: "male" },
        diagnosis: { name: "ALL" },
        procedures: [{ at: { date: "2019-09-01" } }],
      });
    }
  });

  test("one date alone, and further dates below", async () => {
    const one = await read(["Parameter,Unit,2021-03-01", "WBC,G/l,4", "MRD,%,0.5"]);
    expect(timesOf(one)).toEqual([
      [{ date: "2021-03-01" }, "4"],
      [{ date: "2021-03-01" }, "0.5"],
    ]);
    const more = await read([
      "Parameter,Unit,2021-03-01,2021-03-02",
      "WBC,G/l,4,5",
      "",
      "Parameter,Unit,2021-03-03,2021-03-04",
      "WBC,G/l,6,7",
    ]);
    expect(timesOf(more).map(([, reported]) => reported)).toEqual(["4", "5", "6", "7"]);
  });
});

test("a point may be for thousands where other numbers have decimal commas: it is asked once for each test", async () => {
  const lines = ["Patient;Datum;WBC;LDH", "P1;2021-02-01;12,5;1.245", "P1;2021-02-05;3,2;2.310"];
  const result = await read(lines);
  expect(timesOf(result)).not.toContainEqual([{ date: "2021-02-01" }, "1.245"]);
  expect(result.summary.doubts).toMatchObject([{ id: "decimal-comma:LDH", count: 2, assumed: null }]);
  const answered = await importAll([inputFile("labs.csv", lines.join("\n"))], {
    ...noChoices,
    format: "table",
    answers: { "decimal-comma:LDH": "comma" },
  });
  expect(answered.cases[0]?.case.measurements).toContainEqual(
    expect.objectContaining({ result: { kind: "value", value: 1245 }, reported: "1.245" }),
  );
});

test("headings of three lines, merged, with units below", async () => {
  const cell = (at: string, text: string) =>
    text === "" ? "" : `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const lines = [
    ["Date", "Blood", "", "Marrow", "", ""],
    ["", "WBC", "Hb", "Blasts", "MRD", ""],
    ["", "", "", "", "Flow", "NGS"],
    ["", "10^9/L", "g/dL", "%", "%", "copies/10^6 cells"],
    ["2021-02-04", "2.2", "9.5", "3", "0.3", "2800"],
    ["Mean", "2.2", "9.5", "3", "0.3", "2800"],
    ["n", "1", "1", "1", "1", "1"],
  ];
  const sheet = lines
    .map((texts, row) => {
      const cells = texts.map((text, column) => cell(`${"ABCDEF".charAt(column)}${row + 1}`, text));
      return `<row r="${row + 1}">${cells.join("")}</row>`;
    })
    .join("");
  const merged = ["A1:A3", "B1:C1", "D1:F1", "B2:B3", "C2:C3", "D2:D3", "E2:F2"].map(
    (ref) => `<mergeCell ref="${ref}"/>`,
  );
  const bytes = workbookBytes({ sheet, afterRows: `<mergeCells>${merged.join("")}</mergeCells>` });
  const result = await importAll([inputFile("course.xlsx", bytes)], { ...noChoices, format: "table" });
  expect(headingsOf(result)).toEqual([
    ["Date", "Blood / WBC", "Blood / Hb", "Marrow / Blasts", "Marrow / MRD / Flow", "Marrow / MRD / NGS"],
  ]);
  expect(timesOf(result)).toHaveLength(5);
  expect(result.cases[0]?.case.assays?.at(-1)).toMatchObject({ unit: "copies/10^6 cells", method: "NGS" });
  expect(result.records.map(({ place, leftOut }) => [place.line, leftOut])).toContainEqual([7, "total of other rows"]);
});

test("an apostrophe before a number or a date is none of it", async () => {
  const result = await read(["Patient,Date,WBC", "P1,'2021-02-01,'12.5"]);
  expect(timesOf(result)).toEqual([[{ date: "2021-02-01" }, "12.5"]]);
});

describe("rows that say something of the rows below", () => {
  test("a group of tests", async () => {
    const result = await read([
      "Test,Result,Unit,Collected",
      "HEMATOLOGY",
      "WBC,98.4,G/l,2021-03-01",
      "MOLECULAR",
      "MRD,0.5,%,2021-03-01",
    ]);
    expect(result.cases[0]?.case.notes).toBeUndefined();
    expect(timesOf(result)).toHaveLength(2);
    expect(result.summary.totals).toEqual({ records: 5, used: 2, doubtful: 0, leftOut: 3 });
  });

  test("a date", async () => {
    const result = await read([
      "Test,Result,Unit",
      "2021-03-01",
      "WBC,98.4,G/l",
      "MRD,0.5,%",
      "2021-03-15",
      "WBC,3.2,G/l",
    ]);
    expect(timesOf(result)).toEqual([
      [{ date: "2021-03-01" }, "98.4"],
      [{ date: "2021-03-01" }, "0.5"],
      [{ date: "2021-03-15" }, "3.2"],
    ]);
  });
});

describe("rows that name the patient of the rows below", () => {
  test("within one table", async () => {
    const result = await read([
      "Date,Test,Result,Unit",
      "Patient: A-01",
      "2021-01-02,MRD,0.5,%",
      "Patient: A-02",
      "2021-01-03,MRD,5,%",
    ]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["A-01", "A-02"]);
    expect(result.summary.doubts).toEqual([]);
  });

  test("with more of the patient and the headings again", async () => {
    const of = (id: string, day: string) => [
      `Patient ID;${id};;`,
      `DOB;${day}.02.1960;;`,
      "Datum;MRD (%);WBC;",
      `${day}.04.2021;0,5;4,4;`,
    ];
    const result = await read([...of("B-1", "13"), "", ...of("B-2", "14")]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["B-1", "B-2"]);
    expect(JSON.stringify([result.cases, result.records])).not.toContain("1960");
    expect(result.summary.doubts).toEqual([]);
  });

  test("an id that stands once above its rows in a column of ids is no such row", async () => {
    const result = await read(["Patient,Date,WBC", "Patient 1,,", ",2021-01-02,4", "Patient 2,,", ",2021-01-03,5"]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["Patient 1", "Patient 2"]);
  });
});

test("a page: what is said of the patient beside other things, tables below and beside each other", async () => {
  const result = await read([
    "Name,Jane Roe,,,,Hospital,City Hospital",
    "Study ID,S-9,,,,Ward,5B",
    "",
    "Labs,,,,Transplant",
    "Date,MRD (%),WBC,,Date,Type,Donor",
    "2020-02-01,1.2,4,,2020-06-01,allo HSCT,MUD",
    "2020-03-01,0.1,5",
    "",
    "Therapy",
    "Start,End,Drug,Dose",
    "2020-02-03,2020-02-09,Cytarabine,100 mg/m2",
  ]);
  expect(result.cases.map(({ patient }) => patient)).toEqual(["S-9"]);
  expect(result.cases[0]?.case).toMatchObject({
    procedures: [{ at: { date: "2020-06-01" } }],
    treatments: [{ name: "Cytarabine", start: { date: "2020-02-03" } }],
  });
  expect(timesOf(result)).toHaveLength(4);
  expect(JSON.stringify([result.cases, result.records])).not.toContain("Roe");
  expect(JSON.stringify(result.cases)).toContain("5B");
});

test("a title or the name of the sheet says of which test the results are, where no column does", async () => {
  const titled = await read(["MRD by flow", "Date,Result,Unit", "2021-01-02,0.5,%"]);
  expect(titled.cases[0]?.case).toMatchObject({
    assays: [{ name: "MRD by flow", measures: "MRD", method: "flow cytometry", unit: "%" }],
    measurements: [{ result: { value: 0.5 } }],
  });
  const named = await read(["MRD by flow", "Date,Test,Result,Unit", "2021-01-02,WBC,5,G/l"]);
  expect(named.cases[0]?.case.assays).toMatchObject([{ name: "WBC" }]);
});

test("semicolons separate where the commas are those of decimals", async () => {
  const result = await read(["Datum;MRD KM (FACS, %)", "14.02.2022;0,4", "15.03.2022;0,04"]);
  expect(timesOf(result)).toEqual([
    [{ date: "2022-02-14" }, "0,4"],
    [{ date: "2022-03-15" }, "0,04"],
  ]);
});
