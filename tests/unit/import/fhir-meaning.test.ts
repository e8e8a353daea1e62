// What resources of hospitals and laboratories mean beyond their plain values.
import { describe, expect, test } from "vitest";
import { caseOf, mrd, type Resource, readResources, subject } from "./fhir-support.ts";

const interpretation = (code: string) => [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code }] },
];

describe("transplants of German hospitals", () => {
  test.each([
    [
      "8-805.40",
      "Transfusion von peripher gewonnenen hämatopoetischen Stammzellen: Allogen, nicht verwandt",
      "allogeneic",
    ],
    ["8-805.00", "Transfusion von peripher gewonnenen hämatopoetischen Stammzellen: Autogen", "autologous"],
    ["5-411.40", "Transplantation von hämatopoetischen Stammzellen aus dem Knochenmark: Allogen", "allogeneic"],
  ])("OPS %s", async (code, display, type) => {
    const result = await readResources([
      {
        resourceType: "Procedure",
        status: "completed",
        subject,
        code: { coding: [{ system: "http://fhir.de/CodeSystem/bfarm/ops", version: "2022", code, display }] },
        performedDateTime: "2022-05-05",
      },
    ]);
    expect(caseOf(result).procedures).toMatchObject([{ kind: "transplant", type, name: display }]);
  });
});

describe("antigens of a panel", () => {
  const panel = (...component: readonly object[]): Resource => mrd({ code: { text: "Immunophenotype" }, component });

  test("the interpretation beside a percentage is its state", async () => {
    const cd19 = {
      code: { text: "CD19" },
      valueQuantity: { value: 98, unit: "%" },
      interpretation: interpretation("POS"),
    };
    const cd33 = {
      code: { text: "CD33" },
      valueQuantity: { value: 1, unit: "%" },
      interpretation: interpretation("NEG"),
    };
    const result = await readResources([panel(cd19, cd33)]);
    expect(caseOf(result).antigenPanels?.[0]?.findings).toEqual([
      { antigen: "CD19", state: "positive", reported: "98 %, POS" },
      { antigen: "CD33", state: "negative", reported: "1 %, NEG" },
    ]);
    expect(result.summary.doubts).toEqual([]);
  });

  test("positive and dim is dim; words that contradict each other are asked about", async () => {
    const positive = { text: "Positive" };
    const dim = { code: { text: "CD22" }, valueCodeableConcept: positive, interpretation: [{ text: "dim" }] };
    const result = await readResources([panel(dim)]);
    expect(caseOf(result).antigenPanels?.[0]?.findings).toEqual([
      { antigen: "CD22", state: "dim", reported: "Positive, dim" },
    ]);
    const odd = { code: { text: "CD22" }, valueCodeableConcept: positive, interpretation: interpretation("NEG") };
    expect(caseOf(await readResources([panel(odd)])).antigenPanels).toBeUndefined();
  });
});

describe("limits that stand beside a result", () => {
  test("a component with the sensitivity is that of the result", async () => {
    const result = await readResources([
      mrd({
        valueCodeableConcept: { text: "Negative" },
        component: [
          { code: { text: "Sensitivity" }, valueQuantity: { value: 0.000001, unit: "1" } },
          { code: { text: "Cells analysed" }, valueInteger: 3200000 },
        ],
      }),
    ]);
    const made = caseOf(result);
    expect(made.measurements).toMatchObject([{ result: { kind: "undetectable", limit: 0.000001 } }]);
    expect(made.assays).toHaveLength(1);
    expect(made.measurements?.[0]?.note).toContain("Cells analysed: 3200000");
    expect(result.summary.doubts).toEqual([]);
  });

  test("in a panel they belong to its only result", async () => {
    const result = await readResources([
      mrd({
        code: { text: "Flow cytometry" },
        component: [
          { code: { text: "MRD" }, valueQuantity: { value: 0.02, unit: "%" } },
          { code: { text: "CD34" }, valueQuantity: { value: 85, unit: "%" } },
          { code: { text: "Limit of detection" }, valueQuantity: { value: 0.01, unit: "%" } },
          { code: { text: "Total events acquired" }, valueInteger: 1250000 },
          { code: { text: "MRD interpretation" }, valueCodeableConcept: { text: "Positive" } },
        ],
      }),
    ]);
    const made = caseOf(result);
    expect(made.assays?.map(({ name }) => name)).toEqual(["MRD", "MRD interpretation"]);
    expect(made.measurements?.[0]).toMatchObject({ result: { kind: "value", value: 0.02 } });
    expect(made.measurements?.[0]?.note).toContain("Limit of detection: 0.01");
    expect(made.measurements?.[0]?.note).toContain("Total events acquired: 1250000");
  });

  test("a limit in another unit than the result stays in the note", async () => {
    const result = await readResources([
      mrd({
        valueQuantity: { value: 0.02, unit: "%" },
        component: [{ code: { text: "Limit of detection" }, valueQuantity: { value: 0.00001, unit: "1" } }],
      }),
    ]);
    const [measurement] = caseOf(result).measurements ?? [];
    expect(measurement?.result).toEqual({ kind: "value", value: 0.02 });
    expect(measurement?.note).toContain("Limit of detection: 0.00001");
  });
});

