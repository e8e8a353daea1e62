import { describe, expect, test } from "vitest";
import { resultInWords } from "../../shared/case/format-result.ts";
import { formatResult } from "../../shared/case/format-value.ts";
import type { Case } from "../../shared/case/schema.ts";
import { writeCbioportal } from "../../shared/formats/cbioportal/write.ts";
import { writeFhir } from "../../shared/formats/fhir/write.ts";
import { importAll } from "../../shared/formats/import/import-files.ts";
import { writePhenopacket } from "../../shared/formats/phenopacket/write.ts";
import { writeCsv } from "../../shared/formats/tables/write-csv.ts";
import { writeXlsx } from "../../shared/formats/tables/write-xlsx.ts";
import { inputFile } from "../support/input-file.ts";
import { resolved } from "../support/resolved.ts";
import { expectRoundTrip } from "../support/round-trip.ts";

const results = [
  { kind: "undetectable", limit: 1e-4, inclusive: true },
  { kind: "above range", limit: 0.5, inclusive: true },
  { kind: "positive not quantifiable", limitOfQuantification: 1e-4, inclusive: true },
  { kind: "positive not quantifiable", limitOfDetection: 1e-5, limitOfQuantification: 1e-4, inclusive: true },
] as const;

const case_: Case = {
  caseline: 1,
  title: "At most",
  dayZero: "diagnosis",
  anchors: [{ id: "diagnosis", name: "Diagnosis", at: { date: "2021-03-01" } }],
  assays: [{ id: "igh", name: "IGH clone", measures: "MRD", scale: "fraction" }],
  measurements: results.map((result, index) => ({
    id: `m${index}`,
    assay: "igh",
    at: { date: `2021-04-0${index + 1}` },
    result,
  })),
};

test("a limit that the level may be is written ≤ and ≥", () => {
  const fraction = { scale: "fraction" } as const;
  expect(results.map((result) => formatResult(result, fraction))).toEqual([
    "≤ 10⁻⁴",
    "≥ 5 × 10⁻¹",
    "positive ≤ 10⁻⁴",
    "positive ≤ 10⁻⁴",
  ]);
  expect(results.map((result) => resultInWords(result, fraction))).toEqual([
    "≤ 10⁻⁴ (undetectable)",
    "≥ 5 × 10⁻¹",
    "positive, ≤ 10⁻⁴ (not quantifiable)",
    "positive, between 10⁻⁵ and at most 10⁻⁴ (not quantifiable)",
  ]);
});

describe("goes out and comes back", () => {
  test.each([
    ["CSV", writeCsv, /<=0.0001|<=1e-4/],
    ["XLSX", writeXlsx, null],
    ["FHIR", writeFhir, /"comparator": ?"<="/],
    ["cBioPortal", writeCbioportal, /<=1e-4[\s\S]*>=0\.5/],
    ["phenopacket", writePhenopacket, /not detected \(<=0.0001\)|not detected \(<=1e-4\)/],
  ])("as %s", async (_, write, words) => {
    const { files, losses } = write(case_, resolved(case_));
    if (words !== null) expect(files.map(({ contents }) => String(contents)).join("\n")).toMatch(words);
    const { cases } = await importAll(files.map((file) => inputFile(file.name, file.contents)));
    expect(cases.map((made) => made.case.measurements?.map(({ result }) => result))).toEqual([results]);
    expectRoundTrip(case_, cases[0]?.case as Case, losses);
  });
});
