import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { type ImportChoices, noChoices } from "../../../shared/formats/import/reader.ts";
import { writeXlsxPackage } from "../../../shared/formats/tables/write-xlsx-package.ts";
import { inputFile } from "../../support/input-file.ts";

const read = (text: string, choices: Partial<ImportChoices> = {}, name = "table.csv"): Promise<ImportResult> =>
  importAll([inputFile(name, text)], { ...noChoices, format: "table", ...choices });

const only = (result: ImportResult) => {
  expect(result.cases).toHaveLength(1);
  const [imported] = result.cases;
  if (imported === undefined) throw new Error("no case");
  return imported.case;
};

const reasons = (result: ImportResult) =>
  result.records.flatMap(({ leftOut, place }) => (leftOut === null ? [] : [`${place.line}: ${leftOut}`])).sort();
const roles = (result: ImportResult) =>
  Object.fromEntries((result.summary.tables[0]?.mapping.columns ?? []).map(({ heading, role }) => [heading, role]));

describe("a long table", () => {
  const german = [
    "MRD export of the laboratory;;;;;",
    "",
    "Patient;Entnahmedatum;Analyt;Ergebnis;Einheit;Material",
    "P1;03.04.2021;MRD;<0,01;%;KM",
    "P1;13.05.2021;Leukozyten;4,3;G/l;Blut",
    "Patient;Entnahmedatum;Analyt;Ergebnis;Einheit;Material",
    "P2;12.04.2021;MRD;0,5;%;KM",
    "Legende: KM = Knochenmark;;;;;",
  ].join("\n");

  test("is found under its title, above its legend", async () => {
    const result = await read(german);
    expect(reasons(result)).toEqual([
      "1: title above the table",
      "3: headings",
      "6: the headings again",
      "8: text below the table",
    ]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["P1", "P2"]);
    expect(result.cases[0]?.case.measurements).toMatchObject([
      { at: { date: "2021-04-03" }, result: { kind: "undetectable", limit: 0.01 }, reported: "<0,01" },
      { at: { date: "2021-05-13" }, result: { kind: "value", value: 4.3 } },
    ]);
    const { records, used, doubtful, leftOut } = result.summary.totals;
    expect(used + doubtful + leftOut).toBe(records);
    expect(records).toBe(7);
  });

  test("in Chinese, without the names of the patients", async () => {
    const result = await read(
      "患者编号,姓名,采样日期,检验项目,结果,单位,标本类型\n1,张三,2021年5月3日,MRD,<0.01,%,骨髓\n",
    );
    expect(only(result).measurements).toMatchObject([
      { at: { date: "2021-05-03" }, result: { kind: "undetectable", limit: 0.01 } },
    ]);
    expect(JSON.stringify(result)).not.toContain("张三");
  });

  test("names of persons stay out, also under a plain “Name”", async () => {
    const result = await read(
      "PatNr;Name;Vorname;GebDat;Entnahmedatum;Analyt;Ergebnis;Einheit\n4711;Muster;Erika;01.02.1980;13.05.2021;MRD;0,5;%\n",
    );
    expect(roles(result)).toMatchObject({ Name: "identity", Vorname: "identity", GebDat: "birth date" });
    expect(JSON.stringify(result.cases)).not.toMatch(/Muster|Erika|1980/);
    expect(
      result.records.find(({ patient }) => patient === "4711")?.unread.map(({ name, value }) => [name, value]),
    ).toEqual([
      ["Name", null],
      ["Vorname", null],
      ["GebDat", null],
    ]);
  });

  test("findings of one day and specimen are one panel, of several records", async () => {
    const result = await read(
      "Patient,Date,Antigen,Expression,Specimen\nA,2021-01-02,CD19,positive,bone marrow\nA,2021-01-02,CD22,dim,bone marrow\n",
    );
    expect(only(result).antigenPanels).toMatchObject([
      {
        findings: [
          { antigen: "CD19", state: "positive" },
          { antigen: "CD22", state: "dim" },
        ],
      },
    ]);
    expect(result.summary.totals).toMatchObject({ used: 2, leftOut: 1 });
  });

  test("one row with several facts gives each of them", async () => {
    const result = await read(
      "Patient,Regimen,Start,Stop,Dose,Response\nA,Blinatumomab,2021-04-13,ongoing,28 µg/d,CR\n",
    );
    const { treatments, assessments } = only(result);
    expect(treatments).toMatchObject([
      { name: "Blinatumomab", dose: { value: 28, unit: "µg/d" }, end: { ongoing: true } },
    ]);
    expect(assessments).toMatchObject([{ state: "complete remission", label: "CR" }]);
  });

  test("in the names of a data standard, and under headings that nobody knows", async () => {
    const standard = await read(
      "USUBJID,LBTEST,LBORRES,LBORRESU,LBSPEC,LBDTC,LBDY\nS1-001,MRD,<0.01,%,BONE MARROW,2021-04-03T08:00,28\n",
    );
    expect(only(standard).measurements).toMatchObject([
      { at: { date: "2021-04-03" }, result: { kind: "undetectable", limit: 0.01 } },
    ]);
    const unknown = await read("Patient,Gezogen,Analyt,Ergebnis,Einheit\nA,2021-04-03,MRD,0.5,%\n");
    expect(only(unknown).measurements).toMatchObject([{ at: { date: "2021-04-03" } }]);
  });

  test("ids that stand once above their rows are followed", async () => {
    const result = await read(
      "Patient,Date,Test,Result,Unit\nA,2021-01-02,MRD,0.5,%\n,2021-02-02,MRD,0.1,%\nB,2021-01-02,MRD,0.5,%\n,2021-02-02,MRD,0.1,%\n",
    );
    expect(result.cases.map(({ patient, events }) => [patient, events])).toEqual([
      ["A", 2],
      ["B", 2],
    ]);
  });

  test("a row without a patient is asked about where ids stand in each row", async () => {
    const text =
      "Patient,Date,Test,Result,Unit\nA,2021-01-02,MRD,0.5,%\nA,2021-02-02,MRD,0.1,%\n,2021-03-02,MRD,0.2,%\n";
    const open = await read(text);
    expect(open.cases[0]?.events).toBe(2);
    const answered = await read(text, { answers: { "no-patient:table.csv": "above" } });
    expect(answered.cases[0]?.events).toBe(3);
  });
});

