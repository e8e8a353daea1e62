import { spawn, spawnSync } from "node:child_process";
import { lstatSync, readFileSync, symlinkSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cliBundle, ensureCli, makeWorkshop, runCli } from "../support/run-cli.ts";

beforeAll(ensureCli, 60_000);
const workshop = makeWorkshop();
afterAll(workshop.remove);

const sample = "assets/cases/linder-2016.caseline";

/** Runs the program with its output sent to a device on which there is never room. */
function runIntoFullDevice(args: readonly string[]): { code: number | null; err: string } {
  const result = spawnSync("sh", ["-c", 'exec "$0" "$@" > /dev/full', process.execPath, cliBundle, ...args], {
    encoding: "utf8",
    input: "",
  });
  return { code: result.status, err: result.stderr };
}

describe.runIf(process.platform === "linux")("output that cannot be written", () => {
  test.each([
    ["a picture", ["render", sample, "-o", "-"]],
    ["the schema", ["schema"]],
    ["the help", ["--help"]],
    ["the help of a command", ["render", "--help"]],
    ["the version", ["--version"]],
    ["problems", ["validate", workshop.write("bad.caseline", '{"caseline":1}')]],
  ])("%s: exit code 1 and one sentence", (_name, args) => {
    const { code, err } = runIntoFullDevice(args);
    expect(err).toBe("caseline: There is no room on the disk for “standard output”.\n");
    expect(code).toBe(1);
  });

  test("a reader that has seen enough is no failure", () => {
    const script = '{ "$0" "$@"; echo $? >&2; } | true';
    const { stderr } = spawnSync("sh", ["-c", script, process.execPath, cliBundle, "schema"], { encoding: "utf8" });
    expect(stderr).toBe("0\n");
  });
});

test.runIf(process.platform !== "win32")(
  "a picture goes into a pipe with a name, through a link too",
  async () => {
    const [pipe, link] = [workshop.path("pipe.svg"), workshop.path("link.svg")];
    spawnSync("mkfifo", [pipe]);
    symlinkSync(pipe, link);
    const copy = workshop.path("copy.svg");
    for (const output of [pipe, link]) {
      const reader = spawn("sh", ["-c", `exec timeout 20 cat "$0" > "$1"`, pipe, copy]);
      const closed = new Promise((resolve) => reader.once("close", resolve));
      expect(runCli(["render", sample, "-o", output])).toMatchObject({ code: 0, err: "" });
      await closed;
      expect(readFileSync(copy, "utf8")).toMatch(/^<\?xml .*<\/svg>\n?$/s);
      expect(lstatSync(pipe).isFIFO()).toBe(true);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
    }
  },
  60_000,
);

describe("a view", () => {
  const quiet = workshop.write(
    "quiet.caseline",
    JSON.stringify({
      caseline: 1,
      title: "x",
      treatments: [{ id: "t", name: "Imatinib", start: { day: 0 }, end: { day: 20 } }],
      assessments: [{ id: "cr", at: { day: 400 }, state: "complete remission" }],
    }),
  );
  const draw = (...args: readonly string[]) => runCli(["render", quiet, "-o", workshop.path("out.svg"), ...args]);

  test("in which nothing is recorded is warned of", () => {
    const { code, err } = draw("--from", "100", "--to", "200");
    expect(code).toBe(0);
    expect(err).toMatch(/quiet\.caseline: warning: nothing is recorded in view/);
    expect(draw("--from", "10", "--to", "12").err).toBe("");
    expect(draw().err).toBe("");
  });

  test("begins and ends in the unit of the axis", () => {
    expect(draw("--unit", "months", "--from", "3", "--to", "6").err).toMatch(/nothing is recorded in view/);
    expect(draw("--unit", "months", "--from", "3", "--to", "14").err).toBe("");
    expect(draw("--unit", "years", "--from", "0.5", "--to", "1").err).toMatch(/nothing is recorded in view/);
    expect(draw("--unit", "years", "--from", "0.5", "--to", "1.5").err).toBe("");
  });

  test("on an axis of dates begins and ends with dates", () => {
    const dated = workshop.write(
      "dated.caseline",
      JSON.stringify({
        caseline: 1,
        title: "x",
        treatments: [
          { id: "t", name: "Imatinib", start: { date: "2020-01-05" }, end: { date: "2020-02-01" } },
          { id: "u", name: "Nilotinib", start: { date: "2022-03-01" }, end: { date: "2022-04-01" } },
        ],
      }),
    );
    const view = (...args: readonly string[]) =>
      runCli(["render", dated, "-o", workshop.path("out.svg"), "--unit", "date", ...args]);
    expect(view("--from", "2020", "--to", "2020-02-15")).toMatchObject({ code: 0, err: "" });
    expect(view("--from", "2020-02-02", "--to", "2022-02").err).toMatch(/nothing is recorded in view/);
    expect(view("--from", "2020-02-02", "--to", "2022-03")).toMatchObject({ code: 0, err: "" });
    expect(view("--from", "2020-02-30")).toMatchObject({ code: 2 });
    expect(view("--from", "2022", "--to", "2020")).toMatchObject({ code: 2 });
    expect(draw("--unit", "months", "--from", "2020-01")).toMatchObject({ code: 2 });
  });
});

test("characters that the font lacks: neither a font of the system nor boxes are promised", () => {
  const file = workshop.write("signs.caseline", '{"caseline":1,"title":"\u{10330}"}');
  const { err } = runCli(["render", file, "-o", workshop.path("signs.svg")]);
  expect(err).toMatch(/lacks .*: drawn in a font of the system where one has them, else as empty boxes/);
});
