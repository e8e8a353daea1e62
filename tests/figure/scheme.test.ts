// Colours: what must be read can be read, on both grounds, dimmed or not.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrastRatio } from "../../shared/figure/contrast.ts";
import { darkColor } from "../../shared/figure/dark-scheme.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import { antigenColor, breakBand, classColor, paper, seriesStyles, stripe } from "../../shared/figure/theme.ts";
import { resolved } from "../support/resolved.ts";
import { projector, sampleCases } from "./examples.ts";
import { paintedTexts, textContrast } from "./painted.ts";

const READABLE = 4.5;
const VISIBLE = 3;

const emphases: readonly (readonly string[] | null)[] = [
  null,
  [],
  ["relapse", "igh-d826", "blinatumomab-1", "allo-hsct"],
];
const media: readonly FigureOptions["size"][] = [projector, { medium: "screen", widthPx: 1200 }];
const looks = (["light", "dark"] as const).flatMap((scheme) =>
  emphases.flatMap((emphasis) =>
    media
      // The light screen and paper keep the colours that they had.
      .filter(({ medium }) => medium === "presentation" || scheme === "dark")
      .map((size) => ({ medium: size.medium, scheme, emphasis, size })),
  ),
);

function unreadable(scene: Scene): readonly string[] {
  return paintedTexts(scene).flatMap((text) => {
    const contrast = textContrast(text);
    const colors = `${text.node.fill} on ${[...new Set(text.behind)].join(", ")}`;
    return contrast < READABLE ? [`"${text.node.text}" ${contrast.toFixed(2)} (${colors})`] : [];
  });
}

describe.each(sampleCases)("every text of $name can be read", ({ case: case_ }) => {
  const timeline = resolved(case_);
  it.each(looks)("$medium, $scheme, emphasis $emphasis", ({ size, scheme, emphasis }) => {
    const options = { ...defaultFigureOptions(case_), size, scheme, emphasis };
    expect(unreadable(layoutFigure(timeline, options))).toEqual([]);
  });
});

const grounds = [paper, stripe, breakBand];
const schemes = [
  { scheme: "light", of: (color: string): string => color },
  { scheme: "dark", of: darkColor },
] as const;

describe.each(schemes)("in the $scheme scheme", ({ of }) => {
  const marks = [...Object.values(classColor), ...seriesStyles.map(({ color }) => color), antigenColor];

  it("marks stand out from every ground", () => {
    for (const color of marks)
      for (const ground of grounds) expect(contrastRatio(of(color), of(ground)), color).toBeGreaterThanOrEqual(VISIBLE);
  });

  it("series differ in colour or in shape, for every kind of eye", () => {
    for (const see of visions) {
      seriesStyles.forEach((first, index) => {
        for (const second of seriesStyles.slice(index + 1)) {
          if (first.shape === second.shape)
            expect(distance(see(of(first.color)), see(of(second.color)))).toBeGreaterThan(0.06);
        }
      });
    }
  });
});

describe("the dark scheme", () => {
  it("keeps the contrast of any two colours", () => {
    const channel = fc.integer({ min: 20, max: 255 });
    const color = fc
      .tuple(channel, channel, channel)
      .map((channels) => `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`);
    fc.assert(
      fc.property(color, color, (first, second) => {
        const before = contrastRatio(first, second);
        expect(contrastRatio(darkColor(first), darkColor(second)) / before).toBeCloseTo(1, 1);
      }),
    );
  });

  it("turns white to nearly black, nearly black to white, and leaves references alone", () => {
    expect(contrastRatio(darkColor("#ffffff"), "#000000")).toBeLessThan(1.1);
    expect(darkColor("#08090b")).toBe("#ffffff");
    expect(darkColor("url(#fade)")).toBe("url(#fade)");
  });

  it("changes colours only", () => {
    const timeline = resolved(sampleCases[0]!.case);
    const options = { ...defaultFigureOptions(timeline.case), size: projector };
    const shapes = (scene: Scene) =>
      JSON.stringify([scene.backdrop, scene.moving, scene.fixed, scene.marks]).replaceAll(/#[0-9a-f]{6}/g, "");
    const dark = layoutFigure(timeline, { ...options, scheme: "dark" });
    expect(shapes(dark)).toBe(shapes(layoutFigure(timeline, { ...options, scheme: "light" })));
  });
});

type Rgb = readonly [number, number, number];

const linear = (color: string): Rgb => {
  const channel = (offset: number): number => (Number.parseInt(color.slice(offset, offset + 2), 16) / 255) ** 2.2;
  return [channel(1), channel(3), channel(5)];
};

const through =
  (rows: readonly Rgb[]) =>
  (color: string): Rgb => {
    const rgb = linear(color);
    const [a, b, c] = rows.map((row) => row.reduce((sum, weight, index) => sum + weight * rgb[index]!, 0));
    return [a!, b!, c!];
  };

/** Full colour vision, and without the long or the middle cones (Machado, Oliveira, Fernandes 2009, severity 1). */
const visions = [
  linear,
  through([
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ]),
  through([
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ]),
];

const distance = (first: Rgb, second: Rgb): number =>
  Math.hypot(...first.map((value, index) => Math.cbrt(Math.max(0, value)) - Math.cbrt(Math.max(0, second[index]!))));
