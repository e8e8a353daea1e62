// What studies of other people have in them: rows that say things in other columns than the documentation suggests.
import { describe, expect, it } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { faultOf } from "../../support/import-outcome.ts";
import { inputFile } from "../../support/input-file.ts";

const START = "PATIENT_ID|START_DATE|STOP_DATE|EVENT_TYPE";
const table = (...lines: readonly string[]): string => lines.map((line) => line.replaceAll("|", "\t")).join("\n");

async function study(
  files: Readonly<Record<string, string>>,
  answers: Readonly<Record<string, string>> = {},
): Promise<ImportResult> {
  const input = Object.entries(files).map(([name, text]) => inputFile(`study/${name}`, text));
  const result = await importAll(input, { ...noChoices, answers });
  expect(faultOf(result)).toBeNull();
  return result;
}

const timeline = async (lines: readonly string[], answers?: Readonly<Record<string, string>>) =>
  await study({ "data_timeline_x.txt": table(...lines) }, answers);

function only({ cases }: ImportResult): Case {
  expect(cases).toHaveLength(1);
  return cases[0]?.case as Case;
}

const asked = ({ summary }: ImportResult): readonly string[] => summary.doubts.map(({ id }) => id);

describe("STATUS", () => {
  const status = async (text: string, answers?: Readonly<Record<string, string>>) =>
    await timeline([`${START}|STATUS`, `P1|112||STATUS|${text}`], answers);

  it("names a transplant: it is one", async () => {
    for (const text of ["Stem Cell Transplantation", "Allogeneic HSCT"]) {
      const { procedures } = only(await status(text));
      expect(procedures).toMatchObject([{ kind: "transplant", name: text, at: { day: 112 } }]);
    }
  });

  it("says how the patient died", async () => {
    for (const text of ["Death (GVHD)", "Died - infection", "Deceased: relapse"])
      expect(only(await status(text)).lastFollowUp).toEqual({ at: { day: 112 }, vital: "dead" });
  });

  it("speaks of the disease in words that are no state yet: which it is, is asked", async () => {
    for (const text of [
      "Relapse, CD19-negative",
      "Relapse (molecular)",
      "MLFS",
      "Progressive disease",
      "New Tumor Event: Recurrence",
    ]) {
      const result = await status(text);
      expect(asked(result)).toEqual([`state:${text.toLowerCase()}`]);
      expect(only(result).assessments).toMatchObject([{ state: "not evaluable", label: text, inferred: true }]);
      const answered = only(await status(text, { [`state:${text.toLowerCase()}`]: "relapse" }));
      expect(answered.assessments).toMatchObject([{ state: "relapse", label: text, at: { day: 112 } }]);
    }
  });

  it("speaks of something else: nothing is asked", async () => {
    for (const text of [
      "Diabetes Onset",
      "Initial Diagnosis",
      "Death",
      "Last Follow Up",
      "Performance Status Assessment",
    ])
      expect(asked(await status(text))).toEqual([]);
  });

  it("says that the patient was alive: that is the last follow-up", async () => {
    const result = await status("Alive, in CR");
    expect(only(result).lastFollowUp).toEqual({ at: { day: 112 }, vital: "alive" });
  });
});

describe("a patient who was alive, and has died since", () => {
  const died = async (columns: string, row: string) =>
    only(
      await study({
        "data_clinical_patient.txt": table(`PATIENT_ID|OS_STATUS${columns}`, `P1|1:DECEASED${row}`),
        "data_timeline_x.txt": table(
          `${START}|STATUS`,
          "P1|0||STATUS|Initial Diagnosis",
          "P1|360||STATUS|Alive, in CR",
        ),
      }),
    ).lastFollowUp;

  it("did not die on the day on which they lived", async () => {
    expect(await died("", "")).toEqual({ at: { after: { day: 360 } }, vital: "dead" });
    expect(await died("|OS_MONTHS", "|12")).toMatchObject({
      at: { after: { day: 360 }, before: { day: 388 } },
      vital: "dead",
    });
    expect(await died("|OS_MONTHS", "|20")).toMatchObject({ at: { estimate: { day: 609 } }, vital: "dead" });
  });
});

