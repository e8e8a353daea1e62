import { describe, expect, test } from "vitest";
import { caseOf, mrd, readResources, subject } from "./fhir-support.ts";

describe("cancer", () => {
  const fusion = {
    resourceType: "Observation",
    status: "final",
    subject,
    effectiveDateTime: "2021-11-02",
    code: { coding: [{ system: "http://loinc.org", code: "69548-6", display: "Genetic variant assessment" }] },
    valueCodeableConcept: { coding: [{ system: "http://loinc.org", code: "LA9633-4", display: "Present" }] },
    method: { text: "FISH" },
    component: ["ETV6", "RUNX1"].map((gene) => ({
      code: { coding: [{ system: "http://loinc.org", code: "48018-6", display: "Gene studied" }] },
      valueCodeableConcept: { text: gene },
    })),
  };
  const diagnosis = {
    resourceType: "Condition",
    subject,
    onsetDateTime: "2021-11-01",
    code: { text: "Acute lymphoblastic leukemia" },
    meta: { profile: ["http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-primary-cancer-condition"] },
  };

  test("a fusion is a finding of the diagnosis", async () => {
    const made = caseOf(await readResources([fusion, diagnosis]));
    expect(made.diagnosis).toMatchObject({
      name: "Acute lymphoblastic leukemia",
      genetics: [{ finding: "ETV6::RUNX1", method: "FISH", at: { date: "2021-11-02" } }],
    });
  });

  test("disease status and relapse are assessments; another condition is an event", async () => {
    const status = {
      resourceType: "Observation",
      status: "final",
      subject,
      effectiveDateTime: "2022-01-01",
      code: { coding: [{ system: "http://loinc.org", code: "97509-4" }] },
      valueCodeableConcept: {
        coding: [{ system: "http://snomed.info/sct", code: "103338009", display: "In full remission" }],
      },
    };
    const relapse = {
      resourceType: "Condition",
      subject,
      onsetDateTime: "2023-01-01",
      code: { text: "Relapsed acute lymphoblastic leukemia" },
    };
    const fever = {
      resourceType: "Condition",
      subject,
      onsetDateTime: "2022-02-01",
      abatementDateTime: "2022-02-05",
      code: { text: "Neutropenic fever" },
    };
    const made = caseOf(await readResources([diagnosis, status, relapse, fever]));
    expect(made.assessments?.map(({ state }) => state)).toEqual(["complete remission", "relapse"]);
    expect(made.events).toMatchObject([
      { name: "Neutropenic fever", start: { date: "2022-02-01" }, end: { date: "2022-02-05" } },
    ]);
  });
});

test("other events of the course", async () => {
  const result = await readResources([
    {
      resourceType: "AdverseEvent",
      actuality: "actual",
      event: { text: "Cytokine release syndrome" },
      severity: { text: "grade 2" },
      subject,
      date: "2021-05-01",
    },
    { resourceType: "AdverseEvent", actuality: "potential", event: { text: "Fall" }, subject, date: "2021-05-02" },
    {
      resourceType: "Immunization",
      status: "completed",
      vaccineCode: { text: "Influenza" },
      patient: subject,
      occurrenceDateTime: "2021-10-01",
    },
    {
      resourceType: "CarePlan",
      status: "active",
      intent: "plan",
      title: "ALL protocol",
      subject,
      period: { start: "2021-04-01" },
    },
    {
      resourceType: "Procedure",
      status: "completed",
      code: { text: "Total body irradiation" },
      subject,
      performedPeriod: { start: "2021-06-01", end: "2021-06-04" },
    },
    {
      resourceType: "DiagnosticReport",
      status: "final",
      code: { text: "Flow report" },
      subject,
      effectiveDateTime: "2021-04-03",
      conclusion: "No residual disease",
      contained: [mrd({ id: "o", valueString: "negative" })],
      result: [{ reference: "#o" }],
      presentedForm: [{ data: "AAAA" }],
    },
    mrd({
      code: { text: "Immunophenotype" },
      specimen: { display: "marrow" },
      component: [{ code: { text: "CD19" }, valueString: "dim" }],
    }),
  ]);
  const made = caseOf(result);
  expect(made.events).toMatchObject([
    { category: "toxicity", name: "Cytokine release syndrome", grade: "grade 2" },
    { name: "immunization: Influenza" },
  ]);
  expect(made.treatments).toMatchObject([{ class: "radiotherapy", end: { date: "2021-06-04" } }]);
  expect(made.notes?.map(({ text }) => text)).toContain("Flow report: No residual disease");
  expect(made.measurements).toHaveLength(1);
  expect(made.antigenPanels).toMatchObject([{ specimen: "marrow", findings: [{ antigen: "CD19", state: "dim" }] }]);
  expect(result.summary.totals).toMatchObject({ records: 8, leftOut: 2 });
});
