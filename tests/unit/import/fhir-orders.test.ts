// Orders of drugs: when what was ordered counts as given, and orders that came to nothing.

import { describe, expect, test } from "vitest";
import { caseOf, readResources, subject } from "./fhir-support.ts";

const order = (more: object) => ({
  resourceType: "MedicationRequest",
  id: "o1",
  status: "active",
  intent: "order",
  subject,
  authoredOn: "2022-03-21",
  medicationCodeableConcept: { text: "midostaurin" },
  ...more,
});
const bounds = (start: string, end?: string) => ({
  timing: { repeat: { boundsPeriod: { start, ...(end === undefined ? {} : { end }) } } },
});

async function given(more: object) {
  return caseOf(await readResources([order(more)], { "fhir-order-without-giving": "given" })).treatments;
}

describe("an order that counts as given", () => {
  test("does not end on the day on which it was written", async () => {
    const [treatment] = (await given({})) ?? [];
    expect(treatment?.start).toEqual({ date: "2022-03-21" });
    expect(treatment?.end).toBeUndefined();
  });

  test("lasts for the period that it states", async () => {
    const dosageInstruction = [bounds("2022-03-22", "2022-04-04")];
    expect(await given({ dosageInstruction })).toMatchObject([
      { start: { date: "2022-03-22" }, end: { date: "2022-04-04" }, inferred: true },
    ]);
  });

  test("has no end where its period has none", async () => {
    const [treatment] = (await given({ dosageInstruction: [bounds("2022-03-22")] })) ?? [];
    expect(treatment).toMatchObject({ start: { date: "2022-03-22" } });
    expect(treatment?.end).toBeUndefined();
  });

  test("begins on its day where several dosages follow each other", async () => {
    const dosageInstruction = [bounds("2022-03-22", "2022-03-28"), bounds("2022-03-29", "2022-04-04")];
    const [treatment] = (await given({ dosageInstruction })) ?? [];
    expect(treatment?.start).toEqual({ date: "2022-03-21" });
    expect(treatment?.end).toBeUndefined();
    expect(String(treatment?.["note"])).toContain("2022-03-29 to 2022-04-04");
  });
});

test("an order that was cancelled is called so", async () => {
  const made = caseOf(await readResources([order({ status: "cancelled" })]));
  expect(made.events).toMatchObject([{ name: "order cancelled: midostaurin" }]);
});

test("a plan is not called an order", async () => {
  const made = caseOf(await readResources([order({ intent: "plan" })]));
  expect(made.events).toMatchObject([{ name: "planned: midostaurin" }]);
});

test("what a reference calls the drug is kept beside the name of the drug", async () => {
  const made = caseOf(
    await readResources([
      { resourceType: "Medication", id: "m1", code: { text: "cytarabine 100 mg/mL" } },
      {
        resourceType: "MedicationAdministration",
        status: "completed",
        subject,
        effectiveDateTime: "2022-03-15",
        medicationReference: { reference: "Medication/m1", display: "high-dose cytarabine" },
      },
    ]),
  );
  expect(made.treatments?.[0]).toMatchObject({ name: "cytarabine 100 mg/mL" });
  expect(String(made.treatments?.[0]?.["note"])).toContain("high-dose cytarabine");
});
