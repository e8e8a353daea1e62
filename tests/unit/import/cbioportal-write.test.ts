import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { writeCbioportal } from "../../../shared/formats/cbioportal/write.ts";
import type { WrittenCase } from "../../../shared/formats/export.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { studyProblems } from "../../support/cbioportal-rules.ts";
import { inputFile } from "../../support/input-file.ts";
import { resolved } from "../../support/resolved.ts";
import { expectRoundTrip } from "../../support/round-trip.ts";

const written = (case_: Case): WrittenCase => writeCbioportal(case_, resolved(case_));

async function reread({ files }: WrittenCase) {
  const result = await importAll(files.map(({ name, contents }) => inputFile(`study/${name}`, contents)));
  return result;
}

const sample = (name: string): Case => JSON.parse(readFileSync(`assets/cases/${name}.caseline`, "utf8"));

describe("sample cases go out and come back", () => {
  it.each(["empty", "minimal", "feng-2025", "linder-2016", "voruz-2021"])("%s", async (name) => {
    const case_ = sample(name);
    const out = written(case_);
    expect(studyProblems(out.files)).toEqual([]);
    const { cases, summary } = await reread(out);
    expect(summary.doubts.filter(({ kind }) => kind !== "negative without sensitivity")).toEqual([]);
    expect(cases).toHaveLength(1);
    expectRoundTrip(case_, cases[0]?.case as Case, out.losses);
  });
});

const mrd = { id: "mrd", name: "Assay one", measures: "MRD", scale: "fraction", sensitivity: 1e-5 } as const;

const caseOf = (parts: Partial<Case>): Case => ({ caseline: 1, title: "Case", ...parts });

const tableOf = ({ files }: WrittenCase, name: string): readonly (readonly string[])[] => {
  const text = String(files.find((file) => file.name === `data_timeline_${name}.txt`)?.contents ?? "");
  return text.split("\n").map((line) => line.split("\t"));
};

const column = (out: WrittenCase, name: string, heading: string): readonly string[] => {
  const [header = [], ...rows] = tableOf(out, name);
  return rows.slice(0, -1).map((row) => row[header.indexOf(heading)] ?? "");
};

async function backAgain(case_: Case): Promise<WrittenCase> {
  const out = written(case_);
  expect(studyProblems(out.files)).toEqual([]);
  const { cases } = await reread(out);
  expectRoundTrip(case_, cases[0]?.case as Case, out.losses);
  return out;
}

describe("results", () => {
  const results = [
    { kind: "value", value: 1e-5 },
    { kind: "undetectable", limit: 2e-6 },
    { kind: "undetectable" },
    { kind: "positive not quantifiable", limitOfDetection: 1e-6, limitOfQuantification: 1e-5 },
    { kind: "positive not quantifiable" },
    { kind: "positive" },
    { kind: "above range", limit: 0.1 },
    { kind: "not evaluable", reason: "too few cells" },
    { kind: "not done" },
  ] as const;
  const case_ = caseOf({
    assays: [mrd],
    measurements: results.map((result, index) => ({
      id: `m-${index}`,
      assay: "mrd",
      at: { day: index * 30 - 30 },
      result,
    })),
  });

  it("keep their kind, and a power of ten is never written as one", async () => {
    const out = await backAgain(case_);
    expect(column(out, "lab_test", "RESULT")).toEqual([
      "1e-5",
      "<2e-6",
      "<1e-5",
      "positive, not quantifiable",
      "positive, not quantifiable",
      "positive",
      ">0.1",
      "not evaluable",
      "not done",
    ]);
    expect(column(out, "lab_test", "START_DATE")[0]).toBe("-30");
  });

  it("of zero and negative ones without a sensitivity stay what they are", async () => {
    const out = await backAgain(
      caseOf({
        assays: [
          { id: "wbc", name: "WBC", measures: "count", scale: "absolute", unit: "10^9/l" },
          { id: "pcr", name: "PCR", measures: "MRD", scale: "fraction" },
        ],
        measurements: [
          { id: "zero", assay: "wbc", at: { day: 0 }, result: { kind: "value", value: 0 } },
          { id: "negative", assay: "pcr", at: { day: 0 }, result: { kind: "negative" }, reported: "neg." },
        ],
      }),
    );
    expect(column(out, "lab_test", "RESULT")).toEqual(["0", "negative"]);
  });

  it("that are censored are reported, since cBioPortal draws them as measured", () => {
    const { losses } = written(case_);
    expect(losses.filter(({ field }) => field === "limit").map(({ event }) => event)).toEqual(
      results.flatMap(({ kind }, index) => (kind === "value" ? [] : [`m-${index}`])),
    );
    expect(losses.find(({ event }) => event === "m-1")?.message).toContain("<2e-6");
  });
});

