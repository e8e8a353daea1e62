// FHIR resources as other programs write them, and what becomes of each.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { bundleOf, caseOf, mrd, patient, readResources, subject, textFile } from "./fhir-support.ts";

test("a searchset of a server, with everything in it accounted for", async () => {
  // Formatters take the last digit away, which says something in FHIR.
  const text = readFileSync("tests/fixtures/fhir/searchset.json", "utf8").replace('"value": 0.1,', '"value": 0.10,');
  const result = await importAll([textFile("search.json", text)]);
  const made = caseOf(result);
  expect(result.summary.totals).toMatchObject({ records: 12, leftOut: 5 });
  expect(made.patient).toMatchObject({ label: "st-07", sex: "female", ageAtDiagnosis: 34 });
  expect(made.diagnosis?.name).toBe("B-ALL");
  expect(made.lastFollowUp).toMatchObject({ at: { date: "2023-02-11" }, vital: "dead" });
  expect(made.treatments).toMatchObject([
    {
      name: "blinatumomab",
      start: { date: "2022-03-05" },
      end: { date: "2022-04-01" },
      dose: { value: 9, unit: "ug/d" },
    },
  ]);
  expect(made.procedures).toMatchObject([{ kind: "transplant", type: "allogeneic", at: { date: "2022-05-20" } }]);
  expect(made.measurements).toMatchObject([
    { at: { date: "2022-03-01" }, result: { kind: "value", value: 0.1 }, reported: "0.10 %" },
    { at: { date: "2022-04-05" }, result: { kind: "undetectable", limit: 0.01 } },
  ]);
  expect(made.events).toMatchObject([{ name: "ordered: blinatumomab", at: { date: "2022-03-03" } }]);
  expect(result.summary.doubts.map(({ kind }) => kind)).toContain("order differs from what was given");
  const everything = JSON.stringify([made, result.records]);
  for (const personal of ["Doe", "Jane", "MRN-445566", "Springfield", "1987"])
    expect(everything).not.toContain(personal);
});

describe("results keep what their comparator and interpretation say", () => {
  const interpretation = (code: string) => [{ coding: [{ code }] }];
  test.each([
    [
      "<, not detected",
      { valueQuantity: { value: 0.01, comparator: "<", unit: "%" }, interpretation: interpretation("ND") },
      { kind: "undetectable", limit: 0.01 },
    ],
    [
      "<, positive",
      { valueQuantity: { value: 0.01, comparator: "<", unit: "%" }, interpretation: interpretation("POS") },
      { kind: "positive not quantifiable", limitOfQuantification: 0.01 },
    ],
    [
      "<=, not detected",
      { valueQuantity: { value: 0.01, comparator: "<=", unit: "%" }, interpretation: interpretation("ND") },
      { kind: "undetectable", limit: 0.01, inclusive: true },
    ],
    [
      "<=",
      { valueQuantity: { value: 0.01, comparator: "<=", unit: "%" } },
      { kind: "undetectable", limit: 0.01, inclusive: true },
    ],
    [
      ">=",
      { valueQuantity: { value: 50, comparator: ">=", unit: "%" } },
      { kind: "above range", limit: 50, inclusive: true },
    ],
    [">", { valueQuantity: { value: 50, comparator: ">", unit: "%" } }, { kind: "above range", limit: 50 }],
    ["a value", { valueQuantity: { value: 2.5, unit: "%" } }, { kind: "value", value: 2.5 }],
    ["not performed", { dataAbsentReason: { coding: [{ code: "not-performed" }] } }, { kind: "not done" }],
    [
      "an error",
      { dataAbsentReason: { coding: [{ code: "error" }], text: "clotted" } },
      { kind: "not evaluable", reason: "clotted" },
    ],
    [
      "SNOMED CT: positive",
      { valueCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code: "10828004", display: "Pos" }] } },
      { kind: "positive" },
    ],
    [
      "LOINC answer: negative",
      { valueCodeableConcept: { coding: [{ system: "http://loinc.org", code: "LA6577-6" }] } },
      { kind: "negative" },
    ],
  ])("%s", async (_name, fields, result) => {
    const made = caseOf(await readResources([mrd(fields)]));
    expect(made.measurements?.[0]?.result).toMatchObject(result);
  });

  test("a number beside the word that nothing was found is asked about", async () => {
    const resources = [mrd({ valueQuantity: { value: 0.01, unit: "%" }, interpretation: interpretation("NEG") })];
    const open = await readResources(resources);
    expect(open.summary.doubts).toMatchObject([{ kind: "result of two meanings", assumed: "value" }]);
    const id = open.summary.doubts[0]?.id ?? "";
    const answered = caseOf(await readResources(resources, { [id]: "limit" }));
    expect(answered.measurements?.[0]?.result).toEqual({ kind: "undetectable", limit: 0.01 });
  });

  test("digits are kept as they were written", async () => {
    const text = bundleOf(patient, mrd({ valueQuantity: { value: 12345, unit: "%" } })).replace("12345", "1.0E-5");
    const result = await importAll([textFile("a.json", text)]);
    expect(caseOf(result).measurements?.[0]).toMatchObject({
      result: { kind: "value", value: 1e-5 },
      reported: "1.0E-5 %",
    });
  });
});

