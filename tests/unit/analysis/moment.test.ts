import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betweenDays } from "../../../shared/analysis/between.ts";
import { kineticsOf } from "../../../shared/analysis/kinetics.ts";
import { momentAt } from "../../../shared/analysis/moment.ts";
import { below, fraction, kind, timelineOf, value, withResults } from "./support.ts";

const day = (number: number) => ({ at: { day: number } });

describe("last before and first after", () => {
  const timeline = withResults([
    [10, value(1e-2)],
    [20, kind("not evaluable")],
    [30, value(1e-3)],
    [30, value(2e-3)],
    [40, kind("not done")],
    [50, below(1e-5)],
  ]);
  const at = (moment: number) => {
    const [series] = momentAt(timeline, moment).series;
    return [
      series?.before?.measurement.event.id ?? null,
      series?.alsoBefore.map(({ measurement }) => measurement.event.id),
      series?.after?.measurement.event.id ?? null,
      series?.alsoAfter.map(({ measurement }) => measurement.event.id),
    ];
  };

  it("has a result of the same day before", () => {
    expect(at(10)).toEqual(["m0", [], "m2", ["m1", "m3"]]);
    expect(momentAt(timeline, 10).series[0]?.before?.days).toBe(0);
  });

  it("says a sample that gave no result, and does not stop at it", () => {
    expect(at(25)).toEqual(["m0", ["m1"], "m2", ["m3"]]);
    expect(at(45)).toEqual(["m2", ["m3", "m4"], "m5", []]);
  });

  it("has nothing before the first and nothing after the last", () => {
    expect(at(9)).toEqual([null, [], "m0", []]);
    expect(at(99)).toEqual(["m5", [], null, []]);
    expect(momentAt(timeline, 99).series[0]?.before?.days).toBe(49);
    expect(momentAt(timeline, 9).series[0]?.after?.days).toBe(-1);
  });

  it("says a case with samples that gave no result", () => {
    const only = withResults([[5, kind("not done")]]);
    expect(momentAt(only, 9).series[0]).toMatchObject({ before: null, after: null });
    expect(momentAt(only, 9).series[0]?.alsoBefore).toHaveLength(1);
  });

  it("holds a result that was recorded for a span on each of its days", () => {
    const span = timelineOf({
      assays: [fraction],
      measurements: [
        { id: "span", assay: "igh", start: { day: 10 }, end: { day: 100 }, result: kind("negative") },
        { id: "point", assay: "igh", ...day(50), result: below(1e-5) },
      ],
    });
    const days = (moment: number) => momentAt(span, moment).series[0]?.before;
    expect([days(60)?.measurement.event.id, days(60)?.days]).toEqual(["span", 0]);
    expect([days(120)?.measurement.event.id, days(120)?.days]).toEqual(["span", 20]);
    expect(momentAt(span, 50).series[0]?.alsoBefore).toHaveLength(1);
  });

  it("says when a result may lie on the other side", () => {
    const estimated = timelineOf({
      assays: [fraction],
      measurements: [
        {
          id: "m",
          assay: "igh",
          at: { after: { day: 20 }, before: { day: 60 }, estimate: { day: 40 } },
          result: value(1e-3),
        },
      ],
    });
    expect(momentAt(estimated, 50).series[0]?.before?.time).toBe("≈ D40");
    expect(momentAt(estimated, 50).how.series.limits).toEqual([
      "IGH, 10⁻³ (≈ D40) is known to lie between D20 and D60: it may be before or after D50.",
    ]);
    expect(momentAt(estimated, 70).how.series.limits).toEqual([]);
  });

  const result = fc.oneof(
    fc.double({ min: 1e-7, max: 1, noNaN: true }).map(value),
    fc.constantFrom(below(1e-5), kind("positive"), kind("negative"), kind("not done"), kind("not evaluable")),
  );
  const results = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), result), { minLength: 1, maxLength: 12 });

  it("is always a recorded result, on the right side, and none lies nearer", () => {
    fc.assert(
      fc.property(results, fc.integer({ min: -5, max: 55 }), (recorded, moment) => {
        const [series] = momentAt(withResults(recorded), moment).series;
        const said = recorded
          .map(([on, { kind: sort }]) => ({ on, sort }))
          .filter(({ sort }) => sort !== "not done" && sort !== "not evaluable")
          .map(({ on }) => on);
        const last = Math.max(...said.filter((on) => on <= moment));
        const next = Math.min(...said.filter((on) => on > moment));
        expect(series?.before?.measurement.start.estimate ?? Number.NEGATIVE_INFINITY).toBe(last);
        expect(series?.after?.measurement.start.estimate ?? Number.POSITIVE_INFINITY).toBe(next);
      }),
    );
  });

  it("and all that is computed do not depend on the order of the file", () => {
    fc.assert(
      fc.property(results, fc.infiniteStream(fc.nat()), (recorded, keys) => {
        const content = (list: readonly object[]) =>
          timelineOf({
            assays: [fraction],
            measurements: list,
            treatments: [{ id: "t", name: "drug", start: { day: 10 }, end: { day: 15 } }],
            assessments: [{ id: "a", ...day(20), state: "complete remission" }],
          });
        const inOrder = recorded.map(([on, each], index) => ({
          id: `m${index}`,
          assay: "igh",
          ...day(on),
          result: each,
        }));
        const shuffled = inOrder
          .map((each) => ({ each, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        const [first, second] = [content(inOrder), content(shuffled)];
        expect(kineticsOf(second)).toEqual(kineticsOf(first));
        expect(betweenDays(second, 5, 30)).toEqual(betweenDays(first, 5, 30));
      }),
    );
  });

  it("changes are the same when all values of a series are scaled", () => {
    const numbers = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 9_999 })), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 1_000 }), (recorded, factor) => {
        const changes = (by: number) =>
          betweenDays(
            withResults(recorded.map(([on, number]) => [on, value(number * by)] as const)),
            20,
            50,
          ).changes.map(({ amount }) => amount);
        const [plain] = changes(1);
        const [scaled] = changes(factor);
        expect(scaled?.kind).toBe(plain?.kind);
        if (plain?.kind === "exact" && scaled?.kind === "exact") expect(scaled.value).toBeCloseTo(plain.value, 9);
      }),
    );
  });
});

