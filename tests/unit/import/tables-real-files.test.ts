import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { type ImportChoices, noChoices } from "../../../shared/formats/import/reader.ts";
import { type ColumnMapping, type ColumnRole, columnRoles } from "../../../shared/formats/tables/mapping.ts";
import { writeXlsxPackage } from "../../../shared/formats/tables/write-xlsx-package.ts";
import { inputFile } from "../../support/input-file.ts";
import { stylesOf, workbookBytes } from "./tables-decode-support.ts";

const read = (lines: readonly string[], choices: Partial<ImportChoices> = {}): Promise<ImportResult> =>
  importAll([inputFile("labs.csv", lines.join("\n"))], { ...noChoices, format: "table", ...choices });

function only({ cases }: ImportResult): Case {
  const [first] = cases;
  if (first === undefined || cases.length > 1) throw new Error(`${cases.length} cases`);
  return first.case;
}

const roleOf = ({ summary }: ImportResult, heading: string): ColumnRole | undefined =>
  summary.tables[0]?.mapping.columns.find((column) => column.heading === heading)?.role;

describe("what stands beside a result belongs to it", () => {
  test("targets of one MRD report are series of their own, each with its limits", async () => {
    const { assays, measurements } = only(
      await read([
        "Patient;Sample date;Material;Target;MRD result;Sensitivity;Quantitative range",
        "A;20.04.2020;BM;IGH V3-23 J4;pos <1E-04;1E-05;1E-04",
        "A;20.04.2020;BM;TRG V9 J1.3;neg;1E-04;5E-04",
      ]),
    );
    expect(assays?.map(({ target, specimen }) => [target, specimen])).toEqual([
      ["IGH V3-23 J4", "BM"],
      ["TRG V9 J1.3", "BM"],
    ]);
    expect(assays?.map(({ sensitivity }) => sensitivity)).toEqual([1e-5, 1e-4]);
    expect(measurements?.map(({ result }) => result.kind)).toEqual(["positive not quantifiable", "undetectable"]);
  });

  test("the specimen of a row is that of all its tests", async () => {
    const { assays } = only(
      await read([
        "Patient,Date,Specimen,WBC,Blasts (%),CD34 %",
        "1,2020-01-02,blood,4.5,0,2",
        "1,2020-02-02,blood,5,,",
      ]),
    );
    expect(assays?.map(({ name, specimen }) => [name, specimen])).toEqual([
      ["WBC", "blood"],
      ["Blasts", "blood"],
    ]);
  });

  test("antigens of a row are one panel", async () => {
    const { antigenPanels } = only(await read(["Patient,Date,Specimen,CD19,CD22", "1,2020-01-02,BM,pos,dim"]));
    expect(antigenPanels).toMatchObject([{ specimen: "BM", findings: [{ antigen: "CD19" }, { antigen: "CD22" }] }]);
  });

  test("the unit of a result may stand in its heading", async () => {
    const result = await read(["Record ID,Date of sample,MRD result (%),WBC (10^9/L)", "1,2020-01-02,0.02,0"]);
    expect(only(result).assays?.map(({ name, unit }) => [name, unit])).toEqual([
      ["WBC", "10^9/L"],
      ["MRD", "%"],
    ]);
    expect(result.summary.doubts).toEqual([]);
  });

  test("a unit beside a dose is that of the dose, and days of a course are those of the drug", async () => {
    const { treatments } = only(
      await read(["Patient;Drug;Dose;Unit;Start;Days", "7;Vincristine;1,5;mg/m²;05.01.2021;1, 8, 15, 22"]),
    );
    expect(treatments).toMatchObject([{ dose: { value: 1.5, unit: "mg/m²" }, days: [1, 8, 15, 22] }]);
  });

  test("a grade is that of the event that its heading names", async () => {
    const { events } = only(await read(["UPN,Date of HSCT,aGvHD grade,Date aGvHD", "1,2017-07-01,II,2017-08-02"]));
    expect(events).toMatchObject([{ name: "aGvHD", grade: "II", at: { date: "2017-08-02" } }]);
  });
});

test("a row a patient, with numbered treatments and a transplant that is told by 0 and 1", async () => {
  const result = await read([
    "id,tx1,tx1_start,tx1_stop,hct,hct_dt",
    "A1,7+3,2019-01-20,2019-01-27,1,2019-06-03",
    "A2,Azacitidine,2019-04,ongoing,0,",
  ]);
  expect(result.cases.map((each) => each.case)).toMatchObject([
    {
      treatments: [{ name: "7+3", start: { date: "2019-01-20" }, end: { date: "2019-01-27" } }],
      procedures: [{ kind: "transplant", at: { date: "2019-06-03" } }],
    },
    { treatments: [{ name: "Azacitidine", start: { date: "2019-04" }, end: { ongoing: true } }] },
  ]);
  expect(result.cases.some((each) => each.case.measurements !== undefined)).toBe(false);
});