describe("FOLLOWUP", () => {
  it("has the state of the disease and of the patient in columns of their own", async () => {
    const result = only(
      await timeline([
        `${START}|DISEASE_STATUS|VITAL_STATUS`,
        "P1|400||FOLLOWUP|Complete remission|Alive",
        "P1|700||FOLLOWUP|Relapse|Deceased",
      ]),
    );
    expect(result.assessments).toMatchObject([
      { state: "complete remission", at: { day: 400 } },
      { state: "relapse", at: { day: 700 } },
    ]);
    expect(result.lastFollowUp).toEqual({ at: { day: 700 }, vital: "dead" });
    expect(JSON.stringify(result)).toContain("VITAL_STATUS: Alive");
  });
});

it("a FOLLOWUP whose state is not known yet is called by what it says", async () => {
  const { assessments } = only(
    await timeline([`${START}|DISEASE_STATUS|VITAL_STATUS`, "P1|7||FOLLOWUP|Relapse or recurrence|Alive"]),
  );
  const note = expect.stringContaining("VITAL_STATUS: Alive");
  expect(assessments).toMatchObject([{ label: "Relapse or recurrence", inferred: true, note }]);
});

it("a state that a later column names is taken before one that has to be asked for", async () => {
  const result = await timeline([`${START}|STATUS|RESPONSE`, "P1|7||STATUS|Response assessment|Complete remission"]);
  expect(only(result).assessments).toMatchObject([{ state: "complete remission" }]);
  expect(asked(result)).toEqual([]);
});

describe("TOXICITY", () => {
  it("is named by STATUS where the table has no other column for it, and its words say the grade", async () => {
    const { events } = only(
      await timeline([`${START}|STATUS|AGENT`, "P1|3|7|Toxicity|CRS grade 2|", "P1|5|6|TOXICITY|ICANS, G3|"]),
    );
    expect(events).toMatchObject([
      { category: "toxicity", name: "CRS grade 2", grade: "2", start: { day: 3 }, end: { day: 7 } },
      { category: "toxicity", name: "ICANS, G3", grade: "3" },
    ]);
    expect(JSON.stringify(events)).not.toContain("STATUS:");
  });

  it("of the graft against the host is what it is called", async () => {
    const { events } = only(await timeline([`${START}|TOXICITY|GRADE`, "P1|30|60|TOXICITY|Acute GVHD skin|2"]));
    expect(events).toMatchObject([{ category: "graft-versus-host disease", name: "Acute GVHD skin", grade: "2" }]);
  });
});

describe("TREATMENT", () => {
  it("against the immune system is no immunotherapy", async () => {
    const rows = ["Cyclosporine", "Tacrolimus", "Alemtuzumab"].map(
      (agent) => `P1|1|9|TREATMENT|Medical Therapy|Immunosuppression|${agent}`,
    );
    const { treatments } = only(await timeline([`${START}|TREATMENT_TYPE|SUBTYPE|AGENT`, ...rows]));
    expect(treatments?.map((treatment) => treatment.class)).toEqual([undefined, undefined, undefined]);
    expect(treatments?.[0]?.note).toBe("SUBTYPE: Immunosuppression");
  });
});

describe("STOP_DATE", () => {
  it("in words that say that nothing is known is not asked about, and the words are kept", async () => {
    for (const word of [
      "Unknown",
      "unk",
      "-",
      "--",
      ".",
      "?",
      "None",
      "not known",
      "[Unknown]",
      "[Discrepancy]",
      "#N/A",
    ]) {
      const result = await timeline([`${START}|AGENT`, `P1|5|${word}|TREATMENT|Imatinib`]);
      expect([word, ...asked(result)]).toEqual([word]);
      expect(only(result).treatments).toMatchObject([{ start: { day: 5 }, note: `STOP_DATE: ${word}` }]);
      expect(only(result).treatments?.[0]?.end).toBeUndefined();
    }
  });

  it("in words that may be a day is asked about", async () => {
    const result = await timeline([`${START}|AGENT`, "P1|5|~30|TREATMENT|Imatinib"]);
    expect(asked(result)).toHaveLength(1);
  });
});

