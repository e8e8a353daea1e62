import { describe, expect, it } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { faultOf } from "../../support/import-outcome.ts";
import { inputFile } from "../../support/input-file.ts";

const table = (...lines: readonly string[]): string => lines.join("\n").replaceAll("|", "\t");

async function read(files: Readonly<Record<string, string>>, answers: Readonly<Record<string, string>> = {}) {
  const inputs = Object.entries(files).map(([name, text]) => inputFile(name, text));
  const result = await importAll(inputs, { ...noChoices, answers });
  expect(faultOf(result)).toBeNull();
  const [first] = result.cases;
  return { case_: first?.case as Case, doubts: result.summary.doubts, files: result.summary.files };
}

const start = "PATIENT_ID|START_DATE|STOP_DATE|EVENT_TYPE";
const clinical = (status: string, months: string): string =>
  table("PATIENT_ID|OS_STATUS|OS_MONTHS", `P1|${status}|${months}`);

describe("a death", () => {
  it("is never read out of a treatment or a test of cells", async () => {
    const treatments = table(
      `${start}|SUBTYPE|AGENT`,
      "P1|90||TREATMENT|Programmed Death-1 inhibitor|Pembrolizumab",
      "P1|95||TREATMENT|Death|Imatinib",
    );
    const status = table(`${start}|STATUS`, "P1|91||STATUS|Cell death assay", "P1|92||STATUS|No evidence of death");
    const { case_ } = await read({
      "data_clinical_patient.txt": clinical("1:DECEASED", "24"),
      "data_timeline_treatment.txt": treatments,
      "data_timeline_status.txt": status,
    });
    expect(case_.lastFollowUp).toMatchObject({ vital: "dead", at: { estimate: { day: 731 } } });
  });

  it.each(["Died of GVHD", "Deceased", "Death, infection", "Dead of disease", "Death in remission", "Toxic death"])(
    "is one in words: %s",
    async (text) => {
      const { case_ } = await read({ "t.txt": table(`${start}|STATUS`, `P1|300||STATUS|${text}`) });
      expect(case_.lastFollowUp).toEqual({ at: { day: 300 }, vital: "dead" });
      expect(case_.events).toMatchObject([{ category: "clinical", name: text }]);
    },
  );

  it("stays where it is when something is examined after it", async () => {
    const { case_ } = await read({
      "t.txt": table(`${start}|STATUS|SUBTYPE`, "P1|300||STATUS|Deceased|", "P1|310|311|SPECIMEN||autopsy"),
    });
    expect(case_.lastFollowUp).toEqual({ at: { day: 300 }, vital: "dead" });
    expect(case_.notes).toMatchObject([
      { text: "Specimen: autopsy", note: "START_DATE: 310 (after the death)\nSTOP_DATE: 311\nSUBTYPE: autopsy" },
    ]);
  });

  it("at another time than OS_MONTHS says is asked about", async () => {
    const files = {
      "data_clinical_patient.txt": clinical("1:DECEASED", "20.0"),
      "data_timeline_status.txt": table(`${start}|STATUS`, "P1|300||STATUS|Deceased"),
    };
    const first = await read(files);
    expect(first.doubts.map(({ id }) => id)).toEqual(["cbioportal-last-seen:"]);
    expect(first.case_.lastFollowUp?.at).toEqual({ day: 300 });
    const answered = await read(files, { "cbioportal-last-seen:": "months" });
    expect(answered.case_.lastFollowUp?.at.estimate).toEqual({ day: 609 });
  });

  it("of a patient who lives by the clinical table is asked about", async () => {
    const { doubts, case_ } = await read({
      "data_clinical_patient.txt": clinical("0:LIVING", "10"),
      "data_timeline_status.txt": table(`${start}|STATUS`, "P1|300||STATUS|Deceased"),
    });
    expect(doubts.map(({ id }) => id)).toEqual(["cbioportal-vital:"]);
    expect(case_.lastFollowUp).toEqual({ at: { day: 300 } });
  });

  it("after the last contact is when the months say", async () => {
    const { case_, doubts } = await read({
      "data_clinical_patient.txt": clinical("1:DECEASED", "20"),
      "data_timeline_status.txt": table(`${start}|STATUS`, "P1|300||STATUS|Last Follow-up"),
    });
    expect(doubts).toEqual([]);
    expect(case_.lastFollowUp).toMatchObject({ vital: "dead", at: { estimate: { day: 609 } } });
  });
});

