// What the picture must not say: a course between results that nobody followed, an end that nobody stated, a term that is inferred.
import { describe, expect, it } from "vitest";
import { type Case, caseSchema } from "../../shared/case/schema.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import type { PathNode, Scene } from "../../shared/figure/scene.ts";
import { seriesStyles } from "../../shared/figure/theme.ts";
import { proposeSteps } from "../../shared/steps/propose-steps.ts";
import { optionsOfStep } from "../../shared/steps/step-figure.ts";
import { resolved } from "../support/resolved.ts";
import { projector, sampleCases } from "./examples.ts";

const made = (content: Record<string, unknown>): Case => caseSchema.parse({ caseline: 1, title: "x", ...content });
const draw = (case_: Case, options: Partial<FigureOptions> = {}): Scene =>
  layoutFigure(resolved(case_), { ...defaultFigureOptions(case_), ...options });
const sample = (name: string): Case => sampleCases.find((one) => one.name === name)!.case;
const texts = (scene: Scene): readonly string[] =>
  [...scene.moving, ...scene.fixed].flatMap((node) => (node.type === "text" ? [node.text] : []));
const paths = (scene: Scene): readonly PathNode[] => scene.moving.filter((node) => node.type === "path");

/** How many stretches of a line the only series has. */
function lineCount(scene: Scene): number {
  const lines = paths(scene).filter(({ stroke, fill, dash }) => {
    return stroke === seriesStyles[0].color && fill === undefined && dash === undefined;
  });
  return lines.flatMap(({ d }) => d.match(/L/g) ?? []).length;
}

const counts = (days: readonly number[], content: Record<string, unknown> = {}): Case =>
  made({
    assays: [{ id: "wbc", name: "WBC", measures: "count", unit: "G/L", scale: "absolute" }],
    measurements: days.map((day, index) => ({
      id: `m${index}`,
      assay: "wbc",
      at: { day },
      result: { kind: "value", value: 10 + index },
    })),
    figure: { panels: ["counts"] },
    ...content,
  });

describe("a line joins two counts", () => {
  const assessed = (day: number, state: string) => ({ id: `a${day}`, at: { day }, state });
  const drug = (first: number, last: number) => ({
    id: `t${first}`,
    name: "inotuzumab",
    start: { day: first },
    end: { day: last },
  });

  it("that follow each other within one state", () => {
    expect(lineCount(draw(counts([0, 20, 40])))).toBe(2);
  });

  it("not more than 90 days apart", () => {
    expect(lineCount(draw(counts([0, 90])))).toBe(1);
    expect(lineCount(draw(counts([0, 91])))).toBe(0);
  });

  it("not across a remission or a relapse, that of the later day included", () => {
    const assessments = [assessed(0, "active disease"), assessed(20, "complete remission"), assessed(60, "relapse")];
    expect(lineCount(draw(counts([0, 10, 20, 30, 50, 60, 70], { assessments })))).toBe(4);
  });

  it("not across a whole course of treatment, but from day to day through it", () => {
    expect(lineCount(draw(counts([0, 30], { treatments: [drug(5, 12)] })))).toBe(0);
    expect(lineCount(draw(counts([0, 30], { treatments: [drug(-5, 12)] })))).toBe(1);
    expect(lineCount(draw(counts([0, 4, 8, 12], { treatments: [drug(5, 5)] })))).toBe(3);
  });

  it("of MRD as before: a fall over months is what is asked for", () => {
    const mrd = { id: "wbc", name: "IGH", measures: "MRD", unit: "fraction of cells", scale: "fraction" };
    const values = [1e-2, 1e-3].map((value, index) => ({
      id: `m${index}`,
      assay: "wbc",
      at: { day: index * 200 },
      result: { kind: "value", value },
    }));
    expect(lineCount(draw(made({ assays: [mrd], measurements: values })))).toBe(1);
  });

  it("in Linder nowhere over the remission between the relapses", () => {
    const scene = draw(sample("linder-2016"), { panels: ["counts"] });
    const marks = scene.marks.filter(({ kind }) => kind === "measurement").map(({ x, width }) => x + width / 2);
    const longest = paths(scene)
      .filter(({ fill, stroke }) => fill === undefined && seriesStyles.some(({ color }) => color === stroke))
      .flatMap(({ d }) => [...d.matchAll(/M(-?[\d.]+) [\d.]+L(-?[\d.]+)/g)].map(([, a, b]) => Number(b) - Number(a)));
    expect(marks.length).toBeGreaterThan(3);
    for (const length of longest) expect(length).toBeLessThan(90 * scene.time.unitsPerDay);
  });
});

