// Records of a hospital that are no part of the course of the disease: allergies, vaccinations, plans, and what came years before.
import { describe, expect, test } from "vitest";
import { caseOf, mrd, type Resource, readResources, subject } from "./fhir-support.ts";

const leukaemia: Resource = {
  resourceType: "Condition",
  subject,
  code: { text: "Acute myeloid leukemia" },
  onsetDateTime: "2021-03-01",
};

const observed = (category: string, text: string, day: string, value: number, unit: string): Resource => ({
  resourceType: "Observation",
  status: "final",
  category: [{ coding: [{ code: category }] }],
  code: { text },
  subject,
  effectiveDateTime: day,
  valueQuantity: { value, unit },
});

test("an allergy and a flag are notes without a time, with what they say of when", async () => {
  const result = await readResources([
    leukaemia,
    {
      resourceType: "AllergyIntolerance",
      patient: subject,
      code: { text: "Penicillin" },
      criticality: "high",
      recordedDate: "2015-03-01",
      reaction: [{ manifestation: [{ text: "Exanthema" }] }],
    },
    {
      resourceType: "Flag",
      status: "active",
      subject,
      code: { text: "Irradiated blood products only" },
      period: { start: "2005-01-01" },
    },
  ]);
  const { notes, events } = caseOf(result);
  expect(events).toBeUndefined();
  const [allergy, flag] = notes?.filter(({ text }) => !text.startsWith("Diagnosis")) ?? [];
  expect(allergy).not.toHaveProperty("at");
  expect(allergy?.text).toBe("Allergy: Penicillin");
  expect(String(allergy?.["note"])).toContain("recordedDate: 2015-03-01");
  expect(String(allergy?.["note"])).toContain("reaction.manifestation: Exanthema");
  expect(flag).not.toHaveProperty("at");
  expect(flag?.text).toBe("Flag: Irradiated blood products only");
  expect(String(flag?.["note"])).toContain("2005-01-01");
  expect(result.summary.doubts).toEqual([]);
});

test("a plan is left out, with its contents", async () => {
  const result = await readResources([
    leukaemia,
    {
      resourceType: "CarePlan",
      status: "active",
      intent: "plan",
      title: "Dasatinib upon failure",
      subject,
      period: { start: "2021-04-01", end: "2031-04-01" },
      activity: [{ detail: { code: { text: "Counselling" }, status: "scheduled" } }],
    },
  ]);
  expect(caseOf(result).events).toBeUndefined();
  const record = result.records.find(({ leftOut }) => leftOut !== null);
  expect(record?.leftOut).toBe("CarePlan: it is a plan; what was done is a record of its own");
  const values = record?.unread.map(({ value }) => value);
  for (const value of ["Dasatinib upon failure", "2031-04-01", "Counselling", "scheduled"])
    expect(values).toContain(value);
});