describe("days", () => {
  it("with a comma of thousands are asked about, once for a column", async () => {
    const files = {
      "t.txt": table(`${start}|AGENT`, "P1|1,100|1,200|TREATMENT|ponatinib", "P1|1,300||TREATMENT|imatinib"),
    };
    const first = await read(files);
    expect(first.doubts.map(({ id, count }) => [id, count])).toEqual([
      ["cbioportal-comma:t.txt:START_DATE", 2],
      ["cbioportal-comma:t.txt:STOP_DATE", 1],
    ]);
    expect(first.case_.treatments).toBeUndefined();
    expect(JSON.stringify(first.case_.notes)).toContain("START_DATE: 1,100");
    const answered = await read(files, {
      "cbioportal-comma:t.txt:START_DATE": "thousands",
      "cbioportal-comma:t.txt:STOP_DATE": "thousands",
    });
    expect(answered.case_.treatments?.[0]).toMatchObject({ start: { day: 1100 }, end: { day: 1200 } });
  });

  it("that are dates leave the file a timeline, and are asked about", async () => {
    const files = {
      "t.txt": table(
        `${start}|STATUS`,
        "P1|0||STATUS|CR",
        "P1|2021-03-04||STATUS|Relapse",
        "P1|04.03.2021||STATUS|CR2",
      ),
    };
    const first = await read(files);
    expect(first.files[0]?.format).toBe("cbioportal");
    expect(first.doubts.map(({ id }) => id)).toEqual([
      "cbioportal-date:t.txt:START_DATE",
      "cbioportal-date-order:t.txt:START_DATE",
    ]);
    expect(first.case_.assessments).toHaveLength(1);
    expect(JSON.stringify(first.case_.notes)).toContain("2021-03-04");
  });

  it("that are all dates are dates when somebody says so", async () => {
    const files = { "t.txt": table(`${start}|STATUS`, "P1|2021-03-04||STATUS|CR", "P1|2021-05-04||STATUS|Relapse") };
    const { case_ } = await read(files, { "cbioportal-date:t.txt:START_DATE": "date" });
    expect(case_.assessments?.map(({ at }) => at)).toEqual([{ date: "2021-03-04" }, { date: "2021-05-04" }]);
  });
});

describe("transplants and infusions of cells", () => {
  it.each([
    ["Stem Cell Transplant|Allogeneic|", { kind: "transplant", type: "allogeneic" }],
    ["Transplant|Autologous|", { kind: "transplant", type: "autologous" }],
    ["Transplant|Allogeneic|HSCT", { kind: "transplant", type: "allogeneic" }],
    ["Transplant|MUD|", { kind: "transplant", type: "allogeneic", donor: { relation: "matched unrelated" } }],
    [
      "Stem Cell Transplant|Autologous|Melphalan",
      { kind: "transplant", type: "autologous", conditioning: "Melphalan" },
    ],
    ["Cellular Therapy|CAR-T|", { kind: "CAR-T infusion" }],
    ["Cellular Therapy|CAR T-cell|XY-123", { kind: "CAR-T infusion" }],
    ["Medical Therapy||DLI", { kind: "donor lymphocyte infusion" }],
  ])("are told by all columns of a treatment together: %s", async (cells, expected) => {
    const { case_ } = await read({
      "t.txt": table(`${start}|TREATMENT_TYPE|SUBTYPE|AGENT`, `P1|1|1|TREATMENT|${cells}`),
    });
    expect(case_.procedures).toMatchObject([expected]);
    expect(case_.treatments).toBeUndefined();
  });

  it.each([
    "Transplant|Allogeneic|Tacrolimus|",
    "Transplant|Allogeneic|Fludarabine, Busulfan|conditioning",
    "Cellular Therapy|CAR-T|Fludarabine, Cyclophosphamide|",
    "Medical Therapy|GVHD prophylaxis|CsA|",
  ])("are not drugs that are given around them: %s", async (cells) => {
    const { case_ } = await read({
      "t.txt": table(`${start}|TREATMENT_TYPE|SUBTYPE|AGENT|NOTE`, `P1|1|1|TREATMENT|${cells}`),
    });
    expect(case_.procedures).toBeUndefined();
    expect(case_.treatments).toHaveLength(1);
  });

  it.each([
    ["BMT|MUD|", { kind: "transplant", type: "allogeneic" }],
    ["HSCT||", { kind: "transplant" }],
    ["CAR-T||", { kind: "CAR-T infusion" }],
    ["SURGERY|PROCEDURE|ALLOGENEIC STEM CELL TRANSPLANT", { kind: "transplant", type: "allogeneic" }],
    ["SURGERY|SAMPLE|BONE MARROW BIOPSY", { kind: "other", name: "BONE MARROW BIOPSY" }],
    ["TRANSPLANT|Bone marrow biopsy|", { kind: "other", name: "Bone marrow biopsy" }],
  ])("are told by the type of the event and its columns: %s", async (cells, expected) => {
    const { case_ } = await read({ "t.txt": table(`${start}|SUBTYPE|PROCEDURE_DESC`, `P1|1|1|${cells}`) });
    expect(case_.procedures).toMatchObject([expected]);
  });
});