test.each(["Name, Vorname", "Last name / First name", "Nom et prénom"])(
  "%s is the name of a person",
  async (heading) => {
    const result = await read([`ID;${heading};Datum;Test;Ergebnis;Einheit`, "7;Muster, Max;03.04.2021;WBC;4,3;G/l"]);
    expect(roleOf(result, heading)).toBe("identity");
    expect(JSON.stringify([result.cases, result.records, result.summary])).not.toContain("Muster");
  },
);

test("findings are split at semicolons, but not within brackets", async () => {
  const { diagnosis } = only(await read(["Patient,Diagnosis,Cytogenetics", '1,ALL,"t(9;22)(q34;q11); +8\nder(1)"']));
  expect(diagnosis?.genetics?.map(({ finding }) => finding)).toEqual(["t(9;22)(q34;q11)", "+8", "der(1)"]);
});

describe("tables below each other", () => {
  const stacked = [
    "Patient 12 - Laboratory",
    "Date,Test,Result,Unit",
    "2020-01-02,WBC,45.2,10^9/L",
    "",
    "Treatments",
    "Drug,Start,End,Dose",
    "Vincristine,2020-01-05,2020-01-26,2 mg",
    "",
    "Date,Event",
    "2020-05-01,Relapse",
  ];

  test("are read as tables of their own", async () => {
    const result = await read(stacked);
    expect(result.summary.tables.map(({ mapping }) => mapping.headerLine)).toEqual([2, 6, 9]);
    expect(only(result)).toMatchObject({
      measurements: [{ result: { value: 45.2 } }],
      treatments: [{ name: "Vincristine", dose: { value: 2, unit: "mg" }, end: { date: "2020-01-26" } }],
      assessments: [{ state: "relapse" }],
    });
    expect(result.summary.totals).toEqual({ records: 8, used: 3, doubtful: 0, leftOut: 5 });
  });

  test("a mapping corrected for one of them holds for it alone", async () => {
    const first = await read(stacked);
    const [, drugs] = first.summary.tables;
    if (drugs === undefined) throw new Error("no table");
    const columns = drugs.mapping.columns.map((column) =>
      column.heading === "Dose" ? { ...column, role: "ignore" as const } : column,
    );
    const second = await read(stacked, { mappings: [{ ...drugs.mapping, columns }] });
    expect(second.summary.tables.map(({ by }) => by)).toEqual(["program", "choice", "program"]);
    expect(only(second).treatments?.[0]?.dose).toBeUndefined();
  });

  test("a blank line between rows makes no table", async () => {
    const result = await read(["Date,Test,Result,Unit", "2020-01-02,WBC,1,G/l", "", "2020-01-03,WBC,2,G/l"]);
    expect(result.summary.tables).toHaveLength(1);
  });
});

describe("numbers of patients in a hospital", () => {
  test.each(["MRN", "Pat.-Nr."])("%s keeps patients apart and goes nowhere", async (heading) => {
    const result = await read([
      `${heading},Date,Test,Result,Unit`,
      "00123456,2020-01-02,WBC,0,G/l",
      "00999999,2020-01-02,WBC,3,G/l",
    ]);
    expect(result.cases.map(({ patient, case: { title } }) => [patient, title])).toEqual([
      ["patient 1", "patient 1"],
      ["patient 2", "patient 2"],
    ]);
    expect(result.records.map(({ patient, place }) => [place.line, patient])).toContainEqual([3, "patient 2"]);
    expect(JSON.stringify([result.cases, result.records, result.summary])).not.toContain("00123456");
  });

  test("that are codes of a study may be said to be such", async () => {
    const lines = ["Pat.-Nr.,Date,Test,Result,Unit", "123456,2020-01-02,WBC,3,G/l"];
    const [doubt] = (await read(lines)).summary.doubts;
    const answered = await read(lines, { answers: { [doubt?.id ?? ""]: "patient" } });
    expect(answered.cases.map(({ patient }) => patient)).toEqual(["123456"]);
  });
});

describe("dates that can be read in more than one way", () => {
  const lines = ["Patient,Date,Test,Result,Unit,DOB", "1,03/04/2021,WBC,1,G/l,04/05/1970", "1,13/04/21,WBC,2,G/l,"];

  test("are estimates from the first reading to the last, and what is certain stays so", async () => {
    const result = await read([...lines, "1,2021-06-01,WBC,3,G/l,"]);
    expect(only(result).measurements?.map(({ at, inferred }) => [at, inferred])).toEqual([
      [{ date: "2021-04-03" }, undefined],
      [{ date: "2021-04-13" }, undefined],
      [{ date: "2021-06-01" }, undefined],
    ]);
  });

  test("bound what was before or after them by the reading that says less", async () => {
    const { treatments } = only(
      await read(["Patient,Drug,Start,End", "1,Imatinib,after 03/04/2021,before 05/06/2021"]),
    );
    expect(treatments).toMatchObject([
      { start: { after: { date: "2021-03-04" } }, end: { before: { date: "2021-06-05" } } },
    ]);
  });

  test("give no age that depends on the reading", async () => {
    const result = await read(["Patient,DOB,Date of diagnosis,Diagnosis", "1,04/05/1970,2020-04-20,ALL"]);
    expect(only(result).patient?.ageAtDiagnosis).toBeUndefined();
    expect(JSON.stringify([result.cases, result.records, result.summary])).not.toContain("1970");
  });
});

