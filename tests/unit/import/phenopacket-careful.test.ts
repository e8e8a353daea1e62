// What a phenopacket does not say is not made of it: doses in pauses, control genes, variants that nobody holds responsible.
import { describe, expect, test } from "vitest";
import type { Case } from "../../../shared/case/schema.ts";
import { detect } from "../../../shared/formats/import/detect.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { inputFile } from "../../support/input-file.ts";

const read = (content: string, answers: Readonly<Record<string, string>> = {}) =>
  importAll([inputFile("packet", content)], { ...noChoices, format: "phenopacket", answers });
const readPacket = (packet: object, answers?: Readonly<Record<string, string>>) => {
  const disease = {
    term: { id: "MONDO:0018874", label: "acute myeloid leukemia" },
    onset: { timestamp: "2020-01-01T00:00:00Z" },
  };
  return read(JSON.stringify({ subject: { id: "a" }, diseases: [disease], ...packet }), answers);
};
type Result = Awaited<ReturnType<typeof read>>;
const only = ({ cases }: Result): Case => {
  expect(cases).toHaveLength(1);
  return cases[0]?.case as Case;
};

const interval = (start: string, end: string | null, value: number | null = null, more: object = {}) => ({
  ...(value === null ? {} : { quantity: { unit: { id: "mg", label: "mg" }, value } }),
  interval: { start: `${start}T00:00:00Z`, ...(end === null ? {} : { end: `${end}T00:00:00Z` }) },
  ...more,
});
const drug = (label: string, doseIntervals: readonly object[], more: object = {}) => ({
  medicalActions: [{ treatment: { agent: { id: "x", label }, doseIntervals, ...more } }],
});

describe("doses", () => {
  test("a pause stays a pause, also after an interval without an end", async () => {
    const { treatments } = only(
      await readPacket(
        drug("gilteritinib", [
          interval("2020-06-01", null, 120),
          interval("2020-07-01", "2020-08-01", 80),
          interval("2020-08-15", null, 120),
        ]),
      ),
    );
    expect(treatments?.[0]?.["cycles"]).toEqual([
      { start: { date: "2020-06-01" }, end: { date: "2020-08-01" } },
      { start: { date: "2020-08-15" } },
    ]);
    expect(treatments?.[0]?.steps?.map(({ at, dose }) => [at.date, dose["value"]])).toEqual([
      ["2020-06-01", 120],
      ["2020-07-01", 80],
      ["2020-08-15", 120],
    ]);
    expect(treatments?.[0]?.end).toBeUndefined();
  });

  test("an interval without a quantity does not get the dose of the one before", async () => {
    const { treatments } = only(
      await readPacket(
        drug("ponatinib", [
          interval("2021-11-01", "2021-11-30", 45),
          interval("2021-12-01", "2021-12-31"),
          interval("2022-01-01", "2022-01-31", 0),
        ]),
      ),
    );
    expect(treatments?.[0]?.steps?.map(({ dose }) => dose)).toEqual([
      { value: 45, unit: "mg" },
      { text: "dose not stated" },
      { value: 0, unit: "mg" },
    ]);
  });

  test("doses one inside of the other are words, since nobody says which holds", async () => {
    const { treatments } = only(
      await readPacket(
        drug("imatinib", [interval("2021-01-01", "2021-12-31", 400), interval("2021-03-01", "2021-03-31", 100)]),
      ),
    );
    expect(treatments?.[0]?.steps).toBeUndefined();
    expect(treatments?.[0]?.dose?.text).toContain("100 mg, 2021-03-01 to 2021-03-31");
  });

  test("two doses that share the day of the change are steps; those that share more are words", async () => {
    const of = async (from: string) =>
      only(
        await readPacket(
          drug("dasatinib", [interval("2021-01-01", "2021-02-01", 100), interval(from, "2021-03-01", 140)]),
        ),
      ).treatments?.[0];
    expect((await of("2021-02-01"))?.steps).toHaveLength(2);
    expect((await of("2021-01-20"))?.steps).toBeUndefined();
  });

  test("a dose below zero is asked about", async () => {
    const packet = drug("ponatinib", [interval("2022-02-01", "2022-02-28", -15)]);
    const before = await readPacket(packet);
    expect(before.summary.doubts.map(({ id }) => id)).toContain("phenopacket:negative-dose:-15 mg");
    expect(only(before).treatments?.[0]?.dose).toEqual({ text: "-15 mg" });
    const after = await readPacket(packet, { "phenopacket:negative-dose:-15 mg": "15" });
    expect(only(after).treatments?.[0]?.dose).toEqual({ value: 15, unit: "mg", text: "-15 mg" });
  });

  test("a prescription that was not given keeps its dose and its end in words", async () => {
    const packet = drug("venetoclax", [interval("2020-06-01", "2020-06-28", 400)], {
      drugType: "PRESCRIPTION",
      routeOfAdministration: { id: "NCIT:C38288", label: "Oral" },
    });
    const found = only(await readPacket(packet, { "phenopacket:prescription": "not given" }));
    const text = JSON.stringify(found.notes);
    for (const words of ["400 mg", "2020-06-28", "Oral", "Prescribed"]) expect(text).toContain(words);
    expect(found.treatments).toBeUndefined();
  });
});

