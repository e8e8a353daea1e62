import { describe, expect, it } from "vitest";
import { below, findings, fraction, kind, timelineOf, value, values, withResults } from "./support.ts";

describe("doubling time", () => {
  const of = (...results: readonly (readonly [number, object])[]) => values(withResults(results), "doubling-time");

  it("of two results is log₁₀ 2 × days ÷ change: a tenfold rise in 100 days doubles every 30.1", () => {
    expect(of([0, value(1e-4)], [100, value(1e-3)])).toEqual(["30.1 days"]);
  });

  it("of three results on one line has R² 1", () => {
    expect(of([0, value(1e-4)], [10, value(2e-4)], [30, value(8e-4)])).toEqual(["10 days, R² 1.00"]);
  });

  // Days 0, 10, 20; log₁₀ −4, −3, −2.5: means 10 and −3.1667; Sxy = 15, Sxx = 200, Syy = 1.1667; slope 0.075; R² = 225 ÷ 233.33
  it("of three results off the line is that of the least-squares line", () => {
    expect(of([0, value(1e-4)], [10, value(1e-3)], [20, value(10 ** -2.5)])).toEqual(["4 days, R² 0.96"]);
  });

  it("starts anew after a fall", () => {
    expect(of([0, value(1e-3)], [10, value(1e-4)], [20, value(1e-3)], [30, value(1e-2)], [40, value(1e-3)])).toEqual([
      "3 days, R² 1.00",
    ]);
  });

  it("uses no result without a number, and none across it", () => {
    expect(of([0, value(1e-4)], [10, kind("positive")], [20, value(1e-2)])).toEqual([]);
    expect(of([0, value(1e-4)], [10, below(1e-5)], [20, value(1e-2)])).toEqual([]);
    expect(of([0, below(1e-5)], [20, value(1e-2)])).toEqual([]);
    expect(of([0, value(1e-4)], [20, { kind: "above range", limit: 1 }])).toEqual([]);
  });

  it("passes over samples that were not done or not evaluable", () => {
    expect(of([0, value(1e-4)], [50, kind("not done")], [60, kind("not evaluable")], [100, value(1e-3)])).toEqual([
      "30.1 days",
    ]);
  });

  it("has no slope on one day, nor where one day has a higher and a lower result than before", () => {
    expect(of([5, value(1e-4)], [5, value(1e-2)])).toEqual([]);
    expect(of([0, value(1e-3)], [5, value(1e-4)], [5, value(1e-2)])).toEqual([]);
  });

  it("is not said across MRD that was undetectable by an assay that nobody stated", () => {
    const rise = (content: object) =>
      values(
        timelineOf({
          assays: [fraction, { id: "other", name: "MRD", measures: "MRD" }],
          measurements: [
            { id: "a", assay: "igh", at: { day: 0 }, result: value(1e-4) },
            { id: "b", assay: "igh", at: { day: 100 }, result: value(1e-3) },
            { id: "c", assay: "other", result: kind("negative"), ...content },
          ],
        }),
        "doubling-time",
      );
    expect(rise({ start: { day: 10 }, end: { day: 50 } })).toEqual([]);
    expect(rise({ at: { day: 100 } })).toEqual(["30.1 days"]);
    expect(rise({ at: { day: 150 } })).toEqual(["30.1 days"]);
  });

  it("of blasts or counts on a plain scale is not said", () => {
    const blasts = { id: "b", name: "Blasts", measures: "blasts", scale: "percent" };
    expect(
      values(
        withResults(
          [
            [0, value(5)],
            [10, value(50)],
          ],
          {},
          blasts,
        ),
        "doubling-time",
      ),
    ).toEqual([]);
  });

  it("has a range where the days have one, and names what was given meanwhile", () => {
    const timeline = timelineOf({
      assays: [fraction],
      treatments: [{ id: "t", name: "venetoclax", start: { day: 40 }, end: { day: 60 } }],
      measurements: [
        { id: "a", assay: "igh", at: { day: 0 }, result: value(1e-4) },
        {
          id: "b",
          assay: "igh",
          at: { after: { day: 90 }, before: { day: 120 }, estimate: { day: 100 } },
          result: value(1e-3),
        },
      ],
    });
    const [found] = findings(timeline, "doubling-time");
    expect(found?.value).toBe("≈ 30.1 days (between 27.1 and 36.1)");
    expect(found?.amount.kind).toBe("between");
    expect(found?.derivation.limits.join(" ")).toContain("venetoclax");
  });
});

