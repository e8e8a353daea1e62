// Nothing of a record that is left out is lost: its values stand in the report, and what names a person is withheld by name.
import { expect, test } from "vitest";
import type { ImportResult } from "../../../shared/formats/import/import-result.ts";
import { mrd, readResources, subject } from "./fhir-support.ts";

const leftOut = ({ records }: ImportResult) =>
  records.filter((record) => record.outcome === "left out").flatMap(({ unread }) => unread);
const valuesOf = (result: ImportResult): string => JSON.stringify(leftOut(result).map(({ value }) => value));

test("kinds of records that are not read", async () => {
  const result = await readResources([
    {
      resourceType: "Encounter",
      status: "finished",
      class: { code: "IMP", display: "inpatient encounter" },
      subject: { ...subject, display: "Doe, Jane" },
      period: { start: "2021-03-02", end: "2021-04-05" },
      reasonCode: [{ text: "Induction admission" }],
    },
    {
      resourceType: "DocumentReference",
      subject,
      type: { text: "Progress note" },
      content: [{ attachment: { contentType: "text/plain", data: "aGVsbG8=" } }],
    },
    { resourceType: "Organization", name: "Springfield Center", alias: ["Springfield"] },
  ]);
  const said = valuesOf(result);
  for (const word of ["IMP", "inpatient encounter", "2021-03-02", "2021-04-05", "Induction admission", "Progress note"])
    expect(said).toContain(word);
  for (const word of ["Doe", "aGVsbG8", "Springfield"]) expect(JSON.stringify(result)).not.toContain(word);
  const withheld = leftOut(result).filter(({ value }) => value === null);
  expect(withheld.map(({ name }) => name)).toEqual(["subject.display", "content.attachment", "name", "alias"]);
});

test("records that their status takes back, and older versions", async () => {
  const result = await readResources([
    { resourceType: "Condition", subject, code: { text: "Diabetes" }, verificationStatus: "entered-in-error" },
    mrd({ status: "entered-in-error", valueQuantity: { value: 7.77, unit: "G/L" } }),
    mrd({ id: "o", meta: { versionId: "1" }, valueQuantity: { value: 6.66, unit: "%" } }),
    mrd({ id: "o", meta: { versionId: "2" }, valueQuantity: { value: 5.55, unit: "%" } }),
    mrd({ id: "o", meta: { versionId: "1" }, valueQuantity: { value: 4.44, unit: "%" } }),
  ]);
  const said = valuesOf(result);
  for (const word of ["7.77", "G/L", "6.66", "4.44"]) expect(said).toContain(word);
  expect(said).not.toContain("5.55");
});

test("a record of nobody, when there are several patients", async () => {
  const { subject: _subject, ...nobodys } = mrd({ valueQuantity: { value: 7.77, unit: "G/L" } });
  const result = await readResources([
    { resourceType: "Patient", id: "p2" },
    nobodys,
    { ...nobodys, subject: { reference: "Group/g" }, valueQuantity: { value: 8.88, unit: "G/L" } },
  ]);
  const said = valuesOf(result);
  for (const word of ["7.77", "8.88", "G/L", "MRD", "2022-03-01"]) expect(said).toContain(word);
});

test("a panel that only groups others", async () => {
  const result = await readResources([
    mrd({
      code: { text: "Blood counts", coding: [{ system: "s", code: "58410-2" }] },
      hasMember: [{ reference: "x/1" }],
    }),
  ]);
  for (const word of ["Blood counts", "58410-2", "2022-03-01"]) expect(valuesOf(result)).toContain(word);
});

test("the name of a panel whose parts are kept, and the words of a status that is as expected", async () => {
  const result = await readResources([
    mrd({
      code: { text: "Leukemia immunophenotype" },
      component: [{ code: { text: "CD19" }, valueString: "positive" }],
    }),
    {
      resourceType: "Condition",
      subject,
      code: { text: "AML" },
      onsetDateTime: "2022-01-05",
      verificationStatus: { coding: [{ system: "urn:status", code: "confirmed", display: "Confirmed" }] },
    },
  ]);
  const said = JSON.stringify(result.records);
  for (const word of ["Leukemia immunophenotype", "urn:status", "Confirmed"]) expect(said).toContain(word);
});
