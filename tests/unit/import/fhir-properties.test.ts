// Whatever a resource looks like: nothing is thrown, each record is accounted for once, and every value can be found.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FAULT, importAll } from "../../../shared/formats/import/import-files.ts";
import { leaves, mrd, patient, type Resource, readResources, subject, textFile } from "./fhir-support.ts";

/** Imports on a machine that does much else. */
const LONG = 60_000;

const fixture = JSON.parse(readFileSync("tests/fixtures/fhir/searchset.json", "utf8"));
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    "",
    "2022-13-45",
    { reference: "#" },
    { reference: "Observation/1" },
    [[]],
    { value: "x" },
    -1,
    1e300,
  ),
);

/** Puts something odd at some place of a document. */
function mutated(value: unknown, steps: readonly number[], replacement: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== "object" || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return replacement;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  copy[key] = mutated(copy[key], rest, replacement);
  return copy;
}

test(
  "a mutated bundle is read or refused, and each of its records is counted once",
  async () => {
    const steps = fc.array(fc.nat(20), { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(steps, odd), { minLength: 1, maxLength: 4 }), async (mutations) => {
        const value = mutations.reduce<unknown>(
          (bundle, [path, replacement]) => mutated(bundle, path, replacement),
          fixture,
        );
        const { summary, records } = await importAll([textFile("a.json", JSON.stringify(value))], {
          answers: {},
          mappings: [],
          format: "fhir",
        });
        const { totals, files } = summary;
        expect(files[0]?.problem ?? "").not.toContain(FAULT);
        expect(totals.used + totals.doubtful + totals.leftOut).toBe(totals.records);
        expect(new Set(records).size).toBe(totals.records);
        const { entry: entries, resourceType } = value as { entry?: unknown; resourceType?: unknown };
        if (resourceType === "Bundle" && Array.isArray(entries) && files[0]?.problem === null && isFlat(entries))
          expect(totals.records).toBe(entries.length);
      }),
      { numRuns: 60 },
    );
  },
  LONG,
);

const isFlat = (entries: readonly unknown[]): boolean =>
  entries.every(
    (entry) => typeof (entry as { resource?: { resourceType?: unknown } } | null)?.resource?.resourceType === "string",
  );

/** The type is in what it became, and the subject is the patient of the case. */
const withoutNames = ({ resourceType: _type, subject: _subject, ...rest }: Resource): object => rest;

test(
  "every value of a resource is in the case or in the report",
  async () => {
    const word = fc.stringMatching(/^[a-z]{6,9}$/);
    const extra = fc.dictionary(
      fc.constantFrom("alpha", "beta", "gamma"),
      fc.oneof(word, fc.record({ text: word }), fc.array(word)),
    );
    await fc.assert(
      fc.asyncProperty(extra, fc.array(word, { minLength: 4, maxLength: 4 }), async (more, [a, b, c, d]) => {
        const resources: Resource[] = [
          mrd({
            ...more,
            valueQuantity: { value: 1.5, unit: "%", extension: [{ url: "urn:e", valueString: a }] },
            note: [{ text: b }],
          }),
          {
            resourceType: "Procedure",
            status: "completed",
            subject,
            performedDateTime: "2022-01-01",
            code: { text: c },
            outcome: { text: d },
            ...more,
          },
          {
            resourceType: "MedicationAdministration",
            status: "stopped",
            subject,
            effectiveDateTime: "2022-01-03",
            medicationCodeableConcept: { text: a },
            dosage: { text: b, site: { text: c } },
            ...more,
          },
          {
            resourceType: "Condition",
            subject,
            onsetDateTime: "2022-01-05",
            code: { text: d },
            bodySite: [{ text: a }],
            ...more,
          },
        ];
        const { cases, records } = await readResources(resources);
        const found = JSON.stringify([cases, records]);
        for (const leaf of leaves(resources.map(withoutNames))) expect(found).toContain(leaf);
      }),
      { numRuns: 40 },
    );
  },
  LONG,
);

test("members that refer to each other end", async () => {
  const member = (id: string, other: string) => mrd({ id, hasMember: [{ reference: `Observation/${other}` }] });
  const { summary } = await readResources([member("a", "b"), member("b", "a"), member("c", "c")]);
  expect(summary.totals).toMatchObject({ records: 4, leftOut: 3 });
});

test("any bytes end in a case or in a sentence", async () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string(),
      fc.constant(JSON.stringify(patient)),
      fc.constantFrom("\n", "{", "[", "\u0000", '{"resourceType":'),
    ),
  );
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const { summary } = await importAll([textFile("a.ndjson", parts.join(""), 5)], {
        answers: {},
        mappings: [],
        format: "fhir",
      });
      expect(summary.files[0]?.problem ?? "").not.toContain(FAULT);
    }),
  );
});
