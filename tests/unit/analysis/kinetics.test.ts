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

  it("says of points off the line, of a small change and of a short time that they are", () => {
    // log₁₀ −4, −3.97, −3.94, −1 on days 0, 100, 200, 201: R² 0.31
    expect(of([0, value(1e-4)], [100, value(1.07e-4)], [200, value(1.15e-4)], [201, value(0.1)])[0]).toMatch(
      /, R² 0\.\d\d \(the points do not lie on a line\)$/,
    );
    // log₁₀ 1.1 = 0.041; 0.301 × 10 ÷ 0.0414 = 72.7
    expect(of([0, value(1e-4)], [10, value(1.1e-4)])).toEqual(["72.7 days (a small change: 0.04 log₁₀ in 10 days)"]);
    expect(of([0, value(1e-4)], [1, value(1e-3)])).toEqual(["0.3 days (a short time: 1.00 log₁₀ in 1 day)"]);
  });

  it("names the days of the points as the axis does", () => {
    const course = timelineOf({
      dayZero: "course",
      anchors: [{ id: "course", name: "course", counting: "course" }],
      assays: [fraction],
      measurements: [0, 10, 20].map((on, index) => ({
        id: `m${index}`,
        assay: "igh",
        at: { day: on },
        result: value(10 ** (index - 5)),
      })),
    });
    expect(findings(course, "doubling-time")[0]?.derivation.working[0]).toBe("day 1: log₁₀ 0.00001 = −5.00");
  });

  it("names what goes on meanwhile, and says of what has no stated end that it was possible", () => {
    const during = (treatment: object) =>
      findings(
        withResults(
          [
            [100, value(1e-4)],
            [120, value(1e-3)],
          ],
          { treatments: [{ id: "t", name: "ponatinib", start: { day: 20 }, ...treatment }] },
        ),
        "doubling-time",
      )[0]?.derivation.limits.join(" ");
    expect(during({ end: { ongoing: true } })).toContain("ponatinib (ongoing)");
    expect(during({})).not.toContain("ponatinib");
    expect(during({ start: { day: 90 } })).toContain("ponatinib (possibly: its end is not stated)");
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

  it("of what goes on, and of cells, gives the deepest result beside the last one", () => {
    const results = [
      [0, value(1e-1)],
      [30, below(1e-6)],
      [60, value(1e-3)],
    ] as const;
    const ongoing = drug("A", 5, null, { end: { ongoing: true } });
    expect(changesAfter(results, [ongoing])).toEqual([
      ["deepest after A: IGH", "≥ 5.00 log₁₀ lower at D30"],
      ["after A: IGH", "−2.00 log₁₀"],
    ]);
    const late = [
      [0, value(1e-1)],
      [28, value(1e-3)],
      [60, below(1e-6)],
    ] as const;
    const procedures = [{ id: "cells", kind: "CAR-T infusion", name: "CAR-T", at: { day: 1 } }];
    expect(changesAfter(late, [], { procedures })).toEqual([
      ["deepest after CAR-T: IGH", "≥ 5.00 log₁₀ lower at D60"],
      ["after CAR-T: IGH", "−2.00 log₁₀"],
    ]);
    // Deeper only after it had ended: not its own
    expect(changesAfter(late, [drug("A", 5, 20)])).toEqual([["after A: IGH", "−2.00 log₁₀"]]);
    expect(changesAfter(results, [drug("A", 5, 50)])).toEqual([
      ["deepest after A: IGH", "≥ 5.00 log₁₀ lower at D30"],
      ["after A: IGH", "−2.00 log₁₀"],
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

  const two = (
    list: readonly (readonly [assay: string, at: object, result: object])[],
    more: Record<string, unknown> = treatment,
  ) =>
    timelineOf({
      assays: [
        fraction,
        { id: "mrd", name: "MRD", measures: "MRD" },
        { id: "flow", name: "Flow", measures: "MRD", method: "flow" },
      ],
      measurements: list.map(([assay, at, result], index) => ({ id: `r${index}`, assay, ...at, result })),
      ...more,
    });
  const on = (number: number) => ({ at: { day: number } });

  it("is not reached by a series that was never positive", () => {
    expect(values(withResults([[20, below(1e-5)]], treatment), "time-to-undetectable")).toEqual([
      "not computed: never positive before",
    ]);
  });

  it("names what another assay says: undetectable where this one is not, or by one that nobody stated", () => {
    const other = two([
      ["igh", on(20), value(1e-3)],
      ["flow", on(30), below(1e-4)],
      ["igh", on(110), value(1e-4)],
    ]);
    expect(values(other, "time-to-undetectable")[0]).toBe(
      "not reached in 100 days; but Flow: < 0.0001 (undetectable) (D30)",
    );
    const unstated = two([
      ["igh", on(20), value(1e-3)],
      ["mrd", { start: { day: 40 }, end: { day: 90 } }, kind("negative")],
      ["igh", on(110), below(1e-4)],
    ]);
    expect(values(unstated, "time-to-undetectable")[0]).toBe(
      "100 days; before that, MRD: negative, sensitivity not stated (D40 – D90)",
    );
    const contrary = two([
      ["igh", on(20), value(1e-3)],
      ["flow", on(50), value(1e-3)],
      ["igh", on(110), below(1e-4)],
    ]);
    expect(findings(contrary, "time-to-undetectable")[0]?.derivation.limits[0]).toBe(
      "Last positive before: 10⁻³ (D20); positive since by another assay: Flow 0.001 (D50).",
    );
  });

  it("to the last test is a bound only as far as it is sure", () => {
    const late = { after: { day: 100 }, before: { day: 300 }, estimate: { day: 200 } };
    const timeline = two(
      [
        ["igh", on(50), below(1e-5)],
        ["igh", { at: late }, below(1e-5)],
      ],
      {},
    );
    expect(values(timeline, "undetectable")).toEqual(["≈ 150 days to the last test (at least 50 for certain)"]);
    expect(findings(timeline, "undetectable")[0]?.amount).toEqual({ kind: "at least", value: 50 });
  });

  it("names the results that would not have shown what ended it, and a span with a positive result in it", () => {
    const timeline = two(
      [
        ["igh", on(30), below(1e-3)],
        ["igh", on(60), below(1e-5)],
        ["igh", on(120), value(1e-4)],
        ["igh", { start: { day: 150 }, end: { day: 250 } }, below(1e-6)],
        ["igh", on(200), value(1e-5)],
      ],
      {},
    );
    const [first, second] = findings(timeline, "undetectable").map(({ derivation }) => derivation);
    expect(first?.limits).toEqual([
      "Not sensitive enough to have shown what ended it, 10⁻⁴ (D120): < 10⁻³ (undetectable) (D30).",
    ]);
    expect(second?.working).toEqual(["D200 − D150 = 50 days"]);
    expect(second?.limits).toEqual([
      "Recorded as undetectable for a span within which the positive result lies: < 10⁻⁶ (undetectable) (D150 – D250).",
    ]);
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
