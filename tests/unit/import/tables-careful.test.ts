import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { type ImportChoices, noChoices } from "../../../shared/formats/import/reader.ts";
import { inputFile } from "../../support/input-file.ts";

const read = (lines: readonly string[], choices: Partial<ImportChoices> = {}): Promise<ImportResult> =>
  importAll([inputFile("labs.csv", lines.join("\n"))], { ...noChoices, format: "table", ...choices });

function only({ cases }: ImportResult): Case {
  const [first] = cases;
  if (first === undefined || cases.length > 1) throw new Error(`${cases.length} cases`);
  return first.case;
}

const datesOf = ({ cases }: ImportResult) =>
  cases.flatMap(({ case: { measurements } }) => (measurements ?? []).map(({ at }) => at));
const doubtsOf = ({ summary: { doubts } }: ImportResult, kind: string) => doubts.filter((doubt) => doubt.kind === kind);
/** By patient, the dates of the measurements. */
const byPatient = ({ cases }: ImportResult) =>
  Object.fromEntries(
    cases.map(({ patient, case: { measurements } }) => [patient, (measurements ?? []).map(({ at }) => at?.date)]),
  );

describe("an order of dates that was settled before", () => {
  const head = "Patient,Date,Test,Result,Unit";
  const rows = (...dates: readonly string[]) => [head, ...dates.map((date) => `A,${date},WBC,4,10^9/L`)];
  const mappingOf = ({ summary }: ImportResult) => summary.tables.map(({ mapping }) => mapping);

  test("holds for dates that can be read in it", async () => {
    const before = await read(rows("03/04/2021", "25/04/2021"));
    const after = await read(rows("03/04/2021", "06/07/2021"), { mappings: mappingOf(before) });
    expect(datesOf(after)).toEqual([{ date: "2021-04-03" }, { date: "2021-07-06" }]);
    expect(doubtsOf(after, "ambiguous date")).toEqual([]);
  });

  test("is asked anew when a date contradicts it", async () => {
    const mappings = mappingOf(await read(rows("03/04/2021", "25/04/2021")));
    const after = await read(rows("03/04/2021", "04/25/2021", "06/07/2021"), { mappings });
    const [question] = doubtsOf(after, "ambiguous date");
    expect(question).toMatchObject({ count: 2, assumed: "month day year" });
    const answered = await read(rows("03/04/2021", "04/25/2021", "06/07/2021"), {
      mappings,
      answers: { [question?.id ?? ""]: "month day year" },
    });
    expect(datesOf(answered)).toEqual([{ date: "2021-03-04" }, { date: "2021-04-25" }, { date: "2021-06-07" }]);
  });
});

describe("years of two digits", () => {
  const lines = (...dates: readonly string[]) => [
    "Patient,Date,Test,Result,Unit",
    ...dates.map((date) => `A,${date},WBC,4,10^9/L`),
  ];
  const centuries = async (...dates: readonly string[]) =>
    doubtsOf(await read(lines(...dates)), "two-digit year")[0]?.candidates.map(({ value }) => value);

  test("no two answers come to the same", async () => {
    expect(await centuries("13.04.21", "25.04.22")).toEqual(["1950", "1900"]);
    expect(await centuries("13.04.61", "25.04.21")).toEqual(["1950", "1900", "2000"]);
    expect(await centuries("13.04.21", "25.04.2022")).toEqual(["2000", "1900"]);
  });
});

describe("dates with years of two digits", () => {
  const lines = (...dates: readonly string[]) => [
    "Patient,Date,Test,Result,Unit",
    ...dates.map((date) => `A,${date},WBC,4,10^9/L`),
  ];

  test("are in the likely century until somebody has said which it is", async () => {
    const result = await read(lines("13.04.21", "25.04.98"));
    expect(datesOf(result)).toEqual([{ date: "2021-04-13" }, { date: "1998-04-25" }]);
    expect(doubtsOf(result, "two-digit year")).toMatchObject([{ count: 2, answer: null, assumed: "1950" }]);
    expect(result.summary.totals.doubtful).toBe(2);
  });

  test("are between the readings of their day and month, in that century", async () => {
    expect(datesOf(await read(lines("03/04/21")))).toEqual([
      { after: { date: "2021-03-04" }, before: { date: "2021-04-03" }, estimate: { date: "2021-04-03" } },
    ]);
  });
});

