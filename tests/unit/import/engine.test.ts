import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, test, vi } from "vitest";
import { importAll, importFiles } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices, UnreadableFileError } from "../../../shared/formats/import/reader.ts";
import { faultOf } from "../../support/import-outcome.ts";
import { inputFile } from "../../support/input-file.ts";
import { reportText } from "../../support/report-text.ts";

vi.setConfig({ testTimeout: 60_000 });

const table = (patient: string): string =>
  `Patient,Date,Test,Result,Unit\n${patient},2021-01-04,WBC,5.1,10^9/l\n${patient},2021-02-01,WBC,4.9,10^9/l\n`;
const bundle = (patient: string): string =>
  JSON.stringify({
    resourceType: "Bundle",
    type: "collection",
    entry: [
      { resource: { resourceType: "Patient", id: patient, gender: "female" } },
      {
        resource: {
          resourceType: "Observation",
          status: "final",
          code: { text: "WBC", coding: [{ system: "http://loinc.org", code: "6690-2" }] },
          subject: { reference: `Patient/${patient}` },
          effectiveDateTime: "2021-01-04",
          valueQuantity: { value: 5.1, unit: "10*9/L", system: "http://unitsofmeasure.org", code: "10*9/L" },
        },
      },
    ],
  });
const phenopacket = (patient: string): string =>
  JSON.stringify({
    id: `packet-${patient}`,
    subject: { id: patient, sex: "FEMALE" },
    diseases: [
      { term: { id: "NCIT:C3171", label: "Acute Myeloid Leukemia" }, onset: { age: { iso8601duration: "P40Y" } } },
    ],
    metaData: { created: "2021-01-01T00:00:00Z", createdBy: "x", resources: [] },
  });
const timeline = (patient: string): string =>
  `PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tTEST\tRESULT\n${patient}\t5\t\tLAB_TEST\tWBC\t5.1\n`;
const meta =
  "cancer_study_identifier: x\ngenetic_alteration_type: CLINICAL\ndatatype: TIMELINE\ndata_filename: t.txt\n";

const mixed = () => [
  inputFile("labs.csv", table("T1")),
  inputFile("record.json", bundle("F1")),
  inputFile("packet.json", phenopacket("P1")),
  inputFile("study/data_timeline_labs.txt", timeline("C1")),
  inputFile("study/meta_timeline.txt", meta),
  inputFile("letter.pdf", "%PDF-1.7 \n"),
];

const formats = ({ summary }: ImportResult) => summary.files.map(({ name, format }) => [name, format] as const);

describe("a mixed folder", () => {
  test("is one import: each file goes to the reader of its format, and each patient becomes a case", async () => {
    const result = await importAll(mixed());
    expect(formats(result)).toEqual([
      ["labs.csv", "table"],
      ["record.json", "fhir"],
      ["packet.json", "phenopacket"],
      ["study/data_timeline_labs.txt", "cbioportal"],
      ["study/meta_timeline.txt", "cbioportal"],
      ["letter.pdf", null],
    ]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["T1", "F1", "P1", "C1"]);
    expect(result.summary.patients).toBe(4);
    expect(faultOf(result)).toBeNull();
    const problems = result.summary.files.filter(({ problem }) => problem !== null);
    expect(problems.map(({ name }) => name)).toEqual(["letter.pdf"]);
    expect(problems[0]?.problem).toMatch(/PDF/);
  });

  test("gives the same each time, and however the bytes come", async () => {
    const first = await importAll(mixed());
    const second = await importAll(mixed());
    const pieces = await importAll([...mixed().slice(1), inputFile("labs.csv", table("T1"), 7)]);
    expect(reportText(second.summary, second.records)).toBe(reportText(first.summary, first.records));
    expect(second.cases).toEqual(first.cases);
    expect(pieces.cases.at(-1)?.case).toEqual(first.cases[0]?.case);
  });

  test("has a report that is JSON and lists each record once", async () => {
    const { summary, records } = await importAll(mixed());
    const report = JSON.parse(reportText(summary, records));
    expect(report).toMatchObject({ report: "caseline import", version: 1, totals: summary.totals });
    expect(report.records).toHaveLength(summary.totals.records);
    expect(report.records).toContainEqual(expect.objectContaining({ file: "labs.csv", line: 2, patient: "T1" }));
    expect(JSON.parse(reportText({ ...summary, files: [] }, []))).toMatchObject({ records: [] });
  });

  test("progress counts the bytes that were given", async () => {
    const files = mixed();
    let last = 0;
    await importFiles(files, noChoices, { case: () => undefined, record: () => undefined }, (bytes) => {
      expect(bytes).toBeGreaterThanOrEqual(last);
      last = bytes;
    });
    expect(last).toBe(files.reduce((sum, { size }) => sum + (size ?? 0), 0));
  });
});

