// What stands out keeps its colours; the rest fades, and can still be read.
import { describe, expect, it } from "vitest";
import { dimmedColor } from "../../shared/figure/dimming.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import type { PathNode, Scene } from "../../shared/figure/scene.ts";
import { classColor, ink, seriesStyles } from "../../shared/figure/theme.ts";
import { resolved } from "../support/resolved.ts";
import { makeSyntheticCase, syntheticSizes } from "../support/synthetic-case.ts";
import { projector, sampleCases } from "./examples.ts";

const voruz = resolved(sampleCases.find(({ name }) => name === "voruz-2021")!.case);
const dense = resolved(makeSyntheticCase(syntheticSizes.S3));

function draw(timeline: typeof voruz, options: Partial<FigureOptions>): Scene {
  return layoutFigure(timeline, {
    ...defaultFigureOptions(timeline.case),
    size: projector,
    showTitle: false,
    ...options,
  });
}

const paths = (scene: Scene): readonly PathNode[] => scene.moving.filter((node) => node.type === "path");
const textFill = (scene: Scene, text: string): string | undefined =>
  [...scene.moving, ...scene.fixed].flatMap((node) =>
    node.type === "text" && node.text === text ? [node.fill] : [],
  )[0];

describe("a step of a course", () => {
  const scene = draw(voruz, { window: [560, 900], emphasis: ["blinatumomab-2", "igh-d582", "igh-d826"] });

  it("keeps the line between two results that stand out, and dims the next one", () => {
    const igh = scene.moving.flatMap((node) =>
      node.type === "text" && node.text === "7 × 10⁻⁴" ? [node.fill] : [],
    )[0]!;
    expect(seriesStyles.map(({ color }) => color)).toContain(igh);
    const lines = paths(scene).filter(({ fill, dash }) => fill === undefined && dash === undefined);
    expect(lines.filter(({ stroke }) => stroke === igh)).toHaveLength(1);
    expect(lines.filter(({ stroke }) => stroke === dimmedColor(igh))).toHaveLength(1);
  });

  it("keeps the names of what stands out, of panels and of the axis", () => {
    for (const text of ["Blinatumomab", "days since diagnosis", "Disease state", "600"])
      expect(textFill(scene, text)).toBe(ink);
    for (const text of ["Chemotherapy", "Daratumumab", "≈ DLI 2"]) expect(textFill(scene, text)).not.toBe(ink);
  });

  it("dims marks of what does not stand out", () => {
    const strokes = paths(scene).map(({ stroke }) => stroke);
    expect(strokes).toContain(dimmedColor(classColor.targeted));
    expect(strokes).not.toContain(classColor.targeted);
    expect(strokes).toContain(classColor.immunotherapy);
  });

  it("dims everything when nothing is named", () => {
    const all = draw(voruz, { emphasis: [] });
    const colors = new Set(paths(all).flatMap(({ fill, stroke }) => [fill, stroke]));
    for (const color of Object.values(classColor)) expect(colors.has(color)).toBe(false);
  });

  it("moves nothing", () => {
    const shapes = (options: Partial<FigureOptions>) =>
      draw(voruz, options).marks.map(({ event, x, width }) => ({ event, x, width }));
    const size = { medium: "screen", widthPx: 1200 } as const;
    expect(shapes({ size, emphasis: ["hsct-1"] })).toEqual(shapes({ size, emphasis: null }));
  });
});

describe("a dense course", () => {
  it("dims a lane as a whole and draws over it what stands out", () => {
    const scene = draw(dense, { emphasis: ["drug-004-7"] });
    const color = classColor.targeted;
    const bars = paths(scene).filter(({ stroke }) => stroke === color);
    expect(bars).toHaveLength(1);
    expect(bars[0]!.d.match(/M/g)).toHaveLength(1);
    const mark = scene.marks.find(({ event }) => event === "drug-004-7")!;
    expect(bars[0]!.d.startsWith(`M${Math.round(mark.x)} `)).toBe(true);
  });

  it("draws a result that stands out over the dimmed line of its series", () => {
    const scene = draw(dense, { emphasis: ["alpha-100"] });
    const { color } = seriesStyles[0];
    const drawn = paths(scene).filter(({ fill, stroke }) => fill === color || stroke === color);
    expect(drawn).toHaveLength(1);
    expect(drawn[0]!.d.match(/M/g)).toHaveLength(1);
  });
});