describe("rows without a patient", () => {
  const head = "Patient,Study ID,Date,Test,Result,Unit";

  test("are asked about, where ids do not stand above blocks", async () => {
    const lines = [
      head,
      "A,S1,2021-01-01,WBC,1,10^9/L",
      "B,S2,2021-02-01,WBC,2,10^9/L",
      ",S3,2021-03-01,WBC,3,10^9/L",
      "C,S4,2021-04-01,WBC,4,10^9/L",
    ];
    const result = await read(lines);
    expect(byPatient(result)).toEqual({ A: ["2021-01-01"], B: ["2021-02-01"], C: ["2021-04-01"] });
    const [question] = doubtsOf(result, "same patient");
    expect(question).toMatchObject({ count: 1 });
    const answered = await read(lines, { answers: { [question?.id ?? ""]: "above" } });
    expect(byPatient(answered)).toMatchObject({ B: ["2021-02-01", "2021-03-01"] });
  });

  test("are asked about without what identifies a person", async () => {
    const result = await read([
      "Patient,Last name,Date of birth,Date,Test,Result,Unit",
      "A,Muster,1980-02-03,2021-01-01,WBC,1,10^9/L",
      ",Muster,1980-02-03,2021-02-01,WBC,2,10^9/L",
      "A,Muster,1980-02-03,2021-03-01,WBC,3,10^9/L",
    ]);
    expect(doubtsOf(result, "same patient")).toMatchObject([{ count: 1 }]);
    expect(JSON.stringify(result)).not.toMatch(/Muster|1980/);
  });

  test("are of the id that stands once above them, and their records say so", async () => {
    const result = await read([
      "Patient,Date,Test,Result,Unit",
      "A,2021-01-01,WBC,1,10^9/L",
      ",2021-02-01,WBC,2,10^9/L",
      "B,2021-03-01,WBC,3,10^9/L",
      ",2021-04-01,WBC,4,10^9/L",
    ]);
    expect(doubtsOf(result, "same patient")).toEqual([]);
    expect(byPatient(result)).toEqual({ A: ["2021-01-01", "2021-02-01"], B: ["2021-03-01", "2021-04-01"] });
    const said = result.records.flatMap(({ place, unread }) => unread.map(({ why }) => `${place.line}: ${why}`));
    expect(said).toEqual(["3: read as the patient of the row above", "5: read as the patient of the row above"]);
  });

  test("are asked about, where another id contradicts the blocks", async () => {
    const result = await read([
      head,
      "A,S1,2021-01-01,WBC,1,10^9/L",
      ",S1,2021-02-01,WBC,2,10^9/L",
      "B,S2,2021-03-01,WBC,3,10^9/L",
      ",S3,2021-04-01,WBC,4,10^9/L",
    ]);
    expect(doubtsOf(result, "same patient")).toMatchObject([{ count: 2 }]);
  });

  test("are not taken over from above headings that come again", async () => {
    const result = await read([
      "Patient,Date,Test,Result,Unit",
      "A,2021-01-01,WBC,1,10^9/L",
      ",2021-02-01,WBC,2,10^9/L",
      "",
      "Patient,Date,Test,Result,Unit",
      ",2021-03-01,WBC,3,10^9/L",
    ]);
    expect(byPatient(result)).toMatchObject({ A: ["2021-01-01"] });
    expect(doubtsOf(result, "same patient")).toMatchObject([{ count: 2 }]);
  });
});