it.each([
  ["GVHD|Acute|3", { category: "graft-versus-host disease", name: "GVHD: Acute", grade: "3" }],
  ["CHRONIC GVHD||", { category: "graft-versus-host disease", name: "Chronic GVHD" }],
  ["GVHD|none|", { category: "clinical" }],
  ["INFECTION|CMV|", { category: "infection" }],
  ["CAR-T|CRS|2", { category: "toxicity", name: "CRS" }],
])("an event is what its type says: %s", async (cells, expected) => {
  const { case_ } = await read({ "t.txt": table(`${start}|SUBTYPE|GRADE`, `P1|1||${cells}`) });
  expect(case_.events).toMatchObject([expected]);
});

describe("results", () => {
  it("of the type MRD are residual disease", async () => {
    const { case_, doubts } = await read({
      "t.txt": table(`${start}|TEST|RESULT|UNIT`, "P1|1||MRD|IGH|0.001|fraction", "P1|2||MRD|CD19|dim|"),
    });
    expect(case_.assays).toMatchObject([{ name: "IGH", measures: "MRD" }]);
    expect(case_.antigenPanels).toHaveLength(1);
    expect(doubts).toEqual([]);
  });

  it.each([
    ["%", "0.01%", 0.01],
    ["%", "0,001 %", 0.001],
    ["fraction", "<1e-5", 1e-5],
    ["fraction", "0,001%", 1e-5],
    ["fraction", "10^-4", 1e-4],
    ["fraction", "5 × 10⁻⁵", 5e-5],
  ])("in %s have the limit that stands beside them: %s", async (unit, limit, expected) => {
    const { case_, doubts } = await read({
      "t.txt": table(`${start}|TEST|RESULT|UNIT|LOD`, `P1|1||MRD|IGH|negative|${unit}|${limit}`),
    });
    expect(case_.measurements?.[0]?.result).toEqual({ kind: "undetectable", limit: expected });
    expect(doubts).toEqual([]);
  });

  it("keep a limit of which the unit is not certain in words", async () => {
    const { case_ } = await read({
      "t.txt": table(`${start}|TEST|RESULT|UNIT|LOD`, "P1|1||MRD|IGH|negative|%|10^-4"),
    });
    expect(case_.measurements?.[0]).toMatchObject({ result: { kind: "negative" }, note: "LOD: 10^-4" });
  });
});

it("a colour may have three digits or a name; another stays in the note", async () => {
  const { case_ } = await read({
    "t.txt": table(
      `${start}|NAME|STYLE_SHAPE|STYLE_COLOR`,
      "P1|1||Custom|a|star|#0f0",
      "P1|2||Custom|b|camera|RED",
      "P1|3||Custom|c|circle|rebeccapurple",
      "P1|4||Surgery|d|square|blue",
      "P1|5||Treatment|imatinib|square|blue",
    ),
  });
  expect(case_.events?.map(({ style, note }) => [style, note?.includes("STYLE")])).toEqual([
    [{ shape: "star", color: "#00ff00" }, false],
    [{ color: "#ff0000" }, true],
    [{ shape: "circle" }, true],
  ]);
  expect(case_.procedures).toMatchObject([{ kind: "other", style: { shape: "square", color: "#0000ff" } }]);
  expect(case_.treatments?.[0]?.note).toContain("STYLE_COLOR: blue");
});
