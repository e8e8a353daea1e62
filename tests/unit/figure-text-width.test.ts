import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { generated } from "../../scripts/generate/font-metrics.ts";
import { fontLineMetrics, missingGlyphs, textWidth } from "../../shared/figure/text/measure.ts";
import { chromiumWidths } from "./figure-text-chromium-widths.ts";

const weights = [400, 500, 600, 700] as const;

describe("textWidth", () => {
  it.each(chromiumWidths)("agrees with Chromium about %j", (text, ...widths) => {
    weights.forEach((weight, index) => {
      expect(Math.abs(textWidth(text, 12, weight) - widths[index]!)).toBeLessThan(0.1);
    });
  });

  it("grows in proportion to the size", () => {
    expect(textWidth("CD19 CAR-T", 24, 600)).toBeCloseTo(2 * textWidth("CD19 CAR-T", 12, 600), 10);
    expect(textWidth("CD19 CAR-T", 0, 600)).toBe(0);
  });

  it("is 0 for what is not seen", () => {
    expect(textWidth("", 12, 400)).toBe(0);
    expect(textWidth("\u200b\u200e\u202e\u2066\ufeff\u0000\u0007", 12, 400)).toBe(0);
  });

  it("counts tabs and line breaks as the spaces that a picture makes of them", () => {
    expect(textWidth("a\tb\nc", 12, 400)).toBe(textWidth("a b c", 12, 400));
  });

  it("estimates characters that the font lacks", () => {
    expect(textWidth("白血病", 10, 400)).toBe(30);
    expect(textWidth("🩸", 10, 700)).toBe(10);
    expect(textWidth("שלום", 10, 400)).toBe(24);
    expect(textWidth("\ud800", 10, 400)).toBe(6);
  });

  it("remembers nothing wrong when it is asked for more texts than it keeps", () => {
    const before = textWidth("AVATAR", 12, 400);
    for (let index = 0; index < 10_000; index += 1) textWidth(`text ${index}`, 12, 400);
    expect(textWidth("AVATAR", 12, 400)).toBe(before);
  });

  it("measures very long texts", () => {
    const repeated = textWidth("day −7 ".repeat(10_000), 12, 400);
    expect(repeated).toBeCloseTo(10_000 * textWidth("day −7 ", 12, 400), 6);
    expect(textWidth("->".repeat(5_000), 12, 400)).toBeCloseTo(5_000 * textWidth("->", 12, 400), 6);
  });
});

describe("missingGlyphs", () => {
  it("finds nothing amiss in what the figures write", () => {
    const signs = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺₀₁₂₃₄₅₆₇₈₉×≈≤≥<−–—·…µμ²³→←°½‰●○†‡±ĄŁŽčαβγδΩ";
    expect(missingGlyphs(`${signs} KMT2A::AFF1, Café\u0301`)).toEqual([]);
  });

  it("names each absent character once", () => {
    expect(missingGlyphs("◐ 白血病 白 \u202e\u200b")).toEqual(["◐", "白", "血", "病"]);
  });
});

it("gives the font's heights as fractions of its size", () => {
  expect(fontLineMetrics).toEqual({
    ascent: 0.96875,
    descent: 0.2412109375,
    capHeight: 0.7275390625,
    xHeight: 0.5458984375,
  });
});

it("has a table made from the bundled fonts", { timeout: 30_000 }, async () => {
  expect(await generated.make()).toBe(await readFile(generated.path, "utf8"));
});
