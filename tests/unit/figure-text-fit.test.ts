import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth, truncateText, wrapText } from "../../shared/figure/text/measure.ts";

const label = "HSCT 1, sibling · TBI + Cy + etoposide";
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."AVTWaxy 019+-/,:<>()→→🩸e\u0301".split("")), maxLength: 60 }),
);
const widths = fc.double({ min: 0, max: 400, noNaN: true });
const withoutSpace = (text: string): string => text.replace(/\s/gu, "");

describe("truncateText", () => {
  it("keeps what fits", () => {
    expect(truncateText(label, 12, 400, textWidth(label, 12, 400))).toBe(label);
    expect(truncateText("", 12, 400, 0)).toBe("");
  });

  it("cuts the end, and no space before the ellipsis", () => {
    expect(truncateText(label, 12, 400, 100)).toBe("HSCT 1, sibling…");
    expect(truncateText("HSCT 1, sibling", 12, 400, textWidth("HSCT 1, …", 12, 400))).toBe("HSCT 1,…");
  });

  it("gives nothing when not even the ellipsis fits", () => {
    expect(truncateText(label, 12, 400, textWidth("…", 12, 400))).toBe("…");
    expect(truncateText(label, 12, 400, 5)).toBe("");
    expect(truncateText(label, 12, 400, -1)).toBe("");
  });

  it("keeps letters with their accents and emoji whole", () => {
    const family = "👩‍👩‍👧";
    expect(truncateText(`${family}${family}`, 10, 400, 45)).toBe(`${family}…`);
    expect(truncateText("x\u0304x\u0304x\u0304x\u0304", 10, 400, 18)).toMatch(/^(x\u0304)+…$/);
  });

  it("is never wider than it may be, and always a beginning of the text", () => {
    fc.assert(
      fc.property(anyText, widths, (text, maxWidth) => {
        const cut = truncateText(text, 12, 500, maxWidth);
        expect(textWidth(cut, 12, 500)).toBeLessThanOrEqual(maxWidth);
        if (cut !== text && cut !== "") {
          expect(cut.endsWith("…")).toBe(true);
          expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        }
      }),
    );
  });
});

describe("wrapText", () => {
  it("breaks at spaces and drops them", () => {
    expect(wrapText(label, 12, 400, 110, 4)).toEqual(["HSCT 1, sibling ·", "TBI + Cy +", "etoposide"]);
  });

  it("breaks after a plus or a slash within a word, not between a sign and its number", () => {
    expect(wrapText("etoposide/cyclophosphamide", 12, 400, 120, 3)).toEqual(["etoposide/", "cyclophosphamide"]);
    expect(wrapText("FLAG+venetoclax", 12, 400, 75, 3)).toEqual(["FLAG+", "venetoclax"]);
    expect(wrapText("Day +28", 12, 400, 40, 3)).toEqual(["Day", "+28"]);
    expect(wrapText("CD3+/CD4+", 12, 400, 45, 3)).toEqual(["CD3+/", "CD4+"]);
  });

  it("keeps a no-break space together", () => {
    expect(wrapText("dose 28\u00a0µg", 12, 400, 60, 2)).toEqual(["dose", "28\u00a0µg"]);
  });

  it("breaks a word that is too long between characters", () => {
    const lines = wrapText("Tisagenlecleucel", 12, 400, 40, 9);
    expect(lines.join("")).toBe("Tisagenlecleucel");
    expect(lines.length).toBeGreaterThan(2);
  });

  it.each([
    ["flags", "🇩🇪".repeat(300)],
    ["emoji of several", `x${"👩‍👩‍👧".repeat(200)}`],
    ["accents", "x\u0304".repeat(500)],
    ["halves of characters", "\ud800".repeat(600)],
    ["very many accents", `b${"\u0301".repeat(1500)}c`],
  ])("keeps what is read as one character on one line: %s", (_, text) => {
    const characters = Array.from(new Intl.Segmenter("en").segment(text), ({ segment }) => segment);
    expect(wrapText(text, 12, 400, 0.1, Number.POSITIVE_INFINITY)).toEqual(characters);
  });

  it("cuts the last line when there is more", () => {
    expect(wrapText(label, 12, 400, 110, 2)).toEqual(["HSCT 1, sibling ·", "TBI + Cy + etopo…"]);
    expect(wrapText(label, 12, 400, 110, 1)).toEqual([truncateText(label, 12, 400, 110)]);
  });

  it("gives no lines for a blank text or where none are allowed", () => {
    expect(wrapText(" \n ", 12, 400, 100, 3)).toEqual([]);
    expect(wrapText(label, 12, 400, 100, 0)).toEqual([]);
  });

  it("loses no character when there is room", () => {
    fc.assert(
      fc.property(anyText, widths, (text, maxWidth) => {
        const lines = wrapText(text, 12, 600, maxWidth, Number.POSITIVE_INFINITY);
        expect(withoutSpace(lines.join(""))).toBe(withoutSpace(text));
      }),
    );
  });

  it("keeps to the lines and to the width, a single character excepted", () => {
    fc.assert(
      fc.property(anyText, widths, fc.integer({ min: 0, max: 4 }), (text, maxWidth, maxLines) => {
        const lines = wrapText(text, 12, 600, maxWidth, maxLines);
        expect(lines.length).toBeLessThanOrEqual(maxLines);
        const segmenter = new Intl.Segmenter("en");
        for (const line of lines) {
          const single = [...segmenter.segment(line)].length <= 1;
          expect(single || textWidth(line, 12, 600) <= maxWidth).toBe(true);
        }
      }),
    );
  });

  it("comes to an end with very long texts", () => {
    const words = "TBI + Cy, ".repeat(1_000);
    expect(wrapText(words, 12, 400, 200, 3)).toHaveLength(3);
    expect(withoutSpace(wrapText(words, 12, 400, 30, 1e6).join(""))).toBe(withoutSpace(words));
    expect(wrapText("W".repeat(10_000), 12, 400, 50, 1e6).join("")).toHaveLength(10_000);
    expect(truncateText("W".repeat(10_000), 12, 400, 50)).toBe("WWW…");
  });
});