describe("times", () => {
  test.each([
    ["2021", { date: "2021" }],
    ["2021-04", { date: "2021-04" }],
    ["2021-04-30T23:59:59-11:00", { date: "2021-04-30" }],
    ["2021-05-01T00:30:00+14:00", { date: "2021-05-01" }],
  ])("%s is the day as it was written", async (effectiveDateTime, at) => {
    const made = caseOf(await readResources([mrd({ effectiveDateTime, valueQuantity: { value: 1, unit: "%" } })]));
    expect(made.measurements?.[0]?.at).toEqual(at);
  });

  test("a day that does not exist is kept in words", async () => {
    const result = await readResources([
      mrd({ effectiveDateTime: "2021-02-30", valueQuantity: { value: 1, unit: "%" } }),
    ]);
    expect(JSON.stringify(caseOf(result))).toContain("2021-02-30");
  });

  test("only the end of a period is known", async () => {
    const made = caseOf(
      await readResources([
        {
          resourceType: "MedicationAdministration",
          status: "completed",
          subject,
          medicationCodeableConcept: { text: "dasatinib" },
          effectivePeriod: { end: "2022-08-01" },
        },
      ]),
    );
    expect(made.treatments?.[0]).toMatchObject({ start: { by: { date: "2022-08-01" } }, end: { date: "2022-08-01" } });
  });

  test("the day of the report is asked about", async () => {
    const { summary } = await readResources([
      mrd({ effectiveDateTime: undefined, issued: "2022-03-09T10:00:00Z", valueQuantity: { value: 1, unit: "%" } }),
    ]);
    expect(summary.doubts.map(({ id }) => id)).toContain("fhir-issued");
  });
});