describe("what was given", () => {
  const given = (treatment: object, moment: number) =>
    momentAt(timelineOf({ treatments: [{ id: "t", name: "venetoclax", ...treatment }] }), moment).given.map(
      ({ certainty, words }) => [certainty, words],
    );
  const span = { start: { day: 10 }, end: { day: 20 } };

  it("is given from its first to its last day", () => {
    expect([9, 10, 20, 21].map((moment) => given(span, moment).map(([certainty]) => certainty))).toEqual([
      [],
      ["given"],
      ["given"],
      [],
    ]);
  });

  it("is possible after a start whose end nobody stated, and between the limits of an end", () => {
    expect(given({ start: { day: 10 } }, 10)).toEqual([["given", "from D10, end not stated"]]);
    expect(given({ start: { day: 10 } }, 11)).toEqual([["possibly", "from D10, end not stated"]]);
    const bounded = { start: { day: 10 }, end: { after: { day: 20 }, before: { day: 40 }, estimate: { day: 25 } } };
    expect([20, 22, 30, 41].map((moment) => given(bounded, moment).map(([certainty]) => certainty))).toEqual([
      ["given"],
      ["possibly"],
      ["possibly"],
      [],
    ]);
    expect(given(bounded, 30)[0]?.[1]).toContain("by its estimated days, already over");
  });

  it("of an end that nobody stated is possible to the next treatment or assessment, or for 60 days", () => {
    const possible = (more: Record<string, unknown>, moment: number) =>
      momentAt(
        timelineOf({
          ...more,
          treatments: [{ id: "t", name: "CLAG", start: { day: 10 } }, ...((more["treatments"] ?? []) as object[])],
        }),
        moment,
      ).given.some(({ name }) => name === "CLAG");
    const next = { treatments: [{ id: "n", name: "next", start: { day: 40 }, end: { day: 50 } }] };
    const relapse = { assessments: [{ id: "a", ...day(30), state: "relapse" }] };
    expect([70, 71].map((moment) => possible({}, moment))).toEqual([true, false]);
    expect([39, 40].map((moment) => possible(next, moment))).toEqual([true, false]);
    expect([30, 31].map((moment) => possible(relapse, moment))).toEqual([true, false]);
  });

  it("between two days has nothing that is stated to come after them, or to have ended before", () => {
    const timeline = timelineOf({
      treatments: [
        { id: "later", name: "later", start: { after: { day: 100 } }, end: { before: { day: 200 } } },
        { id: "unknown", name: "from a month", start: { day: 100 }, end: { day: 120 } },
      ],
    });
    const names = (first: number, second: number) => betweenDays(timeline, first, second).given.map(({ name }) => name);
    expect(names(50, 100)).toEqual(["from a month"]);
    expect(names(100, 150)).toContain("later");
    expect(names(200, 300)).toEqual([]);
    expect(momentAt(timeline, 100).given.map(({ name }) => name)).toContain("later");
  });

  it("goes on to the last follow-up, and possibly after it", () => {
    const timeline = timelineOf({
      treatments: [{ id: "t", name: "venetoclax", start: { day: 10 }, end: { ongoing: true } }],
      lastFollowUp: { at: { day: 100 } },
    });
    const certainty = (moment: number) => momentAt(timeline, moment).given.map((each) => each.certainty);
    expect([50, 100, 101].map(certainty)).toEqual([["given"], ["given"], ["possibly"]]);
  });

  it("says the dose of the step in force, the cycle, and an interruption", () => {
    const treatment = {
      start: { day: 0 },
      end: { day: 55 },
      steps: [
        { at: { day: 0 }, dose: { value: 100, unit: "mg" } },
        { at: { day: 7 }, dose: { value: 400, unit: "mg" } },
      ],
      cycles: [
        { start: { day: 0 }, end: { day: 27 } },
        { start: { day: 28 }, end: { day: 55 } },
      ],
      interruptions: [{ start: { day: 30 }, end: { day: 33 }, reason: "neutropenia" }],
    };
    expect(given(treatment, 6)).toEqual([["given", "D0 – D55; cycle 1 of 2; dose 100 mg"]]);
    expect(given(treatment, 7)).toEqual([["given", "D0 – D55; cycle 1 of 2; dose 400 mg"]]);
    expect(given(treatment, 31)).toEqual([
      ["interrupted", "D0 – D55; cycle 2 of 2; dose 400 mg; interrupted since D30: neutropenia"],
    ]);
    expect(given(treatment, 34)[0]?.[0]).toBe("given");
  });

  it("names the drugs of a day where dosing days are known", () => {
    const agents = [
      { name: "clofarabine", dose: { value: 20, unit: "mg/m²/d" }, days: [[1, 5]] },
      { name: "daratumumab", days: [2, 10] },
    ];
    const words = (moment: number) => given({ start: { day: 0 }, end: { day: 9 }, agents }, moment)[0]?.[1];
    expect(words(1)).toBe("D0 – D9; on this day: clofarabine 20 mg/m²/d, daratumumab");
    expect(words(7)).toBe("D0 – D9; none of its drugs on this day");
  });

  it("between two days has infusions too", () => {
    const timeline = timelineOf({
      treatments: [{ id: "t", name: "venetoclax", ...span }],
      procedures: [
        { id: "h", kind: "transplant", name: "HSCT 1", ...day(15) },
        { id: "o", kind: "other", name: "port", ...day(15) },
        { id: "l", kind: "donor lymphocyte infusion", name: "DLI 1", ...day(60) },
      ],
    });
    expect(betweenDays(timeline, 30, 12).given.map(({ name }) => name)).toEqual(["venetoclax", "HSCT 1"]);
    expect(betweenDays(timeline, 21, 60).given.map(({ name }) => name)).toEqual(["DLI 1"]);
  });
});