describe("archives", () => {
  const pack = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === "string" ? strToU8(content) : content,
        ]),
      ),
    );

  test("a ZIP of many files is one import", async () => {
    const archive = pack({ "a/labs.csv": table("T1"), "b/record.json": bundle("F1"), "__MACOSX/a/._labs.csv": "x" });
    const result = await importAll([inputFile("all.zip", archive, 100)]);
    expect(formats(result)).toEqual([
      ["all.zip/a/labs.csv", "table"],
      ["all.zip/b/record.json", "fhir"],
    ]);
    expect(result.cases).toHaveLength(2);
    expect(faultOf(result)).toBeNull();
  });

  test("a gzip file is what is in it", async () => {
    const result = await importAll([inputFile("labs.csv.gz", gzipSync(strToU8(table("T1"))))]);
    expect(formats(result)).toEqual([["labs.csv", "table"]]);
    expect(result.cases).toHaveLength(1);
  });

  test("what is wrong with an archive is said, and does not stop the others", async () => {
    const inside = pack({ "labs.csv": table("T1") });
    const result = await importAll([
      inputFile("inner.zip", pack({ "more.zip": inside, "labs.csv": table("T2") })),
      inputFile("damaged.zip", inside.subarray(0, inside.length - 30)),
      inputFile("empty.zip", pack({ "folder/": "" })),
      inputFile("labs.csv", table("T3")),
    ]);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["T2", "T3"]);
    const problems = Object.fromEntries(result.summary.files.map(({ name, problem }) => [name, problem]));
    expect(problems["inner.zip/more.zip"]).toMatch(/archive inside of an archive/);
    expect(problems["damaged.zip"]).toMatch(/damaged/);
    expect(problems["empty.zip"]).toMatch(/no file/);
  });

  test("a bomb is refused", async () => {
    const bomb = zipSync({ "labs.csv": new Uint8Array(40_000_000) }, { level: 9 });
    const { summary } = await importAll([inputFile("bomb.zip", bomb)]);
    expect(summary.files).toHaveLength(1);
    expect(summary.files[0]?.problem).toMatch(/grow/);
  });
});

describe("a patient of two formats", () => {
  const both = () => [inputFile("labs.csv", table("P1")), inputFile("record.json", bundle("P1"))];

  test("is two cases until it is said that it is one", async () => {
    const result = await importAll(both());
    expect(result.cases.map(({ patient }) => patient)).toEqual(["P1", "P1"]);
    const doubt = result.summary.doubts.find(({ kind }) => kind === "same patient");
    expect(doubt).toMatchObject({ id: "same-patient:table+fhir", count: 1, assumed: "separate", answer: null });
    expect(faultOf(result)).toBeNull();
  });

  test("is one case then, with what both say", async () => {
    const answers = { "same-patient:table+fhir": "same" };
    const result = await importAll(both(), { ...noChoices, answers });
    expect(result.cases).toHaveLength(1);
    expect(result.cases[0]?.case).toMatchObject({ patient: { sex: "female" } });
    expect(result.cases[0]?.case.measurements?.length).toBeGreaterThanOrEqual(2);
    expect(result.summary.doubts.find(({ kind }) => kind === "same patient")?.answer).toBe("same");
    expect(faultOf(result)).toBeNull();
  });
});

