import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { inProject } from "../../scripts/project.mjs";
import type { Pin } from "../../shared/analysis/pin.ts";
import { openCase } from "../../shared/case/open-case.ts";
import type { Case } from "../../shared/case/schema.ts";
import type { TextNode } from "../../shared/figure/scene.ts";
import { textWidth } from "../../shared/figure/text/measure.ts";
import { FOOT_WORDS, handoutPages } from "../../shared/report/pages/handout-pages.ts";
import type { HandoutPage } from "../../shared/report/pages/page-flow.ts";
import { margins, paperNames, papers } from "../../shared/report/pages/paper.ts";
import { type Report, reportOf } from "../../shared/report/report.ts";
import { wholeReport } from "../../shared/report/report-blocks.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { resolved } from "../support/resolved.ts";
import { makeSyntheticCase, syntheticSizes } from "../support/synthetic-case.ts";

vi.setConfig({ testTimeout: 60_000 });

const samples = ["voruz-2021", "linder-2016", "feng-2025", "minimal", "empty"] as const;

function sample(name: string): Timeline {
  const opened = openCase(readFileSync(inProject("assets", "cases", `${name}.caseline`)));
  if (!opened.ok) throw new Error(name);
  return opened.timeline;
}

const pinsOn = (...days: readonly number[]): readonly Pin[] =>
  days.map((day) => ({ id: `day/${day}`, day, event: null }));

const textsOf = ({ nodes }: HandoutPage): readonly TextNode[] => nodes.filter((node) => node.type === "text");
const wordsOf = (pages: readonly HandoutPage[]): string =>
  pages
    .flatMap((page) => textsOf(page).map(({ text }) => text))
    .join(" ")
    .replaceAll(/\s+/g, " ");

interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({ text, x, y, size, weight, anchor }: TextNode): TextBox {
  const long = textWidth(text, size, weight);
  const left = x - { start: 0, middle: 0.5, end: 1 }[anchor] * long;
  return { text, left, right: left + long, top: y - size * 0.75, bottom: y + size * 0.2 };
}

/** What lies outside of its page's margins, or on top of something else. */
function faultsOn(page: HandoutPage): readonly string[] {
  const boxes = textsOf(page)
    .map(boxOf)
    .sort((a, b) => a.top - b.top);
  return [...outside(page, boxes), ...onEachOther(boxes), ...faultsOfFigures(page, boxes)];
}

function outside({ width, height }: HandoutPage, boxes: readonly TextBox[]): readonly string[] {
  const within = ({ left, right, top, bottom }: TextBox): boolean =>
    left >= margins.side - 0.01 &&
    right <= width - margins.side + 0.5 &&
    top >= margins.top - 1 &&
    bottom <= height - 12;
  return boxes.filter((box) => !within(box)).map(({ text }) => `outside: ${text}`);
}

/** @param boxes from the top of the page */
function onEachOther(boxes: readonly TextBox[]): readonly string[] {
  const faults: string[] = [];
  for (const [index, one] of boxes.entries()) {
    for (let next = index + 1; next < boxes.length && boxes[next]!.top < one.bottom; next += 1) {
      const other = boxes[next]!;
      const apart = one.right <= other.left || other.right <= one.left;
      if (!apart) faults.push(`“${one.text}” lies on “${other.text}”`);
    }
  }
  return faults;
}

const faultsOfFigures = ({ width, height, scenes }: HandoutPage, boxes: readonly TextBox[]): readonly string[] =>
  scenes.flatMap(({ scene, x, y, scale }) => {
    const [right, bottom] = [x + scene.width * scale, y + scene.height * scale];
    const tooWide = x < margins.side - 0.01 || right > width - margins.side + 0.5;
    const tooHigh = y < margins.top - 0.01 || bottom > height - margins.bottom + 0.5;
    return [
      ...(tooWide || tooHigh ? ["the figure goes over the margins"] : []),
      ...boxes.filter((box) => box.bottom > y && box.top < bottom).map(({ text }) => `the figure lies on “${text}”`),
    ];
  });