describe("texts", () => {
  const note = (text: string) => caseOf({ notes: [{ id: "n", text, at: { day: 0 } }] });

  it("that begin as a formula are made harmless, and come back as they were", async () => {
    for (const text of ["=1+1", "+CMD", "-2+3", "@SUM(A1)", '=HYPERLINK("x")', "＝1+1", "＠SUM(A1)", "'=1+1"]) {
      const out = await backAgain(note(text));
      expect(column(out, "note", "TEXT")).toEqual([`'${text}`]);
      expect(out.losses.filter(({ event }) => event === "n")).toEqual([]);
    }
  });

  it("that are numbers are left alone", async () => {
    for (const text of ["-5", "+5", "-1e-5", "-0.5"])
      expect(column(await backAgain(note(text)), "note", "TEXT")).toEqual([text]);
  });

  it("with tabs and line breaks are one cell, and come back as they were", async () => {
    const out = await backAgain(note("first\tline\nsecond\n\nthird"));
    expect(column(out, "note", "TEXT")).toEqual(["first ⇥ line ⏎ second ⏎  ⏎ third"]);
    expect(out.losses.filter(({ event }) => event === "n")).toEqual([]);
  });

  it("with line breaks of other kinds are one cell, and that is a loss", async () => {
    const out = await backAgain(note("first\r\nsecond\u2028third"));
    expect(column(out, "note", "TEXT")).toEqual(["first ⏎ second ⏎ third"]);
    expect(out.losses.filter(({ event }) => event === "n").map(({ field }) => field)).toEqual(["text"]);
  });

  it("that would be read back differently are reported", async () => {
    for (const text of ["NA", " padded ", '"quoted"']) {
      const { losses } = written(note(text));
      expect(losses.filter(({ event }) => event === "n").map(({ field }) => field)).toEqual(["text"]);
    }
  });
});

describe("times", () => {
  it("known only by order are on no timeline, and named among the clinical data", async () => {
    const case_ = caseOf({
      treatments: [
        { id: "first", name: "FLAG", class: "chemotherapy", start: { day: 0 }, end: { day: 5 } },
        { id: "second", name: "venetoclax", class: "targeted", start: { after: "first" } },
      ],
    });
    const out = await backAgain(case_);
    expect(column(out, "treatment", "AGENT")).toEqual(["FLAG"]);
    expect(out.losses.filter(({ event }) => event === "second").map(({ field }) => field)).toEqual(["*"]);
    const patients = String(out.files.find(({ name }) => name === "data_clinical_patient.txt")?.contents);
    expect(patients).toContain("venetoclax");
  });

  it("that are estimated are written with their limits and reported", async () => {
    const case_ = caseOf({
      assessments: [
        {
          id: "cr",
          at: { after: { day: 10 }, before: { day: 30 }, estimate: { day: 21 } },
          state: "complete remission",
        },
      ],
    });
    const out = await backAgain(case_);
    expect(["START_DATE", "START_EARLIEST", "START_LATEST"].map((name) => column(out, "status", name)[0])).toEqual([
      "21",
      "10",
      "30",
    ]);
    expect(out.losses.filter(({ event }) => event === "cr").map(({ field }) => field)).toEqual(["at"]);
    const { cases } = await reread(out);
    expect(cases[0]?.case.assessments?.[0]?.at).toEqual({
      after: { day: 10 },
      before: { day: 30 },
      estimate: { day: 21 },
    });
  });

  it("that are known by their limits alone are written between them, and are so again", async () => {
    const out = await backAgain(
      caseOf({
        procedures: [
          {
            id: "dli",
            kind: "donor lymphocyte infusion",
            name: "DLI",
            at: { after: { day: 10 }, before: { day: 14 } },
          },
        ],
        treatments: [
          {
            id: "t",
            name: "imatinib",
            class: "targeted",
            start: { after: { day: 20 }, before: { day: 30 } },
            end: { after: { day: 40 }, before: { day: 50 } },
          },
        ],
      }),
    );
    expect(
      ["START_EARLIEST", "START_LATEST", "START_CERTAINTY"].map((name) => column(out, "procedure", name)[0]),
    ).toEqual(["10", "14", "limits only"]);
    expect(out.losses.map(({ event, field }) => `${event}.${field}`)).toEqual(
      expect.arrayContaining(["dli.at", "t.start", "t.end"]),
    );
    const { cases } = await reread(out);
    expect(cases[0]?.case.procedures?.[0]?.at).toEqual({ after: { day: 10 }, before: { day: 14 } });
    expect(cases[0]?.case.treatments?.[0]).toMatchObject({
      start: { after: { day: 20 }, before: { day: 30 } },
      end: { after: { day: 40 }, before: { day: 50 } },
    });
  });

  it("that nobody states leave notes as they are", async () => {
    const out = await backAgain(
      caseOf({ notes: [{ id: "n", text: "Two lines\nof a note", note: "Heading: value", sourceText: "as written" }] }),
    );
    expect(out.losses.filter(({ event }) => event === "n")).toEqual([]);
  });

  it("known only by order leave events as notes, with all their words", async () => {
    const out = await backAgain(
      caseOf({
        events: [{ id: "first", category: "infection", name: "CMV", at: { day: 3 } }],
        treatments: [
          {
            id: "t",
            name: "FLU/MEL",
            class: "chemotherapy",
            start: { after: "first" },
            conditioningFor: "hsct",
            note: "says so",
          },
        ],
        procedures: [{ id: "hsct", kind: "transplant", name: "HSCT", at: { after: "t" } }],
      }),
    );
    const { cases } = await reread(out);
    expect(cases[0]?.case.notes).toMatchObject([
      { id: "t", text: expect.stringContaining("FLU/MEL"), note: "says so" },
      { id: "hsct", text: expect.stringContaining("HSCT") },
    ]);
  });

  it("of a treatment that goes on, and of one whose end is not known, stay what they are", async () => {
    const out = await backAgain(
      caseOf({
        lastFollowUp: { at: { day: 100 }, vital: "alive" },
        treatments: [
          { id: "going-on", name: "imatinib", class: "targeted", start: { day: 0 }, end: { ongoing: true } },
          { id: "open", name: "dasatinib", class: "targeted", start: { day: 3 } },
          { id: "a-day", name: "vincristine", class: "chemotherapy", start: { day: 1 }, end: { day: 1 } },
        ],
      }),
    );
    expect(column(out, "treatment", "STOP_DATE")).toEqual(["100", "", "1"]);
    expect(column(out, "treatment", "END")).toEqual(["ongoing", "not known", ""]);
  });
});

