import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { pagesToPdf } from "../../electron/report/pdf.ts";
import { inProject } from "../../scripts/project.mjs";
import { openCase } from "../../shared/case/open-case.ts";
import type { Case } from "../../shared/case/schema.ts";
import { handoutPages } from "../../shared/report/pages/handout-pages.ts";
import { reportOf } from "../../shared/report/report.ts";
import { reportJson } from "../../shared/report/report-json.ts";
import { reportMarkdown } from "../../shared/report/report-markdown.ts";
import { streamsOf } from "../support/pdf-streams.ts";
import { resolved } from "../support/resolved.ts";
import { ensureCli, makeWorkshop, runCli } from "../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

function sample(name: string): Case {
  const opened = openCase(readFileSync(inProject("assets", "cases", `${name}.caseline`)));
  if (!opened.ok) throw new Error(name);
  return opened.case;
}

const pin = (day: number, event: string | null = null) => ({ id: `pin/${day}`, day, event });

describe("what a report holds", () => {
  test("its pins in the order of time, each once, and what lies between", () => {
    const report = reportOf(resolved(sample("voruz-2021")), [pin(826), pin(582), pin(582)]);
    expect(report.pins.map(({ label }) => label)).toEqual(["D582", "D826"]);
    expect(report.between.map(({ first, second }) => [first, second])).toEqual([[582, 826]]);
  });

  test("pins stay on their day when days count from elsewhere", () => {
    const case_ = sample("voruz-2021");
    const [own, other] = [resolved(case_), resolved(case_, { zero: "hsct-1" })];
    const results = [own, other].map((timeline) =>
      reportOf(timeline, [pin(582)]).pins[0]!.moment.series.map(({ before }) => before?.measurement.event.id),
    );
    expect(results[0]).toEqual(results[1]);
  });

  test("a pinned event by its name", () => {
    const timeline = resolved(sample("voruz-2021"));
    const [first] = timeline.procedures;
    const report = reportOf(timeline, [pin(0, first!.event.id)]);
    expect(report.pins[0]).toMatchObject({ name: first!.event.name, moment: { day: first!.at.estimate } });
  });

  test("its findings in the unit of the case, unless a recorded name looks like a day", () => {
    const labelsOf = (case_: Case): readonly string[] =>
      reportOf(resolved(case_), []).kinetics.flatMap(({ findings }) => findings.map(({ label }) => label));
    const linder = sample("linder-2016");
    expect(labelsOf(linder)).toContain("before the relapse of 2014-11");
    const treatments = [...(linder.treatments ?? []), { id: "d3", name: "vitamin D3", start: { day: 3 } }];
    expect(labelsOf({ ...linder, treatments })).toContain("before the relapse of ≈ D309");
  });

  test("an empty case has an empty report", () => {
    const report = reportOf(resolved(sample("empty")), []);
    expect(report).toMatchObject({ events: [], kinetics: [], pins: [], between: [] });
  });
});

describe("Markdown", () => {
  const hostile: Case = {
    caseline: 1,
    title: "# A | B <script>alert(1)</script> & `x` *y* [z](http://q)",
    notes: [{ id: "n", text: "1. one | two\nline\n- three", at: { day: 1 } }],
  };

  test("shows every text as it is, whatever Markdown would make of it", () => {
    const text = reportMarkdown(reportOf(resolved(hostile), []));
    expect(text).toContain("# \\# A \\| B \\<script\\>alert(1)\\</script\\> \\& \\`x\\` \\*y\\* \\[z\\](http://q)");
    expect(text).toContain("| 1\\. one \\| two<br>line<br>\\- three |");
  });

  test("has tables whose rows have as many cells as their head", () => {
    const text = reportMarkdown(reportOf(resolved(sample("voruz-2021")), [pin(582), pin(826)]));
    const tables = text.split("\n\n").filter((block) => block.startsWith("| "));
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables) {
      const cells = table.split("\n").map((line) => line.replaceAll("\\|", "").split("|").length);
      expect(new Set(cells).size).toBe(1);
    }
    expect(text).toMatch(/^# KMT2A::AFF1/);
    expect(text).toContain("| +3.00 log₁₀ |");
    expect(text).toContain("log₁₀(0.7 ÷ 0.0007) = 3.00");
    expect(text).toContain("it recommends nothing");
  });
});