describe.each(paperNames)("on %s", (paper) => {
  test.each(samples)("everything of %s lies within the margins, and nothing on anything else", (name) => {
    const pages = handoutPages(reportOf(sample(name), pinsOn(0, 582, 826)), paper);
    expect(pages.flatMap(faultsOn)).toEqual([]);
    for (const { width, height } of pages) expect([width, height]).toEqual([papers[paper].width, papers[paper].height]);
  });

  test.each(["voruz-2021", "linder-2016", "feng-2025"])(
    "the figure of %s is beside the head, at 5 points or more",
    (name) => {
      const [first] = handoutPages(reportOf(sample(name), []), paper);
      expect(first!.scenes).toHaveLength(1);
      expect(first!.scenes[0]!.scale).toBeGreaterThanOrEqual(0.87);
    },
  );

  test("a figure without room there is at the top of the next page, and the page is filled with what follows", () => {
    const details = Array.from({ length: 40 }, (_, index) => `detail ${index} of a long description of the diagnosis`);
    const { case: own } = sample("voruz-2021");
    const report = reportOf(resolved({ ...own, diagnosis: { name: "ALL", details } }), []);
    const pages = handoutPages(report, paper);
    expect(pages.flatMap(faultsOn)).toEqual([]);
    expect(pages.map(({ scenes }) => scenes.length).slice(0, 2)).toEqual([0, 1]);
    expect(pages[1]!.scenes[0]!.y).toBe(margins.top);
    expect(wordsOf(pages.slice(0, 1))).toContain("Response and kinetics");
    expect(wordsOf(pages.slice(1, 2))).toContain("Not drawn");
  });

  test("each page says which it is, whose it is, and that nothing is recommended", () => {
    const timeline = sample("voruz-2021");
    const pages = handoutPages(reportOf(timeline, []), paper);
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      const words = textsOf(page).map(({ text }) => text);
      expect(words).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(words).toContain(FOOT_WORDS);
      expect(words).toContain(timeline.case.title);
    }
  });

  test("a table of many events goes over many pages, its head on each, and no event is lost", () => {
    const timeline = resolved(makeSyntheticCase(syntheticSizes.S2));
    const report = reportOf(timeline, []);
    const parts = { ...wholeReport, figure: false, kinetics: false };
    const pages = handoutPages(report, paper, parts);
    expect(report.events.length).toBeGreaterThan(300);
    expect(pages.flatMap(faultsOn)).toEqual([]);
    for (const page of pages)
      expect(textsOf(page).map(({ text }) => text)).toEqual(expect.arrayContaining(["When", "Finding"]));
    const shown = textsOf({ ...pages[0]!, nodes: pages.flatMap(({ nodes }) => nodes) }).map(({ text }) => text);
    const times = new Set(report.events.map(({ time }) => time));
    expect(shown.filter((text) => times.has(bare(text))).length).toBeGreaterThanOrEqual(report.events.length);
  });
});

const bare = (text: string): string => text.replaceAll("\u00a0", " ");

const noted = (text: string, title = "T"): Case => ({
  caseline: 1,
  title,
  notes: [{ id: "n", text, at: { day: 1 } }],
});

