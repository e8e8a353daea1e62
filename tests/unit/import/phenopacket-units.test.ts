// Units of a phenopacket, of which a code and a name each say something.

import { expect, test } from "vitest";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { noChoices } from "../../../shared/formats/import/reader.ts";
import { inputFile } from "../../support/input-file.ts";

async function seriesIn(unit: object) {
  const packet = {
    subject: { id: "a" },
    diseases: [{ term: { id: "MONDO:1", label: "acute leukemia" }, onset: { timestamp: "2020-01-01T00:00:00Z" } }],
    measurements: [
      {
        assay: { id: "NCIT:C122693", label: "Minimal Residual Disease Measurement" },
        value: { quantity: { unit, value: 0.00025 } },
        timeObserved: { timestamp: "2020-03-01T00:00:00Z" },
      },
    ],
  };
  const file = inputFile("packet", JSON.stringify(packet));
  const { cases } = await importAll([file], { ...noChoices, format: "phenopacket" });
  return cases[0]?.case;
}

test.each([
  ["NCIT:C48570", "Percent Unit"],
  ["NCIT:C48570", "Percentage of cells"],
  ["NCIT:C48570", "NCIT:C48570"],
  ["UO:0000187", "percent"],
])("%s, called %s, is percent", async (id, label) => {
  const made = await seriesIn({ id, label });
  expect(made?.assays).toMatchObject([{ scale: "percent" }]);
});

test.each([
  ["NCIT:C48570", "Fraction"],
  ["UO:0000187", "ratio"],
])("%s, called %s, is a fraction, as its name says", async (id, label) => {
  const made = await seriesIn({ id, label });
  expect(made?.assays).toMatchObject([{ scale: "fraction" }]);
  expect(made?.measurements).toMatchObject([{ result: { kind: "value", value: 0.00025 } }]);
  expect(String(made?.measurements?.[0]?.["note"])).toContain(id);
});

test("UO:0000187, called copies, is no percent", async () => {
  const made = await seriesIn({ id: "UO:0000187", label: "copies/µL" });
  expect(made?.assays).toMatchObject([{ unit: "copies/µL", scale: "absolute" }]);
});
