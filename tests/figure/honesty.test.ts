import { describe, expect, it } from "vitest";
import { type Case, caseSchema } from "../../shared/case/schema.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import type { PathNode, Scene } from "../../shared/figure/scene.ts";
import { seriesStyles } from "../../shared/figure/theme.ts";
import { resolveCase } from "../../shared/time/resolve-case.ts";
import { type FigureExample, figureExamples, sampleExamples, subjectExamples, timelineOf } from "./examples.ts";

function sceneOf(name: string): Scene {
  const example = figureExamples.find((one) => one.name === name);
  if (example === undefined) throw new Error(`no example ${name}`);
  return layoutFigure(timelineOf(example), example.options);
}

/** Where a value stands, from the scene alone. */
function yOf(scene: Scene, value: number): number {
  const panel = scene.valuePanels[0]!;
  const share = (Math.log10(panel.top) - Math.log10(value)) / (Math.log10(panel.top) - Math.log10(panel.bottom));
  return panel.y + share * panel.height;
}

const paths = (scene: Scene): readonly PathNode[] => scene.moving.filter((node) => node.type === "path");
const markOf = (scene: Scene, event: string) => scene.marks.find((mark) => mark.event === event)!;
const middle = (mark: { y: number; height: number }): number => mark.y + mark.height / 2;

/** Events that the whole picture must show: all but notes, and results of panels that are drawn on request. */
function drawableEvents({ case: case_ }: FigureExample, scene: Scene): readonly string[] {
  const shownAssays = new Set(
    (case_.assays ?? [])
      .filter(({ measures }) => measures === "MRD" || scene.valuePanels.some(({ id }) => id.startsWith(measures)))
      .map(({ id }) => id),
  );
  return [
    ...(case_.treatments ?? []),
    ...(case_.procedures ?? []),
    ...(case_.assessments ?? []),
    ...(case_.events ?? []),
    ...(case_.antigenPanels ?? []),
    ...(case_.measurements ?? []).filter(({ assay }) => shownAssays.has(assay)),
  ].map(({ id }) => id);
}

describe("nothing recorded is lost", () => {
  it.each(sampleExamples)("$name", (example) => {
    const scene = layoutFigure(timelineOf(example), example.options);
    const drawn = new Set(scene.marks.map((mark) => mark.event));
    expect(drawableEvents(example, scene).filter((id) => !drawn.has(id))).toEqual([]);
  });
});

describe("results are drawn as what they are", () => {
  it("puts an undetectable result at its own limit, open", () => {
    const scene = sceneOf("all-undetectable");
    expect(middle(markOf(scene, "m1"))).toBeCloseTo(yOf(scene, 1e-4), 5);
    expect(middle(markOf(scene, "m2"))).toBeCloseTo(yOf(scene, 1e-5), 5);
    expect(middle(markOf(scene, "m3"))).toBeCloseTo(yOf(scene, 3e-7), 5);
    expect(paths(scene).some((path) => path.fill === seriesStyles[0].color)).toBe(false);
  });

  it("reaches to 1e-7 when a limit lies there", () => {
    expect(sceneOf("all-undetectable").valuePanels[0]!.bottom).toBeCloseTo(1e-7, 12);
  });

  it("dashes a line to an undetectable result", () => {
    const lines = paths(sceneOf("all-undetectable")).filter(
      (path) => path.stroke === seriesStyles[0].color && path.fill === undefined,
    );
    expect(lines.every((line) => line.dash !== undefined)).toBe(true);
  });

  it("draws no line over a time in which the level is known not to lie on it", () => {
    const scene = sceneOf("voruz-2021-1200px");
    const solid = paths(scene).filter(
      (path) => path.stroke === seriesStyles[1].color && path.fill === undefined && path.dash === undefined,
    );
    const before = scene.time.x(187);
    const after = scene.time.x(582);
    const crossing = solid
      .flatMap(({ d }) => d.split("M"))
      .filter((line) => {
        const xs = [...line.matchAll(/(?:^|[LH])(-?[\d.]+)/g)].map((match) => Number(match[1]));
        return xs.some((x) => x < before + 1) && xs.some((x) => x > after - 1);
      });
    expect(crossing).toEqual([]);
  });

  it("keeps two results of one day as two marks", () => {
    const marks = sceneOf("one-day").marks.filter((mark) => mark.kind === "measurement");
    expect(new Set(marks.map(middle)).size).toBe(2);
  });
});

describe("a dose that was stepped and held", () => {
  it("says both where there is room", () => {
    const texts = sceneOf("linder-2016-1200px").moving.flatMap((node) => (node.type === "text" ? [node.text] : []));
    expect(texts).toContain("≈ 9 → 28 µg/d, salvage, held for suspected cytokine release syndrome");
  });
});