describe("change after a treatment", () => {
  const drug = (id: string, start: number, end: number | null, more: object = {}) => ({
    id: id.toLowerCase(),
    name: id,
    start: { day: start },
    ...(end === null ? {} : { end: { day: end } }),
    ...more,
  });
  const changesAfter = (
    results: readonly (readonly [number, object])[],
    treatments: readonly object[],
    more: object = {},
  ) =>
    findings(withResults(results, { treatments, ...more }), "log-reduction").map(({ label, value: said }) => [
      label,
      said,
    ]);

  it("is from the last result up to its start to the first on or after its last day", () => {
    const results = [
      [0, value(1e-1)],
      [10, value(1e-2)],
      [20, value(5e-3)],
      [30, value(1e-4)],
      [40, value(1e-5)],
    ] as const;
    expect(changesAfter(results, [drug("A", 10, 30)])).toEqual([["after A: IGH", "−2.00 log₁₀"]]);
    expect(changesAfter(results, [drug("A", 10, 31)])).toEqual([["after A: IGH", "−3.00 log₁₀"]]);
    expect(changesAfter(results, [drug("A", 9, 25)])).toEqual([["after A: IGH", "−3.00 log₁₀"]]);
  });

  it("takes the last result during it where none follows before the next treatment", () => {
    const results = [
      [0, value(1e-1)],
      [14, value(1e-2)],
      [28, value(1e-3)],
      [90, value(1e-5)],
    ] as const;
    expect(changesAfter(results, [drug("A", 5, 42), drug("B", 43, 80)])).toEqual([
      ["after A: IGH", "−2.00 log₁₀"],
      ["after B: IGH", "−2.00 log₁₀"],
    ]);
  });

  it("is not said of a result after the next treatment has begun", () => {
    const results = [
      [0, value(1e-1)],
      [50, value(1e-3)],
    ] as const;
    expect(changesAfter(results, [drug("A", 5, 10), drug("B", 20, 30)])).toEqual([["after A, B: IGH", "−2.00 log₁₀"]]);
  });

  it("of an end that nobody stated, or that is not yet, takes the last result before the next treatment", () => {
    const results = [
      [0, value(1e-1)],
      [20, value(1e-3)],
      [40, value(1e-4)],
      [90, value(1e-2)],
    ] as const;
    expect(changesAfter(results, [drug("A", 5, null), drug("B", 50, 60)])).toEqual([
      ["after A: IGH", "−3.00 log₁₀"],
      ["after B: IGH", "+2.00 log₁₀"],
    ]);
  });

  it("passes over supportive care, and takes conditioning as a part of its transplant", () => {
    const results = [
      [0, value(1e-2)],
      [15, value(1e-3)],
      [50, below(1e-5)],
    ] as const;
    const treatments = [drug("G-CSF", 5, 8, { class: "supportive" }), drug("TBI", 13, 18, { conditioningFor: "hsct" })];
    const procedures = [{ id: "hsct", kind: "transplant", name: "HSCT 1", at: { day: 20 } }];
    expect(changesAfter(results, treatments, { procedures })).toEqual([["after HSCT 1: IGH", "≥ 3.00 log₁₀ lower"]]);
  });

  it("takes donor lymphocytes and CAR-T cells as treatments", () => {
    const results = [
      [0, value(1e-2)],
      [28, below(1e-5)],
    ] as const;
    for (const procedure of ["donor lymphocyte infusion", "CAR-T infusion"]) {
      const procedures = [{ id: "cells", kind: procedure, name: "cells", at: { day: 0 } }];
      expect(changesAfter(results, [], { procedures })).toEqual([["after cells: IGH", "≥ 3.00 log₁₀ lower"]]);
    }
  });

  it("has no number without a result before", () => {
    expect(changesAfter([[30, value(1e-3)]], [drug("A", 0, 20)])).toEqual([
      ["after A: IGH", "not computed: no result of IGH before it"],
    ]);
  });
});

describe("undetectable", () => {
  const treatment = { treatments: [{ id: "t", name: "induction", start: { day: 10 }, end: { day: 40 } }] };
  const results = [
    [0, value(0.5)],
    [40, value(1e-3)],
    [100, below(1e-5)],
    [150, kind("not done")],
    [200, kind("negative")],
    [300, value(1e-4)],
    [400, below(1e-5)],
  ] as const;

  it("is reached from the first treatment on", () => {
    expect(values(withResults(results, treatment), "time-to-undetectable")).toEqual(["90 days"]);
    expect(values(withResults(results.slice(0, 2), treatment), "time-to-undetectable")).toEqual([
      "not reached in 30 days",
    ]);
    expect(findings(withResults(results.slice(0, 2), treatment), "time-to-undetectable")[0]?.amount).toEqual({
      kind: "at least",
      value: 30,
    });
    expect(values(withResults(results), "time-to-undetectable")).toEqual([]);
  });

  it("lasts to the first positive result, or to the last test", () => {
    expect(values(withResults(results), "undetectable")).toEqual(["200 days", "one time only (≥ 0 days)"]);
    expect(findings(withResults(results), "undetectable").map(({ amount }) => amount)).toEqual([
      { kind: "exact", value: 200 },
      { kind: "at least", value: 0 },
    ]);
  });

  it("counts a span with all its days", () => {
    const measurements = [{ id: "s", assay: "igh", start: { day: 50 }, end: { day: 415 }, result: kind("negative") }];
    expect(values(timelineOf({ assays: [fraction], measurements }), "undetectable")).toEqual(["≥ 365 days"]);
  });

  it("is not a day on which another marker is positive", () => {
    expect(
      values(
        withResults([
          [0, value(1e-4)],
          [0, below(1e-5)],
        ]),
        "undetectable",
      ),
    ).toEqual([]);
  });
});
