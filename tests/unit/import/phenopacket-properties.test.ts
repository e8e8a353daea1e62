// Whatever a file holds: every record is accounted for once, and nothing but an unreadable file is ever thrown.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseSchema } from "../../../shared/case/schema.ts";
import { DoubtBook } from "../../../shared/formats/import/doubts.ts";
import { importAll } from "../../../shared/formats/import/import-files.ts";
import { noChoices, UnreadableFileError } from "../../../shared/formats/import/reader.ts";
import { phenopacketReader } from "../../../shared/formats/phenopacket/read.ts";
import { resolveCase } from "../../../shared/time/resolve-case.ts";
import { inputFile } from "../../support/input-file.ts";

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/phenopacket/${name}`, import.meta.url), "utf8");
const documents = ["dated-b-all.json", "family.json", "cohort-version-1.json"].map(fixture);
const yaml = fixture("ages.yaml");

/** The reader by itself: an unreadable file is the only thing that it may throw. */
async function expectNoCrash(content: string): Promise<void> {
  const context = { choices: noChoices, doubts: new DoubtBook(new Map()), leftOut: () => undefined };
  const reader = phenopacketReader(context);
  try {
    await reader.take(inputFile("any", content));
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableFileError);
  }
  for (const patient of reader.patients()) expect([...patient.statements()].length).toBeGreaterThanOrEqual(0);
}

async function expectAccounted(content: string): Promise<void> {
  await expectNoCrash(content);
  const { cases, records, summary } = await importAll([inputFile("any.json", content)], {
    ...noChoices,
    format: "phenopacket",
  });
  const { totals } = summary;
  expect(totals.used + totals.doubtful + totals.leftOut).toBe(totals.records);
  expect(records).toHaveLength(totals.records);
  for (const record of records)
    expect([record.outcome === "used" ? record.as.length > 0 : true, record.place.path]).toEqual([
      true,
      record.place.path,
    ]);
  for (const { case: found } of cases) {
    expect(caseSchema.safeParse(found).error?.issues).toBeUndefined();
    expect(resolveCase(found)).toMatchObject({ ok: true });
  }
}

/** Values that are in other places than they belong. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    [],
    {},
    "",
    "NaN",
    "P45Y",
    "P9999Y",
    "-P1Y",
    "P1Y/P2Y",
    "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2021-02-30T00:00:00Z",
    "2021-05",
    0,
    -1,
    1e308,
    5e-324,
    true,
    [[[]]],
    { id: 1 },
    { label: [] },
    { timestamp: {} },
    { timestamp: { seconds: "1e99" } },
    { age: { iso8601duration: "P1000Y" } },
    { interval: { start: "2021-01-02T00:00:00Z", end: "2020-01-01T00:00:00Z" } },
    { ageRange: { start: { iso8601duration: "P50Y" }, end: { iso8601duration: "P40Y" } } },
    { ontologyClass: { id: "caseline:day_1e99", label: "x" } },
    { gestationalAge: { weeks: "many" } },
    "\u0000\ud800\u202e",
    "x".repeat(30_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

interface Path {
  readonly parent: Record<string, unknown>;
  readonly name: string;
}

function pathsIn(value: unknown): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((name) => [{ parent, name }, ...pathsIn(parent[name])]);
}

const mutation = fc.record({
  at: fc.nat(),
  value: oddValue,
  kind: fc.constantFrom("replace", "remove", "rename", "wrap", "copy"),
});

function mutate(text: string, mutations: readonly { at: number; value: unknown; kind: string }[]): string {
  const root = JSON.parse(text) as Record<string, unknown>;
  for (const { at, value, kind } of mutations) {
    const paths = pathsIn(root);
    const path = paths[at % Math.max(1, paths.length)];
    if (path === undefined) break;
    const { parent, name } = path;
    if (kind === "replace") parent[name] = value;
    else if (kind === "remove") delete parent[name];
    else if (kind === "wrap") parent[name] = [parent[name], value];
    else if (kind === "copy") parent[paths[(at * 7) % paths.length]?.name ?? name] = structuredClone(parent[name]);
    else parent[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = parent[name];
  }
  return JSON.stringify(root);
}

describe("mutated phenopackets", () => {
  test("values in odd places", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documents),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        (text, mutations) => expectAccounted(mutate(text, mutations)),
      ),
      { numRuns: 120, seed: 4 },
    );
  }, 120_000);

  test("bytes that were changed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...documents, yaml),
        fc.array(
          fc.tuple(
            fc.nat(),
            fc.constantFrom(
              "{",
              "}",
              "[",
              "]",
              ",",
              ":",
              '"',
              "\n",
              " - ",
              "&a ",
              "*a",
              "<<: ",
              "0",
              "e9",
              "\\",
              "\ufeff",
              "!!x ",
            ),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        async (text, changes) => {
          let changed = text;
          for (const [at, sign] of changes) {
            const index = at % changed.length;
            changed = changed.slice(0, index) + sign + changed.slice(index + (at % 2));
          }
          await expectAccounted(changed);
        },
      ),
      { numRuns: 120, seed: 4 },
    );
  }, 120_000);
});
