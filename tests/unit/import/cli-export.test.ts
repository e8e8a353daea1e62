import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ensureCli, makeWorkshop, runCli } from "../../support/run-cli.ts";

beforeAll(ensureCli, 60_000);
vi.setConfig({ testTimeout: 60_000 });
const workshop = makeWorkshop();
afterAll(workshop.remove);

const sample = "assets/cases/linder-2016.caseline";

describe("caseline export", () => {
  test.each([
    ["csv", "case.csv"],
    ["xlsx", "case.xlsx"],
    ["fhir", "case.json"],
    ["phenopacket", "packet.json"],
  ])("%s: one file, which can be imported again", (target, name) => {
    const [file, out] = [workshop.path(name), workshop.path(`${target}-back`)];
    expect(runCli(["export", sample, "--to", target, "-o", file])).toMatchObject({ code: 0 });
    runCli(["import", file, "-o", out]);
    expect(readdirSync(out)).toHaveLength(1);
  });

  test("cbioportal: a folder, which can be imported again, and in which nothing is overwritten", () => {
    const [study, out] = [workshop.path("study"), workshop.path("study-back")];
    expect(runCli(["export", sample, "--to", "cbioportal", "-o", study])).toMatchObject({ code: 0 });
    const names = readdirSync(study);
    expect(names.length).toBeGreaterThan(1);
    runCli(["import", study, "-o", out]);
    expect(readdirSync(out)).toHaveLength(1);
    const other = workshop.path("other-study");
    mkdirSync(other);
    writeFileSync(join(other, names.at(-1) ?? ""), "precious");
    const { code, err } = runCli(["export", sample, "--to", "cbioportal", "-o", other]);
    expect(code).toBe(1);
    expect(err).toContain("There is already");
    expect(readdirSync(other)).toHaveLength(1);
  });

  test("the report does not take the place of what is exported, under whatever name", () => {
    const file = workshop.path("same.json");
    const report = join(file, "..", ".", "same.json").replace("same", "./same");
    const { code, err } = runCli(["export", sample, "--to", "fhir", "-o", file, "--report", report]);
    expect(err).toContain("which is written too");
    expect(code).toBe(2);
    expect(existsSync(file)).toBe(false);
  });

  test("names that differ in large and small letters only are the same on many disks", () => {
    const [first, other] = [workshop.path("names"), workshop.path("other-names")];
    runCli(["export", sample, "--to", "cbioportal", "-o", first]);
    mkdirSync(other);
    writeFileSync(join(other, readdirSync(first)[0]?.toUpperCase() ?? ""), "precious");
    expect(runCli(["export", sample, "--to", "cbioportal", "-o", other])).toMatchObject({ code: 1 });
    expect(readdirSync(other)).toHaveLength(1);
  });

  test("standard output takes one file", () => {
    const { code, out } = runCli(["export", sample, "--to", "fhir", "-o", "-"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ resourceType: "Bundle" });
  });

  test("what is lost is said, and in the report", () => {
    const report = workshop.path("losses.json");
    const { err } = runCli(["export", sample, "--to", "cbioportal", "-o", workshop.path("lossy"), "--report", report]);
    const { losses, to } = JSON.parse(readFileSync(report, "utf8"));
    expect(to).toBe("cbioportal");
    expect(losses.length).toBeGreaterThan(0);
    expect(err.trimEnd().split("\n")).toHaveLength(losses.length);
    expect(err).toContain("linder-2016.caseline: warning: ");
  });

  test.each([
    [[sample, "-o", "x"], "Which format?"],
    [[sample, "--to", "fihr", "-o", "x"], "Did you mean fhir?"],
    [[sample, "--to", "csv"], "Where to?"],
    [[sample, "--to", "csv", "-o", sample], "which is read"],
    [[sample, "--to", "cbioportal", "-o", "-"], "cannot go to standard output"],
    [["--to", "csv", "-o", "x"], "Which case?"],
  ])("wrong usage %j", (args, message) => {
    const { code, err } = runCli(["export", ...args]);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  test("a case that is not valid is not exported", () => {
    const bad = workshop.write("bad.caseline", '{"caseline":1}');
    const { code } = runCli(["export", bad, "--to", "csv", "-o", workshop.path("bad.csv")]);
    expect(code).toBe(1);
    expect(existsSync(workshop.path("bad.csv"))).toBe(false);
  });
});
