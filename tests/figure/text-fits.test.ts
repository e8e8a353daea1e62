import { describe, expect, it } from "vitest";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { figureExamples, timelineOf } from "./examples.ts";
import { smallestTextInPoints, textProblems } from "./text-boxes.ts";

describe("no text touches another, is cut, or lies over a mark", () => {
  it.each(figureExamples)("$name", (example) => {
    const scene = layoutFigure(timelineOf(example), example.options);
    expect(textProblems(scene)).toEqual([]);
    if (example.options.size.medium === "print") expect(smallestTextInPoints(scene)).toBeGreaterThanOrEqual(5);
  });
});
