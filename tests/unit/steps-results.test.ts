// How the results of a series are told in the notes of a proposed step: what there was before, and where no arrow may lead.
import { describe, expect, it } from "vitest";
import { caseSchema } from "../../shared/case/schema.ts";
import { proposeSteps } from "../../shared/steps/propose-steps.ts";
import { resolved } from "../support/resolved.ts";

const on = (day: number) => ({ at: { day } });
const percent = (value: number) => ({ kind: "value", value });
const blasts = { id: "blasts", name: "Blasts", measures: "blasts", scale: "percent", unit: "%" };

const notesWith = (
  assay: Record<string, unknown>,
  results: readonly (readonly [day: number, value: number])[],
): string => {
  const timeline = resolved(
    caseSchema.parse({
      caseline: 1,
      title: "t",
      assays: [assay],
      measurements: results.map(([day, value], index) => ({
        id: `m${index}`,
        assay: assay["id"],
        ...on(day),
        result: percent(value),
      })),
      treatments: [
        { id: "a", name: "induction", purpose: "induction", start: { day: 1 }, end: { day: 20 } },
        { id: "b", name: "salvage", purpose: "salvage", start: { day: 110 }, end: { day: 120 } },
      ],
      assessments: [
        { id: "d", ...on(0), state: "active disease" },
        { id: "c", ...on(30), state: "complete remission" },
        { id: "r", ...on(100), state: "relapse" },
      ],
    }),
  );
  return proposeSteps(timeline)
    .map(({ notes }) => notes ?? "")
    .join("\n");
};

describe("results in the notes of a step", () => {
  it("have no arrow across a remission, and say why", () => {
    const notes = notesWith(blasts, [
      [0, 94],
      [100, 71],
    ]);
    expect(notes).toContain("94 % (D0); 71 % (D100); a remission lies between them");
    expect(notes).not.toContain("→");
  });

  it("of MRD have one: the figure joins them too", () => {
    const mrd = { id: "mrd", name: "IGH", measures: "MRD", method: "PCR", scale: "percent", unit: "% of ABL" };
    expect(
      notesWith(mrd, [
        [0, 94],
        [100, 71],
      ]),
    ).toContain("94 % of ABL (D0) → 71 % of ABL (D100)");
  });

  it("begin with all results of the day before", () => {
    expect(
      notesWith(blasts, [
        [100, 60],
        [100, 40],
        [130, 5],
      ]),
    ).toMatch(/40 % and 60 % \(D100\) → 5 % \(D130\)/);
  });
});