describe("time is drawn as it is known", () => {
  it("ends a span on the last day that it holds, day 0 included", () => {
    const scene = sceneOf("negative-days");
    const mark = markOf(scene, "l");
    expect(mark.x).toBeCloseTo(scene.time.x(-20.5), 5);
    expect(mark.x + mark.width).toBeCloseTo(scene.time.x(0.5), 5);
  });

  it("compresses a long quiet stretch and says so on the axis", () => {
    expect(sceneOf("quiet-stretch").time.breaks).toHaveLength(1);
    expect(sceneOf("voruz-2021-1200px").time.breaks).toEqual([]);
  });
});

describe("the second axis", () => {
  const relapse = caseSchema.parse({
    caseline: 1,
    title: "relapse",
    anchors: [{ id: "diagnosis", name: "diagnosis" }],
    dayZero: "diagnosis",
    procedures: [{ id: "hsct", kind: "transplant", name: "HSCT", at: { day: 100 } }],
    assessments: [{ id: "relapse", at: { day: 300 }, state: "relapse", label: "relapse" }],
    figure: { secondAxis: { zero: "relapse", unit: "days" } },
  });
  const texts = (case_: Case, zero?: string) => {
    const resolved = resolveCase(case_, zero === undefined ? {} : { zero });
    if (!resolved.ok) throw new Error("does not resolve");
    const scene = layoutFigure(resolved.timeline, defaultFigureOptions(case_));
    return scene.fixed.flatMap((node) => (node.type === "text" ? [node.text] : []));
  };

  it("counts from any event that the case names", () => {
    expect(texts(relapse)).toContain("days from relapse");
  });

  it("keeps counting from the case's own zero when the first axis counts from another", () => {
    const own = { ...relapse, figure: { secondAxis: { unit: "days" as const } } };
    expect(texts(own, "hsct")).toEqual(expect.arrayContaining(["days from HSCT", "days since diagnosis"]));
  });
});

describe("the file", () => {
  it("is the same each time", () => {
    const example = subjectExamples[0]!;
    const draw = () => renderSvg(layoutFigure(timelineOf(example), example.options));
    expect(draw()).toBe(draw());
  });

  it("holds text as text and no style sheet, class or transform", () => {
    for (const example of figureExamples) {
      const svg = renderSvg(layoutFigure(timelineOf(example), example.options));
      expect(svg).not.toMatch(/<script|<foreignObject|<style|class=|transform=|style=|javascript:|\son\w+=/i);
    }
  });
});

describe("what is inferred", () => {
  const drawn = (inferred: object): string => {
    const result = caseSchema.parse({
      caseline: 1,
      title: "Inferred results",
      assays: [{ id: "flow", name: "Flow", measures: "MRD", scale: "percent" }],
      measurements: [{ id: "m", assay: "flow", at: { day: 3 }, result: { kind: "value", value: 3 }, ...inferred }],
      antigenPanels: [{ id: "a", at: { day: 3 }, findings: [{ antigen: "CD19", state: "positive", ...inferred }] }],
    });
    const resolved = resolveCase(result);
    if (!resolved.ok) throw new Error("the case does not resolve");
    return renderSvg(layoutFigure(resolved.timeline, defaultFigureOptions(result)));
  };

  it("has a dotted ring, as the key says: results and antigens", () => {
    const [plain, inferred] = [drawn({}), drawn({ inferred: true })];
    const dashes = (svg: string): number => svg.split("stroke-dasharray").length - 1;
    expect(dashes(inferred) - dashes(plain)).toBe(3);
    expect(inferred).toContain("dotted ring: inferred, not in the source");
    expect(plain).not.toContain("dotted ring");
  });
});

it("keeps a percentage of cells and one of a control gene in panels of their own, though both are only called %", () => {
  const assay = (id: string, name: string) => ({ id, name, measures: "MRD", unit: "%", scale: "percent" }) as const;
  const result = (of: string) => ({ id: `${of}-1`, assay: of, at: { day: 3 }, result: { kind: "value", value: 0.1 } });
  const case_ = caseSchema.parse({
    caseline: 1,
    title: "Two percentages",
    assays: [assay("flow", "MRD flow"), assay("aspirate", "MRD flow, first pull"), assay("bcr", "BCR::ABL1 IS")],
    measurements: [result("flow"), result("aspirate"), result("bcr")],
  });
  const resolved = resolveCase(case_);
  if (!resolved.ok) throw new Error("the case does not resolve");
  expect(layoutFigure(resolved.timeline, defaultFigureOptions(case_)).valuePanels).toHaveLength(2);
});