describe("drugs", () => {
  const drug = (text: string) => ({ medicationCodeableConcept: { text } });
  const given = (more: object) => ({
    resourceType: "MedicationAdministration",
    status: "completed",
    subject,
    effectiveDateTime: "2022-01-02",
    ...more,
  });
  const order = (more: object) => ({
    resourceType: "MedicationRequest",
    id: "o1",
    status: "active",
    intent: "order",
    subject,
    authoredOn: "2022-01-01",
    ...more,
  });

  test("an order is never drawn as given", async () => {
    const resources = [order(drug("venetoclax"))];
    const open = await readResources(resources);
    expect(caseOf(open).treatments ?? []).toEqual([]);
    expect(open.summary.doubts.map(({ id }) => id)).toEqual(["fhir-order-without-giving"]);
    const taken = caseOf(await readResources(resources, { "fhir-order-without-giving": "given" }));
    expect(taken.treatments).toMatchObject([{ name: "venetoclax", inferred: true }]);
  });

  test.each([
    [
      "a contained drug",
      {
        contained: [{ resourceType: "Medication", id: "m", code: { text: "dasatinib" } }],
        medicationReference: { reference: "#m" },
      },
    ],
    ["a relative reference", { medicationReference: { reference: "Medication/m9" } }],
    [
      "a versioned reference",
      { medicationReference: { reference: "https://a.example/fhir/Medication/m9/_history/2" } },
    ],
    ["the one field of R5", { medication: { concept: { text: "dasatinib" } } }],
    ["the words of a reference", { medicationReference: { reference: "Medication/nowhere", display: "dasatinib" } }],
  ])("%s", async (_name, fields) => {
    const medication = { resourceType: "Medication", id: "m9", code: { text: "dasatinib" } };
    const made = caseOf(await readResources([given(fields), medication]));
    expect(made.treatments).toMatchObject([{ name: "dasatinib", start: { date: "2022-01-02" } }]);
  });

  test("a reference that leads nowhere is asked about once, and its class when it has a name", async () => {
    const resources = [given({ medicationReference: { reference: "Medication/nowhere" } })];
    const open = await readResources(resources);
    expect(open.summary.doubts.map(({ id }) => id)).toEqual(["fhir-drug:Medication/nowhere"]);
    expect(caseOf(open).treatments).toMatchObject([{ name: "Medication/nowhere" }]);
    const named = await readResources(resources, { "fhir-drug:Medication/nowhere": "XB-17" });
    expect(named.summary.doubts.map(({ id }) => id)).toContain("drug:xb-17");
    const known = await readResources(resources, { "fhir-drug:Medication/nowhere": "dasatinib" });
    expect(caseOf(known).treatments).toMatchObject([{ name: "dasatinib" }]);
  });

  test("an order of another dose that is not referred to is asked about, one of the same dose is not", async () => {
    const dose = (value: number) => ({ doseQuantity: { value, unit: "mg" } });
    const resources = [
      order({ ...drug("venetoclax"), dosageInstruction: [{ doseAndRate: [dose(600)] }] }),
      given({ ...drug("venetoclax"), dosage: { dose: { value: 400, unit: "mg" } } }),
    ];
    const id = "order-differs:venetoclax 600 mg:venetoclax 400 mg";
    const open = await readResources(resources);
    expect(open.summary.doubts.map((doubt) => doubt.id)).toEqual([id]);
    expect(caseOf(open).treatments).toMatchObject([{ dose: { value: 400, unit: "mg" } }]);
    expect(caseOf(await readResources(resources, { [id]: "order" })).treatments).toMatchObject([
      { dose: { value: 600 } },
    ]);
    const dosageInstruction = [{ doseAndRate: [dose(400)] }];
    const reduced = order({ ...drug("venetoclax"), id: "o2", authoredOn: "2022-01-02", dosageInstruction });
    expect((await readResources([...resources, reduced])).summary.doubts).toEqual([]);
    const later = { ...resources[0], authoredOn: "2022-02-01" };
    expect((await readResources([later, resources[1]])).summary.doubts).toEqual([]);
  });

  test.each([
    ["Infusion 7 (pharmacy)", "azacitidine", "chemotherapy"],
    ["methotrexate (preservative free)", "methotrexate", "chemotherapy"],
  ])("%s is of the class of what its code is called", async (text, display, therapyClass) => {
    const medicationCodeableConcept = { text, coding: [{ system: "s", code: "1251", display }] };
    const result = await readResources([given({ medicationCodeableConcept })]);
    expect(caseOf(result).treatments).toMatchObject([{ name: text, class: therapyClass }]);
    expect(result.summary.doubts).toEqual([]);
  });

  test("a product of cells under its German name is known", async () => {
    const result = await readResources([given(drug("brexucabtagen autoleucel"))]);
    expect(result.summary.doubts).toEqual([]);
  });

  test("a drug that contains itself ends", async () => {
    const loop = { resourceType: "Medication", id: "m", ingredient: [{ itemReference: { reference: "#m" } }] };
    const result = await readResources([given({ contained: [loop], medicationReference: { reference: "#m" } })]);
    expect(result.summary.totals.records).toBe(2);
  });

  test("ingredients are the agents", async () => {
    const mixed = {
      resourceType: "Medication",
      id: "m",
      code: { text: "CPX-351" },
      ingredient: [{ itemCodeableConcept: { text: "daunorubicin" } }, { itemCodeableConcept: { text: "cytarabine" } }],
    };
    const made = caseOf(await readResources([given({ contained: [mixed], medicationReference: { reference: "#m" } })]));
    expect(made.treatments).toMatchObject([
      { name: "CPX-351", agents: [{ name: "daunorubicin" }, { name: "cytarabine" }] },
    ]);
  });

  test("what was not given, and what was entered in error", async () => {
    const result = await readResources([
      given({ ...drug("vincristine"), status: "not-done", statusReason: [{ text: "neuropathy" }] }),
      given({ ...drug("cytarabine"), status: "entered-in-error" }),
    ]);
    expect(caseOf(result).treatments ?? []).toEqual([]);
    expect(caseOf(result).notes?.[0]?.text).toMatch(/vincristine: not given\n[\s\S]*statusReason: neuropathy/);
    expect(result.summary.totals.leftOut).toBe(1);
  });
});