describe("units of UCUM", () => {
  test("1 is no unit, and one series with ratios", async () => {
    const numerator = { value: 1 };
    const result = await readResources([
      mrd({ valueRatio: { numerator, denominator: { value: 10000 } } }),
      mrd({ effectiveDateTime: "2022-04-01", valueQuantity: { value: 0.0002, code: "1", unit: "1" } }),
    ]);
    expect(caseOf(result).assays).toHaveLength(1);
    expect(result.summary.doubts).toEqual([]);
  });

  test("a negative power of ten belongs to the number of a fraction", async () => {
    const result = await readResources([
      mrd({ valueQuantity: { value: 3.2, unit: "10*-4", code: "10*-4", system: "http://unitsofmeasure.org" } }),
      mrd({ effectiveDateTime: "2022-04-01", valueQuantity: { value: 1, comparator: "<", code: "10*-5" } }),
    ]);
    const made = caseOf(result);
    expect(made.assays).toHaveLength(1);
    expect(made.measurements?.map((each) => each.result)).toMatchObject([
      { kind: "value", value: 0.00032 },
      { kind: "undetectable", limit: 0.00001 },
    ]);
    expect(made.measurements?.[0]?.["reported"]).toBe("3.2e-4");
  });
});

test("a pathogen that was not found is no infection", async () => {
  const result = await readResources([
    mrd({ code: { text: "CMV PCR" }, valueBoolean: false }),
    mrd({ code: { text: "CMV PCR" }, effectiveDateTime: "2022-04-01", valueBoolean: true }),
    mrd({
      code: { text: "Aspergillosis" },
      effectiveDateTime: "2022-05-01",
      valueCodeableConcept: { text: "not detected" },
    }),
  ]);
  expect(caseOf(result).events).toMatchObject([
    { category: "clinical", name: "CMV PCR: false" },
    { category: "infection", name: "CMV PCR: true" },
    { category: "clinical", name: "Aspergillosis: not detected" },
  ]);
});

test("the unit of a quantity that is an event is said once", async () => {
  const quantity = { value: 100, unit: "%" };
  const made = caseOf(
    await readResources([
      mrd({ code: { text: "Chimerism CD3" }, category: [{ coding: [{ code: "exam" }] }], valueQuantity: quantity }),
    ]),
  );
  expect(JSON.stringify(made)).not.toContain("% %");
});

test("the words of a reference name the specimen that stands nowhere", async () => {
  const specimen = { reference: "Specimen/e2", display: "Peripheral blood, venous" };
  const made = caseOf(await readResources([mrd({ specimen, valueQuantity: { value: 1, unit: "%" } })]));
  expect(made.assays).toMatchObject([{ specimen: "Peripheral blood, venous" }]);
});

test("when a specimen was taken is said, where nothing takes it", async () => {
  const result = await readResources([
    {
      resourceType: "Specimen",
      id: "s",
      subject,
      type: { text: "marrow" },
      collection: { collectedDateTime: "2022-02-27" },
    },
    mrd({ specimen: { reference: "Specimen/s" }, valueQuantity: { value: 1, unit: "%" } }),
  ]);
  expect(result.records.flatMap(({ unread }) => unread.map(({ value }) => value))).toContain("2022-02-27");
});