describe("long before the disease", () => {
  test("what is neither its treatment nor a test is left out, with its contents", async () => {
    const result = await readResources([
      leukaemia,
      observed("vital-signs", "Body height", "2012-03-07", 165.4, "cm"),
      {
        resourceType: "Immunization",
        status: "completed",
        vaccineCode: { text: "Influenza" },
        patient: subject,
        occurrenceDateTime: "2012-10-01",
      },
      {
        resourceType: "MedicationRequest",
        status: "stopped",
        intent: "order",
        subject,
        authoredOn: "2013-05-01",
        medicationCodeableConcept: { text: "amoxicillin" },
      },
    ]);
    expect(caseOf(result).events).toBeUndefined();
    expect(result.summary.doubts).toEqual([]);
    const left = result.records.filter(({ leftOut }) => leftOut !== null);
    expect(left.map(({ leftOut }) => leftOut)).toEqual(
      Array(3).fill("it is of something else, from long before the disease"),
    );
    const values = left.flatMap(({ unread }) => unread.map(({ value }) => value));
    for (const value of [
      "165.4",
      "cm",
      "2012-03-07",
      "immunization: Influenza",
      "2012-10-01",
      "amoxicillin",
      "2013-05-01",
    ])
      expect(values.join("\n")).toContain(value);
  });

  test("other conditions and procedures are notes without a time", async () => {
    const result = await readResources([
      leukaemia,
      {
        resourceType: "Condition",
        subject,
        code: { text: "Hypertension" },
        onsetDateTime: "1999-04-01",
        abatementDateTime: "2004",
      },
      { resourceType: "Condition", subject, code: { text: "Gout" }, recordedDate: "2001-02-03" },
      {
        resourceType: "Procedure",
        status: "completed",
        subject,
        code: { text: "Appendectomy" },
        performedDateTime: "1988-01-02",
      },
    ]);
    const { notes, events, procedures } = caseOf(result);
    expect([events, procedures]).toEqual([undefined, undefined]);
    const history = notes?.filter(({ text }) => text.startsWith("Before the disease: "));
    expect(history?.map(({ text, at }) => [text, at])).toEqual([
      ["Before the disease: Hypertension\nFrom: 1999-04-01\nUntil: 2004", undefined],
      ["Before the disease: Gout\nFrom: 2001-02-03\nDate of: recordedDate", undefined],
      ["Before the disease: Appendectomy\nFrom: 1988-01-02", undefined],
    ]);
    expect(result.summary.doubts).toEqual([]);
  });

  test("half a year before the diagnosis, after it, or with no diagnosis all is drawn as it is", async () => {
    const height = observed("vital-signs", "Body height", "2020-11-07", 165.4, "cm");
    const vaccine: Resource = {
      resourceType: "Immunization",
      status: "completed",
      vaccineCode: { text: "Influenza" },
      patient: subject,
      occurrenceDateTime: "2022-10-01",
    };
    expect(caseOf(await readResources([leukaemia, height, vaccine])).events).toHaveLength(2);
    const early = { ...vaccine, occurrenceDateTime: "2012-10-01" };
    expect(
      caseOf(await readResources([mrd({ valueQuantity: { value: 1, unit: "%" } }), early])).events,
    ).toBeUndefined();
    expect(caseOf(await readResources([early])).events).toHaveLength(1);
  });

  test("tests, treatments and transplants are drawn whenever they were, and begin the course", async () => {
    const result = await readResources([
      { ...leukaemia, onsetDateTime: undefined, recordedDate: "2021-03-01" },
      observed("laboratory", "WBC", "2015-03-07", 5, "10*9/L"),
      {
        resourceType: "MedicationAdministration",
        status: "completed",
        subject,
        medicationCodeableConcept: { text: "cytarabine" },
        effectiveDateTime: "2014-02-01",
      },
      observed("vital-signs", "Body height", "2014-03-07", 165.4, "cm"),
    ]);
    const made = caseOf(result);
    expect(made.measurements).toHaveLength(1);
    expect(made.treatments).toHaveLength(1);
    expect(made.events).toHaveLength(1);
  });
});

test("a part of an old panel that is no event of the course is in the report", async () => {
  const result = await readResources([
    leukaemia,
    {
      resourceType: "Observation",
      status: "final",
      code: { text: "Check-up" },
      subject,
      effectiveDateTime: "2012-05-01",
      component: [
        { code: { text: "Hemoglobin" }, valueQuantity: { value: 13.5, unit: "g/dL" } },
        { code: { text: "Colour of the stool" }, valueString: "brown" },
      ],
    },
  ]);
  expect(caseOf(result).measurements).toHaveLength(1);
  const record = result.records.find(
    ({ outcome, unread }) => outcome === "used" && JSON.stringify(unread).includes("brown"),
  );
  expect(record?.unread.find(({ name }) => name === "event")?.value).toBe("Check-up: Colour of the stool: brown");
});
