import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { isOpen } from "../../../electron/cli/import-summary.ts";
import { openCase } from "../../../shared/case/open-case.ts";
import { cliBundle, ensureCli, makeWorkshop, runCli } from "../../support/run-cli.ts";

beforeAll(ensureCli, 60_000);
vi.setConfig({ testTimeout: 60_000 });
const workshop = makeWorkshop();
afterAll(workshop.remove);

const results = (patient: string): string =>
  `Patient,Date,Test,Result,Unit\n${patient},2021-01-14,WBC,5.1,10^9/l\n${patient},2021-02-21,WBC,4.9,10^9/l\n`;

let folders = 0;
/** A folder of its own with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = workshop.path(`in-${folders++}`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
const freshOutput = (): string => workshop.path(`out-${folders++}`);

describe("caseline import", () => {
  test("each patient becomes a file that opens", () => {
    const out = freshOutput();
    const { code, err } = runCli([
      "import",
      folderWith({ "a.csv": results("P1"), "b/b.csv": results("P2") }),
      "-o",
      out,
    ]);
    expect(err).toContain("2 cases were written");
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["P1.caseline", "P2.caseline"]);
    const opened = openCase(readFileSync(join(out, "P1.caseline")));
    expect(opened.ok && opened.case.measurements).toHaveLength(2);
  });

  test("files that hold nothing of a course are named, and no failure", () => {
    const mutations = "Hugo_Symbol\tEntrez_Gene_Id\tTumor_Sample_Barcode\tVariant_Classification\nNPM1\t4869\tS1\tx\n";
    const readme = "This study was made by the registry.\nAsk its data manager for more.\n";
    const files = { "a.csv": results("P1"), "data_mutations.txt": mutations, "README.md": readme };
    const { code, err } = runCli(["import", folderWith(files), "-o", freshOutput()]);
    expect(err).toContain("molecular data");
    expect(err).toContain("text in sentences");
    expect(code).toBe(0);
    expect(runCli(["import", folderWith({ ...files, "x.bin": "\0\0" }), "-o", freshOutput()]).code).toBe(1);
  });

  test("reads standard input, and archives by their content", () => {
    const out = freshOutput();
    expect(runCli(["import", "-", "-o", out], { input: results("P1") })).toMatchObject({ code: 0 });
    expect(readdirSync(out)).toEqual(["P1.caseline"]);
  });

  test("names are safe, and those that are alike are numbered", () => {
    const out = freshOutput();
    const text =
      results("../P:1") + results("A").split("\n").slice(1).join("\n") + results("a").split("\n").slice(1).join("\n");
    expect(runCli(["import", folderWith({ "a.csv": text }), "-o", out])).toMatchObject({ code: 0 });
    const names = readdirSync(out).sort();
    expect(names).toHaveLength(3);
    expect(names).toEqual(expect.arrayContaining(["A.caseline", "a (2).caseline"]));
    for (const name of names) expect(name).not.toMatch(/[:/\\]/);
  });

  test("no file is overwritten: nothing is written then", () => {
    const out = folderWith({ "P2.caseline": "precious" });
    const { code, err } = runCli(["import", folderWith({ "a.csv": results("P1"), "b.csv": results("P2") }), "-o", out]);
    expect(code).toBe(1);
    expect(err).toContain("There is already P2.caseline");
    expect(readdirSync(out)).toEqual(["P2.caseline"]);
    expect(readFileSync(join(out, "P2.caseline"), "utf8")).toBe("precious");
  });

  test("a file that cannot be read is said, and the others are imported", () => {
    const out = freshOutput();
    const input = folderWith({
      "a.csv": results("P1"),
      "letter.pdf": "%PDF-1.4",
      ".hidden": "x",
      "old.caseline": '{"caseline":1}',
    });
    symlinkSync("/etc/passwd", join(input, "link.csv"));
    const { code, err } = runCli(["import", input, join(input, "none.csv"), "-o", out]);
    expect(code).toBe(1);
    expect(err).toMatch(/letter\.pdf: not read\. This seems to be a PDF/);
    expect(err).toMatch(/old\.caseline: not read\. This is a case of Caseline/);
    expect(err).toMatch(/link\.csv: not read\. This is a link that leads elsewhere/);
    expect(err).toMatch(/none\.csv: not read\. .*does not exist/);
    expect(err).not.toContain(".hidden");
    expect(readdirSync(out)).toEqual(["P1.caseline"]);
  });

  test("nothing to import leaves nothing behind", () => {
    const out = freshOutput();
    expect(runCli(["import", folderWith({ "letter.pdf": "%PDF-1.4" }), "-o", out])).toMatchObject({ code: 1 });
    expect(existsSync(out)).toBe(false);
  });

  test("the report accounts for each record", () => {
    const [out, report] = [freshOutput(), workshop.path("report.json")];
    runCli(["import", folderWith({ "a.csv": results("P1") }), "-o", out, "--report", report]);
    const { totals, records } = JSON.parse(readFileSync(report, "utf8"));
    expect(records).toHaveLength(totals.records);
    expect(records.map(({ line }: { line: number }) => line)).toEqual(expect.arrayContaining([2, 3]));
    expect(records[0].file).toMatch(/\/a\.csv$/);
  });

  test("neither the report nor the profile takes the place of what is read, also below a folder, or of each other", () => {
    const input = folderWith({ "a.csv": results("P1"), "below/labs.json": "{}" });
    const labs = join(input, "below", "labs.json");
    for (const option of ["--report", "--save-profile"]) {
      const { code, err } = runCli(["import", input, "-o", freshOutput(), option, labs]);
      expect(err).toContain("labs.json, which is read");
      expect(code).toBe(2);
    }
    const [report, again] = [join(input, "same.json"), join(input, "below", "..", ".", "same.json")];
    const both = ["import", join(input, "a.csv"), "-o", freshOutput(), "--report", report, "--save-profile", again];
    const { code, err } = runCli(both);
    expect(err).toContain("which is written too");
    expect(code).toBe(2);
    expect(readFileSync(labs, "utf8")).toBe("{}");
    expect(existsSync(report)).toBe(false);
  });

  test("records stay open where there are more questions than are listed", () => {
    expect(isOpen({ doubts: [], totals: { records: 2, used: 1, doubtful: 1, leftOut: 0 } })).toBe(true);
    expect(isOpen({ doubts: [], totals: { records: 2, used: 1, doubtful: 0, leftOut: 1 } })).toBe(false);
  });

  describe("questions", () => {
    const ambiguous = "Patient,Date,Test,Result,Unit\nP1,03/04/2021,WBC,5.1,10^9/l\nP1,05/06/2021,WBC,4.9,10^9/l\n";

    test("are said with their ids, what can be answered, and what is assumed", () => {
      const { err } = runCli(["import", folderWith({ "a.csv": ambiguous }), "-o", freshOutput()]);
      expect(err).toMatch(/question(?:s are| is) open/);
      expect(err).toMatch(/Values: .*;/);
      expect(err).toContain("03/04/2021");
    });

    test("with --strict nothing but the report is written", () => {
      const [out, report] = [freshOutput(), workshop.path("strict.json")];
      const args = ["import", folderWith({ "a.csv": ambiguous }), "-o", out, "--report", report, "--strict"];
      const { code, err } = runCli(args);
      expect(code).toBe(1);
      expect(err).toContain("--strict");
      expect(existsSync(out)).toBe(false);
      const { doubts } = JSON.parse(readFileSync(report, "utf8"));
      const answers = doubts.flatMap(({ id, candidates }: { id: string; candidates: { value: string }[] }) => [
        "--answer",
        `${id}=${candidates[0]?.value}`,
      ]);
      expect(runCli([...args, ...answers])).toMatchObject({ code: 0 });
      expect(readdirSync(out)).toEqual(["P1.caseline"]);
    });

    test("an answer that cannot be given is wrong usage, one to no question is said", () => {
      const [input, report] = [folderWith({ "a.csv": ambiguous }), workshop.path("doubts.json")];
      runCli(["import", input, "-o", freshOutput(), "--report", report]);
      const [doubt] = JSON.parse(readFileSync(report, "utf8")).doubts;
      const out = freshOutput();
      const impossible = runCli(["import", input, "-o", out, "--answer", `${doubt.id}=perhaps`]);
      expect(impossible).toMatchObject({ code: 2 });
      expect(impossible.err).toContain("the values for");
      expect(existsSync(out)).toBe(false);
      const unknown = runCli(["import", input, "-o", out, "--answer", "no-such:question=1"]);
      expect(unknown.err).toContain("There is no question for --answer no-such:question=1.");
    });
  });

  test("how tables are understood can be kept, corrected and given again", () => {
    const [input, profile] = [folderWith({ "a.csv": results("P1") }), workshop.path("profile.json")];
    expect(runCli(["import", input, "-o", freshOutput(), "--save-profile", profile])).toMatchObject({ code: 0 });
    expect(runCli(["import", input, "-o", freshOutput(), "--profile", profile])).toMatchObject({ code: 0 });
    const broken = workshop.write("broken.json", '{"a":1}');
    const { code, err } = runCli(["import", input, "-o", freshOutput(), "--profile", broken]);
    expect(code).toBe(1);
    expect(err).toContain("broken.json");
  });

  test.each([
    [[], "What is to be imported?"],
    [["a.csv"], "Where to?"],
    [["a.csv", "-o", "-"], "not to standard output"],
    [["a.csv", "-o", "x", "--format", "fihr"], "Did you mean fhir?"],
    [["a.csv", "-o", "x", "--answer", "yes"], "--answer takes ID=VALUE, not yes."],
    [["a.csv", "-o", "x", "--report", "r.txt"], "has to end in .json"],
    [["-", "-", "-o", "x"], "only once"],
  ])("wrong usage %j", (args, message) => {
    const { code, err } = runCli(["import", ...args]);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  test.runIf(process.platform !== "win32")("ended in the middle, it leaves nothing behind", async () => {
    const out = freshOutput();
    const child = spawn(process.execPath, [cliBundle, "import", "-", "-o", out], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    child.stdin.write(results("P1"));
    while (!existsSync(out)) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect(code).toBe(130);
    expect(existsSync(out)).toBe(false);
  });
});