describe("a state that the author inferred", () => {
  const windows = [null, [443, 889], [731, 1177], [560, 900]] as const;

  it.each(windows)("is never named by its term, window %j", (window) => {
    for (const size of [projector, { medium: "screen", widthPx: 1200 }, { medium: "print", widthMm: 89 }] as const) {
      const named = texts(draw(sample("voruz-2021"), { window, size }));
      expect(named.filter((text) => /molecular relapse|MRD relapse/i.test(text))).toEqual([]);
    }
  });

  it("without words of the author says that it is inferred", () => {
    const inferred = made({
      assessments: [
        { id: "cr", at: { day: 0 }, state: "complete remission" },
        { id: "a", at: { day: 30 }, state: "molecular relapse", mrd: "positive", inferred: true },
      ],
      lastFollowUp: { at: { day: 60 } },
    });
    expect(texts(draw(inferred))).toContain("molecular relapse (inferred)");
    expect(texts(draw(inferred)).some((text) => text.startsWith("Molecular relapse (inferred)"))).toBe(true);
  });
});

describe("a treatment whose end is not stated", () => {
  const open = made({
    treatments: [
      { id: "a", name: "VDLP", class: "chemotherapy", start: { day: 3 } },
      { id: "b", name: "inotuzumab", start: { day: 0 }, end: { day: 90 } },
    ],
  });

  it.each([null, [0, 10], [0, 60]] as const)("fades out at one width, at any zoom: window %j", (window) => {
    const scene = draw(open, { window });
    const mark = scene.marks.find(({ event }) => event === "a")!;
    const bar = scene.moving.find((node) => node.type === "rect" && node.fill?.startsWith("url(#fade-out") === true);
    expect(bar).toMatchObject({ x: mark.x, width: mark.width });
    expect(mark.width).toBeCloseTo(12 * 2.4, 6);
    const gradient = scene.gradients.find(({ id }) => id.startsWith("fade-out"))!;
    expect(gradient.stops.at(-1)?.color).toMatch(/#f6f7f9|#ffffff/);
    const right = (mark.x + mark.width).toFixed(2).replace(/\.?0+$/, "");
    expect(paths(scene).filter(({ d }) => d.includes(`M${right} `) || d.includes(`H${right}`))).toEqual([]);
  });

  it("is explained by the key", () => {
    expect(texts(draw(open))).toContain("bar without a right edge: end not stated");
    expect(texts(draw(open, { size: projector }))).toContain("end not stated");
    const closed = made({ treatments: open.treatments?.slice(1) });
    expect(texts(draw(closed)).some((text) => text.includes("end not stated"))).toBe(false);
  });

  it("fades out in a dense lane too", () => {
    const many = made({
      treatments: Array.from({ length: 3_100 }, (_, index) => ({
        id: `t${index}`,
        name: "blinatumomab",
        start: { day: index * 4 },
      })),
    });
    const strips = paths(draw(many)).filter(({ strokeWidth }) => (strokeWidth ?? 0) > 8);
    expect(new Set(strips.map(({ stroke }) => stroke)).size).toBe(4);
  });
});

describe("a result that is positive and not quantifiable", () => {
  const keyed = (result: object, assay: object = {}) =>
    texts(
      draw(
        made({
          assays: [{ id: "igh", name: "IGH", measures: "MRD", scale: "fraction", ...assay }],
          measurements: [
            { id: "m1", assay: "igh", at: { day: 0 }, result: { kind: "value", value: 0.1 } },
            { id: "m2", assay: "igh", at: { day: 30 }, result: { kind: "positive not quantifiable", ...result } },
          ],
        }),
      ),
    ).filter((text) => text.startsWith("positive, not quantifiable"));

  it.each([
    ["two limits", { limitOfDetection: 1e-5, limitOfQuantification: 1e-4 }, {}, "between its two limits"],
    ["an upper limit", { limitOfQuantification: 1e-4 }, {}, "at the one limit that is stated"],
    ["a lower limit", { limitOfDetection: 1e-5 }, {}, "at the one limit that is stated"],
    ["the limit of its assay", {}, { sensitivity: 1e-5 }, "at the one limit that is stated"],
    ["no limit", {}, {}, "limits not stated"],
  ])("with %s has a sign that the key explains", (_, result, assay, words) => {
    expect(keyed(result, assay)).toEqual([expect.stringContaining(words)]);
  });
});

describe("an axis of percentages", () => {
  const drawn = (unit: string) =>
    draw(
      made({
        assays: [{ id: "flow", name: "Flow", measures: "MRD", scale: "percent", unit }],
        measurements: [{ id: "m", assay: "flow", at: { day: 3 }, result: { kind: "value", value: 2 } }],
      }),
    ).fixed.flatMap((node) => (node.type === "text" && node.anchor === "end" ? [node.text] : []));

  it("says of what they are, where the assay does", () => {
    expect(drawn("% of nucleated cells").join(" ")).toContain("% of nucleated cells");
    expect(drawn("%")).not.toContain("%");
  });
});

describe("days on which one drug was given", () => {
  const days = (name: string, all: readonly number[], dose: (day: number) => number, isEnded = true) =>
    all.map((day) => ({
      id: `${name.toLowerCase()}-${day}`,
      name,
      start: { day },
      ...(isEnded ? { end: { day } } : {}),
      dose: { value: dose(day), unit: "mg" },
    }));
  const range = (first: number, last: number, step = 1) =>
    Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
  const rowsOf = (scene: Scene, drug: string) =>
    new Set(scene.marks.filter(({ event }) => event.startsWith(drug)).map(({ y }) => y));
  const far = { events: [{ id: "e", category: "clinical", name: "visit", at: { day: 200 } }] };

  it.each([true, false])("share a row and a name (end stated: %s)", (isEnded) => {
    const treatments = [
      ...days("Prednisolone", range(0, 27), () => 60, isEnded),
      ...days("Cytarabine", range(3, 20), () => 75, isEnded),
    ];
    const scene = draw(made({ treatments, ...far }));
    expect(rowsOf(scene, "prednisolone").size).toBe(1);
    expect(rowsOf(scene, "cytarabine").size).toBe(1);
    expect([...rowsOf(scene, "prednisolone")]).not.toEqual([...rowsOf(scene, "cytarabine")]);
    expect(texts(scene).filter((text) => /Predni|Cyta/.test(text))).toEqual(["Prednisolone 60 mg", "Cytarabine 75 mg"]);
  });

  it("are named above, where they fill the picture", () => {
    const scene = draw(made({ treatments: days("Prednisolone", range(0, 60, 2), () => 60) }));
    expect(rowsOf(scene, "prednisolone").size).toBe(1);
    expect(texts(scene)).toContain("Prednisolone 60 mg");
  });

  it("say how the dose changed", () => {
    const scene = draw(
      made({ treatments: days("Prednisolone", range(0, 20), (day) => 60 - 20 * Math.floor(day / 7)), ...far }),
    );
    expect(texts(scene)).toContain("Prednisolone 60 → 40 → 20 mg");
  });

  it("overlap in rows of their own", () => {
    const twice = [
      ...days("Prednisolone", [0, 1, 2], () => 60),
      { id: "prednisolone-x", name: "Prednisolone", start: { day: 1 }, end: { day: 1 } },
    ];
    expect(rowsOf(draw(made({ treatments: twice, ...far })), "prednisolone").size).toBe(2);
  });
});

describe("a step shows what it is about", () => {
  const steps = (name: string) => {
    const case_ = sample(name);
    const timeline = resolved(case_);
    return proposeSteps(timeline).map((view) => {
      const options = optionsOfStep(timeline, view, { medium: "presentation", widthPx: 1280, heightPx: 640 });
      return { view, scene: layoutFigure(timeline, options) };
    });
  };

  it("the antigens of a relapse's headline", () => {
    const { scene } = steps("voruz-2021").find(({ view }) => view.name.startsWith("Relapse: CD19"))!;
    const rows = new Set(scene.marks.filter(({ kind }) => kind === "antigen").map(({ part }) => part));
    for (const antigen of ["CD19", "CD20", "CD22"]) expect(rows).toContain(antigen);
  });

  it.each(["voruz-2021", "linder-2016", "feng-2025"])("a diagnosis with the treatment that follows: %s", (name) => {
    const { view, scene } = steps(name).find((step) => step.view.name === "Diagnosis")!;
    const [first = 0, last = 0] = scene.time.domain;
    expect(last - first).toBeLessThan(90);
    expect(view.figure.to).toBeDefined();
    const treatments = new Set(scene.lanes.filter(({ panel }) => panel === "treatment").map((lane) => lane.name));
    expect(scene.leftOut.filter((left) => treatments.has(left))).toEqual([]);
  });

  it("the words of a state that is too short to hold them", () => {
    expect(texts(steps("linder-2016").at(-1)!.scene)).toContain("≈ refractory");
  });

  it("both of two marks of one time, each with its value", () => {
    const { scene } = steps("linder-2016").find(({ view }) => view.name === "Diagnosis")!;
    expect(texts(scene)).toEqual(expect.arrayContaining(["≈ 94.4 %", "≈ 90 %"]));
  });
});

describe("a figure beside a column", () => {
  it("has text as large as on the whole screen", () => {
    const smallest = (scene: Scene): number =>
      Math.min(...[...scene.moving, ...scene.fixed].flatMap((node) => (node.type === "text" ? [node.size] : [])));
    const screen = { widthPx: 1280, heightPx: 720 };
    const beside = { medium: "presentation", widthPx: 900, heightPx: 640 } as const;
    expect(smallest(draw(sample("voruz-2021"), { size: { ...beside, screen } }))).toBeGreaterThanOrEqual(16);
    expect(smallest(draw(sample("voruz-2021"), { size: beside }))).toBeLessThan(16);
  });
});
