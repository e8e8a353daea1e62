// What the figure is made of is what the export lets through.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { rasteriseSvg } from "../../electron/files/rasterise.ts";
import { faultInSvg } from "../../electron/files/svg-check.ts";
import { openCase } from "../../shared/case/open-case.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";

const folder = resolve(import.meta.dirname, "../../assets/cases");

describe.each(readdirSync(folder))("the figure of %s", (name) => {
  const opened = openCase(readFileSync(join(folder, name), "utf8"));
  if (!opened.ok) throw new Error(`${name} cannot be opened`);
  const size = { medium: "print", widthMm: 183 } as const;
  const svg = renderSvg(layoutFigure(opened.timeline, { ...defaultFigureOptions(opened.case), size }));

  test("is accepted for export", () => {
    expect(faultInSvg(svg)).toBeNull();
  });

  test("can be drawn as a PNG", async () => {
    expect((await rasteriseSvg(svg, { widthMm: 183, dpi: 72 })).length).toBeGreaterThan(500);
  });
});
