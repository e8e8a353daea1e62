// `npm test [-- --unit]`: every check of the project, one after the other, and one line that sums them up.
// --unit leaves out the build and the end-to-end tests, which need Electron.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProject, main, programOf, runNode } from "./project.mjs";

/** @typedef {{ name: string, passed: number, failed: number, skipped: number }} Outcome */

const reports = mkdtempSync(join(tmpdir(), "caseline-test-"));

/** Time is calendar arithmetic and must not depend on where the machine stands: half hours, summer time, a skipped day. */
const otherTimeZones = ["America/St_Johns", "Pacific/Apia"];

await main(async () => {
  const quick = process.argv.includes("--unit");
  /** @type {Outcome[]} */
  const outcomes = [];
  try {
    outcomes.push(await check("lint and format", [programOf("@biomejs/biome", "biome"), "check", "."]));
    outcomes.push(await check("types", [inProject("scripts", "typecheck.mjs")]));
    outcomes.push(await check("generated files", [inProject("scripts", "generate.mjs"), "--check"]));
    outcomes.push(await vitest("unit, component, figure", "UTC", ["unit", "component", "figure"]));
    for (const zone of otherTimeZones)
      outcomes.push(await vitest(`time in ${zone}`, zone, ["unit"], "tests/unit/time"));
    if (!quick) {
      outcomes.push(await check("build", [inProject("scripts", "build.mjs")]));
      outcomes.push(await vitest("end to end", "UTC", ["e2e"]));
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return summarise(outcomes);
});

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<Outcome>}
 */
async function check(name, args) {
  console.log(`\n— ${name}`);
  const failed = (await runNode(args)) !== 0;
  return { name, passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
}

/**
 * @param {string} name
 * @param {string} timeZone
 * @param {readonly string[]} projects
 * @param {string} [filter] only the test files whose path contains this
 * @returns {Promise<Outcome>}
 */
async function vitest(name, timeZone, projects, filter) {
  console.log(`\n— ${name}`);
  const report = join(reports, `${name.replaceAll(/\W+/g, "-")}.json`);
  const args = [programOf("vitest"), "run", "--reporter=default", "--reporter=json"];
  args.push(`--outputFile.json=${report}`, ...projects.flatMap((project) => ["--project", project]));
  if (filter !== undefined) args.push(filter);
  const code = await runNode(args, { env: { ...process.env, TZ: timeZone } });
  return { name, ...count(report, code) };
}

/**
 * A file that could not be run, and a run that failed with no failed test in it, count as one failure each.
 * @param {string} report
 * @param {number} code
 */
function count(report, code) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    passed = result.numPassedTests;
    skipped = result.numPendingTests + result.numTodoTests;
    failed = result.numFailedTests;
    for (const file of result.testResults) {
      const named = file.assertionResults.some((/** @type {{ status: string }} */ test) => test.status === "failed");
      if (file.status === "failed" && !named) failed += 1;
    }
  } catch {
    console.error("The test runner left no report.");
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** @param {readonly Outcome[]} outcomes */
function summarise(outcomes) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  console.log("");
  for (const outcome of outcomes) {
    const { passed, failed, skipped } = outcome;
    console.log(
      `${failed > 0 ? "FAILED" : "ok"}\t${outcome.name}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    );
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}