describe("workbooks", () => {
  const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`;
  const number = (value: number, style: number) => `<c s="${style}"><v>${value}</v></c>`;
  const styles = stylesOf("General", "0.00%", "yyyy-mm-dd");
  const headings = `<row r="1">${["Patient", "Date", "Test", "Result"].map(text).join("")}</row>`;

  test("a percentage is what its cell shows, a blank is none, and 0 is a value", async () => {
    const row = (line: number, result: string) =>
      `<row r="${line}">${text("A")}${number(44_000 + line, 2)}${text("Blasts")}${result}</row>`;
    const sheet = headings + row(2, number(0.0123, 1)) + row(3, number(0, 1)) + row(4, "<c/>");
    const result = await importAll([inputFile("labs.xlsx", workbookBytes({ sheet, styles }))]);
    expect(only(result).measurements?.map(({ at, result: read, reported }) => [at?.date, read, reported])).toEqual([
      ["2020-06-20", { kind: "value", value: 1.23 }, "1.23 %"],
      ["2020-06-21", { kind: "value", value: 0 }, "0 %"],
    ]);
  });

  test("a cell merged over rows holds for each of them, in hidden sheets too", async () => {
    const rows = [2, 3].map(
      (line) =>
        `<row r="${line}">${line === 2 ? text("A") : "<c/>"}${number(44_000 + line, 2)}${text("WBC")}${number(line, 0)}</row>`,
    );
    const workbook =
      '<workbook xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="rId1" state="hidden"/></sheets></workbook>';
    const afterRows = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>';
    const result = await importAll([
      inputFile("labs.xlsx", workbookBytes({ sheet: headings + rows.join(""), styles, workbook, afterRows })),
    ]);
    expect(only(result).measurements).toHaveLength(2);
    const said = result.records.flatMap(({ unread }) => unread.map(({ value }) => value)).join("\n");
    expect(said).toMatch(/hidden/);
    expect(said).toMatch(/merged cells/);
  });

  test("sheets of patients, results and treatments are one case a patient", async () => {
    const sheets = [
      {
        name: "Patients",
        rows: [
          ["Patient ID", "Sex", "Diagnosis"],
          ["P1", "f", "ALL"],
          ["P2", "m", "AML"],
        ],
      },
      {
        name: "Labs",
        rows: [
          ["Patient ID", "Date", "Test", "Result", "Unit"],
          ["P2", "2021-01-02", "WBC", "0", "G/l"],
        ],
      },
      {
        name: "Treatments",
        rows: [
          ["Patient ID", "Drug", "Start"],
          ["P2", "Cytarabine", "2021-01-03"],
        ],
      },
    ];
    const { cases } = await importAll([inputFile("study.xlsx", writeXlsxPackage(sheets))]);
    expect(cases.map(({ patient }) => patient)).toEqual(["P1", "P2"]);
    expect(cases[1]?.case).toMatchObject({
      diagnosis: { name: "AML" },
      measurements: [{ result: { kind: "value", value: 0 } }],
      treatments: [{ name: "Cytarabine" }],
    });
  });
});

/** A value that can be nothing else, wherever it comes to stand. */
const MARK = "zq7";
const WITHHELD: ReadonlySet<ColumnRole> = new Set(["identity", "birth date"] as const);

test.each(columnRoles)("a column that the user says is %s keeps its values", async (role) => {
  const lines = ["Patient,Date,Test,Result,Unit,Thing", `1,2021-01-02,WBC,4.5,G/l,${MARK}`];
  const mapping = (await read(lines)).summary.tables[0]?.mapping;
  if (mapping === undefined) throw new Error("no table");
  const columns = mapping.columns.map(
    (column): ColumnMapping => (column.heading === "Thing" ? { heading: "Thing", role } : column),
  );
  const result = await read(lines, { mappings: [{ ...mapping, columns }] });
  expect(roleOf(result, "Thing")).toBe(role);
  const { records, used, doubtful, leftOut } = result.summary.totals;
  expect([records, used + doubtful + leftOut]).toEqual([2, 2]);
  const everything = JSON.stringify([result.cases, result.records]);
  if (WITHHELD.has(role)) {
    expect(everything).not.toContain(MARK);
    expect(everything).toContain("identifies a person");
  } else expect(everything).toContain(MARK);
});
