import fc from "fast-check";
import { expect, it } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { writeCbioportal } from "../../../shared/formats/cbioportal/write.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { studyProblems } from "../../support/cbioportal-rules.ts";
import { faultOf } from "../../support/import-outcome.ts";
import { inputFile } from "../../support/input-file.ts";
import { resolved } from "../../support/resolved.ts";
import { expectRoundTrip } from "../../support/round-trip.ts";

const columns = [
  "PATIENT_ID",
  "START_DATE",
  "STOP_DATE",
  "EVENT_TYPE",
  "AGENT",
  "SUBTYPE",
  "TEST",
  "RESULT",
  "UNIT",
  "STATUS",
  "SAMPLE_ID",
  "GRADE",
  "ONGOING",
  "DOSE",
  "__proto__",
  "CASELINE_ID",
  "CATEGORY",
  "NAME",
  "RESULT_KIND",
  "END",
  "START_EARLIEST",
  "TEXT",
];
const cell = fc.oneof(
  fc.constantFrom(
    "",
    "NA",
    "0",
    "-1",
    "12.5",
    "99999",
    "1e400",
    "P1",
    "P2",
    "TREATMENT",
    "Lab_Test",
    "STATUS",
    "SURGERY",
    "NOTE",
    "ANTIGEN",
    "ANCHOR",
    "value",
    "toxicity",
    "clinical",
    "ongoing",
    "CR",
    "neg",
    "<0.01",
    "constructor",
    "S1",
    '"',
    '""',
    "#",
    "x",
  ),
  fc.string({ maxLength: 12, unit: "binary" }).map((text) => text.replace(/[\t\r\n\0]/g, "")),
);
const row = fc.array(cell, { maxLength: columns.length + 2 });
const header = fc
  .shuffledSubarray(columns, { minLength: 3 })
  .filter((each) => ["PATIENT_ID", "START_DATE", "EVENT_TYPE"].every((key) => each.includes(key)));
const clinicalHeader = fc.constantFrom(
  "PATIENT_ID\tSEX\tAGE\tOS_STATUS\tOS_MONTHS",
  "SAMPLE_ID\tPATIENT_ID\tCANCER_TYPE\tONCOTREE_CODE\tSAMPLE_CLASS",
  "PATIENT_ID\tCASELINE_TITLE\tDIAGNOSIS\tLAST_FOLLOW_UP_DAY\tSOURCE_1_CITATION",
);
const lines = (rows: readonly (readonly string[])[]): readonly string[] => rows.map((cells) => cells.join("\t"));
const isRow = (line: string): boolean => line.trim() !== "";

it("every row of whatever files is accounted for once, and every case can be opened", async () => {
  const rows = fc.array(row, { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(header, rows, clinicalHeader, rows, async (headings, events, clinical, people) => {
      const timeline = lines(events);
      const table = lines(people);
      const files = [
        inputFile("s/data_timeline.txt", [headings.join("\t"), ...timeline].join("\n"), 64),
        inputFile("s/data_clinical.txt", ["#a\tb", "#c\td", "#e\tf", "#g\th", clinical, ...table].join("\r\n"), 64),
      ];
      const result = await importAll(files, { ...noChoices, format: "cbioportal" });
      expect(faultOf(result)).toBeNull();
      expect(result.records).toHaveLength([...timeline, ...table].filter(isRow).length);
      expect(result.summary.totals.records).toBe(result.records.length);
    }),
    { numRuns: 100 },
  );
}, 30_000);

const words = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20, unit: "binary" }),
    fc.constantFrom("NA", "=1", "-x", "a\tb", "a\nb", " a", '"a"', "#", "a;b", "a | b", "1e-5"),
  )
  .filter((text) => text.trim() !== "" && !text.includes("\0"));
const day = fc.integer({ min: -300, max: 300 });
const events = fc.record({
  names: fc.array(fc.tuple(words, day, fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 4 }),
  note: words,
  values: fc.array(fc.double({ min: 1e-7, max: 1, noNaN: true }), { maxLength: 4 }),
});

const caseWith = ({ names, note, values }: typeof events extends fc.Arbitrary<infer Value> ? Value : never): Case => ({
  caseline: 1,
  title: note,
  patient: { label: note },
  treatments: names.map(([name, start, days], index) => ({
    id: `t-${index}`,
    name,
    class: "chemotherapy",
    start: { day: start },
    end: { day: start + days },
    note,
  })),
  events: names.map(([name, at], index) => ({
    id: `e-${index}`,
    category: "infection",
    name,
    at: { day: at },
    sourceText: note,
  })),
  assays: [{ id: "assay", name: "Assay one", measures: "MRD", scale: "fraction", unit: "fraction" }],
  measurements: values.map((value, index) => ({
    id: `m-${index}`,
    assay: "assay",
    at: { day: index * 20 },
    result: { kind: "value", value },
    reported: note,
  })),
});

it("whatever the texts and numbers, what is written keeps the rules and comes back but for what is reported", async () => {
  await fc.assert(
    fc.asyncProperty(events, async (parts) => {
      const case_ = caseWith(parts);
      const out = writeCbioportal(case_, resolved(case_));
      expect(studyProblems(out.files)).toEqual([]);
      const { cases } = await importAll(out.files.map(({ name, contents }) => inputFile(name, contents)));
      expectRoundTrip(case_, cases[0]?.case as Case, out.losses);
    }),
    { numRuns: 100 },
  );
}, 30_000);