describe("the onset of a condition as a period", () => {
  const condition = (text: string): Resource => ({
    resourceType: "Condition",
    subject,
    code: { text },
    onsetPeriod: { start: "2022-04-03", end: "2022-04-07" },
  });

  test("is when it began, as FHIR has it, and asked about", async () => {
    const resources = [condition("Cytokine release syndrome")];
    const open = await readResources(resources);
    expect(open.summary.doubts).toMatchObject([{ id: "fhir-onset-period", assumed: "began" }]);
    expect(caseOf(open).events).toMatchObject([
      { at: { after: { date: "2022-04-03" }, before: { date: "2022-04-07" } } },
    ]);
    const answered = caseOf(await readResources(resources, { "fhir-onset-period": "lasted" }));
    expect(answered.events).toMatchObject([{ start: { date: "2022-04-03" }, end: { date: "2022-04-07" } }]);
  });

  test("of a diagnosis is no end of it", async () => {
    const made = caseOf(await readResources([condition("Acute myeloid leukemia")]));
    expect(JSON.stringify(made)).not.toContain("abatement");
    expect(made.anchors).toMatchObject([{ at: { after: { date: "2022-04-03" }, before: { date: "2022-04-07" } } }]);
  });
});

describe("a modifier that nobody here understands", () => {
  const negated = { modifierExtension: [{ url: "https://x.example/negated", valueBoolean: true }] };

  test("a record with it is left out, until somebody says that it holds as it stands", async () => {
    const resources = [mrd({ ...negated, valueQuantity: { value: 0.5, unit: "%" } })];
    const open = await readResources(resources);
    expect(caseOf(open).measurements).toBeUndefined();
    const values = open.records.flatMap(({ unread }) => unread.map(({ value }) => value));
    expect(values).toEqual(expect.arrayContaining(["0.5", "%", "true", "2022-03-01"]));
    expect(open.summary.doubts).toMatchObject([{ id: "fhir-modifier:https://x.example/negated", assumed: "left out" }]);
    const answered = caseOf(await readResources(resources, { "fhir-modifier:https://x.example/negated": "holds" }));
    expect(answered.measurements).toHaveLength(1);
  });
});

test("an object that is no resource is left out with what it says", async () => {
  const result = await readResources([{ id: "n1", status: "final", value: 17.5 }]);
  const record = result.records.find(({ leftOut }) => leftOut !== null);
  expect(record?.unread.map(({ value }) => value)).toEqual(expect.arrayContaining(["n1", "final", "17.5"]));
});

test("a panel of words is one event", async () => {
  const component = [
    { code: { text: "Medication assessed" }, valueCodeableConcept: { text: "midostaurin" } },
    { code: { text: "Level of evidence" }, valueString: "1A" },
  ];
  const made = caseOf(await readResources([mrd({ code: { text: "Therapeutic implication" }, component })]));
  expect(made.events).toMatchObject([
    { name: "Therapeutic implication", note: "Medication assessed: midostaurin\nLevel of evidence: 1A" },
  ]);
});

test("a variant is named by gene, change and share; the rest stands in its note", async () => {
  const loinc = (code: string, text: string) => ({ text, coding: [{ system: "http://loinc.org", code }] });
  const result = await readResources([
    mrd({
      code: loinc("69548-6", "Genetic variant assessment"),
      valueCodeableConcept: { text: "Present", coding: [{ system: "http://loinc.org", code: "LA9633-4" }] },
      component: [
        { code: loinc("48018-6", "Gene studied [ID]"), valueCodeableConcept: { text: "FLT3" } },
        { code: loinc("48005-3", "Amino acid change"), valueCodeableConcept: { text: "p.Asp835Tyr" } },
        { code: loinc("81258-6", "Sample variant allelic frequency"), valueQuantity: { value: 0.31, unit: "1" } },
        { code: loinc("82121-5", "Allelic read depth"), valueQuantity: { value: 1208, unit: "reads" } },
      ],
    }),
  ]);
  expect(caseOf(result).events).toMatchObject([
    { name: "FLT3, p.Asp835Tyr, 0.31", note: expect.stringContaining("Allelic read depth: 1208 reads") },
  ]);
});

test("a plain number of residual disease is a fraction", async () => {
  const made = caseOf(await readResources([mrd({ valueQuantity: { value: 0.00005, code: "1" } })]));
  expect(made.assays).toMatchObject([{ scale: "fraction" }]);
  expect(made.assays?.[0]).not.toHaveProperty("unit");
});