it("a panel of antigens is one row a finding, and one panel again", async () => {
  const out = await backAgain(
    caseOf({
      antigenPanels: [
        {
          id: "panel",
          at: { day: 0 },
          specimen: "bone marrow",
          note: "=odd",
          findings: [
            { antigen: "CD19", state: "positive", percent: 0, percentOf: "blasts" },
            { antigen: "CD22", state: "dim", inferred: true, method: "flow" },
          ],
        },
      ],
    }),
  );
  expect(column(out, "antigen", "TEST")).toEqual(["CD19", "CD22"]);
});

it("what has no column is reported, field by field", () => {
  const { losses } = written(
    caseOf({
      treatments: [
        {
          id: "t",
          name: "azacitidine",
          start: { day: 0 },
          end: { day: 30 },
          steps: [{ at: { day: 3 }, dose: { value: 50, unit: "mg" } }],
          days: [1, 2],
          agents: [{ name: "azacitidine", dose: { value: 75, unit: "mg/m²" } }],
        },
      ],
      figure: {},
    }),
  );
  const fields = (event: string | null) => losses.filter((loss) => loss.event === event).map(({ field }) => field);
  expect(fields("t").toSorted()).toEqual(["agents", "days", "steps"]);
  expect(fields(null)).toContain("figure");
});

it("a column of styles has a style in each row: events without one are in another table", async () => {
  const event = (id: string, style?: { shape?: "star"; color?: string }) => ({
    id,
    category: "clinical" as const,
    name: id,
    at: { day: 1 },
    ...(style === undefined ? {} : { style }),
  });
  const out = await backAgain(
    caseOf({
      events: [event("plain"), event("star", { shape: "star" }), event("red", { shape: "star", color: "#ff0000" })],
    }),
  );
  expect(column(out, "clinical", "NAME")).toEqual(["plain"]);
  expect(column(out, "clinical_shape", "NAME")).toEqual(["star"]);
  expect(column(out, "clinical_shape_color", "STYLE_COLOR")).toEqual(["#ff0000"]);
});

it("identifiers and the lines of the study are as short as cBioPortal wants them, and nothing is cut off", async () => {
  const long = "a very long title of a case, with words - and signs; ".repeat(8).trim();
  await backAgain(
    caseOf({
      title: long,
      patient: { label: `patient-${"0123456789".repeat(9)}` },
      sources: [{ id: "s", citation: long }],
    }),
  );
});

it("the source of an event is a column, and comes back", async () => {
  const out = await backAgain(
    caseOf({
      sources: [{ id: "paper", citation: "A paper. 2021." }],
      treatments: [{ id: "t", name: "imatinib", start: { day: 0 }, source: "paper" }],
      notes: [{ id: "n", text: "as told", at: { day: 2 }, source: "paper" }],
    }),
  );
  expect(column(out, "treatment", "SOURCE")).toEqual(["paper"]);
  expect(out.losses.filter(({ field }) => field === "source")).toEqual([]);
});