describe("dates", () => {
  const table = (...dates: readonly string[]) =>
    `Patient,Date,Test,Result,Unit\n${dates.map((date) => `A,${date},MRD,0.5,%`).join("\n")}\n`;
  const days = (result: ImportResult) => only(result).measurements?.map(({ at }) => at?.date);

  test("another row of the column decides", async () => {
    const result = await read(table("03/04/2021", "04/13/2021"));
    expect(days(result)).toEqual(["2021-03-04", "2021-04-13"]);
    expect(result.summary.totals.doubtful).toBe(0);
  });

  test("one that nothing decides is asked once for the column", async () => {
    const result = await read(table("03/04/2021", "05/06/2021"));
    const [doubt] = result.summary.doubts;
    expect(doubt).toMatchObject({ kind: "ambiguous date", count: 2 });
    expect(doubt?.question).toContain("3 April 2021 (day first) or 4 March 2021 (month first)");
    expect(only(result).measurements).toMatchObject([
      { at: { after: { date: "2021-03-04" }, before: { date: "2021-04-03" }, estimate: { date: "2021-04-03" } } },
      { at: { after: { date: "2021-05-06" }, before: { date: "2021-06-05" }, estimate: { date: "2021-06-05" } } },
    ]);
    expect(only(result).measurements?.some(({ inferred }) => inferred === true)).toBe(false);
    const answered = await read(table("03/04/2021", "05/06/2021"), {
      answers: { [doubt?.id ?? ""]: "month day year" },
    });
    expect(days(answered)).toEqual(["2021-03-04", "2021-05-06"]);
    expect(answered.summary.totals.doubtful).toBe(0);
    expect(answered.summary.tables[0]?.mapping.columns[1]?.dates).toBe("month day year");
  });

  test("a column that contradicts itself is asked for each date", async () => {
    const result = await read(table("13/04/2021", "04/13/2021", "03/04/2021", "05/06/2021"));
    expect(result.summary.doubts.filter(({ kind }) => kind === "ambiguous date")).toHaveLength(2);
  });

  test("years of two digits are asked about", async () => {
    const result = await read(table("13/04/21"));
    expect(result.summary.doubts.map(({ kind }) => kind)).toContain("two-digit year");
  });

  test("days from an event count from it", async () => {
    const result = await read("record_id,Months from HSCT,Test,Result,Unit\n1,3,MRD,0.5,%\n");
    expect(only(result)).toMatchObject({
      dayZero: "hsct",
      measurements: [{ at: { offset: { months: 3 }, from: "hsct" } }],
    });
  });
});