describe("the same table below itself", () => {
  const block = (title: string, month: string) => [title, "Date,Test,Result,Unit", `2021-${month}-01,WBC,1,10^9/L`, ""];

  test("under the codes of two patients is of each of them", async () => {
    const result = await read([...block("Patient: P-01", "01"), ...block("Patient: P-02", "02")]);
    expect(byPatient(result)).toEqual({ "P-01": ["2021-01-01"], "P-02": ["2021-02-01"] });
  });

  test("also where the code has a cell of its own", async () => {
    const result = await read([...block("Patient,P-01", "01"), ...block("Patient,P-02", "02")]);
    expect(byPatient(result)).toEqual({ "P-01": ["2021-01-01"], "P-02": ["2021-02-01"] });
  });

  test("under names of persons is of each of them, without the names", async () => {
    const result = await read([...block("Patient: Erika Muster", "01"), ...block("Patient: Max Beispiel", "02")]);
    expect(Object.values(byPatient(result))).toEqual([["2021-01-01"], ["2021-02-01"]]);
    expect(JSON.stringify(result)).not.toMatch(/Erika|Max/);
  });

  test("on pages is one table", async () => {
    const result = await read([...block("Results, page 1 of 2", "01"), ...block("Results, page 2 of 2", "02")]);
    expect(byPatient(result)).toEqual({ "labs.csv": ["2021-01-01", "2021-02-01"] });
  });

  test("under other titles is asked about", async () => {
    const lines = [...block("First table", "01"), ...block("Second table", "02")];
    const result = await read(lines);
    expect(Object.values(byPatient(result))).toEqual([["2021-01-01"], ["2021-02-01"]]);
    const [question] = doubtsOf(result, "same patient");
    const answered = await read(lines, { answers: { [question?.id ?? ""]: "one" } });
    expect(byPatient(answered)).toEqual({ "labs.csv": ["2021-01-01", "2021-02-01"] });
  });

  test("with a column of patients keeps to that column", async () => {
    const lines = (patient: string) => ["Patient,Date,Test,Result,Unit", `${patient},2021-01-01,WBC,1,10^9/L`, ""];
    expect(byPatient(await read([...lines("A"), ...lines("B")]))).toEqual({ A: ["2021-01-01"], B: ["2021-01-01"] });
  });
});

test("a share of cells that is only limited is not written as measured", async () => {
  const { cases } = await read([
    "Patient,Date,CD19,CD22",
    "A,2021-01-01,neg (<5 %),pos (98 %)",
    "A,2021-02-01,neg <= 5 %,neg < 5 %",
  ]);
  const findings = cases.flatMap(({ case: made }) => (made.antigenPanels ?? []).flatMap((panel) => panel.findings));
  expect(findings.map(({ antigen, state, percent }) => [antigen, state, percent])).toEqual([
    ["CD19", "negative", undefined],
    ["CD22", "positive", 98],
    ["CD19", "negative", undefined],
    ["CD22", "negative", undefined],
  ]);
});

describe("a minus under an antigen", () => {
  const findings = ({ cases }: ImportResult) =>
    cases.flatMap(({ case: { antigenPanels } }) =>
      (antigenPanels ?? []).flatMap((panel) => panel.findings.map(({ antigen, state }) => [antigen, state])),
    );

  test.each(["-", "−", "–"])("%s is negative where the column has a plus too", async (minus) => {
    const result = await read([
      "Patient,Date,Test,Result,Unit",
      "A,2021-01-01,CD19,+,",
      `A,2021-02-01,CD19,${minus},`,
      `A,2021-03-01,CD22,${minus},`,
    ]);
    expect(findings(result)).toEqual([
      ["CD19", "positive"],
      ["CD19", "negative"],
      ["CD22", "negative"],
    ]);
    expect(result.summary.doubts).toEqual([]);
  });

  test("in a wide table too", async () => {
    const result = await read(["Patient,Date,CD19,CD22", "A,2021-01-01,+,-", "A,2021-02-01,-,+"]);
    expect(findings(result)).toEqual([
      ["CD19", "positive"],
      ["CD22", "negative"],
      ["CD19", "negative"],
      ["CD22", "positive"],
    ]);
  });

  test.each(["Patient,Date,Test,Result,Unit", "Patient,Date,Antigen,State,Unit"])(
    "is asked about elsewhere: %s",
    async (head) => {
      const lines = [head, "A,2021-01-01,CD19,positive,", "A,2021-02-01,CD19,-,"];
      const result = await read(lines);
      expect(findings(result)).toEqual([["CD19", "positive"]]);
      expect(result.summary.doubts).toMatchObject([{ count: 1, candidates: [{}, {}], assumed: null }]);
      expect(result.summary.totals.doubtful).toBe(1);
      const answered = await read(lines, { answers: { [result.summary.doubts[0]?.id ?? ""]: "negative" } });
      expect(findings(answered)).toEqual([
        ["CD19", "positive"],
        ["CD19", "negative"],
      ]);
    },
  );
});

