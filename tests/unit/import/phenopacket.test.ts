// Phenopackets of other people, read: each element a record, each value in the case or in the report.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { resolveCase } from "../../../shared/time/resolve-case.ts";
import { inputFile } from "../../support/input-file.ts";

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/phenopacket/${name}`, import.meta.url), "utf8");
const read = (name: string, content: string, answers: Readonly<Record<string, string>> = {}): Promise<ImportResult> =>
  importAll([inputFile(name, content)], { ...noChoices, format: "phenopacket", answers });
const readPacket = (packet: object, answers?: Readonly<Record<string, string>>): Promise<ImportResult> =>
  read("packet.json", JSON.stringify(packet), answers);

/** Every text and number of a document stands in a case or in the report, but for what is withheld. */
function missingValues(
  document: unknown,
  { cases, records }: ImportResult,
  withheld: readonly string[] = [],
): readonly string[] {
  const said = JSON.stringify([
    cases.map((imported) => imported.case),
    records.map(({ unread, patient }) => [unread, patient]),
  ]).toLowerCase();
  const missing: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === "object" && value !== null) for (const inside of Object.values(value)) look(inside);
    else if (typeof value === "string" || typeof value === "number") {
      const text = String(value);
      const code = text.replace(/^[A-Za-z]+[:_](?=\S)/, "");
      const date = text.replace(/T00:00:00Z$/, "");
      const found = [text, code, date, text.replace(/_(SEX|STATUS)$/, "")].some((form) =>
        said.includes(JSON.stringify(form).slice(1, -1).toLowerCase()),
      );
      if (!found && !withheld.includes(text) && text !== "") missing.push(text);
    }
  };
  look(document);
  return missing;
}

function expectTotals({ records, summary: { totals } }: ImportResult): void {
  expect(totals.used + totals.doubtful + totals.leftOut).toBe(totals.records);
  expect(totals.records).toBe(records.length);
  expect(new Set(records).size).toBe(records.length);
}

const only = ({ cases }: ImportResult) => {
  expect(cases).toHaveLength(1);
  const [imported] = cases;
  if (imported === undefined) throw new Error("no case");
  expect(resolveCase(imported.case)).toMatchObject({ ok: true });
  return imported.case;
};

describe("a dated course", () => {
  const text = fixture("dated-b-all.json");

  test("each element is a record, and each value is found", async () => {
    const result = await read("dated-b-all.json", text);
    expectTotals(result);
    const paths = result.records.map(({ place }) => place.path);
    expect(paths).toContain("biosamples[0].measurements[1]");
    expect(paths).toContain("medicalActions[4]");
    expect(new Set(paths).size).toBe(paths.length);
    const withheld = ["MRN-0042", "1979-06-15T00:00:00Z", "A. Curator", "P40Y"];
    expect(missingValues(JSON.parse(text), result, withheld)).toEqual([]);
    for (const secret of withheld) expect(JSON.stringify([result.cases, result.records])).not.toContain(secret);
  });

  test("the diagnosis is the blood cancer; others are events, excluded ones notes", async () => {
    const found = only(await read("dated-b-all.json", text));
    expect(found.diagnosis?.name).toBe("B Acute Lymphoblastic Leukemia");
    expect(found.diagnosis?.genetics).toEqual([{ finding: "BCR::ABL1 fusion" }]);
    expect(found.diagnosis?.details).toEqual(expect.arrayContaining(["IKZF1: candidate", "TP53: rejected"]));
    expect(found.patient).toMatchObject({ sex: "female", ageAtDiagnosis: 41 });
    expect(found.dayZero).toBe("diagnosis");
    expect(found.anchors?.[0]).toMatchObject({ id: "diagnosis", at: { date: "2021-03-01" } });
    expect(found.events?.map(({ name }) => name)).toContain("diabetes mellitus");
    expect(found.notes?.map((note) => note.text)).toContain("Excluded disease: Acute Myeloid Leukemia (NCIT:C3171)");
  });

  test("doses that change are steps; an absent end is ongoing only where nothing says that it is over", async () => {
    const { treatments = [] } = only(await read("dated-b-all.json", text));
    const named = (name: string) => treatments.find((treatment) => treatment.name === name);
    expect(named("blinatumomab")).toMatchObject({
      start: { date: "2021-06-10" },
      end: { date: "2021-07-07" },
      steps: [
        { at: { date: "2021-06-10" }, dose: { value: 9, unit: "ug/d" } },
        { at: { date: "2021-06-17" }, dose: { value: 28, unit: "ug/d" } },
      ],
    });
    expect(named("hyper-CVAD")?.end).toBeUndefined();
    expect(named("ponatinib maintenance")?.end).toEqual({ ongoing: true });
    expect(named("aciclovir")).toMatchObject({ inferred: true, start: { date: "2021-09-01" } });
    expect(named("aciclovir")?.end).toBeUndefined();
  });

  test("a radiation has no time in the format, and is a note", async () => {
    const { notes = [], procedures = [] } = only(await read("dated-b-all.json", text));
    expect(JSON.stringify(notes)).toContain("Total-Body Irradiation");
    expect(procedures[0]).toMatchObject({ kind: "transplant", at: { date: "2021-09-01" } });
  });

  test("each quantity of a complex value is a result with the limit of detection beside it", async () => {
    const found = only(await read("dated-b-all.json", text));
    const nameOf = new Map(found.assays?.map(({ id, name }) => [id, name]));
    const values = found.measurements?.map(({ assay, result }) => [nameOf.get(assay), result]);
    expect(values).toContainEqual(["MRD panel, IGH", { kind: "value", value: 0.02 }]);
    expect(values).toContainEqual(["MRD panel, IGK", { kind: "value", value: 0.05 }]);
    expect(found.measurements?.some(({ result }) => result.kind === "value" && result.value === 0.001)).toBe(false);
  });

  test("a sample of a recurrence says that there was a relapse, as an inference", async () => {
    const { assessments } = only(await read("dated-b-all.json", text));
    expect(assessments).toMatchObject([{ state: "relapse", inferred: true, at: { date: "2022-02-03" } }]);
  });
});

describe("ages", () => {
  test("count from the onset of the disease, exactly only between two days", async () => {
    const result = await read("ages.yaml", fixture("ages.yaml"));
    expectTotals(result);
    const [first, second] = result.cases.map((imported) => imported.case);
    expect(first?.patient).toMatchObject({ label: "NO", sex: "male", ageAtDiagnosis: 45 });
    const at = new Map(first?.events?.map((event) => [event.name, event.at]));
    expect(at.get("Vasospasm")).toEqual({ offset: { days: 10 }, from: "diagnosis" });
    expect(at.get("Anemia")).toEqual({
      after: { day: -94, from: "diagnosis" },
      before: { day: 638, from: "diagnosis" },
    });
    expect(first?.lastFollowUp).toMatchObject({ vital: "dead", status: "died: Relapse" });
    expect(second?.anchors?.[0]?.name).toBe("age 12 years");
    expect(second?.measurements?.map((measurement) => measurement.at)).toEqual([
      { after: { day: 0, from: "first-age" }, before: { day: 366, from: "first-age" } },
      { after: { day: 182, from: "first-age" }, before: { day: 214, from: "first-age" } },
    ]);
    for (const { case: found } of result.cases) expect(resolveCase(found)).toMatchObject({ ok: true });
  });

  test("a zero of an MRD test is asked about", async () => {
    const { summary } = await read("ages.yaml", fixture("ages.yaml"));
    expect(summary.doubts.some(({ examples }) => examples.some(({ text }) => text.includes("0")))).toBe(true);
  });

  test("with a date of birth, an age is a range of dates, which does not tell the birthday", async () => {
    const found = only(
      await readPacket({
        subject: { id: "a", dateOfBirth: "2000-05-20T00:00:00Z" },
        phenotypicFeatures: [
          { type: { id: "HP:1", label: "to the day" }, onset: { age: { iso8601duration: "P10Y2M3D" } } },
          { type: { id: "HP:2", label: "to the year" }, onset: { age: { iso8601duration: "P10Y" } } },
        ],
      }),
    );
    expect(JSON.stringify(found)).not.toContain("P10Y");
    expect(found.events?.map((event) => event.at)).toEqual([
      { date: "2010-07-23" },
      { after: { date: "2010-05" }, before: { date: "2011-05" } },
    ]);
  });

  test("the first of a month may be any day of it, of a date of birth", async () => {
    const found = only(
      await readPacket({
        subject: { id: "a", dateOfBirth: "2000-05-01T00:00:00Z" },
        phenotypicFeatures: [{ type: { id: "HP:1", label: "x" }, onset: { age: { iso8601duration: "P10Y0M0D" } } }],
      }),
    );
    expect(found.events?.[0]?.at).toEqual({ after: { date: "2010-05" }, before: { date: "2010-05" } });
  });

  test("ages and dates that nothing ties are asked about, and then lie on one axis", async () => {
    const text = fixture("family.json");
    const before = await read("family.json", text);
    const child = before.cases.find(({ patient }) => patient === "child")?.case;
    expect(before.summary.doubts.map(({ id }) => id)).toContain("phenopacket:date-of-age:child");
    expect(JSON.stringify(child?.notes)).toContain("2020-09-02T00:00:00Z to 2020-09-23T00:00:00Z");
    const after = await read("family.json", text, { "phenopacket:date-of-age:child": "2020-08-30" });
    const answered = after.cases.find(({ patient }) => patient === "child")?.case;
    expect(answered?.anchors).toMatchObject([{ id: "diagnosis", at: { date: "2020-08-30" } }]);
    expect(answered?.treatments).toMatchObject([{ start: { date: "2020-09-02" }, end: { date: "2020-09-23" } }]);
    if (answered !== undefined) expect(resolveCase(answered)).toMatchObject({ ok: true });
  });
});

describe("containers", () => {
  test("the proband and each relative with a course are patients; the family is left out with its values", async () => {
    const text = fixture("family.json");
    const result = await read("family.json", text);
    expectTotals(result);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["child", "brother"]);
    expect(missingValues(JSON.parse(text), result, ["B. Curator"])).toEqual([]);
  });

  test("a cohort of version 1 is read as far as it says the same", async () => {
    const text = fixture("cohort-version-1.json");
    const result = await read("cohort-version-1.json", text);
    expectTotals(result);
    expect(result.cases.map(({ patient }) => patient)).toEqual(["member one", "member two"]);
    expect(result.cases[0]?.case.diagnosis?.genetics).toEqual([
      { finding: "FGFR1" },
      { finding: "NM_001848.2:c.877G>A, heterozygous" },
    ]);
    expect(JSON.stringify(result.cases[0]?.case.notes)).toContain("Excluded: Gingival bleeding");
    expect(missingValues(JSON.parse(text), result, ["C. Curator"])).toEqual([]);
  });

  test("two packets of one name are two patients until somebody says otherwise", async () => {
    const packet = (day: string) => ({
      subject: { id: "same" },
      measurements: [
        {
          assay: { id: "L:1", label: "WBC" },
          value: { quantity: { unit: { id: "UCUM:10*9/L", label: "x" }, value: 4 } },
          timeObserved: { timestamp: day },
        },
      ],
    });
    const packets = [packet("2020-01-01T00:00:00Z"), packet("2020-02-01T00:00:00Z")];
    const apart = await readPacket(packets);
    expect(apart.cases).toHaveLength(2);
    expect(apart.summary.doubts.map(({ kind }) => kind)).toContain("same patient");
    const together = await readPacket(packets, { "same-patient:phenopacket:same": "same" });
    expect(only(together).measurements).toHaveLength(2);
  });
});

test("one phenopacket on each line", async () => {
  const line = (id: string) =>
    JSON.stringify({ subject: { id }, diseases: [{ term: { id: "MONDO:0018874", label: "AML" } }] });
  const result = await read("many.ndjson", `${line("one")}\n${line("two")}\n`);
  expect(result.cases.map(({ patient }) => patient)).toEqual(["one", "two"]);
  expect(result.records.map(({ place }) => place.path)).toContain("line 2: subject");
});

test("a date in another form is asked for, and kept as it is written", async () => {
  const packet = {
    subject: { id: "a" },
    phenotypicFeatures: [{ type: { id: "HP:0001945", label: "Fever" }, onset: { timestamp: "03/04/2021" } }],
  };
  const before = await readPacket(packet);
  expect(before.summary.doubts).toMatchObject([{ kind: "unreadable date", count: 1 }]);
  expect(
    only(before)
      .notes?.map((note) => JSON.stringify(note))
      .join(),
  ).toContain("03/04/2021");
  const after = only(await readPacket(packet, { "phenopacket:date:03/04/2021": "2021-04-03" }));
  expect(after.events).toMatchObject([{ name: "Fever", at: { date: "2021-04-03" } }]);
});

describe("what cannot be read", () => {
  test.each([
    ["an empty file", ""],
    ["a JSON of something else", '{"hello": 1}'],
    ["a truncated file", '{"subject": {"id": "a"'],
    ["a field given twice", '{"subject": {"id": "a"}, "subject": {"id": "b"}}'],
    ["YAML with a field given twice", "subject: {id: a}\nsubject: {id: b}\n"],
    ["YAML with a tag of its own", "subject: !!js/function {id: a}\n"],
    [
      "YAML of many aliases",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij".replace(
        /./g,
        (letter) =>
          `${letter}: &${letter} [${Array(9)
            .fill(`*${String.fromCharCode(letter.charCodeAt(0) - 1)}`)
            .join(",")}]\n`,
      )}subject: {id: 1}\nx: *j\n`,
    ],
    ["YAML nested without end", `subject: ${"[".repeat(500_000)}`],
    ["YAML of lists in lists", `subject: {id: a}\nx:\n ${"- ".repeat(100_000)}`],
    ["YAML of keys in keys", `${"? ".repeat(100_000)}a`],
    [
      "YAML that is indented ever more",
      Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
    ],
    ["YAML that is a part of itself", "subject: &a {id: x, b: [*a, *a]}\n"],
  ])("%s is refused with a sentence", async (_name, content) => {
    const { summary } = await read("odd", content);
    expect(summary.files[0]?.problem).toMatch(/\S+ \S+/);
    expect(summary.patients).toBe(0);
  });

  test("NaN, int64 as text, numbers for enumerations, odd lists and odd names lose nothing", async () => {
    const packet = JSON.parse(`{
      "subject": { "id": "odd", "sex": 1, "vitalStatus": { "status": 2, "survivalTimeInDays": "120" }, "__proto__": "kept" },
      "measurements": [
        { "assay": { "id": "L:1", "label": "WBC" }, "value": { "quantity": { "unit": { "label": "G/l" }, "value": "NaN" } }, "timeObserved": { "timestamp": "2020-01-01T00:00:00Z" } },
        "a stray measurement",
        { "assay": { "id": "L:2", "label": "Platelets" }, "value": { "quantity": { "unit": { "label": "G/l" }, "value": "250" } }, "timeObserved": { "timestamp": "2020-01-01T00:00:00Z" } },
        { "assay": { "label": "MRD" }, "timeObserved": { "age": { "iso8601duration": "four" } } }
      ],
      "medicalActions": [{ "surgery": { "code": "unknown kind" } }],
      "constructor": { "prototype": "harmless" }
    }`) as object;
    const result = await readPacket(packet);
    expectTotals(result);
    expect(missingValues(packet, result, ["1", "2"])).toEqual([]);
    expect(only(result).patient).toMatchObject({ sex: "female" });
  });
});