describe("whatever is written", () => {
  test("a word longer than a line is broken", () => {
    const word = "x".repeat(400);
    const pages = handoutPages(reportOf(resolved(noted(word, word)), []), "a4");
    expect(pages.flatMap(faultsOn)).toEqual([]);
    expect(wordsOf(pages).replaceAll(/[^x]/g, "").length).toBeGreaterThanOrEqual(800);
  });

  test("a text longer than a page goes on over several, whole", () => {
    const words = Array.from({ length: 4_000 }, (_, index) => `w${index}`);
    const pages = handoutPages(reportOf(resolved(noted(words.join(" "))), []), "letter");
    expect(pages.flatMap(faultsOn)).toEqual([]);
    expect(pages.length).toBeGreaterThan(3);
    const found = wordsOf(pages).match(/\bw\d+\b/g);
    expect(found).toEqual(words);
  });

  test("any texts stay within the page", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.constantFrom(...paperNames), (text, paper) => {
        const title = text.trim() === "" ? "T" : text;
        const pages = handoutPages(reportOf(resolved(noted(title, title)), pinsOn(1)), paper, {
          ...wholeReport,
          figure: false,
        });
        expect(pages.flatMap(faultsOn).filter((fault) => !fault.startsWith("“"))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("a figure higher than the page is made smaller as a whole", () => {
    const lanes = Array.from({ length: 120 }, (_, index) => ({
      ...{ id: `t${index}`, name: `Drug ${index}`, class: "targeted" as const },
      ...{ start: { day: index }, end: { day: index + 30 } },
    }));
    const pages = handoutPages(reportOf(resolved({ caseline: 1, title: "T", treatments: lanes }), []), "a4");
    expect(pages.flatMap(faultsOn)).toEqual([]);
    expect(pages.flatMap(({ scenes }) => scenes)[0]!.scale).toBeLessThan(1);
  });
});

describe("what is in it", () => {
  const report: Report = reportOf(sample("voruz-2021"), pinsOn(826, 582));

  test("the readouts that were pinned, in the order of time, and what changed between them", () => {
    const words = wordsOf(handoutPages(report, "a4"));
    const pinned = words.slice(words.indexOf("Pinned moments"));
    expect(pinned.indexOf("D582")).toBeLessThan(pinned.indexOf("D826"));
    expect(words).toContain("From D582 to D826: 244 days");
    expect(words).toContain("+3.00 log₁₀");
    expect(words).toContain("D582: 7 × 10⁻⁴; D826: 7 × 10⁻¹");
    expect(words).not.toContain("log₁₀(0.7 ÷ 0.0007)");
  });

  test("why there is no number, once for all that it holds for", () => {
    const words = wordsOf(handoutPages(report, "a4"));
    expect(words.match(/no sensitivity is stated: not a molecular remission by definition/g)).toHaveLength(1);
    expect(words.replaceAll("\u00a0", " ")).toMatch(/MRD, assay not stated \(≈ D203\);.*\(≈ D1440\)/);
  });

  test("what its figure leaves out, and where that is", () => {
    const words = wordsOf(handoutPages(report, "a4"));
    expect(words).toContain("Not drawn: Marrow infiltration, laboratory values (WBC, Hemoglobin, Platelets)");
    expect(wordsOf(handoutPages(reportOf(sample("minimal"), []), "a4"))).not.toContain("Not drawn");
  });

  test("a case in dates is in dates throughout, its last day with the day beside it", () => {
    const words = wordsOf(handoutPages(reportOf(sample("linder-2016"), []), "a4")).replaceAll("\u00a0", " ");
    expect(words).toContain("before the relapse of 2014-11");
    expect(words).toMatch(/Last follow-up ≈ 2016-03-\d\d \(≈ D\d+\)/);
    expect(words.match(/(?<!\w)D\d+/g)).toHaveLength(1);
  });

  test("only what was asked for", () => {
    const nothing = { figure: false, pins: false, kinetics: false, events: false };
    const pages = handoutPages(report, "a4", nothing);
    expect(pages).toHaveLength(1);
    expect(pages[0]!.scenes).toEqual([]);
    expect(wordsOf(pages)).not.toMatch(/Events|Pinned|Response|How it was computed/);
    expect(wordsOf(handoutPages(report, "a4", { ...nothing, events: true }))).toContain("Events");
    expect(wordsOf(handoutPages(report, "a4", { ...nothing, pins: true }))).toContain("Pinned moments");
    expect(handoutPages(report, "a4", { ...nothing, figure: true }).flatMap(({ scenes }) => scenes)).toHaveLength(1);
  });

  test("the same pages for the same report", () => {
    const again = reportOf(sample("voruz-2021"), pinsOn(582, 826));
    expect(JSON.stringify(handoutPages(again, "a4"))).toBe(JSON.stringify(handoutPages(report, "a4")));
  });
});
