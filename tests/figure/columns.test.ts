import { describe, expect, it } from "vitest";
import { columnsOf, stackedColumns } from "../../shared/figure/columns.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import { resolved } from "../support/resolved.ts";
import { sampleCases } from "./examples.ts";

const sizes: readonly FigureOptions["size"][] = [
  { medium: "screen", widthPx: 1200 },
  { medium: "screen", widthPx: 700 },
  { medium: "presentation", widthPx: 1280, heightPx: 360 },
  { medium: "print", widthMm: 183 },
];
const pairs = sampleCases.flatMap((first) => sampleCases.map((second) => ({ first, second })));
const window = [-40, 1700] as const;

describe.each(pairs)("$first.name over $second.name", ({ first, second }) => {
  it.each(sizes)("share the x of every day: $medium", (size) => {
    const courses = [first, second].map(({ case: case_ }) => ({
      timeline: resolved(case_),
      options: { ...defaultFigureOptions(case_), size, window },
    }));
    const [a, b] = courses.map(({ timeline, options }) => columnsOf(timeline, options));
    const columns = stackedColumns(a!, b!);
    const [above, below] = courses.map(({ timeline, options }) => layoutFigure(timeline, { ...options, columns }));
    for (let day = window[0]; day <= window[1]; day += 7) expect(above!.time.x(day)).toBe(below!.time.x(day));
    expect(above!.plot.x).toBe(below!.plot.x);
    expect(above!.plot.width).toBe(below!.plot.width);
  });
});

it("asks for no more than a figure has by itself", () => {
  const { case: case_ } = sampleCases[0]!;
  const timeline = resolved(case_);
  const options = { ...defaultFigureOptions(case_), breaks: "none" } as const;
  const alone = layoutFigure(timeline, options);
  const columns = columnsOf(timeline, options);
  expect(layoutFigure(timeline, { ...options, columns }).plot).toEqual(alone.plot);
  expect(layoutFigure(timeline, { ...options, columns: { left: 0, right: 0 } }).plot).toEqual(alone.plot);
});
