// What the program keeps of an import while it is reviewed, and between two imports.
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gatherFiles } from "../../../electron/import/gather-files.ts";
import { RecordSpill } from "../../../electron/import/record-spill.ts";
import { writeImportReport } from "../../../electron/import/write-report.ts";
import { isCaseFile } from "../../../electron/imports/case-or-data.ts";
import { firstDateOf } from "../../../electron/imports/first-date.ts";
import { importChoicesSchema } from "../../../electron/imports/import-schemas.ts";
import { mappingMemory, type RememberedMappings } from "../../../electron/imports/remembered-mappings.ts";
import { SeenDoubts } from "../../../electron/imports/seen-doubts.ts";
import { chosenRecords, NumberList } from "../../../electron/imports/spill-index.ts";
import { openSpill } from "../../../electron/imports/spill-reader.ts";
import { SpillWriter, spillNames } from "../../../electron/imports/spill-writer.ts";
import { openCase } from "../../../shared/case/open-case.ts";
import type { Case } from "../../../shared/case/schema.ts";
import type { Doubt } from "../../../shared/formats/import/doubts.ts";
import { importFiles } from "../../../shared/formats/import/import-files.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import type { TableMapping, TableReview } from "../../../shared/formats/tables/mapping.ts";
import { isKeptOnAcceptance } from "../../../shared/import-review.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "caseline-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const timeline = [
  "PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tTREATMENT_TYPE\tAGENT",
  "P-01\t0\t7\tTREATMENT\tChemotherapy\tCytarabine",
  "P-01\t30\t20\tTREATMENT\tChemotherapy\tMethotrexate",
  "P-02\t5\t9\tTREATMENT\tChemotherapy\tDaunorubicin",
].join("\n");

async function spilled() {
  const source = join(folder, "data_timeline_treatment.txt");
  writeFileSync(source, timeline);
  const writer = new SpillWriter(folder);
  const { files } = await gatherFiles([source]);
  const summary = await importFiles(files, noChoices, writer);
  const found = writer.finish();
  return { summary, ...found, reader: await openSpill(folder, found.index) };
}

