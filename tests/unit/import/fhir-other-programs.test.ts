// What other programs write that says less, or something else, than it seems to.
import { describe, expect, test } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { bundleOf, caseOf, mrd, patient, readResources, subject, textFile } from "./fhir-support.ts";

/** Everything that is said, in the case or in the report. */
const everything = ({ cases, records }: ImportResult): string =>
  JSON.stringify([cases.map((each) => each.case), records.map(({ unread, leftOut }) => ({ unread, leftOut }))]);

describe("what was not given is not drawn as given", () => {
  const drug = { subject, medicationCodeableConcept: { text: "midostaurin" }, effectiveDateTime: "2021-02-01" };
  test.each([
    ["R3", { resourceType: "MedicationStatement", status: "completed", taken: "n", ...drug }],
    ["R2", { resourceType: "MedicationStatement", status: "active", wasNotTaken: true, ...drug }],
    [
      "R2, administration",
      { resourceType: "MedicationAdministration", status: "completed", wasNotGiven: true, ...drug },
    ],
    [
      "R5",
      {
        resourceType: "MedicationStatement",
        status: "recorded",
        adherence: { code: { coding: [{ code: "not-taking" }] } },
        ...drug,
      },
    ],
  ])("%s", async (_version, resource) => {
    const made = caseOf(await readResources([resource]));
    expect(made.treatments).toBeUndefined();
    expect(made.notes?.[0]?.text).toMatch(/^midostaurin: not given\n/);
  });

  test("an order not to give it", async () => {
    const order = { resourceType: "MedicationRequest", status: "active", intent: "order", doNotPerform: true };
    const result = await readResources([{ ...order, ...drug, authoredOn: "2021-02-01" }]);
    expect(caseOf(result).notes?.[0]?.text).toMatch(/^midostaurin: not to be given, as it was ordered/);
    expect(result.summary.doubts).toEqual([]);
  });

  test("a span in which it was not given keeps its end", async () => {
    const period = { start: "2021-02-01", end: "2021-02-07" };
    const none = { resourceType: "MedicationAdministration", status: "not-done", subject };
    const result = await readResources([
      { ...none, medicationCodeableConcept: { text: "midostaurin" }, effectivePeriod: period },
    ]);
    expect(caseOf(result).notes?.[0]?.text).toContain("until: 2021-02-07");
  });

  test("a procedure of an earlier version that was not performed", async () => {
    const procedure = { resourceType: "Procedure", status: "completed", notPerformed: true, subject };
    const made = caseOf(await readResources([{ ...procedure, code: { text: "CAR-T infusion" } }]));
    expect(made.procedures).toBeUndefined();
    expect(made.notes?.[0]?.text).toContain("not done");
  });
});

test("the times of administrations as R5 and R2 call them", async () => {
  const given = { resourceType: "MedicationAdministration", status: "completed", subject };
  const result = await readResources([
    {
      ...given,
      medication: { concept: { text: "cytarabine" } },
      occurencePeriod: { start: "2021-02-01", end: "2021-02-07" },
    },
    { ...given, medicationCodeableConcept: { text: "idarubicin" }, effectiveTimeDateTime: "2021-02-02" },
  ]);
  expect(caseOf(result).treatments).toMatchObject([
    { name: "cytarabine", start: { date: "2021-02-01" }, end: { date: "2021-02-07" } },
    { name: "idarubicin", start: { date: "2021-02-02" }, end: { date: "2021-02-02" } },
  ]);
});

describe("conditions", () => {
  const condition = { resourceType: "Condition", subject, code: { text: "Acute myeloid leukemia" } };
  test("a provisional diagnosis is an event that says so", async () => {
    const verificationStatus = { coding: [{ code: "provisional" }] };
    const made = caseOf(await readResources([{ ...condition, verificationStatus, onsetDateTime: "2021-01-02" }]));
    expect(made.diagnosis).toBeUndefined();
    expect(made.events).toMatchObject([{ name: "provisional: Acute myeloid leukemia" }]);
  });

  test("the end of a diagnosis is kept in words", async () => {
    const result = await readResources([
      { ...condition, onsetDateTime: "2021-01-02", abatementPeriod: { start: "2021-08-30", end: "2021-09-02" } },
    ]);
    for (const date of ["2021-08-30", "2021-09-02"]) expect(everything(result)).toContain(date);
  });
});

test("method, specimen, place and codes of what becomes an event are kept", async () => {
  const result = await readResources([
    mrd({
      code: { text: "Stage" },
      category: [{ coding: [{ code: "exam" }] }],
      method: { text: "AJCC 8" },
      specimen: { display: "marrow piece" },
      bodySite: { text: "hip" },
      valueString: "II",
    }),
    mrd({ code: { coding: [{ system: "s", code: "sampled-1" }] }, valueSampledData: { data: "1 2 3" } }),
    mrd({
      code: { text: "Panel", coding: [{ system: "s", code: "panel-1" }] },
      component: [{ code: { text: "CD19", coding: [{ system: "s", code: "cd19-1" }] }, valueString: "positive" }],
    }),
    mrd({
      valueString: "negative",
      interpretation: [{ text: "low", coding: [{ system: "s", code: "interpreted-1" }] }],
    }),
  ]);
  const said = everything(result);
  for (const word of ["AJCC 8", "marrow piece", "hip", "sampled-1", "panel-1", "cd19-1", "interpreted-1"])
    expect(said).toContain(word);
});

test("resources in Parameters are read, wherever they stand in them", async () => {
  const parameter = [
    { name: "return", resource: JSON.parse(bundleOf(patient)) },
    { name: "more", part: [{ name: "result", resource: mrd({ valueQuantity: { value: 0.5, unit: "%" } }) }] },
    { name: "count", valueInteger: 2 },
  ];
  const result = await importAll([textFile("p.json", JSON.stringify({ resourceType: "Parameters", parameter }))]);
  expect(caseOf(result).measurements).toHaveLength(1);
  expect(result.summary.totals).toMatchObject({ records: 3, leftOut: 1 });
  expect(result.records[0]?.place).toMatchObject({ path: "parameter[2]" });
});

test("resources whose ids differ in little are told apart, and the same is found again", async () => {
  const observations = Array.from({ length: 3_000 }, (_, index) =>
    mrd({ id: `o${index}`, valueQuantity: { value: index + 1, unit: "copies" } }),
  );
  const lines = [patient, ...observations, ...observations].map((each) => JSON.stringify(each)).join("\n");
  const { summary } = await importAll([textFile("o.ndjson", lines, 100_000)]);
  expect(summary.totals).toMatchObject({ records: 6_001, leftOut: 3_000 });
});
