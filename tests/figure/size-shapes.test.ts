// Cases that are large in other ways than lanes and series: antigens, count panels, infusions, assessments, uncertain times.
import { describe, expect, it } from "vitest";
import { type Case, caseSchema } from "../../shared/case/schema.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions } from "../../shared/figure/options.ts";
import { renderSvg } from "../../shared/figure/render-svg.ts";
import { resolved } from "../support/resolved.ts";
import { textProblems } from "./text-boxes.ts";

const many = <Item>(count: number, make: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const day = (value: number) => ({ at: { day: value } });
const made = (content: Record<string, unknown>): Case => caseSchema.parse({ caseline: 1, title: "large", ...content });

const shapes: Readonly<Record<string, Case>> = {
  "100 antigens in 10 panels": made({
    antigenPanels: many(10, (index) => ({
      id: `p${index}`,
      ...day(index * 90),
      findings: many(100, (antigen) => ({
        antigen: `CD${antigen + 1}`,
        state: "positive",
        percent: (antigen * 7) % 100,
      })),
    })),
  }),
  "80 counts, 10 results each": made({
    assays: many(80, (index) => ({
      id: `a${index}`,
      name: `count ${index}`,
      measures: "count",
      unit: `unit ${index}`,
      scale: "absolute",
    })),
    measurements: many(800, (index) => ({
      id: `m${index}`,
      assay: `a${index % 80}`,
      ...day(Math.floor(index / 80) * 30),
      result: { kind: "value", value: (index * 37) % 100 },
    })),
    figure: { panels: ["counts"] },
  }),
  "30,000 infusions": made({
    procedures: many(30_000, (index) => ({
      id: `d${index}`,
      kind: "donor lymphocyte infusion",
      name: "DLI",
      ...day(index % 3_000),
    })),
  }),
  "5,000 assessments": made({
    assessments: many(5_000, (index) => ({
      id: `s${index}`,
      ...day(index),
      state: index % 2 === 0 ? "relapse" : "complete remission",
    })),
  }),
  "2,000 treatments with estimated days": made({
    treatments: many(2_000, (index) => ({
      id: `t${index}`,
      name: `drug ${index % 40}`,
      class: "targeted",
      start: { estimate: { day: index } },
      end: { estimate: { day: index + 5 } },
    })),
  }),
  "50 specimens without a number": made({
    assays: many(50, (index) => ({ id: `a${index}`, name: `MRD ${index}`, measures: "MRD" })),
    measurements: many(2_000, (index) => ({
      id: `m${index}`,
      assay: `a${index % 50}`,
      ...day(index),
      result: { kind: "negative" },
    })),
  }),
};

describe("a large case of any shape gives a small picture", () => {
  it.each(Object.keys(shapes))("%s", (name) => {
    const case_ = shapes[name]!;
    const scene = layoutFigure(resolved(case_), defaultFigureOptions(case_));
    const svg = renderSvg(scene);
    expect(svg.match(/<[a-z]/gi)?.length).toBeLessThan(1_000);
    expect(svg.length).toBeLessThan(1_000_000);
    expect(textProblems({ ...scene, marks: [] })).toEqual([]);
  });
});