describe("whose it is", () => {
  test("patients of one bundle, referred to by urn, by address and by identifier", async () => {
    const entry = [
      { fullUrl: "urn:uuid:0001", resource: { resourceType: "Patient", gender: "male" } },
      {
        fullUrl: "https://h.example/Patient/b",
        resource: { resourceType: "Patient", id: "b", identifier: [{ system: "urn:x", value: "77" }] },
      },
      { resource: mrd({ subject: { reference: "urn:uuid:0001" }, valueQuantity: { value: 1, unit: "%" } }) },
      { resource: mrd({ subject: { reference: "Patient/b" }, valueQuantity: { value: 2, unit: "%" } }) },
      {
        resource: mrd({
          subject: { identifier: { system: "urn:x", value: "77" } },
          effectiveDateTime: "2022-05-01",
          valueQuantity: { value: 3, unit: "%" },
        }),
      },
    ];
    const { cases } = await importAll([
      textFile("b.json", JSON.stringify({ resourceType: "Bundle", type: "transaction", entry })),
    ]);
    expect(cases.map((each) => [each.patient, each.case.measurements?.length])).toEqual([
      ["0001", 1],
      ["b", 2],
    ]);
  });

  test("one patient over several files of NDJSON, with a broken line and a deleted record", async () => {
    const lines = [
      mrd({ id: "1", valueQuantity: { value: 1, unit: "%" } }),
      mrd({ id: "2", effectiveDateTime: "2022-06-01", valueQuantity: { value: 2, unit: "%" } }),
    ];
    const { cases, records } = await importAll([
      textFile("Patient.ndjson", `${JSON.stringify({ ...patient, gender: "female" })}\n`),
      textFile(
        "Observation.ndjson",
        `\ufeff${JSON.stringify(lines[0])}\r\n{"resourceType": "Obs\n\n${JSON.stringify(lines[1])}`,
        7,
      ),
    ]);
    expect(cases).toHaveLength(1);
    expect(cases[0]?.case.measurements).toHaveLength(2);
    const broken = records.find(({ leftOut }) => leftOut !== null);
    expect(broken?.place).toMatchObject({ line: 2 });
    expect(broken?.leftOut).toMatch(/line 2, column/);
  });

  test("patients of one id and of different sex are two, and so are records of one id that differ", async () => {
    const of = (gender: string, value: number) =>
      bundleOf({ ...patient, gender }, mrd({ id: "1", valueQuantity: { value, unit: "%" } }));
    const { cases, summary } = await importAll([
      textFile("a.json", of("female", 1)),
      textFile("b.json", of("male", 2)),
      textFile("c.json", of("female", 1)),
    ]);
    expect(cases.map((each) => each.case.measurements?.map(({ result }) => result))).toEqual([
      [{ kind: "value", value: 1 }],
      [{ kind: "value", value: 2 }],
    ]);
    expect(summary.totals).toMatchObject({ records: 6, leftOut: 2 });
  });

  test("the number of a person in a hospital is not shown", async () => {
    const result = await importAll([
      textFile(
        "a.json",
        bundleOf(
          mrd({
            subject: { identifier: { system: "urn:mrn", value: "445566" } },
            valueQuantity: { value: 1, unit: "%" },
          }),
        ),
      ),
    ]);
    expect(result.cases.map((each) => each.patient)).toEqual(["patient 1"]);
    expect(JSON.stringify(result)).not.toContain("445566");
  });

  test("versions of one record count once", async () => {
    const version = (value: number, lastUpdated: string) =>
      mrd({ id: "x", meta: { lastUpdated }, valueQuantity: { value, unit: "%" } });
    const result = await readResources([version(1, "2022-01-01"), version(2, "2022-02-01"), version(1, "2022-01-01")]);
    expect(caseOf(result).measurements).toMatchObject([{ result: { value: 2 } }]);
    expect(result.summary.totals.leftOut).toBe(2);
  });
});

test("a bundle with an entry on each line is one document", async () => {
  const lines = [patient, mrd({ valueQuantity: { value: 1, unit: "%" } })].map((resource) =>
    JSON.stringify({ resource }),
  );
  const text = `{"resourceType":"Bundle","type":"batch","entry":[\n${lines.join(",\n")}\n]}\n`;
  const { summary, cases } = await importAll([textFile("a.json", text, 9)]);
  expect(cases).toHaveLength(1);
  expect(summary.totals.records).toBe(2);
});

test("a list of resources, and an object of another program around them", async () => {
  const resources = [patient, mrd({ valueQuantity: { value: 1, unit: "%" } })];
  for (const text of [JSON.stringify(resources), JSON.stringify({ export: "x", data: { resources } }, null, 2)]) {
    const { cases, records } = await importAll([textFile("a.json", text)]);
    expect(cases[0]?.case.measurements).toHaveLength(1);
    expect(records).toHaveLength(2);
  }
});

describe("files that are none", () => {
  test.each([
    [
      "cut off",
      '{"resourceType": "Bundle", "entry": [{"resource": {"resourceTy',
      /line 1, column \d+: the text ends in the middle/,
    ],
    ["a field twice", '{"resourceType": "Patient", "id": "a", "id": "b"}', /"id" is given twice/],
    ["too deep", `{"resourceType": "Patient", "a": ${"[".repeat(120)}`, /nested more than 100 deep/],
  ])("%s", async (_name, text, problem) => {
    const { summary, cases } = await importAll([textFile("a.json", text)]);
    expect(cases).toEqual([]);
    expect(summary.files[0]?.problem).toMatch(problem);
  });
});
