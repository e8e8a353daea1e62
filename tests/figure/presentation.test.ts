// What is projected: of exactly the size of the screen, read from the last row, and true to the case.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { resolved } from "../support/resolved.ts";
import { makeSyntheticCase, syntheticSizes } from "../support/synthetic-case.ts";
import { degenerateExamples, projector, sampleCases, subjectExamples, timelineOf } from "./examples.ts";
import { pathBoxes } from "./painted.ts";
import { textProblems } from "./text-boxes.ts";

const LEAST_TEXT = 16;
const MOST_ELEMENTS = 1000;

const screens = [
  [1280, 720],
  [1920, 1080],
  [1024, 768],
  [3840, 2160],
  [1366, 768],
  [1280, 660],
  [1280, 360],
  [800, 1280],
] as const;

const courses: readonly { readonly name: string; readonly timeline: Timeline }[] = [
  ...sampleCases.map(({ name, case: case_ }) => ({ name, timeline: resolved(case_) })),
  { name: "synthetic", timeline: resolved(makeSyntheticCase(syntheticSizes.S2)) },
];

function project(timeline: Timeline, options: Partial<FigureOptions> = {}): Scene {
  return layoutFigure(timeline, {
    ...defaultFigureOptions(timeline.case),
    size: projector,
    showTitle: false,
    ...options,
  });
}

const textsOf = (scene: Scene) => [...scene.moving, ...scene.fixed].filter((node) => node.type === "text");

/** Sentences about what lies outside of the scene. */
function outside(scene: Scene): readonly string[] {
  return [...scene.backdrop, ...scene.moving, ...scene.fixed]
    .flatMap((node) => (node.type === "rect" ? [node] : node.type === "path" ? pathBoxes(node.d) : []))
    .filter(({ x, y, width, height }) => x < 0 || y < 0 || x + width > scene.width + 0.5 || y + height > scene.height)
    .map(({ x, y, width, height }) => `${width} × ${height} at ${x}, ${y}`);
}

/** Everything that must hold of any projected scene. */
function expectReadable(scene: Scene, [width, height]: readonly [number, number]): void {
  expect([scene.width, scene.height]).toEqual([width, height]);
  const least = LEAST_TEXT * Math.min(height / 720, width / 960);
  for (const { size } of textsOf(scene)) expect(size).toBeGreaterThanOrEqual(least - 1e-9);
  expect(textProblems(scene)).toEqual([]);
  expect(outside(scene)).toEqual([]);
  expect(renderSvg(scene).match(/<[a-z]/gi)?.length).toBeLessThan(MOST_ELEMENTS);
  const named = textsOf(scene).some(({ text }) => text.startsWith("Not shown: "));
  expect(named).toBe(scene.leftOut.length > 0);
}

describe.each(courses)("$name fills each screen exactly and can be read", ({ timeline }) => {
  it.each(screens)("%i × %i", (widthPx, heightPx) => {
    expectReadable(project(timeline, { size: { medium: "presentation", widthPx, heightPx } }), [widthPx, heightPx]);
  });

  it("in any window", () => {
    const [first, last] = timeline.extent ?? [0, 100];
    const days = fc.tuple(fc.integer({ min: first - 30, max: last + 30 }), fc.integer({ min: 3, max: 400 }));
    fc.assert(
      fc.property(days, ([from, length]) => {
        expectReadable(project(timeline, { window: [from, from + length] }), [1280, 720]);
      }),
      { numRuns: 12 },
    );
  });
});

it.each([...degenerateExamples, ...subjectExamples])("$name can be projected", (example) => {
  expectReadable(project(timelineOf(example)), [1280, 720]);
});

it("is in proportion to the screen", () => {
  const { timeline } = courses[0]!;
  const [small, large] = [1, 1.5].map((factor) =>
    textsOf(project(timeline, { size: { medium: "presentation", widthPx: 1280 * factor, heightPx: 720 * factor } })),
  );
  expect(large!.map(({ text }) => text)).toEqual(small!.map(({ text }) => text));
  for (const [index, { size }] of small!.entries()) expect(large![index]!.size).toBeCloseTo(size * 1.5, 6);
});

describe("what has no room", () => {
  it("is named in the scene and in the picture", () => {
    const scene = project(courses.find(({ name }) => name === "voruz-2021")!.timeline);
    expect(scene.leftOut).toContain("Toxicity");
    expect(scene.leftOut).toContain("TdT");
    const [line] = textsOf(scene).filter(({ text }) => text.startsWith("Not shown"));
    expect(line?.text).toMatch(/antigens/);
  });

  it("is never what was recorded against the disease in the samples", () => {
    for (const { timeline } of courses.slice(0, 3)) {
      const { leftOut } = project(timeline);
      expect(
        leftOut.filter((name) => /chemo|blinatumomab|daratumumab|venetoclax|transplant|^disease state/i.test(name)),
      ).toEqual([]);
    }
  });

  it("is nothing that has nothing in the window", () => {
    const scene = project(courses.find(({ name }) => name === "voruz-2021")!.timeline, { window: [-10, 30] });
    const words = textsOf(scene).map(({ text }) => text);
    expect(words).not.toContain("Venetoclax");
    expect(scene.leftOut).not.toContain("Venetoclax");
  });
});

describe("what stands out is never left out", () => {
  const ids = ({ case: case_ }: Timeline): readonly string[] =>
    [
      ...(case_.treatments ?? []),
      ...(case_.procedures ?? []),
      ...(case_.measurements ?? []),
      ...(case_.antigenPanels ?? []),
      ...(case_.assessments ?? []),
      ...(case_.events ?? []),
    ].map(({ id }) => id);

  it.each(courses.slice(0, 3))("in $name", ({ timeline }) => {
    const some = fc.subarray([...ids(timeline)], { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        some,
        fc.constantFrom(projector, { ...projector, widthPx: 1024, heightPx: 768 }),
        (emphasis, size) => {
          const scene = project(timeline, { emphasis, size });
          const marked = new Set(scene.marks.map(({ event }) => event));
          expect(emphasis.filter((id) => !marked.has(id))).toEqual([]);
          expect(textProblems(scene)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("with more lanes than rows: the last share one", () => {
    const { timeline } = courses.find(({ name }) => name === "synthetic")!;
    const drugs = (timeline.case.treatments ?? []).filter(({ id }) => /^drug-\d+-3$/.test(id)).map(({ id }) => id);
    const size = { medium: "presentation", widthPx: 1280, heightPx: 480 } as const;
    const scene = project(timeline, { emphasis: drugs, size });
    expect(drugs.length).toBeGreaterThan(20);
    expect(textsOf(scene).some(({ text }) => text.endsWith(" more lanes"))).toBe(true);
    expectReadable(scene, [1280, 480]);
  });
});