describe("JSON", () => {
  const report = JSON.parse(reportJson(reportOf(resolved(sample("voruz-2021")), [pin(582), pin(826)])));

  test("names its version, and what days count from", () => {
    expect(report).toMatchObject({ caselineReport: 1, zero: { name: "diagnosis", counting: "day zero" } });
  });

  test("has each computed number with its amount, unit, rule and the recorded facts", () => {
    const changes: readonly { readonly label: string }[] = report.between[0].changes;
    expect(changes.find(({ label }) => label.startsWith("IGH rearrangement"))).toMatchObject({
      value: "+3.00 log₁₀",
      amount: { kind: "exact", value: expect.closeTo(3, 6) },
      unit: "log₁₀",
      derivation: { rule: "log change", evidence: [{ words: "D582: 7 × 10⁻⁴" }, { words: "D826: 7 × 10⁻¹" }] },
    });
    expect(report.rules["log change"]).toMatchObject({ formula: expect.any(String), reference: expect.any(String) });
  });

  test("explains every rule that it names, and refers to events of the case only", () => {
    const rules = new Set<string>();
    const events = new Set<string>();
    JSON.stringify(report, (key, value: unknown) => {
      if (key === "derivation" || key === "how") for (const rule of rulesIn(value)) rules.add(rule);
      if (key === "event" && typeof value === "string") events.add(value);
      return value;
    });
    expect([...rules].filter((rule) => !(rule in report.rules))).toEqual([]);
    const known = new Set(report.events.map(({ event }: { readonly event: string }) => event));
    expect([...events].filter((event) => !known.has(event))).toEqual([]);
  });

  test("has the typed results, never a number between two of them", () => {
    const before = report.pins[0].series.map(
      ({ before: near }: { readonly before: { readonly result: unknown } | null }) => near,
    );
    expect(before).toContainEqual(expect.objectContaining({ words: "7 × 10⁻⁴", days: 0, result: expect.any(Object) }));
  });
});

const rulesIn = (value: unknown): readonly string[] => {
  if (typeof value !== "object" || value === null) return [];
  return "rule" in value ? [String(value.rule)] : Object.values(value).flatMap(rulesIn);
};

describe("PDF", () => {
  const pages = handoutPages(reportOf(resolved(sample("voruz-2021")), [pin(582)]), "a4");

  test("has the pages of the paper, real text in the bundled font, and no other", async () => {
    const pdf = Buffer.from(await pagesToPdf(pages, "Title"));
    const text = pdf.toString("latin1");
    expect(text.startsWith("%PDF-1.")).toBe(true);
    expect(text.match(/\/MediaBox \[0 0 595.28 841.89\]/g)).toHaveLength(pages.length);
    expect(new Set(text.match(/\/BaseFont \/[A-Z]{6}\+\S+/g)?.map((name) => name.split("+")[1]))).toEqual(
      new Set(["Inter-Bold", "Inter-Medium", "Inter-Regular", "Inter-SemiBold"]),
    );
    expect(text).not.toMatch(/\/JavaScript|\/Launch|\/URI|\/EmbeddedFile|Helvetica/);
    expect(streamsOf(pdf).some((stream) => /\bTJ\b/.test(stream))).toBe(true);
  });

  test("is the same bytes for the same case, with a title, and no time, user or machine", async () => {
    const [one, two] = [await pagesToPdf(pages, "A & <b>"), await pagesToPdf(pages, "A & <b>")];
    expect(Buffer.compare(one, two)).toBe(0);
    const text = Buffer.from(one).toString("latin1");
    expect(text).toContain("(A & <b>)");
    expect(text).toContain("/Lang (en)");
    expect(text).not.toMatch(/CreationDate|ModDate|\/Author|\/Creator|PDFKit/);
  });

  test("of texts with any signs is made", async () => {
    const text = "控制 \u0000\u0007 👩‍⚕️ \ud800 ≥ 10⁻⁴ log₁₀";
    const report = reportOf(resolved({ caseline: 1, title: text, notes: [{ id: "n", text, at: { day: 1 } }] }), []);
    expect((await pagesToPdf(handoutPages(report, "letter"), text)).byteLength).toBeGreaterThan(1_000);
  });
});

