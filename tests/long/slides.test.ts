// Other programs open what Caseline writes: LibreOffice the slides, poppler the handout. Pages are kept in out/looks for people.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeReport } from "../../electron/report/write-report.ts";
import { makeSlides } from "../../electron/slides/make-slides.ts";
import { planSlides } from "../../electron/slides/slide-pictures.ts";
import { inProject } from "../../scripts/project.mjs";
import { openCase } from "../../shared/case/open-case.ts";
import { paperNames } from "../../shared/report/pages/paper.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

const folder = mkdtempSync(join(tmpdir(), "caseline-long-"));
const looks = inProject("out", "looks");
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => mkdirSync(looks, { recursive: true }));

function sample(name: string): Timeline {
  const opened = openCase(readFileSync(inProject("assets", "cases", `${name}.caseline`)));
  if (!opened.ok) throw new Error(name);
  return opened.timeline;
}

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8", cwd: folder, stdio: ["ignore", "pipe", "ignore"] });

/** Each page as a greyscale picture 160 px wide: the share of its pixels that are not white. */
function inkOfPages(pdf: string): readonly number[] {
  const stem = join(folder, `ink-${Math.round(performance.now())}`);
  run("pdftoppm", "-gray", "-scale-to-x", "160", "-scale-to-y", "-1", pdf, stem);
  const pages = readdirSync(folder).filter((name) => join(folder, name).startsWith(`${stem}-`));
  return pages.sort().map((name) => inkOf(readFileSync(join(folder, name))));
}

/** Of a PGM: `P5 width height 255`, then a byte a pixel. */
function inkOf(picture: Buffer): number {
  const head = /^P5\s+\d+\s+\d+\s+255\s/.exec(picture.toString("latin1", 0, 40))![0];
  const pixels = picture.subarray(head.length);
  return pixels.filter((grey) => grey < 230).length / pixels.length;
}

const pagesOf = (pdf: string): number => Number(/^Pages:\s+(\d+)$/m.exec(run("pdfinfo", pdf))![1]);

describe.each(["voruz-2021", "linder-2016", "feng-2025"])("%s", (name) => {
  test("LibreOffice shows each slide, with its title as text and its figure", async () => {
    const timeline = sample(name);
    const plans = planSlides(timeline);
    writeFileSync(join(folder, `${name}.pptx`), (await makeSlides(timeline)).bytes);
    run(
      "soffice",
      `-env:UserInstallation=file://${folder}/office`,
      "--headless",
      "--convert-to",
      "pdf",
      `${name}.pptx`,
    );
    const pdf = join(folder, `${name}.pdf`);
    expect(pagesOf(pdf)).toBe(plans.length);
    run("pdftoppm", "-r", "72", "-png", pdf, join(looks, `${name}-slide`));
    for (const [index, { title }] of plans.entries()) {
      const text = run("pdftotext", "-f", String(index + 1), "-l", String(index + 1), pdf, "-");
      // Where the program breaks lines and puts spaces is its own affair.
      const said = [title ?? "", timeline.case.title, `${index + 1}/${plans.length}`].join("");
      expect(text.replaceAll(/\s+/g, "")).toBe(said.replaceAll(/\s+/g, ""));
    }
    for (const ink of inkOfPages(pdf)) expect(ink).toBeGreaterThan(0.03);
  }, 300_000);

  test.each(paperNames)(
    "the handout on %s has its font in it, and no page is empty",
    async (paper) => {
      const pins = [582, 826].map((day) => ({ id: String(day), day, event: null }));
      const pdf = join(folder, `${name}-${paper}.pdf`);
      writeFileSync(pdf, (await writeReport(sample(name), { format: "pdf", paper, pins })).contents);
      const fonts = run("pdffonts", pdf)
        .split("\n")
        .slice(2)
        .filter((line) => line !== "");
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Inter-\w+\s.*\syes\s+yes\s+yes\s/);
      run("pdftoppm", "-r", "72", "-png", pdf, join(looks, `${name}-${paper}`));
      for (const ink of inkOfPages(pdf)) expect(ink).toBeGreaterThan(0.005);
    },
    120_000,
  );
});