describe("a wide table", () => {
  test("two lines of headings, units, and empty cells that are no tests", async () => {
    const result = await read(
      [
        ";;MRD;;Antigene;",
        "Pat-Nr;Datum;Flow [%];PCR;CD19;CD22",
        ";TT.MM.JJJJ;%;;;",
        "7;01.02.2020;0,5;5x10-4;positiv;+",
        "7;03.03.2020;<0,01;;;dim",
      ].join("\n"),
    );
    expect(Object.keys(roles(result))).toEqual([
      "Pat-Nr",
      "Datum",
      "MRD / Flow [%]",
      "MRD / PCR",
      "Antigene / CD19",
      "Antigene / CD22",
    ]);
    const { measurements, antigenPanels } = only(result);
    expect(measurements?.map(({ result: { kind } }) => kind).sort()).toEqual(["undetectable", "value", "value"]);
    expect(antigenPanels?.map(({ findings }) => findings.length)).toEqual([2, 1]);
  });

  test("a row a patient: each dated column is its event", async () => {
    const result = await read(
      "UPN,Sex,Date of Dx,Diagnosis,Therapy 1,Therapy 1 start date,Therapy 1 end date,Date of 1st HSCT,Donor type,MRD1 date,MRD1 result,MRD2 date,MRD2 result,Date of relapse,Date of death,__proto__\n" +
        "1,f,2018-01-05,B-ALL,FLAG-Ida,2018-01-10,2018-02-01,2018-09-01,haplo,2018-03-01,0.1 %,2018-07-01,<0.01 %,2019-01-01,2020-02-02,kept\n",
    );
    expect(only(result)).toMatchObject({
      patient: { sex: "female" },
      diagnosis: { name: "B-ALL" },
      lastFollowUp: { at: { date: "2020-02-02" }, vital: "dead" },
      treatments: [{ name: "FLAG-Ida", start: { date: "2018-01-10" }, end: { date: "2018-02-01" } }],
      procedures: [{ kind: "transplant", name: "1st HSCT", donor: { relation: "haploidentical" } }],
      assessments: [{ state: "relapse", at: { date: "2019-01-01" } }],
    });
    expect(only(result).measurements).toHaveLength(2);
    expect(only(result).assays).toHaveLength(1);
    expect(JSON.stringify(only(result))).toContain("__proto__: kept");
  });

  test("pairs of columns under one heading", async () => {
    const result = await read("Patient,Date,MRD (%),Date,MRD (%)\nA,2020-01-01,0.5,2020-02-01,<0.01\n");
    expect(only(result).measurements?.map(({ at }) => at?.date)).toEqual(["2020-01-01", "2020-02-01"]);
  });

  test("dates across the top", async () => {
    const result = await read("Test,2021-01-05,2021-02-06\nMRD (%),1.2,<0.01\nWBC (10^9/L),4.5,\n");
    expect(only(result).measurements).toHaveLength(3);
  });

  test("follow-up time and vital status in two columns are one follow-up", async () => {
    const result = await read(
      "USI,Gender,Vital Status,Overall Survival Time in Days,MRD Day 29\nT-1,Male,Dead,2100,.\n".replace(
        "USI",
        "TARGET USI",
      ),
    );
    expect(only(result).lastFollowUp).toEqual({ at: { day: 2100 }, vital: "dead" });
  });
});

test("a mapping of the user holds for a table with the same headings in any order", async () => {
  const text = "Patient,Date,Test,Result,Unit,Secret\nA,2021-01-02,MRD,0.5,%,xyz\n";
  const first = await read(text);
  const mapping = first.summary.tables[0]?.mapping;
  if (mapping === undefined) throw new Error("no mapping");
  const columns = [...mapping.columns]
    .reverse()
    .map((column) => (column.heading === "Secret" ? { ...column, role: "ignore" as const } : column));
  const second = await read(text, { mappings: [{ ...mapping, columns }] });
  expect(second.summary.tables[0]?.by).toBe("choice");
  expect(second.records.flatMap(({ unread }) => unread)).toEqual([
    { name: "Secret", value: "xyz", why: "column left out by choice" },
  ]);
  expect(JSON.stringify(second.cases)).not.toContain("xyz");
});

test("every row is accounted for, and every value is somewhere", async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "2021-01-02",
      "03/04/2021",
      "CD19",
      "positive",
      "MRD",
      "<0.01",
      "0,5",
      "CR",
      "HSCT",
      "blinatumomab",
      "day 28",
      "ongoing",
      "Total",
      "__proto__",
    ),
    fc.string({ maxLength: 12 }).map((text) => text.replace(/[",\r\n\0]/g, "")),
  );
  const headings = fc.array(
    fc.constantFrom(
      "Patient",
      "Date",
      "End",
      "Test",
      "Result",
      "Drug",
      "Antigen",
      "State",
      "Response",
      "Event",
      "constructor",
      "Foo",
      "",
      "MRD (%)",
      "Date of relapse",
      "Note",
    ),
    { minLength: 2, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(
      headings.chain((names) =>
        fc.tuple(
          fc.constant(names),
          fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { maxLength: 6 }),
        ),
      ),
      async ([names, rows]) => {
        const result = await read([names, ...rows].map((row) => row.join(",")).join("\n"));
        const { records, used, doubtful, leftOut } = result.summary.totals;
        expect(used + doubtful + leftOut).toBe(records);
        const all = JSON.stringify([result.cases, result.records, result.summary]);
        if (result.summary.tables.length === 0) return;
        for (const text of ["blinatumomab", "CD19"])
          if (rows.some((row) => row.includes(text))) expect(all).toContain(text);
      },
    ),
    { numRuns: 150 },
  );
});

test("a workbook, with its sheet as the place of each record", async () => {
  const cells = [
    ["Patient", "Date", "Test", "Result", "Unit"],
    ["A", "2021-01-02", "MRD", "0.5", "%"],
    ["", "2021-02-02", "MRD", "0.1", "%"],
  ];
  const result = await importAll([inputFile("labs.xlsx", writeXlsxPackage([{ name: "MRD", rows: cells }]))]);
  expect(result.cases.map(({ patient, events }) => [patient, events])).toEqual([["A", 2]]);
  expect(result.records[1]?.place.source).toEqual({ name: "labs.xlsx", sheet: "MRD" });
});
