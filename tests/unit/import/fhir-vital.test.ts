// Observations that say whether the patient lives.

import { expect, test } from "vitest";
import { caseOf, mrd, readResources, subject } from "./fhir-support.ts";

const vital = (day: string, code: string, display: string) => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "67162-8", display: "Vital status" }] },
  subject,
  effectiveDateTime: day,
  valueCodeableConcept: {
    coding: [
      {
        system: "https://www.medizininformatik-initiative.de/fhir/core/modul-person/CodeSystem/Vitalstatus",
        code,
        display,
      },
    ],
  },
});
const result = mrd({ valueQuantity: { value: 1, unit: "%" } });

test("who lives was seen on that day", async () => {
  const made = caseOf(await readResources([result, vital("2023-06-30", "L", "Patient lebt")]));
  expect(made.lastFollowUp).toMatchObject({ at: { date: "2023-06-30" }, vital: "alive" });
  expect(made.events).toBeUndefined();
});

test("the day on which a death was noted is not taken for the day of the death", async () => {
  const died = { resourceType: "Patient", id: "p1", deceasedDateTime: "2023-02-01" };
  const { cases } = await readResources([died, result, vital("2023-06-30", "T", "Patient verstorben")]);
  expect(cases[0]?.case.lastFollowUp?.at).not.toMatchObject({ date: "2023-06-30" });
  expect(cases[0]?.case.events).toMatchObject([{ name: "Vital status: Patient verstorben" }]);
});

test("of several, the last one counts, and none vanishes", async () => {
  const { cases, records } = await readResources([
    result,
    vital("2023-06-30", "L", "Patient lebt"),
    vital("2022-12-31", "L", "Patient lebt"),
  ]);
  expect(cases[0]?.case.lastFollowUp).toMatchObject({ at: { date: "2023-06-30" }, vital: "alive" });
  const said = JSON.stringify([cases[0]?.case, records.map(({ unread }) => unread)]);
  expect(said).toContain("2022-12-31");
});

test("one that is not known stays an event", async () => {
  const made = caseOf(await readResources([result, vital("2023-06-30", "X", "Unbekannt")]));
  expect(made.lastFollowUp?.vital).not.toBe("alive");
  expect(JSON.stringify(made)).toContain("Unbekannt");
});
