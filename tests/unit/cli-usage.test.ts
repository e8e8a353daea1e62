import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { inProject } from "../../scripts/project.mjs";
import { ensureCli, runCli } from "../support/run-cli.ts";

beforeAll(ensureCli, 60_000);
vi.setConfig({ testTimeout: 60_000 });

const sample = inProject("assets", "cases", "voruz-2021.caseline");

describe("wrong usage ends with code 2 and one line that says what is wrong", () => {
  test.each<readonly [args: readonly string[], message: string]>([
    [["rendr"], "There is no command rendr. Did you mean render? See: caseline --help"],
    [["frobnicate"], "There is no command frobnicate. See: caseline --help"],
    [["--versoin"], "There is no option --versoin before a command. Did you mean --version? See: caseline --help"],
    [["render"], "Which case? Name at least one file, or - for standard input. See: caseline render --help"],
    [["render", sample], "Where to? Name the picture with -o OUT, or a folder with --out-dir DIR."],
    [["render", sample, "-o", "a.svg", "--widht-mm", "80"], "There is no option --widht-mm. Did you mean --width-mm?"],
    [["render", sample, "-x", "-o", "a.svg"], "There is no option -x."],
    [["render", sample, "-o", "a.svg", "--constructor"], "There is no option --constructor."],
    [["render", sample, "-o"], "-o needs a value."],
    [["render", sample, "-o", "a.svg", "--zero"], "--zero needs a value."],
    [["render", sample, "-o", "--no-title"], "-o needs a value."],
    [["render", sample, "-o", "a.svg", "--title=Yes"], "--title takes no value."],
    [["render", sample, "-o", "a.svg", "--title", "--no-title"], "Give either --title or --no-title."],
    [["render", sample, "-o", "a.pdf"], "The picture's name has to end in .svg or .png: a.pdf."],
    [["render", sample, "-o", "a.svg", "--format", "png"], "--format png does not go with the name a.svg."],
    [["render", sample, "-o", "-", "--format", "pdf"], "--format knows svg, png, not pdf."],
    [["render", sample, sample, "-o", "a.svg"], "-o names one picture, but 2 files were given. Use --out-dir DIR."],
    [["render", "a/x.caseline", "b/x.caseline", "--out-dir", "out"], "would both be drawn to out/x.svg."],
    [["render", "-", "--out-dir", "out"], "Standard input has no name for a picture in a folder. Use -o OUT."],
    [["render", "-", "-", "--out-dir", "out"], "Standard input (-) can be read only once."],
    [["render", sample, "-o", "a.svg", "--out-dir", "out"], "Give either -o OUT or --out-dir DIR, not both."],
    [
      ["render", sample, "-o", "a.svg", "--width-mm", "80", "--width-px", "900"],
      "Give either --width-mm or --width-px",
    ],
    [["render", sample, "-o", "a.svg", "--width-mm", "0"], "--width-mm takes a number from 60 to 1000 (mm), not 0."],
    [
      ["render", sample, "-o", "a.svg", "--width-px", "1e9"],
      "--width-px takes a number from 320 to 10000 (px), not 1e9.",
    ],
    [["render", sample, "-o", "a.svg", "--dpi", "300"], "--dpi is for PNG; an SVG has no dots."],
    [
      ["render", sample, "-o", "a.svg", "--from", "soon"],
      "--from takes a number from -100000 to 100000 (days), not soon.",
    ],
    [["render", sample, "-o", "a.svg", "--from", "10", "--to", "-10"], "--from has to be before --to."],
    [
      ["render", sample, "-o", "a.svg", "--unit", "month"],
      "--unit knows days, months, years, date, not month. Did you mean months?",
    ],
    [["render", sample, "-o", "a.svg", "--panels", "mrd,antigen"], "not antigen. Did you mean antigens?"],
    [["validate"], "Which case? Name at least one file, or - for standard input. See: caseline validate --help"],
    [["validate", "--strict", sample], "There is no option --strict. See: caseline validate --help"],
    [["schema", sample], "schema takes no file:"],
  ])("%j", (args, message) => {
    const { code, out, err } = runCli(args);
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toMatch(/^caseline: .* See: caseline .*--help\n$/);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  test("no command at all shows the help on standard error", () => {
    const { code, out, err } = runCli([]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: caseline COMMAND");
  });
});

describe("help and version", () => {
  test.each([["--help"], ["-h"], ["help"]])("%s", (word) => {
    const { code, out, err } = runCli([word]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const command of ["render", "validate", "schema", "Examples:"]) expect(out).toContain(command);
  });

  test.each(["render", "validate", "schema"])("%s --help, also after other words, and help %s", (command) => {
    const { code, out } = runCli([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: caseline ${command}`);
    expect(out).toMatch(/Examples?:/);
    expect(runCli([command, "--nonsense", "-h"]).out).toBe(out);
    expect(runCli(["help", command]).out).toBe(out);
  });

  test("the help of render names every option", () => {
    const { out } = runCli(["render", "--help"]);
    const options = ["-o", "--out-dir", "--format", "--width-mm", "--width-px", "--dpi", "--zero", "--from", "--to"];
    for (const option of [...options, "--unit", "--panels", "--title", "--no-title"]) expect(out).toContain(option);
  });

  test("--version is the package's", () => {
    const { version } = JSON.parse(readFileSync(inProject("package.json"), "utf8"));
    expect(runCli(["--version"])).toMatchObject({ code: 0, out: `${version}\n`, err: "" });
  });
});

test("schema prints the JSON Schema of the case file", () => {
  const { code, out, err } = runCli(["schema"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toMatchObject({ type: "object", properties: { caseline: { const: 1 } } });
});