describe("how certain a German diagnosis is", () => {
  const condition = (code: string): Resource => ({
    resourceType: "Condition",
    subject,
    onsetDateTime: "2022-01-10",
    code: {
      coding: [
        {
          system: "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
          code: "C92.00",
          display: "Akute myeloblastische Leukämie",
          extension: [
            {
              url: "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit",
              valueCoding: { code, display: `Grad ${code}` },
            },
          ],
        },
      ],
    },
  });

  test("excluded, suspected and former ones are no diagnosis", async () => {
    expect(caseOf(await readResources([condition("G")])).diagnosis?.name).toBe("Akute myeloblastische Leukämie");
    const excluded = await readResources([condition("A")]);
    expect(caseOf(excluded).diagnosis).toBeUndefined();
    expect(excluded.records.map(({ leftOut }) => leftOut)).toContain("excluded, as the certainty of its code says");
    expect(caseOf(await readResources([condition("V")])).events).toMatchObject([
      { name: "suspected: Akute myeloblastische Leukämie" },
    ]);
    expect(caseOf(await readResources([condition("Z")])).diagnosis).toBeUndefined();
  });

  test("what it says is kept", async () => {
    const { cases, records } = await readResources([condition("G")]);
    expect(JSON.stringify([cases, records])).toContain("Grad G");
  });
});

test("smoking is left out with its contents, and a risk group of the leukaemia is kept whenever it was", async () => {
  const category = (code: string) => [{ coding: [{ code }] }];
  const result = await readResources([
    { resourceType: "Condition", subject, code: { text: "AML" }, onsetDateTime: "2022-02-01" },
    mrd({
      category: category("social-history"),
      code: { text: "Tobacco use" },
      valueCodeableConcept: { text: "Never" },
    }),
    mrd({
      category: category("exam"),
      code: { text: "Risk group" },
      effectiveDateTime: "2020-02-01",
      valueString: "Standard risk leukemia",
    }),
  ]);
  expect(caseOf(result).events).toMatchObject([{ name: "Risk group: Standard risk leukemia" }]);
  const left = result.records.find(({ leftOut }) => leftOut !== null);
  expect(left?.leftOut).toContain("life and habits");
  expect(left?.unread.map(({ value }) => value)).toEqual(expect.arrayContaining(["Tobacco use", "Never"]));
});

describe("chemotherapy as a procedure", () => {
  const procedure = (more: object): Resource => ({
    resourceType: "Procedure",
    status: "completed",
    subject,
    code: { text: "Chemotherapy (procedure)" },
    ...more,
  });

  test("is a treatment, as long as it lasted, whatever the drugs were", async () => {
    const period = { performedPeriod: { start: "2022-01-13", end: "2022-01-19" } };
    const { treatments, procedures } = caseOf(await readResources([procedure(period)]));
    expect(treatments).toMatchObject([
      { class: "chemotherapy", start: { date: "2022-01-13" }, end: { date: "2022-01-19" } },
    ]);
    expect(procedures).toBeUndefined();
  });

  test("begins the course, and so does a look at the marrow", async () => {
    const diagnosis: Resource = {
      resourceType: "Condition",
      subject,
      code: { text: "AML" },
      recordedDate: "2022-02-01",
    };
    const early = procedure({ performedPeriod: { start: "2020-06-01", end: "2020-11-15" } });
    const marrow = procedure({ code: { text: "Knochenmarkpunktion" }, performedDateTime: "2019-06-01" });
    const made = caseOf(await readResources([diagnosis, early, marrow]));
    expect(made.treatments).toHaveLength(1);
    expect(made.procedures).toHaveLength(1);
  });
});

test("codes of the ATC tell the class of a drug", async () => {
  const given = (code: string, text: string): Resource => ({
    resourceType: "MedicationAdministration",
    status: "completed",
    subject,
    medicationCodeableConcept: { text, coding: [{ system: "http://fhir.de/CodeSystem/bfarm/atc", code }] },
    effectiveDateTime: "2022-02-01",
  });
  const result = await readResources([
    given("L01XA02", "Carboplatinum"),
    given("L01EB04", "OSIMERTINIB X"),
    given("J01XA04", "XYDALBA"),
    given("L01XX99", "XB-99"),
  ]);
  expect(caseOf(result).treatments?.map((each) => each.class)).toEqual([
    "chemotherapy",
    "targeted",
    "supportive",
    undefined,
  ]);
  expect(result.summary.doubts.filter(({ kind }) => kind === "unknown drug")).toHaveLength(1);
});