describe("files", () => {
  test("two of one name are told apart", async () => {
    const result = await importAll([inputFile("labs.csv", table("T1")), inputFile("labs.csv", table("T2"))]);
    expect(result.summary.files).toMatchObject([
      { name: "labs.csv", format: "table" },
      { name: "labs.csv (2)", format: "table" },
    ]);
  });

  test("a format that is asked for is used whatever the content looks like", async () => {
    const { summary } = await importAll([inputFile("labs.csv", table("T1"))], { ...noChoices, format: "fhir" });
    expect(summary.files).toMatchObject([{ format: null, records: 0, problem: expect.any(String) }]);
  });

  test("nothing in it, and nothing of a patient in it, is said", async () => {
    const { summary } = await importAll([
      inputFile("empty.csv", ""),
      inputFile("headings.csv", "Patient,Date,Test,Result\n"),
    ]);
    expect(summary.files.map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/empty/),
      expect.stringMatching(/None of its records/),
    ]);
  });

  test("a disk that fails in the middle is said, and does not stop the others", async () => {
    const failing = {
      ...inputFile("a.csv", ""),
      async *chunks() {
        yield Buffer.from(table("T1"));
        throw new UnreadableFileError("The disk failed.");
      },
    };
    const result = await importAll([failing, inputFile("b.csv", table("T2"))]);
    expect(result.summary.files).toMatchObject([{ format: null, problem: "The disk failed." }, { format: "table" }]);
    expect(faultOf(result)).toBeNull();
  });

  describe("a file that ends in an error has said nothing, and a sound copy of it is read", () => {
    const MORE_THAN_TELLS_THE_FORMAT = "\n".repeat(70_000);
    const resources = (patient: string, rest: string): string =>
      JSON.parse(bundle(patient))
        .entry.map(({ resource }: { resource: object }) => `${JSON.stringify(resource)}\n`)
        .join("") + rest;
    const rows = (patient: string): string => timeline(patient) + `${patient}\t9\t\tLAB_TEST\tWBC\t4\n`.repeat(60);
    const texts = {
      table: table("X1"),
      fhir: resources("X1", ""),
      cbioportal: rows("X1"),
      phenopacket: phenopacket("X1"),
    };

    const fails = (name: string, text: string) => ({
      ...inputFile(name, ""),
      async *chunks() {
        yield Buffer.from(text + MORE_THAN_TELLS_THE_FORMAT);
        throw new UnreadableFileError("The disk failed.");
      },
    });
    const badSum = (text: string): Uint8Array => {
      const bytes = gzipSync(strToU8(text + MORE_THAN_TELLS_THE_FORMAT));
      bytes[bytes.length - 8] = (bytes[bytes.length - 8] ?? 0) ^ 1;
      return bytes;
    };

    test.each(Object.entries(texts))("%s", async (format, text) => {
      const sound = await importAll([inputFile("sound.txt", text)]);
      expect(sound.cases).toHaveLength(1);
      for (const broken of [fails("broken.txt", text), inputFile("broken.txt.gz", badSum(text))]) {
        const alone = await importAll([broken]);
        expect(alone.cases).toEqual([]);
        expect(alone.records.every(({ outcome }) => outcome === "left out")).toBe(true);
        expect(alone.summary.files).toMatchObject([{ format: null, problem: expect.stringMatching(/damaged|failed/) }]);
        expect(faultOf(alone)).toBeNull();
      }
      for (const first of [true, false]) {
        const files = [fails("broken.txt", text), inputFile("sound.txt", text)];
        const both = await importAll(first ? files : files.reverse());
        expect(both.cases.map(({ case: { measurements } }) => measurements?.length)).toEqual(
          sound.cases.map(({ case: { measurements } }) => measurements?.length),
        );
        expect(both.summary.files.map((file) => file.format)).toContain(format);
        expect(faultOf(both)).toBeNull();
      }
    });

    test("a newer version in it does not take the place of an older one that was read", async () => {
      const version = (text: string, at: string) =>
        text.replaceAll('"resourceType"', `"meta":{"lastUpdated":"${at}"},"resourceType"`);
      const result = await importAll([
        inputFile("sound.ndjson", version(resources("X1", ""), "2021-01-01T00:00:00Z")),
        fails("broken.ndjson", version(resources("X1", ""), "2022-01-01T00:00:00Z").replaceAll("5.1", "9.9")),
      ]);
      expect(JSON.stringify(result.cases)).toContain("5.1");
      expect(JSON.stringify(result.cases)).not.toContain("9.9");
      expect(faultOf(result)).toBeNull();
    });
  });

  test("a sink that cannot go on ends the import with its error", async () => {
    const full = (): never => {
      throw new Error("no room");
    };
    const files = [inputFile("a.csv", table("T1"))];
    await expect(importFiles(files, noChoices, { case: full, record: () => undefined })).rejects.toThrow("no room");
    await expect(importFiles(files, noChoices, { case: () => undefined, record: full })).rejects.toThrow("no room");
  });

  test("no file is left open, whether it is read or not", async () => {
    let open = 0;
    const watched = (name: string, text: string) => ({
      ...inputFile(name, text),
      async *chunks() {
        open++;
        try {
          for (let start = 0; start < text.length; start += 40_000)
            yield Buffer.from(text.slice(start, start + 40_000));
        } finally {
          open--;
        }
      },
    });
    await importAll([
      watched("a.pdf", `%PDF ${"x".repeat(200_000)}`),
      watched("b.csv", table("T1")),
      watched("c.json", bundle("F1")),
    ]);
    expect(open).toBe(0);
  });
});
