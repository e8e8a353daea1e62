// States of the disease and findings in genes, in the words of a hospital.
import { describe, expect, test } from "vitest";
import { caseOf, mrd, readResources, subject } from "./fhir-support.ts";

describe("states of the disease", () => {
  test.each([
    ["Response", "Complete remission (CRi)", "complete remission with incomplete recovery"],
    ["Best overall response", "PR", "partial remission"],
    ["Disease status", "Complete remission (CR)", "complete remission"],
  ])("%s: %s", async (text, valueString, state) => {
    const result = await readResources([mrd({ code: { text }, valueString })]);
    expect(caseOf(result).assessments).toMatchObject([{ state, label: valueString }]);
    expect(result.summary.doubts).toEqual([]);
  });

  test.each(["Partial remission (CRi)", "Complete remission (relapse)", "Complete remission (CRi?)", "worsened"])(
    "%s is asked about, and not known until then",
    async (valueString) => {
      const resources = [mrd({ code: { text: "Response" }, valueString })];
      const open = await readResources(resources);
      expect(open.summary.doubts).toMatchObject([{ kind: "unknown state", assumed: "not known" }]);
      expect(caseOf(open).assessments).toMatchObject([{ state: "not evaluable", label: valueString, inferred: true }]);
      const id = open.summary.doubts[0]?.id ?? "";
      const answered = caseOf(await readResources(resources, { [id]: "active disease" }));
      expect(answered.assessments).toMatchObject([{ state: "active disease", label: valueString }]);
      const none = caseOf(await readResources(resources, { [id]: "none" }));
      expect(none.events).toMatchObject([{ name: `Response: ${valueString}` }]);
    },
  );

  test("a status of mCODE that says no state is asked about", async () => {
    const profile = ["http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-cancer-disease-status"];
    const value = { coding: [{ code: "271299001", display: "Patient's condition worsened" }] };
    const { summary } = await readResources([
      mrd({ code: { text: "Cancer disease status" }, meta: { profile }, valueCodeableConcept: value }),
    ]);
    expect(summary.doubts.map(({ kind }) => kind)).toEqual(["unknown state"]);
  });
});

test("a finding in genes keeps the codes of its test away from the diagnosis, and its number has no unit", async () => {
  const loinc = (code: string, text: string) => ({ text, coding: [{ system: "http://loinc.org", code }] });
  const result = await readResources([
    { resourceType: "Condition", subject, code: { text: "AML" }, onsetDateTime: "2022-02-01" },
    mrd({
      code: loinc("69548-6", "Genetic variant assessment"),
      component: [
        { code: loinc("48018-6", "Gene studied"), valueCodeableConcept: { text: "NRAS" } },
        { code: { text: "VAF" }, valueQuantity: { value: 0.27, unit: "1" } },
      ],
    }),
  ]);
  const made = caseOf(result);
  expect(made.diagnosis?.genetics).toMatchObject([{ finding: "NRAS, VAF: 0.27" }]);
  expect(JSON.stringify(made)).not.toContain("69548-6");
  expect(JSON.stringify(result.records)).toContain("69548-6");
});
