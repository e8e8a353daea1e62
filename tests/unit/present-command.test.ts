// `caseline present` where it cannot present: it says why, and starts nothing.
import { beforeAll, expect, test, vi } from "vitest";
import { inProject } from "../../scripts/project.mjs";
import { ensureCli, runCli } from "../support/run-cli.ts";

beforeAll(ensureCli, 60_000);
vi.setConfig({ testTimeout: 60_000 });

const sample = inProject("assets", "cases", "voruz-2021.caseline");
const withoutDisplay = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name === "DISPLAY" || name === "WAYLAND_DISPLAY" ? [] : [[name, value]],
  ),
);

test.skipIf(process.platform !== "linux")("says plainly that there is no display", () => {
  const { code, err } = runCli(["present", sample], { env: withoutDisplay });
  expect(code).toBe(1);
  expect(err).toMatch(/^caseline: There is no display here/);
  expect(err).toContain("caseline slides");
});

test.each([
  [["present"], "Which case? Name a file. See: caseline present --help"],
  [["present", "-"], "Only a file can be presented, not standard input."],
  [["present", sample, sample], "present takes one case, but 2 files were given."],
  [["present", "--second", sample], "There is no option --second."],
])("wrong usage: %j", (args, message) => {
  const { code, err } = runCli(args, { env: withoutDisplay });
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test("a file that is no case is not presented", () => {
  const { code, err } = runCli(["present", inProject("package.json")], { env: withoutDisplay });
  expect(code).toBe(1);
  expect(err).toContain("Nothing is presented: the file is not a valid case.");
});