describe("LAB_TEST", () => {
  it("with its unit in the name of the test has that unit", async () => {
    const result = only(
      await timeline([
        `${START}|TEST|RESULT`,
        "P1|0||LAB_TEST|LDH (U/L)|320",
        "P1|0||LAB_TEST|Blasts, peripheral blood (%)|64",
        "P1|30||LAB_TEST|MRD (flow) [%]|0.02",
      ]),
    );
    expect(result.assays).toMatchObject([
      { name: "LDH", unit: "U/L", measures: "count" },
      { name: "Blasts, peripheral blood", unit: "%", measures: "blasts" },
      { name: "MRD (flow)", unit: "%", measures: "MRD" },
    ]);
  });

  it("with what is measured in brackets has no unit of that", async () => {
    const names = ["MRD (IG/TR)", "Ratio (CD4/CD8)", "Protein (U)", "MRD (flow)", "BCR::ABL1 (IS)"];
    for (const name of names) {
      const result = await timeline([`${START}|TEST|RESULT`, `P1|1||LAB_TEST|${name}|negative`]);
      const { assays = [], notes = [] } = only(result);
      expect([
        ...assays.map((assay) => `${assay.name} ${assay.unit ?? "-"}`),
        ...notes.map(({ text }) => text),
      ]).toEqual([notes.length === 0 ? `${name} -` : `${name}: negative`]);
    }
  });

  it("with a unit of its own keeps what stands in the name", async () => {
    const { assays } = only(
      await timeline([
        `${START}|TEST|RESULT|UNIT`,
        "P1|0||LAB_TEST|BCR::ABL1 (IS)|0.1|%",
        "P1|0||LAB_TEST|LDH (U/L)|5|ukat/L",
      ]),
    );
    expect(assays).toMatchObject([
      { name: "BCR::ABL1 (IS)", unit: "%" },
      { name: "LDH (U/L)", unit: "ukat/L" },
    ]);
  });
});

it("initials of a patient go nowhere", async () => {
  const result = await study({
    "data_clinical_patient.txt": table("PATIENT_ID|OS_STATUS|INITIALS", "P1|0:LIVING|XQ"),
  });
  expect(JSON.stringify(only(result))).not.toContain("XQ");
  expect(result.records.flatMap(({ unread }) => unread)).toContainEqual({
    name: "INITIALS",
    value: null,
    why: "identifies a person",
  });
});

describe("files of a study that have no patient's course", () => {
  const clinical = { "data_clinical_sample.txt": table("PATIENT_ID|SAMPLE_ID|CANCER_TYPE_DETAILED", "P1|S1|AML") };

  it("are not read, and make no patients", async () => {
    const tables = [
      table("SAMPLE_ID|mutations|cna", "S1|HEME400|HEME400"),
      table("Sample_Id|SV_Status|Site1_Hugo_Symbol|Site2_Hugo_Symbol", "S1|SOMATIC|KMT2A|MLLT3"),
      table("ID|chrom|loc.start|loc.end|num.mark|seg.mean", "S1|1|3218610|95674710|53225|0.0055"),
      table("SAMPLE_ID|Hugo_Symbol|Value", "S1|FLT3|1"),
      table("chromosome|start|end|peak_id|genes_in_region|q_value", "1|1|2|p|A,B|0.1"),
    ];
    for (const [index, text] of tables.entries()) {
      const { cases, summary } = await study({ ...clinical, [`data_${index}.txt`]: text });
      expect([text, ...cases.map(({ patient }) => patient)]).toEqual([text, "P1"]);
      const file = summary.files.find(({ name }) => name === `study/data_${index}.txt`);
      expect(file?.problem).toContain("molecular");
    }
  });
});

describe("comments above the headings", () => {
  it("of a timeline are in the report", async () => {
    const result = await timeline(["# exported on Monday|", `${START}|STATUS`, "P1|0||STATUS|CR"]);
    expect(result.summary.totals).toMatchObject({ records: 2, used: 1, leftOut: 1 });
    expect(JSON.stringify(result.records)).toContain("# exported on Monday");
  });

  it("of a clinical table are told from the lines that describe its columns", async () => {
    const text = table(
      "# exported on Monday",
      "#Patient|Favourite colour",
      "#Id|Which colour",
      "#STRING|STRING",
      "#1|1",
      "PATIENT_ID|COLOR",
      "P1|blue",
    );
    const result = await study({ "data_clinical_patient.txt": text });
    expect(result.summary.totals).toMatchObject({ records: 2, used: 1, leftOut: 1 });
    expect(only(result).notes?.[0]?.text).toContain("Favourite colour (COLOR): blue");
    expect(JSON.stringify(result.records)).toContain("exported on Monday");
  });
});

