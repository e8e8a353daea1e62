import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generated } from "../../scripts/generate/schema.ts";
import { antigenStates, diseaseStates, eventCategories } from "../../shared/case/event-schemas.ts";
import { caseJsonSchema, caseJsonSchemaText } from "../../shared/case/json-schema.ts";
import { openCase } from "../../shared/case/open-case.ts";
import { resultSchema } from "../../shared/case/result-schema.ts";
import { timeSchema } from "../../shared/case/time-schema.ts";

const project = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = project("docs/file-format.md");

test("the published JSON Schema is the one that the program validates with (else: npm run schema)", async () => {
  expect(project(generated.path)).toBe(await generated.make());
  expect(caseJsonSchemaText()).toContain('"$id": "https://caseline.org/schema/caseline-1.schema.json"');
});

test("the JSON Schema names the parts of a case and keeps unknown fields valid", () => {
  const schema = caseJsonSchema();
  expect(Object.keys(schema["$defs"] as object)).toEqual(
    expect.arrayContaining(["time", "result", "treatment", "figure"]),
  );
  expect(schema["required"]).toEqual(["caseline", "title"]);
  expect(schema["additionalProperties"]).toEqual({});
});

const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json ?? "");

test.each(blocks)("example %# of the page on the file format is a valid case", (json) => {
  const opened = openCase(json);
  expect(opened.ok ? opened.warnings : opened.diagnostics).toEqual([]);
});

const cells = [...page.matchAll(/^\| `(\{.*?\})` \|/gm)].map(([, json]) => JSON.parse(json ?? "") as object);

test("each time and result in the tables of the page is valid, and every kind of result is there", () => {
  const results = cells.filter((cell) => "kind" in cell);
  const times = cells.filter((cell) => !("kind" in cell));
  for (const time of times) expect(timeSchema.safeParse(time).error?.issues ?? []).toEqual([]);
  for (const result of results) expect(resultSchema.safeParse(result).error?.issues ?? []).toEqual([]);
  expect(times.length).toBeGreaterThan(9);
  const kinds = resultSchema.options.flatMap(({ shape }) => [...shape.kind.values]);
  expect(results.map((result) => "kind" in result && result.kind)).toEqual(kinds);
});

test("the page names every state and category", () => {
  for (const word of [...antigenStates, ...diseaseStates, ...eventCategories])
    expect(page.replace(/\s+/g, " ")).toContain(`\`${word}\``);
});
