import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { faultOf } from "../../support/import-outcome.ts";
import { inputFile } from "../../support/input-file.ts";

const ROOT = "tests/fixtures/cbioportal";

/** Every file of a folder of fixtures, under the names that they have there. */
function folder(name: string) {
  const entries = readdirSync(`${ROOT}/${name}`, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  return paths.toSorted().map((path) => inputFile(path.slice(ROOT.length + 1), readFileSync(path)));
}

/** A table with spaces for tabs where two or more of them stand. */
const table = (...lines: readonly string[]): string => lines.map((line) => line.replace(/ {2,}|\|/g, "\t")).join("\n");

const read = async (files: Readonly<Record<string, string>>, answers: Readonly<Record<string, string>> = {}) =>
  await whole(
    Object.entries(files).map(([name, text]) => inputFile(name, text)),
    answers,
  );

async function whole(
  files: Parameters<typeof importAll>[0],
  answers: Readonly<Record<string, string>> = {},
): Promise<ImportResult> {
  const result = await importAll(files, { ...noChoices, answers });
  expect(faultOf(result)).toBeNull();
  return result;
}

function patient(result: ImportResult, name: string): Case {
  const found = result.cases.find((imported) => imported.patient === name);
  if (found === undefined)
    throw new Error(`no case of ${name}: ${result.cases.map((each) => each.patient).join(", ")}`);
  return found.case;
}

/** Everything that cases and report say, in one text. */
const everything = (result: ImportResult): string =>
  JSON.stringify([
    result.cases.map((imported) => imported.case),
    result.records.map(({ unread, leftOut }) => [unread, leftOut]),
  ]);

const start = "PATIENT_ID|START_DATE|STOP_DATE|EVENT_TYPE";
const timeline = async (...rows: readonly string[]) => await read({ "data_timeline.txt": table(...rows) });
const only = (result: ImportResult): Case => patient(result, "P1");

const linesOf = (name: string): readonly string[] =>
  readFileSync(`${ROOT}/${name}`, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

/** What a case says in its own way: who, of which kind, that it is medical, in percent, that it goes on; and what stays out of it. */
const SAID_OTHERWISE = ["PATIENT_ID", "EVENT_TYPE", "MRN", "THERAPY_ONGOING", "UNIT"];
const SAYS_NOTHING = ["", "NA", "[Not Available]", "Medical Therapy"];

/** The words of all cells of a table that a case or the report has to say. */
function wordsOf(name: string): readonly string[] {
  const [header = "", ...rows] = linesOf(name);
  const headings = header.split("\t");
  const cells = rows.flatMap((row) => row.split("\t").map((cell, index) => ({ cell, heading: headings[index] ?? "" })));
  const told = cells.filter(({ cell, heading }) => !SAYS_NOTHING.includes(cell) && !SAID_OTHERWISE.includes(heading));
  return told.flatMap(({ cell }) => cell.toLowerCase().split(" "));
}

describe("a study folder", () => {
  it("gives a case for each patient, with every value in a case or in the report", async () => {
    const files = folder("aml_example_2026");
    const result = await whole(files);
    expect(result.cases.map((imported) => imported.patient).toSorted()).toEqual(["AML-01", "AML-02", "AML-03"]);
    for (const { name } of files) {
      const records = result.records.filter(({ place }) => place.source.name === name);
      const header = name.includes("data_") ? 1 : 0;
      if (!name.endsWith("data_mutations.txt")) expect(records, name).toHaveLength(linesOf(name).length - header);
    }
    const said = everything(result).toLowerCase();
    const tables = files.filter(({ name }) => name.includes("data_") && !name.endsWith("data_mutations.txt"));
    for (const { name } of tables) for (const word of wordsOf(name)) expect(said, name).toContain(word);
  });

  it("never lets a number of the hospital into a case or the report", async () => {
    const result = await whole(folder("aml_example_2026"));
    expect(everything(result)).not.toContain("0012345");
    const withheld = result.records.flatMap(({ unread }) => unread).filter(({ value }) => value === null);
    expect(withheld).toEqual(Array(3).fill({ name: "MRN", value: null, why: "identifies a person" }));
  });

  it("reads treatments, doses and what still goes on", async () => {
    const { treatments = [] } = patient(await whole(folder("aml_example_2026")), "AML-01");
    expect(treatments).toMatchObject([
      {
        name: "Cytarabine; Daunorubicin",
        class: "chemotherapy",
        agents: [{ name: "Cytarabine" }, { name: "Daunorubicin" }],
        start: { day: 3 },
        end: { day: 9 },
        cycles: 1,
      },
      { name: "CYTARABINE", class: "chemotherapy", dose: { value: 3000, unit: "mg/m2" } },
      { name: "GILTERITINIB", class: "targeted", start: { day: 90 }, end: { ongoing: true } },
      { name: "TBI", class: "radiotherapy", dose: { value: 12, unit: "Gy" } },
    ]);
    expect(treatments[0]?.note).toBe("STYLE_COLOR: #ff0000\nNOTES: 7+3");
  });

  it("reads results of laboratories in their unit, and zero as zero", async () => {
    const { assays = [], measurements = [] } = patient(await whole(folder("aml_example_2026")), "AML-01");
    const flow = assays.find(({ name }) => name === "MRD (flow)");
    expect(flow).toMatchObject({ measures: "MRD", scale: "percent", specimen: "bone marrow" });
    expect(measurements.filter(({ assay }) => assay === flow?.id).map(({ result }) => result)).toEqual([
      { kind: "value", value: 0.03 },
      { kind: "undetectable", limit: 0.01 },
      { kind: "negative" },
    ]);
    expect(measurements.find(({ reported }) => reported === "0")?.result).toEqual({ kind: "value", value: 0 });
  });

  it("tells transplants, states of the disease and antigens by their names", async () => {
    const case_ = patient(await whole(folder("aml_example_2026")), "AML-01");
    expect(case_.procedures).toMatchObject([
      { kind: "transplant", type: "allogeneic", donor: { relation: "matched sibling" }, at: { day: 115 } },
    ]);
    expect(case_.assessments?.map(({ state, label }) => [state, label])).toEqual([
      ["complete remission", "CR"],
      ["relapse", "Relapse"],
    ]);
    expect(case_.antigenPanels?.[0]?.findings).toMatchObject([{ antigen: "CD33", state: "positive" }]);
    expect(patient(await whole(folder("aml_example_2026")), "AML-02").procedures).toMatchObject([
      { kind: "other", name: "Splenectomy" },
    ]);
  });

  it("keeps specimens, imaging, toxicity and types of its own as events with their columns", async () => {
    const { events = [] } = patient(await whole(folder("aml_example_2026")), "AML-01");
    const named = (name: string) => events.find((event) => event.name === name);
    expect(named("Specimen: Bone Marrow")?.style).toEqual({ shape: "star" });
    expect(named("Specimen: Bone Marrow")?.note).toContain("Blasts (%) (BLASTS): 72".slice(-2));
    expect(named("Mucositis")).toMatchObject({
      category: "toxicity",
      grade: "3",
      start: { day: 130 },
      end: { day: 150 },
      note: "__proto__: harmless",
    });
    expect(named("Imaging: PET-CT")?.note).toContain("NAME OF IT: thorax");
    expect(named("Psychosocial")?.note).toContain("__proto__: constructor");
  });

  it("knows day zero only where a row has the diagnosis on it", async () => {
    const result = await whole(folder("aml_example_2026"));
    expect(patient(result, "AML-01")).toMatchObject({
      dayZero: "diagnosis",
      anchors: [{ id: "diagnosis", name: "diagnosis" }],
    });
    expect(patient(result, "AML-02").dayZero).toBeUndefined();
  });

  it("takes the patient, the diagnosis and the last follow-up from the clinical tables", async () => {
    const result = await whole(folder("aml_example_2026"));
    const case_ = patient(result, "AML-01");
    expect(case_.patient).toEqual({ label: "AML-01", sex: "female", ageAtDiagnosis: 61 });
    expect(case_.diagnosis).toMatchObject({ name: "AML with Mutated NPM1", details: ["Leukemia", "OncoTree AMLNPM1"] });
    expect(case_.lastFollowUp).toEqual({ at: { day: 547 }, vital: "dead" });
    const texts = (case_.notes ?? []).map(({ text }) => text).join("\n");
    expect(texts).toContain("Overall Survival (Months) (OS_MONTHS): 17.97");
    expect(texts).toContain("Race Category (RACE): WHITE");
    expect(patient(result, "AML-02").patient?.ageAtDiagnosis).toBe(0);
    expect(patient(result, "AML-03").patient?.ageAtDiagnosis).toBeUndefined();
    expect(case_.sources?.[0]?.citation).toBe(
      "Acute Myeloid Leukemia (Example Hospital, 2026). Example et al. 2026. PMID 12345678. Invented courses of three patients",
    );
  });

  it("leaves out molecular data, lists of cases and the lines of meta files, and says why", async () => {
    const { summary, records } = await whole(folder("aml_example_2026"));
    expect(summary.files.find(({ name }) => name.endsWith("data_mutations.txt"))?.problem).toMatch(/molecular data/);
    const lines = records.filter(({ place }) => /meta_|case_lists/.test(place.source.name));
    expect(lines).toHaveLength(7 + 2 * 4 + 3 * 4 + 5 + 5);
    for (const { leftOut } of lines) expect(leftOut).not.toBeNull();
  });
});

describe("other people's files", () => {
  it("have headings in any case and order, quotation marks, rows without a patient and rows of any length", async () => {
    const result = await whole(folder("oddities"));
    const case_ = patient(result, "P 1");
    expect(case_.treatments).toMatchObject([{ name: "Imatinib", start: { day: 12 }, end: { day: 20.5 } }]);
    expect(case_.patient?.sex).toBe("female");
    expect(result.records.flatMap(({ leftOut }) => leftOut ?? [])).toEqual([
      "names no patient",
      "repeats the headings",
      "is a comment",
      "names no patient",
    ]);
    expect(everything(result)).toContain("beyond the headings");
  });

  it("may be two studies with the same patient, which are two cases", async () => {
    const text = table(start, "P1|0||STATUS");
    const { cases } = await read({ "one/data_timeline.txt": text, "two/data_timeline.txt": text });
    expect(cases.map((imported) => imported.patient)).toEqual(["one: P1", "two: P1"]);
  });

  it("may be UTF-16, Windows-1252, or have the line breaks of an old Mac", async () => {
    const text = table(`${start}|AGENT`, "P1|0|1|TREATMENT|Zytarabin für P1", "");
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
    const windows = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const mac = text.replaceAll("\n", "\r");
    for (const content of [utf16, windows, mac]) {
      const result = await whole([inputFile("data_timeline.txt", content, 7)]);
      expect(only(result).treatments?.[0]?.name).toBe("Zytarabin für P1");
      expect(result.records.map(({ place }) => place.line)).toEqual([2]);
    }
  });

  it("without a STOP_DATE column have points", async () => {
    const result = await timeline("PATIENT_ID|START_DATE|EVENT_TYPE|SUBTYPE", "P1|-400|Imaging|MRI");
    expect(only(result).events).toMatchObject([{ name: "Imaging: MRI", at: { day: -400 } }]);
  });

  it("without clinical data still say whose course it is", async () => {
    const result = await timeline(start, "P1|3||Visit");
    expect(only(result).patient).toEqual({ label: "P1" });
    expect(only(result).diagnosis).toBeUndefined();
  });

  it("tell radiation from drugs by their columns, and neither where both are named", async () => {
    const result = await timeline(
      `${start}|TREATMENT_TYPE|SUBTYPE|AGENT`,
      "P1|1|5|TREATMENT|Radiation Therapy|WPRT|standard",
      "P1|2|6|TREATMENT|Medical Therapy|Chemoradiation|Cisplatin",
      "P1|9||TREATMENT|Surgery|Splenectomy|",
    );
    expect(only(result).treatments?.map(({ name, class: kind }) => [name, kind])).toEqual([
      ["WPRT", "radiotherapy"],
      ["Cisplatin", undefined],
    ]);
    expect(only(result).treatments?.[0]?.note).toContain("AGENT: standard");
    expect(only(result).procedures).toMatchObject([{ kind: "other", name: "Splenectomy", at: { day: 9 } }]);
  });

  it("write agents in many ways: a list is told from a name with a comma", async () => {
    const agents = ["CHEMO, NOS", "Cytarabine, Daunorubicin", "venetoclax + azacitidine", "Imatinib", "NA"];
    const result = await timeline(
      `${start}|AGENT|SUBTYPE`,
      ...agents.map((agent, index) => `P1|${index}|${index}|TREATMENT|${agent}|Chemotherapy`),
    );
    expect(only(result).treatments?.map(({ name, agents: list }) => [name, list?.map((agent) => agent.name)])).toEqual([
      ["CHEMO, NOS", undefined],
      ["Cytarabine, Daunorubicin", ["Cytarabine", "Daunorubicin"]],
      ["venetoclax + azacitidine", ["venetoclax", "azacitidine"]],
      ["Imatinib", undefined],
      ["Chemotherapy", undefined],
    ]);
  });
});

describe("days", () => {
  it("beyond a human life are asked about, once for all", async () => {
    const text = table(`${start}|AGENT`, "P1|60000||TREATMENT|Dasatinib", "P1|-50000||TREATMENT|Nilotinib");
    const first = await read({ "t.txt": text });
    expect(first.summary.doubts).toMatchObject([{ kind: "date far from the rest", count: 2 }]);
    expect(only(first).treatments).toBeUndefined();
    expect(only(first).notes?.map((note) => note.text)).toEqual([
      expect.stringContaining("60000"),
      expect.stringContaining("-50000"),
    ]);
    const answered = await read({ "t.txt": text }, { "cbioportal-far-day:t.txt:START_DATE": "as written" });
    expect(only(answered).treatments?.map((treatment) => treatment.start)).toEqual([{ day: 60000 }, { day: -50000 }]);
  });

  it("that are no number are asked for, and kept as they stand until then", async () => {
    const text = table(`${start}|AGENT`, "P1|week 2||TREATMENT|Dasatinib");
    const first = await read({ "t.txt": text });
    expect(first.summary.doubts).toMatchObject([{ kind: "unreadable date", examples: [{ text: "week 2" }] }]);
    expect(everything(first)).toContain("START_DATE: week 2");
    const answered = await read({ "t.txt": text }, { "cbioportal-day:t.txt:START_DATE:week 2": "14" });
    expect(only(answered).treatments).toMatchObject([{ start: { day: 14 }, note: "START_DATE: week 2" }]);
  });

  it("of a stop before its start are a doubt", async () => {
    const { summary } = await timeline(`${start}|AGENT`, "P1|10|4|TREATMENT|Cytarabine");
    expect(summary.doubts.map(({ kind }) => kind)).toEqual(["end before start"]);
  });
});

describe("survival", () => {
  const clinical = (months: string) => table("PATIENT_ID|OS_STATUS|OS_MONTHS", `P1|0:LIVING|${months}`);

  it("in months is known to be between two days", async () => {
    const { lastFollowUp } = only(await read({ "data_clinical_patient.txt": clinical("12.00") }));
    expect(lastFollowUp).toEqual({
      at: { after: { day: 359 }, before: { day: 373 }, estimate: { day: 365 } },
      vital: "alive",
    });
  });

  it("asks what months count from where days do not count from the diagnosis", async () => {
    const files = {
      "data_clinical_patient.txt": clinical("10"),
      "data_timeline_diagnosis.txt": table(start, "P1|-100||Diagnosis"),
    };
    const first = await read(files);
    expect(first.summary.doubts).toMatchObject([{ id: "cbioportal-months:", assumed: "unknown" }]);
    expect(only(first).dayZero).toBeUndefined();
    const answered = only(await read(files, { "cbioportal-months:": "diagnosis" }));
    expect(answered.lastFollowUp?.at.estimate).toEqual({ day: 204 });
  });
});

it("a file of no study is refused in words", async () => {
  const result = await importAll([inputFile("x.txt", "one\ttwo\n1\t2\n")], { ...noChoices, format: "cbioportal" });
  expect(result.summary.files[0]?.problem).toMatch(/x\.txt is no file of a cBioPortal study/);
});