test("what stands beside a code is kept: editions, suffixes, the codes of a drug that nobody was given", async () => {
  const suffix = { url: "https://x.example/suffix", valueCodeableConcept: { text: "(sn)" } };
  const result = await readResources([
    {
      resourceType: "Medication",
      id: "m",
      code: { text: "Glucose", coding: [{ system: "http://atc", code: "V06DC01" }] },
    },
    { resourceType: "Condition", subject, code: { text: "AML" }, stage: [{ type: { text: "Stage at diagnosis" } }] },
    mrd({
      code: { text: "pN", coding: [{ system: "http://x", code: "pN", version: "8. Auflage" }] },
      valueCodeableConcept: { text: "N0", extension: [suffix] },
    }),
  ]);
  const all = JSON.stringify([result.cases, result.records]);
  for (const value of ["(sn)", "8. Auflage", "V06DC01", "Stage at diagnosis"]) expect(all).toContain(value);
});

test("long names of LOINC say that it is a quantity", async () => {
  const display = "Bilirubin.total [Mass/volume] in Serum or Plasma";
  const result = await readResources([
    mrd({
      code: { coding: [{ system: "http://loinc.org", code: "1975-2", display }] },
      valueQuantity: { value: 2.8, unit: "mg/dL" },
    }),
  ]);
  expect(caseOf(result).assays).toMatchObject([{ measures: "count" }]);
  expect(result.summary.doubts).toEqual([]);
});

test("the status of the disease with its parts is one assessment", async () => {
  const result = await readResources([
    mrd({
      code: { text: "Gesamtbeurteilung", coding: [{ system: "http://snomed.info/sct", code: "396432002" }] },
      valueCodeableConcept: { text: "Vollremission" },
      component: [{ code: { text: "Fernmetastasen" }, valueCodeableConcept: { text: "keine" } }],
    }),
  ]);
  expect(caseOf(result).assessments).toMatchObject([{ state: "complete remission", note: "Fernmetastasen: keine" }]);
});

test.each(["constructor", "__proto__", "toString"])(
  "%s is a word like any other where a code is expected",
  async (word) => {
    const code = { text: "Response", coding: [{ system: "s", code: word, display: "odd" }] };
    const result = await readResources([
      { resourceType: "Patient", id: "p2", gender: word },
      mrd({ code: { text: "Response" }, valueCodeableConcept: code }),
      mrd({ status: word, valueCodeableConcept: { coding: [{ system: "s", code: word, display: "negative" }] } }),
      {
        resourceType: "Condition",
        subject,
        code: { text: "Gout" },
        verificationStatus: code,
        onsetDateTime: "2022-01-01",
      },
      { resourceType: "Immunization", status: word, vaccineCode: { text: "Influenza" }, patient: subject },
    ]);
    const made = result.cases.map((each) => each.case);
    expect(made.flatMap(({ measurements }) => measurements ?? [])).toMatchObject([{ result: { kind: "negative" } }]);
    expect(made.flatMap(({ events }) => events ?? []).map(({ name }) => name)).toContain("Gout");
    expect(made.flatMap(({ assessments }) => assessments ?? [])).toMatchObject([{ label: "Response", inferred: true }]);
    expect(result.records.map(({ leftOut }) => leftOut).filter((why) => why !== null)).toEqual([]);
  },
);

test("answers of the German core data set on the state of the disease", async () => {
  const system =
    "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-verlauf-gesamtbeurteilung";
  const status = (code: string, effectiveDateTime: string) =>
    mrd({
      effectiveDateTime,
      code: { text: "Verlauf", coding: [{ system: "http://loinc.org", code: "97509-4" }] },
      valueCodeableConcept: { coding: [{ system, code, display: `answer ${code}` }] },
    });
  const result = await readResources([
    status("V", "2022-01-01"),
    status("T", "2022-02-01"),
    status("Y", "2022-03-01"),
    status("U", "2022-04-01"),
  ]);
  expect(caseOf(result).assessments?.map(({ state }) => state)).toEqual([
    "complete remission",
    "partial remission",
    "relapse",
    "not evaluable",
  ]);
  expect(result.summary.doubts).toEqual([]);
});

test("a grade of the CTCAE that stands as seriousness is the grade", async () => {
  const system =
    "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-nebenwirkung-ctcae-grad";
  const result = await readResources([
    {
      resourceType: "AdverseEvent",
      actuality: "actual",
      event: { text: "Polyneuropathy" },
      seriousness: { coding: [{ system, code: "3", display: "Grade 3" }] },
      subject,
      date: "2022-04-01",
    },
  ]);
  expect(caseOf(result).events).toMatchObject([{ name: "Polyneuropathy", grade: "Grade 3" }]);
});