test.each(["Unit", "单位"])("%s beside a dose is of the dose", async (unit) => {
  const { treatments } = only(
    await read([`Patient,Drug,Start,End,Dose,${unit}`, "A,Blinatumomab,2021-01-01,2021-01-28,28,µg/day"]),
  );
  expect(treatments).toMatchObject([{ dose: { value: 28, unit: "µg/day" } }]);
});

test("what a donor is, and how many alleles agree", async () => {
  const { procedures } = only(await read(["Patient,Date,Procedure,Donor", "A,2021-01-01,Allogeneic HSCT,MUD 10/10"]));
  expect(procedures).toMatchObject([
    { donor: { relation: "matched unrelated", hlaMatch: "10/10", description: "MUD 10/10" } },
  ]);
});

describe("the limit of a test in a column of its own", () => {
  const results = ({ cases }: ImportResult) =>
    cases.flatMap(({ case: { measurements } }) => (measurements ?? []).map(({ result }) => result));
  const notes = ({ cases }: ImportResult) => JSON.stringify(cases.map(({ case: { measurements } }) => measurements));

  test("is that of the only MRD test", async () => {
    const result = await read([
      "Patient,Date,WBC (10^9/L),MRD by flow (%),MRD LOD (%)",
      "A,2021-01-01,4,0.5,0.01",
      "A,2021-02-01,4,negative,0.02",
    ]);
    expect(results(result)).toEqual([
      { kind: "value", value: 4 },
      { kind: "value", value: 0.5 },
      { kind: "value", value: 4 },
      { kind: "undetectable", limit: 0.02 },
    ]);
  });

  test("in per cent is that of a negative result whose own unit is not said", async () => {
    const result = await read([
      "Patient,Date,MRD by flow,MRD LOD (%)",
      "A,2021-01-01,0.5%,0.01",
      "A,2021-02-01,negative,0.02",
    ]);
    expect(results(result)).toEqual([
      { kind: "value", value: 0.5 },
      { kind: "undetectable", limit: 0.02 },
    ]);
  });

  test("in per cent does not hide a result in words", async () => {
    const result = await read(["Patient,Date,MRD by flow,MRD LOD (%)", "A,2021-01-01,positive,0.01"]);
    expect(results(result)).toMatchObject([{ kind: "positive" }]);
    expect(JSON.stringify(result.cases)).toContain("0.01");
  });

  test("is that of the test whose words it shares", async () => {
    const result = await read([
      "Patient,Date,MRD flow (%),MRD NGS (%),MRD flow LOD (%),MRD NGS LOD (%)",
      "A,2021-02-01,negative,negative,0.01,0.0001",
    ]);
    expect(results(result)).toEqual([
      { kind: "undetectable", limit: 0.01 },
      { kind: "undetectable", limit: 0.0001 },
    ]);
  });

  test("in another unit stays a note", async () => {
    const result = await read(["Patient,Date,MRD by flow (%),MRD LOD (fraction)", "A,2021-01-01,0.5,0.0001"]);
    expect(notes(result)).toContain("MRD LOD (fraction): 0.0001");
  });

  test("without a result is kept", async () => {
    const result = await read([
      "Patient,Date,WBC (10^9/L),MRD by flow (%),MRD LOD (%)",
      "A,2021-01-01,4,0.5,0.01",
      "A,2021-02-01,4,NA,0.01",
    ]);
    expect(results(result)).toHaveLength(3);
    expect(notes(result)).toContain("MRD by flow (%): NA");
  });

  test.each(["MRD NGS LOD (%)", "MRD central LOD (%)"])("%s is not that of another test", async (heading) => {
    const result = await read([`Patient,Date,MRD flow (%),${heading}`, "A,2021-02-01,0.5,0.01"]);
    expect(notes(result)).toContain(`${heading}: 0.01`);
    expect(JSON.stringify(result.cases)).not.toContain("Limit of detection");
  });

  test("stays a note where it may be of two tests", async () => {
    const result = await read(["Patient,Date,MRD flow (%),MRD NGS (%),MRD LOD (%)", "A,2021-02-01,0.5,0.4,0.01"]);
    expect(notes(result)).toContain("MRD LOD (%): 0.01");
  });
});