describe("an import that is reviewed", () => {
  test("gives each case back, which opens, and each record", async () => {
    const { summary, patients, reader } = await spilled();
    expect(patients.map(({ label, doubtful }) => [label, doubtful])).toEqual([
      ["P-01", 1],
      ["P-02", 0],
    ]);
    expect(patients.map(({ from }) => from)).toEqual([
      { records: 2, place: "data_timeline_treatment.txt, line 2", date: null },
      { records: 1, place: "data_timeline_treatment.txt, line 4", date: null },
    ]);
    for (const { index } of patients) expect(openCase((await reader.caseText(index)) ?? "").ok).toBe(true);
    expect(await reader.caseText(2)).toBeNull();
    const all = await reader.records({ from: 0, count: 500 });
    expect(all.total).toBe(summary.totals.records);
    expect(all.records).toHaveLength(summary.totals.records);
    const doubtful = await reader.records({ outcome: "doubtful", patient: 0, from: 0, count: 10 });
    expect(doubtful.records.map(({ place }) => place)).toEqual(["data_timeline_treatment.txt, line 3"]);
    const [doubt = ""] = doubtful.records[0]?.doubts ?? [];
    expect((await reader.records({ doubt, from: 0, count: 10 })).total).toBe(1);
    expect((await reader.records({ patient: 1, outcome: "doubtful", from: 0, count: 10 })).total).toBe(0);
    expect((await reader.records({ source: 0, from: 0, count: 10 })).total).toBe(all.total);
    expect((await reader.records({ source: 1, from: 0, count: 10 })).total).toBe(0);
    const placesOf = async (text: string) =>
      (await reader.records({ text, from: 0, count: 10 })).records.map(({ place }) => place);
    expect(await placesOf("LINE 3")).toEqual(["data_timeline_treatment.txt, line 3"]);
    expect(await placesOf("p-02 treatment line")).toEqual(["data_timeline_treatment.txt, line 4"]);
    expect(await placesOf("outcome")).toEqual([]);
    expect((await reader.records({ text: "line", doubt, from: 0, count: 10 })).total).toBe(1);
    await reader.close();
  });

  test("is written as a report with every record", async () => {
    const { summary, reader } = await spilled();
    await writeImportReport(join(folder, "report.json"), summary, reader.reported());
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
    expect(report.records).toHaveLength(summary.totals.records);
    expect(report.totals).toEqual(summary.totals);
    await reader.close();
  });

  test.runIf(process.platform !== "win32")("is reported where a link leads, for whom the file was", async () => {
    const { summary, reader } = await spilled();
    const of = (name: string): string => join(folder, name);
    writeFileSync(of("own.json"), "{}", { mode: 0o600 });
    writeFileSync(of("shared.json"), "{}", { mode: 0o640 });
    symlinkSync("shared.json", of("link.json"));
    await writeImportReport(of("own.json"), summary, reader.reported());
    await writeImportReport(of("new.json"), summary, reader.reported());
    const spill = new RecordSpill(of("spill"));
    await spill.writeReport(of("link.json"), summary);
    spill.close();
    expect(lstatSync(of("link.json")).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(of("shared.json"), "utf8")).totals).toEqual(summary.totals);
    const modes = ["own.json", "new.json", "shared.json"].map((name) => statSync(of(name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o640]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await reader.close();
  });

  test("has no report when its records cannot be read to the end", async () => {
    const { summary, reader } = await spilled();
    const path = join(folder, "report.json");
    writeFileSync(path, "the report before");
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("{}");
      throw new Error("no more");
    }
    await expect(writeImportReport(path, summary, broken())).rejects.toThrow("no more");
    expect(readFileSync(path, "utf8")).toBe("the report before");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await reader.close();
  });

  test.runIf(process.platform !== "win32")("can be read by its user only", async () => {
    const { reader } = await spilled();
    for (const name of Object.values(spillNames)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    await reader.close();
  });
});

test("the first date of a case is one that no other time can lie before", () => {
  const noted = (...times: readonly ({ date: string } | { after: string; before: string } | undefined)[]): Case => ({
    ...{ caseline: 1, title: "Case" },
    notes: times.map((at, index) => ({ id: `note-${index}`, text: "x", ...(at === undefined ? {} : { at }) })),
  });
  expect(firstDateOf(noted({ date: "2021-03-05" }, undefined, { date: "2021-02" }))).toBe("2021-02");
  expect(firstDateOf(noted({ date: "2021-03-05" }, { after: "2021-01-01", before: "2021-04-01" }))).toBeNull();
  expect(firstDateOf(noted())).toBeNull();
});

test("pages of records hold each record once, whatever is asked", () => {
  const outcomes = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 60 });
  fc.assert(
    fc.property(outcomes, fc.integer({ min: 1, max: 9 }), (codes, count) => {
      const index = {
        ...{ cases: new Float64Array(1), records: new Float64Array(codes.length + 1) },
        outcomes: Uint8Array.from(codes),
        patients: new Int32Array(codes.length).fill(-1),
        reasons: new Int32Array(codes.length).fill(-1),
        reasonNames: [],
        sources: new Int32Array(codes.length),
        sourceNames: ["labs.csv"],
        doubts: new Map(),
      };
      const found: number[] = [];
      for (;;) {
        const page = chosenRecords(index, { outcome: "doubtful", from: found.length, count });
        if (page.records.length === 0) break;
        found.push(...page.records);
        expect(page.total).toBe(codes.filter((code) => code === 1).length);
      }
      expect(found).toEqual(codes.flatMap((code, record) => (code === 1 ? [record] : [])));
    }),
  );
});

test("a list of numbers grows without losing one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { maxLength: 200 }), (numbers) => {
      const list = new NumberList((length) => new Uint32Array(length));
      for (const number of numbers) list.push(number);
      expect([...list.toArray()]).toEqual(numbers);
    }),
  );
});