describe("cells that are given", () => {
  const treated = async (heading: string, row: string) =>
    only(await timeline([`${START}|TREATMENT_TYPE|SUBTYPE|AGENT|${heading}`, `P1|5||TREATMENT|${row}`])).procedures;

  it("have a dose where their kind is stated", async () => {
    expect(await treated("DOSE|DOSE_UNIT", "Cellular Therapy|DLI||1e6|CD3+ cells/kg")).toMatchObject([
      { kind: "donor lymphocyte infusion", cellDose: { cells: "CD3+", value: 1e6, unit: "cells/kg" } },
    ]);
    expect(await treated("DOSE", "Cellular Therapy|DLI||5 x10^6 CD3+/kg")).toMatchObject([
      { cellDose: { cells: "CD3+", value: 5, unit: "x10^6/kg" } },
    ]);
    expect(await treated("DOSE", "Cellular Therapy|CAR-T||1.5e6 cells/kg")).toMatchObject([
      { note: expect.stringContaining("DOSE: 1.5e6 cells/kg") },
    ]);
  });

  it("have a donor, in whichever column", async () => {
    for (const [heading, row] of [
      ["DONOR", "Stem Cell Transplant|Allogeneic||MUD 10/10"],
      ["DONOR_TYPE", "Stem Cell Transplant|Allogeneic||matched unrelated donor"],
      ["COMMENT", "Stem Cell Transplant|Allogeneic|Matched unrelated donor|"],
    ] as const) {
      const [procedure] = (await treated(heading, row)) ?? [];
      expect(procedure).toMatchObject({
        kind: "transplant",
        type: "allogeneic",
        donor: { relation: "matched unrelated" },
      });
      expect(JSON.stringify(procedure)).toMatch(/MUD 10\/10|matched unrelated donor/i);
    }
  });
});

describe("what programs make of the files", () => {
  const plain = (result: ImportResult) =>
    only(result).treatments?.map(({ name, start, end }) => ({ name, start, end }));
  const expected = [
    { name: "Cytarabine", start: { day: 0 }, end: { day: 7 } },
    { name: "Ara-C, high dose", start: { day: -3 }, end: undefined },
  ];

  it("headings in words", async () => {
    const text = table(
      "Patient ID|Start Date|Stop Date|Event Type|Agent",
      "P1|0|7|Treatment|Cytarabine",
      "P1|-3||Treatment|Ara-C, high dose",
    );
    expect(plain(await study({ "x.txt": text }))).toEqual(expected);
  });

  it("commas or semicolons in place of tabs", async () => {
    for (const sign of [",", ";"]) {
      const rows = [
        ["PATIENT_ID", "START_DATE", "STOP_DATE", "EVENT_TYPE", "AGENT"],
        ["P1", "0", "7", "TREATMENT", "Cytarabine"],
        ["P1", "-3", "", "TREATMENT", `"Ara-C, high dose"`],
      ];
      const result = await study({ "x.csv": rows.map((row) => row.join(sign)).join("\n") });
      expect(result.summary.files[0]?.format).toBe("cbioportal");
      expect(plain(result)).toEqual(expected);
    }
  });

  it("a table with dates, which counts no days, stays a table", async () => {
    const text = "PATIENT_ID,START_DATE,STOP_DATE,EVENT_TYPE,AGENT\nP1,2020-01-01,2020-01-08,TREATMENT,Cytarabine\n";
    expect((await study({ "x.csv": text })).summary.files[0]?.format).toBe("table");
  });

  it("numbers of the rows in front of them, without a heading", async () => {
    const text = [
      `"PATIENT_ID"\t"START_DATE"\t"STOP_DATE"\t"EVENT_TYPE"\t"AGENT"`,
      `"1"\t"P1"\t0\t7\t"TREATMENT"\t"Cytarabine"`,
      `"2"\t"P1"\t-3\tNA\t"TREATMENT"\t"Ara-C, high dose"`,
    ].join("\n");
    expect(plain(await study({ "x.txt": text }))).toEqual(expected);
  });

  it("samples without the lines that describe the columns", async () => {
    const result = await study({
      "data_timeline_specimen.txt": table(`${START}|SAMPLE_ID`, "P1|0||SPECIMEN|S1"),
      "data_clinical_sample.txt": table("SAMPLE_ID|PATIENT_ID|SAMPLE_TYPE|PURITY", "S1|P1|Primary|0.8"),
    });
    expect(only(result).events).toMatchObject([{ note: expect.stringContaining("PURITY: 0.8") }]);
  });
});