describe("the command line", () => {
  const workshop = makeWorkshop();
  const file = inProject("assets", "cases", "voruz-2021.caseline");
  beforeAll(ensureCli, 60_000);
  afterAll(workshop.remove);

  test("writes PDF, Markdown, JSON and slides, without a display", () => {
    const env = { PATH: process.env["PATH"] ?? "" };
    for (const name of ["r.pdf", "r.md", "r.json"]) {
      const result = runCli(["report", file, "-o", workshop.path(name), "--at", "582", "--at=826"], { env });
      expect(result).toMatchObject({ code: 0, out: "", err: "" });
    }
    expect(runCli(["slides", file, "-o", workshop.path("s.pptx")], { env })).toMatchObject({
      code: 0,
      out: "",
      err: "",
    });
    expect(readFileSync(workshop.path("r.pdf"), "latin1")).toMatch(/^%PDF-/);
    expect(readFileSync(workshop.path("r.md"), "utf8")).toContain("From D582 to D826");
    expect(JSON.parse(readFileSync(workshop.path("r.json"), "utf8")).pins).toHaveLength(2);
    expect(readFileSync(workshop.path("s.pptx"), "latin1")).toMatch(/^PK/);
  });

  test("reads standard input and writes standard output", () => {
    const input = readFileSync(file);
    expect(runCli(["report", "-", "-o", "-"], { input }).out).toMatch(/^# KMT2A/);
    expect(JSON.parse(runCli(["report", "-", "-o", "-", "--format", "json"], { input }).out).caselineReport).toBe(1);
    expect(runCli(["report", "-", "-o", "-", "--format", "pdf", "--paper", "letter"], { input }).out).toContain(
      "612 792",
    );
    expect(runCli(["slides", "-", "-o", "-"], { input }).outBytes.subarray(0, 2).toString()).toBe("PK");
  });

  test.each<readonly [args: readonly string[], message: string]>([
    [["report"], "Which case? Name a file, or - for standard input."],
    [["report", file], "Where to? Name the file to write with -o OUT."],
    [["report", file, file, "-o", "a.pdf"], "report takes one case, but 2 files were given."],
    [["report", file, "-o", "a.txt"], "The report's name has to end in .pdf, .md or .json: a.txt."],
    [["report", file, "-o", "a.pdf", "--format", "md"], "--format md does not go with the name a.pdf."],
    [["report", file, "--json", "-o", "a.md"], "--format json does not go with the name a.md."],
    [["report", file, "--json", "--format", "md"], "--json does not go with --format md."],
    [["report", file, "-o", "a.md", "--paper", "a4"], "--paper is for PDF."],
    [["report", file, "-o", "a.pdf", "--paper", "a5"], "--paper knows a4, letter, not a5."],
    [["report", file, "-o", "a.pdf", "--at", "soon"], "--at takes a whole number of days"],
    [["report", file, "-o", file], "The report's name has to end in"],
    [["slides", file, "-o", "a.ppt"], "The slides' name has to end in .pptx: a.ppt."],
    [["slides", file, "-o", "a.pptx", "--paper", "a4"], "There is no option --paper."],
  ])("%j is wrong usage", (args, message) => {
    const { code, out, err } = runCli(args);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  test("day 0 of a course is refused: it has none", () => {
    const feng = inProject("assets/cases/feng-2025.caseline");
    const result = runCli(["report", feng, "-o", workshop.path("none.md"), "--at", "0"]);
    expect(result.code).toBe(1);
    expect(result.err).toContain("--at 0: the days of this case count from day 1 of a course; there is no day 0.");
  });

  test("a case is never overwritten, and what is wrong with one is said", () => {
    const named = workshop.write("case.json", readFileSync(file));
    expect(runCli(["report", named, "-o", named])).toMatchObject({
      code: 2,
      err: expect.stringContaining("overwrite"),
    });
    const bad = workshop.write("bad.caseline", "{");
    const result = runCli(["report", bad, "-o", workshop.path("bad.pdf")]);
    expect(result).toMatchObject({ code: 1, out: "" });
    expect(result.err).toMatch(/bad\.caseline:1:\d+: error/);
    expect(runCli(["slides", file, "-o", workshop.path("no/where.pptx")])).toMatchObject({ code: 1 });
  });

  test.runIf(spawnSync("pdftotext", ["-v"]).error === undefined)("the PDF reads as it was written", () => {
    runCli(["report", file, "-o", workshop.path("t.pdf"), "--at", "582"]);
    const { stdout } = spawnSync("pdftotext", ["-layout", workshop.path("t.pdf"), "-"], { encoding: "utf8" });
    for (const words of ["KMT2A::AFF1 pro-B ALL", "Pinned moments", "7 × 10⁻⁴", "Page 1 of"]) {
      expect(stdout.replaceAll("\u00a0", " ")).toContain(words);
    }
  });
});