describe("disease and antigens", () => {
  it("are those of the last assessment and test, and say when they are carried forward", () => {
    const timeline = timelineOf({
      assessments: [
        { id: "a", ...day(10), state: "complete remission", mrd: "positive" },
        { id: "b", ...day(50), state: "relapse" },
      ],
      antigenPanels: [
        { id: "p", ...day(10), findings: [{ antigen: "CD19", state: "dim", percent: 40, percentOf: "blasts" }] },
        { id: "q", ...day(20), findings: [{ antigen: "CD19", state: "not tested" }] },
      ],
    });
    expect(momentAt(timeline, 9).disease).toBeNull();
    expect(momentAt(timeline, 30).disease).toEqual({
      event: "a",
      state: "complete remission, MRD positive",
      time: "D10",
      inferred: true,
    });
    expect(momentAt(timeline, 30).antigens).toMatchObject([
      { antigen: "CD19", event: "p", state: "dim (40 % of blasts)", time: "D10", change: null },
    ]);
    expect(momentAt(timeline, 9).antigens).toEqual([]);
  });
});

describe("between two days", () => {
  it("has no change where the last result is the same for both, or none is before", () => {
    const timeline = withResults([
      [10, value(1e-2)],
      [50, value(1e-4)],
    ]);
    const values = (first: number, second: number) =>
      betweenDays(timeline, first, second).changes.map((each) => each.value);
    expect(values(10, 50)).toEqual(["−2.00 log₁₀"]);
    expect(values(20, 49)).toEqual(["not computed: no later result; the last one is 10⁻² (D10)"]);
    expect(values(5, 60)).toEqual(["not computed: no result up to D5"]);
    expect(values(1, 2)).toEqual([]);
  });

  it("says how old the last results are, and what the last ones with a level were", () => {
    const timeline = withResults([
      [10, value(1e-2)],
      [50, below(1e-5)],
      [60, kind("negative")],
    ]);
    const [change] = betweenDays(timeline, 20, 60).changes;
    expect(change?.amount.kind).toBe("unknown");
    expect(change?.derivation.limits).toEqual([
      "The last result up to D20 is 10 days older: D10.",
      "Between the last results that have a level, 10⁻² (D10) and < 10⁻⁵ (undetectable) (D50): ≥ 3.00 log₁₀ lower.",
    ]);
  });

  it("keeps two results of one day apart: the change lies between them", () => {
    const timeline = withResults([
      [10, value(1e-1)],
      [50, value(1e-3)],
      [50, value(1e-2)],
    ]);
    expect(betweenDays(timeline, 10, 50).changes[0]?.value).toBe("between −2.00 and −1.00 log₁₀");
  });

  it("has no change of blasts or counts across a remission; of MRD one that names it", () => {
    const assessments = [
      { id: "d", ...day(0), state: "active disease" },
      { id: "c", ...day(30), state: "complete remission" },
      { id: "r", ...day(100), state: "relapse" },
    ];
    const content = (assay: Record<string, unknown>) =>
      withResults(
        [
          [0, value(90)],
          [30, value(2)],
          [100, value(60)],
        ],
        { assessments },
        { ...fraction, scale: "absolute", ...assay },
      );
    const change = (assay: Record<string, unknown>, first: number, second: number) =>
      betweenDays(content(assay), first, second).changes[0];
    const counts = { measures: "count", unit: "G/L", axis: "linear" };
    expect(change(counts, 0, 30)?.value).toBe("−88 G/L");
    expect(change(counts, 30, 100)?.value).toBe("+58 G/L");
    expect(change(counts, 0, 100)?.value).toBe("not computed: a remission lies between them");
    expect(change({ measures: "blasts", axis: "log" }, 0, 100)?.value).toBe(
      "not computed: a remission lies between them",
    );
    expect(change({}, 0, 100)?.value).toBe("−0.18 log₁₀");
    expect(change({}, 0, 100)?.derivation.limits.join(" ")).toContain("complete remission, D30");
  });

  it("says that a course has no day 0, where its days do not add up", () => {
    const course = timelineOf({
      dayZero: "course",
      anchors: [{ id: "course", name: "course", counting: "course" }],
      assessments: [{ id: "a", ...day(0), state: "relapse" }],
    });
    expect(betweenDays(course, -3, 5).time.derivation.working[0]).toBe("day 6 − day −3 = 8 days (there is no day 0)");
    expect(betweenDays(course, 1, 5).time.derivation.working[0]).toBe("day 6 − day 2 = 4 days");
  });

  it("counts days and months", () => {
    const empty = timelineOf({ assessments: [{ id: "a", ...day(0), state: "relapse" }] });
    const time = (first: number, second: number) => betweenDays(empty, first, second).time.value;
    expect([time(0, 0), time(0, 1), time(-10, 20.5), time(826, 582)]).toEqual([
      "0 days (0.0 months)",
      "1 day (0.0 months)",
      "30.5 days (1.0 month)",
      "244 days (8.0 months)",
    ]);
  });
});