describe("mappings of tables", () => {
  const mapping: TableMapping = {
    form: "long",
    headerLine: 1,
    columns: [
      { heading: "Datum", role: "date" },
      { heading: "__proto__", role: "keep" },
    ],
  };
  const corrected: TableMapping = {
    ...mapping,
    columns: [{ heading: "Datum", role: "day" }, ...mapping.columns.slice(1)],
  };
  const review = (of: TableMapping): TableReview => ({
    ...{ source: { name: "labs.csv" }, mapping: of, by: "choice", sample: [], rows: 1 },
  });

  function memory() {
    let value: RememberedMappings = [];
    const settings = {
      value: () => value,
      set: (next: RememberedMappings) => {
        value = next;
      },
      written: async () => undefined,
    };
    return mappingMemory(settings, () => "2026-05-03");
  }

  test("are kept one for each list of headings, the newest, with its name", () => {
    const kept = memory();
    kept.keep(mapping, "Laboratory A");
    kept.keep(corrected, null);
    expect(kept.mappings()).toEqual([corrected]);
    expect(kept.originOf(review(corrected))).toMatchObject({ name: "Laboratory A", on: "2026-05-03" });
    const turned = { ...mapping, columns: mapping.columns.toReversed() };
    expect(kept.originOf(review(turned))).toMatchObject({ name: "Laboratory A" });
    expect(kept.originOf(review({ ...mapping, columns: mapping.columns.slice(1) }))).toBeNull();
    expect(kept.originOf({ ...review(corrected), by: "program" })).toBeNull();
  });

  test("are kept without how dates and numbers are written, but in a profile", () => {
    const written: TableMapping = {
      ...mapping,
      columns: [
        { heading: "Datum", role: "date", dates: "day month year", firstYear: 1950 },
        { heading: "MRD", role: "value", decimalComma: true },
      ],
    };
    const kept = memory();
    kept.keep(written, null);
    expect(kept.mappings()[0]?.columns).toEqual([
      { heading: "Datum", role: "date" },
      { heading: "MRD", role: "value" },
    ]);
    kept.keep(written, "Laboratory A");
    expect(kept.mappings()).toEqual([written]);
    const american = written.columns.map((column) =>
      column.role === "date" ? { ...column, dates: "month day year" as const } : column,
    );
    kept.keep({ ...written, columns: american }, null);
    expect(kept.mappings()).toEqual([written]);
  });

  test("are listed, and forgotten one by one or all at once", () => {
    const kept = memory();
    kept.keep(mapping, "Laboratory A");
    kept.keep({ ...mapping, columns: mapping.columns.slice(0, 1) }, null);
    kept.keep({ ...mapping, columns: mapping.columns.slice(1) }, null);
    const [newest] = kept.kept();
    expect(newest).toMatchObject({ name: null, on: "2026-05-03", headings: ["__proto__"], columns: 1 });
    kept.forget({ id: newest?.id ?? "" });
    expect(kept.kept().map(({ name }) => name)).toEqual([null, "Laboratory A"]);
    kept.forget("all");
    expect(kept.kept()).toEqual([]);
  });

  test("are not kept of tables without headings, which are all alike", () => {
    const kept = memory();
    kept.keep({ ...mapping, headerLine: null }, "Laboratory B");
    expect(kept.mappings()).toEqual([]);
  });

  test("are kept on acceptance when all is settled, and no heading may be a name", () => {
    const known = { ...mapping, columns: mapping.columns.slice(0, 1) };
    const asked = (sheet: string, answer: string | null): Doubt => ({
      ...{ id: `column:labs.csv, sheet ${sheet}:Datum`, kind: "unknown column", question: "?", candidates: [] },
      ...{ assumed: "date", count: 1, examples: [], answer },
    });
    const table = { ...review(known), source: { name: "labs.csv", sheet: "1" } };
    expect(isKeptOnAcceptance(table, [])).toBe(true);
    expect(isKeptOnAcceptance(table, [asked("1", null)])).toBe(false);
    expect(isKeptOnAcceptance(table, [asked("1", "date"), asked("2", null)])).toBe(true);
    expect(isKeptOnAcceptance(review(mapping), [])).toBe(false);
    expect(isKeptOnAcceptance(review({ ...known, headerLine: null }), [])).toBe(false);
  });

  test("are forgotten when that is wanted", () => {
    const kept = memory();
    kept.keep(mapping, null);
    kept.forget({ id: kept.originOf(review(mapping))?.id ?? "" });
    expect(kept.mappings()).toEqual([]);
  });

  test("come from the page as they are, or not at all", () => {
    const choices = { answers: { "date-order:labs.csv": "day month year" }, mappings: [mapping] };
    expect(importChoicesSchema.parse(choices)).toEqual(choices);
    expect(importChoicesSchema.safeParse({ ...choices, path: "/etc" }).success).toBe(false);
    expect(importChoicesSchema.safeParse({ answers: {}, mappings: [{ ...mapping, form: "round" }] }).success).toBe(
      false,
    );
  });
});

test("a question that its answer has settled stays in view, where it was", () => {
  const doubt = (id: string): Doubt => ({
    ...{ id, kind: "other", question: id, candidates: [{ value: "a", label: "a" }], assumed: "a" },
    ...{ count: 1, examples: [], answer: null },
  });
  const seen = new SeenDoubts();
  expect(seen.after([doubt("one"), doubt("two")], {})).toHaveLength(2);
  const after = seen.after([doubt("two"), doubt("three")], { one: "a" });
  expect(after.map(({ id, answer }) => [id, answer])).toEqual([
    ["one", "a"],
    ["two", null],
    ["three", null],
  ]);
  expect(seen.after([doubt("two")], {}).map(({ id }) => id)).toEqual(["two"]);
});

describe("what is dropped", () => {
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test.each([
    ["a case by its name, broken or not", "broken.caseline", "{ nothing", true],
    ["a case by its beginning", "case.json", '\ufeff\n{ "title": "A", "caseline": 1 }', true],
    ["a table that speaks of cases", "caseline.csv", 'id,"caseline": 1', false],
    ["a document of another format", "bundle.json", '{ "resourceType": "Bundle" }', false],
  ])("is told apart: %s", async (_, name, text, expected) => {
    expect(await isCaseFile(write(name, text))).toBe(expected);
  });

  test("a folder is data; what is not there is opened, so that its window says so", async () => {
    expect(await isCaseFile(folder)).toBe(false);
    expect(await isCaseFile(join(folder, "missing.csv"))).toBe(true);
  });
});
