import { readFileSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { inProject } from "../../scripts/project.mjs";
import { ensureCli, makeWorkshop, runCli } from "../support/run-cli.ts";

beforeAll(ensureCli, 60_000);
// Each test starts whole programs, some of them several.
vi.setConfig({ testTimeout: 60_000 });

const sample = inProject("assets", "cases", "voruz-2021.caseline");

let workshop: ReturnType<typeof makeWorkshop>;
beforeEach(() => {
  workshop = makeWorkshop();
});
afterEach(() => workshop.remove());

const caseWith = (fields: object): string => JSON.stringify({ caseline: 1, title: "A case", ...fields }, null, 2);

test("a valid case says nothing", () => {
  const file = workshop.write("good.caseline", caseWith({}));
  expect(runCli(["validate", file, sample])).toMatchObject({ code: 0, err: "" });
  expect(runCli(["validate", file])).toMatchObject({ code: 0, out: "", err: "" });
});

test("an error is told with its place, what is wrong and what would be valid", () => {
  const treatment = { id: "a", name: "Drug", start: { day: 0 }, dose: { value: -1, unit: "mg" } };
  const file = workshop.write("bad.caseline", caseWith({ treatments: [treatment] }));
  const { code, out, err } = runCli(["validate", file]);
  expect({ code, err }).toEqual({ code: 1, err: "" });
  expect(out).toMatch(/bad\.caseline:12:18: error treatments\[0\]\.dose\.value: .*-1.*; .+\n$/);
});

test("warnings alone are valid", () => {
  const file = workshop.write("misspelt.caseline", caseWith({ treatmens: [] }));
  const { code, out } = runCli(["validate", file]);
  expect(code).toBe(0);
  expect(out).toMatch(/misspelt\.caseline:4:3: warning .*treatmens/);
});

test("each file is looked at, whatever is wrong with the others", () => {
  const truncated = workshop.write("truncated.caseline", '{ "caseline": 1,');
  const encoded = workshop.write("utf16.caseline", Buffer.from("\ufeff{}", "utf16le"));
  const { code, out, err } = runCli(["validate", truncated, workshop.path("missing"), workshop.path("."), encoded]);
  expect(code).toBe(1);
  expect(out).toMatch(/truncated\.caseline:1:\d+: error /);
  expect(out).toMatch(/utf16\.caseline:1:1: error: .*UTF-16.*; save it as UTF-8 text\n$/);
  expect(err).toMatch(/caseline: “.*missing” or its folder does not exist\.\n/);
  expect(err).toMatch(/caseline: “.*” is a folder, not a file\.\n/);
});

test("standard input is called <stdin>", () => {
  expect(runCli(["validate", "-"], { input: readFileSync(sample) })).toMatchObject({ code: 0, err: "" });
  const { code, out } = runCli(["validate", "-"], { input: "[]" });
  expect(code).toBe(1);
  expect(out).toMatch(/^<stdin>:1:1: error: /);
  expect(runCli(["validate", "-"]).code).toBe(1);
});

test("a newer version is left alone, with its own message", () => {
  const { code, out } = runCli(["validate", workshop.write("new.caseline", '{"caseline": 99}')]);
  expect(code).toBe(1);
  expect(out).toMatch(
    /new\.caseline:1:14: error caseline: .*version 99.*; open it with a newer version of Caseline\n$/,
  );
});
