import { expect, test } from "vitest";
import { caseOf, mrd, readResources } from "./fhir-support.ts";

test("of an assay of ours that somebody has changed, what its fields cannot be is in the report", async () => {
  const assay = { id: "a", name: "MRD", target: 5, codes: "x", scale: "percent", quantitativeRange: null };
  const extension = [{ url: "https://caseline.invalid/fhir/assay", valueString: JSON.stringify(assay) }];
  const result = await readResources([mrd({ extension, valueQuantity: { value: 0.5, unit: "%" } })]);
  expect(caseOf(result).assays).toMatchObject([{ id: "a", name: "MRD", scale: "percent" }]);
  const unread = result.records.flatMap((record) => record.unread.map(({ name, value }) => [name, value]));
  expect(unread).toEqual(
    expect.arrayContaining([
      ["assay.target", "5"],
      ["assay.codes", '"x"'],
      ["assay.quantitativeRange", "null"],
    ]),
  );
});