describe("complex values", () => {
  const measurement = (label: string, quantities: readonly (readonly [string, number])[]) => ({
    measurements: [
      {
        assay: { id: "m", label },
        complexValue: {
          typedQuantities: quantities.map(([type, value]) => ({
            type: { id: "c", label: type },
            quantity: { unit: { id: "copies", label: "copies" }, value },
          })),
        },
        timeObserved: { timestamp: "2020-08-01T00:00:00Z" },
      },
    ],
  });

  test("copies of a control gene are no result of the target", async () => {
    const packet = measurement("NPM1 MRD", [
      ["NPM1 copies", 55],
      ["ABL1 copies", 98_000],
    ]);
    const found = only(await readPacket(packet));
    const results = JSON.stringify(found.measurements ?? []);
    expect(results).not.toContain('"value":98000');
    expect(JSON.stringify(found)).toContain("ABL1 copies (c): 98000 copies");
  });

  test("a fusion with a control gene is a target", async () => {
    const found = JSON.stringify(only(await readPacket(measurement("BCR::ABL1 MRD", [["BCR::ABL1 copies", 55]]))));
    expect(found).not.toContain("no result is stated");
  });
});

describe("genetics", () => {
  const variant = (label: string, status: unknown, acmg: unknown) => ({
    subjectOrBiosampleId: "a",
    interpretationStatus: status,
    variantInterpretation: {
      acmgPathogenicityClassification: acmg,
      variationDescriptor: { id: "v", label },
    },
  });
  const diagnosisOf = async (genomicInterpretations: readonly object[], progressStatus: unknown = "SOLVED") => {
    const disease = { id: "MONDO:0018874", label: "acute myeloid leukemia" };
    const interpretations = [{ id: "i", progressStatus, diagnosis: { disease, genomicInterpretations } }];
    const { diagnosis } = only(await readPacket({ interpretations }));
    return { found: diagnosis?.genetics?.map(({ finding }) => finding) ?? [], details: diagnosis?.details ?? [] };
  };

  test("only what is held responsible, or has no status, is of the diagnosis", async () => {
    const { found, details } = await diagnosisOf([
      variant("TP53 p.P72R", "CANDIDATE", "BENIGN"),
      variant("RUNX1 p.R204Q", "REJECTED", "PATHOGENIC"),
      variant("DNMT3A p.R882H", "UNKNOWN_STATUS", "UNCERTAIN_SIGNIFICANCE"),
      variant("KMT2A::AFF1", "CAUSATIVE", "NOT_PROVIDED"),
      variant("FLT3-ITD", 0, 5),
      variant("NRAS p.G12D", undefined, undefined),
      variant("IDH2 p.R140Q", 2, 0),
    ]);
    expect(found).toEqual(["KMT2A::AFF1", "FLT3-ITD", "NRAS p.G12D"]);
    expect(details).toEqual(
      expect.arrayContaining([
        "TP53 p.P72R: candidate, benign",
        "RUNX1 p.R204Q: rejected, pathogenic",
        "DNMT3A p.R882H: uncertain significance",
        "IDH2 p.R140Q: candidate",
      ]),
    );
  });

  test("of an unsolved case, a variant without a status of its own is a detail", async () => {
    const { found, details } = await diagnosisOf(
      [variant("NRAS p.G12D", undefined, undefined), variant("KMT2A::AFF1", "CAUSATIVE", "PATHOGENIC")],
      "UNSOLVED",
    );
    expect(found).toEqual(["KMT2A::AFF1"]);
    expect(details).toContain("NRAS p.G12D: unsolved");
  });

  test("a fusion keeps both partners, a loss its chromosome, and an id is no finding", async () => {
    const descriptor = (variationDescriptor: object) => ({ variantInterpretation: { variationDescriptor } });
    const { found } = await diagnosisOf([
      descriptor({
        id: "v1",
        geneContext: { valueId: "HGNC:1014", symbol: "BCR" },
        structuralType: { id: "SO:0001565", label: "gene_fusion" },
        extensions: [{ name: "fusion partner", value: "ABL1" }],
      }),
      descriptor({
        id: "cyto",
        variation: {
          copyNumber: { absoluteCopyNumber: { value: "1" }, derivedSequenceExpression: { location: { chr: "7" } } },
        },
        structuralType: { id: "SO:0000159", label: "deletion" },
      }),
      descriptor({ id: "cyto-2" }),
    ]);
    expect(found).toEqual(["fusion of BCR and ABL1", "deletion, chromosome 7, copy number 1"]);
  });
});

