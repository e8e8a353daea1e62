import { describe, expect, it } from "vitest";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import { degenerateExamples, presentationExamples, sampleExamples, subjectExamples, timelineOf } from "./examples.ts";

/** One element a line, so that a change can be read in a diff. */
function readable(svg: string): string {
  return svg.replaceAll("><", ">\n<");
}

const goldenSamples = sampleExamples.filter(({ name }) => name.endsWith("-1200px") || name.endsWith("-183mm"));

describe("a picture stays what it was", () => {
  it.each([...degenerateExamples, ...subjectExamples, ...goldenSamples, ...presentationExamples])(
    "$name",
    async (example) => {
      const svg = renderSvg(layoutFigure(timelineOf(example), example.options));
      await expect(readable(svg)).toMatchFileSnapshot(`golden/${example.name}.svg`);
    },
  );
});