test("numbers of enumerations are words", async () => {
  const packet = drug("blinatumomab", [interval("2020-06-01", "2020-06-07", 9)], { drugType: 3 });
  const text = JSON.stringify(only(await readPacket(packet)));
  expect(text).toContain("drug type: administration related to procedure");
});

test("an age that cannot be read is asked for", async () => {
  const packet = {
    subject: { id: "child" },
    diseases: [{ term: { id: "NCIT:C3167", label: "ALL" }, onset: { age: { iso8601duration: "P6Y0M0D" } } }],
    phenotypicFeatures: [
      { type: { id: "HP:0001945", label: "Fever" }, onset: { age: { iso8601duration: "7 years" } } },
    ],
  };
  const before = await read(JSON.stringify(packet));
  expect(before.summary.doubts.map(({ id }) => id)).toEqual(["phenopacket:age:7 years"]);
  expect(JSON.stringify(only(before).notes)).toContain("7 years");
  const after = only(await read(JSON.stringify(packet), { "phenopacket:age:7 years": "P7Y0M0D" }));
  expect(after.events).toMatchObject([{ name: "Fever", at: { offset: { years: 1 }, from: "diagnosis" } }]);
});

test("an infusion of a CAR-T product is one", async () => {
  const procedure = { code: { id: "t", label: "tisagenlecleucel infusion" }, performed: { timestamp: "2021-06-01" } };
  const { procedures } = only(await readPacket({ medicalActions: [{ procedure }] }));
  expect(procedures).toMatchObject([{ kind: "CAR-T infusion", product: "tisagenlecleucel" }]);
});

describe("YAML", () => {
  const yaml = (second: string) => `subject: {id: a}
diseases: [{term: {id: "NCIT:C3167", label: ALL}, onset: {timestamp: 2021-01-01}}]
medicalActions:
- treatment:
    agent: {id: x, label: Nelarabine}
    doseIntervals:
    - &dose
      quantity: {unit: {id: mg/m2, label: mg/m2}, value: 1500}
      interval: {start: 2021-01-05, end: 2021-01-09}
    - ${second}
      interval: {start: 2021-02-05, end: 2021-02-09}
`;
  test("a merge key brings in what it names, but not what stands beside it", async () => {
    const { treatments } = only(await read(yaml("<<: *dose")));
    expect(treatments?.[0]).toMatchObject({
      dose: { value: 1500, unit: "mg/m2" },
      cycles: [{ start: { date: "2021-01-05" } }, { start: { date: "2021-02-05" }, end: { date: "2021-02-09" } }],
    });
    expect(JSON.stringify(treatments)).not.toContain("<<");
  });

  test.each([
    ["of something that is no object", yaml("<<: 3")],
    [
      "that stand for ever more",
      `base: &base\n${Array.from({ length: 400 }, (_, index) => `  k${index}: 1\n`).join("")}${Array.from(
        { length: 300 },
        (_, index) => `a${index}:\n  <<: *base\n`,
      ).join("")}subject: {id: a}\n`,
    ],
  ])("merge keys %s are refused with a sentence", async (_name, content) => {
    const { summary } = await read(content);
    expect(summary.files[0]?.problem).toContain("merge key");
  });
});

test("patients in the answer of a Beacon are read", async () => {
  const result = {
    id: "pgx-1",
    subject: { id: "ind-1", sex: { id: "PATO:0020002", label: "female genotypic sex" } },
    diseases: [{ diseaseCode: { id: "NCIT:C3171", label: "Acute Myeloid Leukemia" }, onset: { age: "P62Y" } }],
    biosamples: [
      {
        id: "bs-1",
        sampleOriginDetail: { id: "UBERON:0002371", label: "bone marrow" },
        collectionMoment: "P62Y2M1D",
      },
    ],
  };
  const beacon = { meta: { apiVersion: "v2.0" }, response: { resultSets: [{ results: [result] }] } };
  expect(detect(Buffer.from(JSON.stringify(beacon)))).toMatchObject({ format: "phenopacket" });
  const found = only(await read(JSON.stringify(beacon)));
  expect(found.patient).toMatchObject({ label: "ind-1", sex: "female", ageAtDiagnosis: 62 });
  expect(found.diagnosis?.name).toBe("Acute Myeloid Leukemia");
  expect(found.events?.[0]).toMatchObject({ name: "Sample: bone marrow", at: { after: { from: "diagnosis" } } });
  expect(detect(Buffer.from('{"meta": {}, "response": {"resultSets": []}}'))).toMatchObject({
    problem: expect.stringContaining("Beacon"),
  });
});

test.each(["null", "12", '"text"', "{}", "[]", "[1, 2]", "[null]", "true"])("%s is JSON that says nothing", (text) => {
  expect(detect(Buffer.from(text))).toMatchObject({ kind: "foreign", problem: expect.stringContaining("JSON") });
});

test("a phenopacket that has nothing but its subject is one", () => {
  expect(detect(Buffer.from('{"id": "p", "subject": {"id": "a"}}'))).toMatchObject({ format: "phenopacket" });
});
