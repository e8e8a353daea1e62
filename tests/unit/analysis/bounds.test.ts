import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  hullOf,
  type LevelRange,
  levelOf,
  levelOnScale,
  linearChange,
  logChange,
  rangeInWords,
  rangeOf,
} from "../../../shared/analysis/bounds.ts";
import { logChangeInWords } from "../../../shared/analysis/words.ts";
import type { Result } from "../../../shared/case/result-schema.ts";

const none = {};
const assay = { sensitivity: 1e-5, quantitativeRange: { lower: 1e-4 } };
const pnq = "positive not quantifiable" as const;

describe("what a result says of the level", () => {
  test.each<readonly [string, Result, object, object]>([
    ["a value", { kind: "value", value: 0.7 }, none, { kind: "exact", value: 0.7 }],
    [
      "undetectable, by the sample's own limit",
      { kind: "undetectable", limit: 1e-4 },
      assay,
      { kind: "below", limit: 1e-4 },
    ],
    ["undetectable, by the assay's limit", { kind: "undetectable" }, assay, { kind: "below", limit: 1e-5 }],
    [
      "undetectable, no limit",
      { kind: "undetectable" },
      none,
      { kind: "unknown", reason: "is undetectable, with no limit stated" },
    ],
    ["not quantifiable, by the assay's limits", { kind: pnq }, assay, { kind: "between", lower: 1e-5, upper: 1e-4 }],
    [
      "not quantifiable, own limits first",
      { kind: pnq, limitOfDetection: 2e-5, limitOfQuantification: 5e-4 },
      assay,
      { kind: "between", lower: 2e-5, upper: 5e-4 },
    ],
    [
      "not quantifiable, upper limit only",
      { kind: pnq, limitOfQuantification: 1e-4 },
      none,
      { kind: "below", limit: 1e-4 },
    ],
    ["not quantifiable, lower limit only", { kind: pnq, limitOfDetection: 1e-5 }, none, { kind: "above", limit: 1e-5 }],
    [
      "not quantifiable, own lower limit over the assay's upper",
      { kind: pnq, limitOfDetection: 1e-3 },
      assay,
      { kind: "above", limit: 1e-3 },
    ],
    [
      "not quantifiable, own upper limit under the assay's lower",
      { kind: pnq, limitOfQuantification: 1e-6 },
      assay,
      { kind: "below", limit: 1e-6 },
    ],
    ["above the range", { kind: "above range", limit: 1 }, none, { kind: "above", limit: 1 }],
    ["positive", { kind: "positive" }, assay, { kind: "unknown", reason: "is positive, with no level stated" }],
    [
      "negative, even where the assay has a sensitivity",
      { kind: "negative" },
      assay,
      { kind: "unknown", reason: "is negative, with no sensitivity stated" },
    ],
    ["not evaluable", { kind: "not evaluable" }, assay, { kind: "unknown", reason: "is not evaluable" }],
    ["not done", { kind: "not done" }, assay, { kind: "unknown", reason: "was not done" }],
  ])("%s", (_, result, limits, expected) => {
    expect(levelOf(result, limits)).toEqual(expected);
  });

  it("is no number where limits contradict each other", () => {
    expect(levelOf({ kind: pnq, limitOfDetection: 1e-3, limitOfQuantification: 1e-4 }, none).kind).toBe("unknown");
    expect(levelOf({ kind: pnq }, { sensitivity: 1e-3, quantitativeRange: { lower: 1e-4 } }).kind).toBe("unknown");
    expect(levelOf({ kind: pnq }, none).kind).toBe("unknown");
  });

  it("has no logarithm of 0, and says so", () => {
    expect(levelOnScale({ kind: "exact", value: 0 }, "log")).toEqual({
      kind: "unknown",
      reason: "is recorded as 0, which is no number on a logarithmic scale",
    });
    expect(levelOnScale({ kind: "exact", value: 0 }, "linear")).toEqual({ kind: "exact", value: 0 });
  });
});

const exact = (value: number): LevelRange => ({ lower: value, upper: value });
const under = (limit: number): LevelRange => ({ lower: 0, upper: limit });
const over = (limit: number): LevelRange => ({ lower: limit, upper: Number.POSITIVE_INFINITY });
const within = (lower: number, upper: number): LevelRange => ({ lower, upper });

describe("log₁₀ change", () => {
  test.each<readonly [string, LevelRange, LevelRange, string]>([
    ["value → value", exact(7e-4), exact(0.7), "+3.00 log₁₀"],
    ["value → lower value", exact(40.6), exact(0.15), "−2.43 log₁₀"],
    ["no change", exact(0.1), exact(0.1), "0.00 log₁₀"],
    ["value → undetectable", exact(40.6), under(0.003), "≥ 4.13 log₁₀ lower"],
    ["value → undetectable at a higher limit", exact(1e-5), under(1e-4), "at most 1.00 log₁₀ higher"],
    ["undetectable → value", under(1e-5), exact(1e-3), "≥ 2.00 log₁₀ higher"],
    ["undetectable → lower value", under(1e-3), exact(1e-5), "at most 2.00 log₁₀ lower"],
    ["value → above the range", exact(1e-2), over(1), "≥ 2.00 log₁₀ higher"],
    ["above the range → value", over(1), exact(1e-2), "≥ 2.00 log₁₀ lower"],
    ["above the range → undetectable", over(1), under(1e-5), "≥ 5.00 log₁₀ lower"],
    ["undetectable → above the range", under(1e-5), over(1), "≥ 5.00 log₁₀ higher"],
    ["value → between", exact(1e-2), within(1e-5, 1e-4), "between −3.00 and −2.00 log₁₀"],
    ["between → value", within(1e-5, 1e-4), exact(1e-2), "between +2.00 and +3.00 log₁₀"],
    ["between → between", within(1e-5, 1e-4), within(1e-5, 1e-4), "between −1.00 and +1.00 log₁₀"],
    ["between → undetectable", within(1e-5, 1e-4), under(1e-5), "unchanged or lower"],
    ["undetectable → between", under(1e-5), within(1e-5, 1e-4), "unchanged or higher"],
    ["above the range → between", over(1), within(1e-5, 1e-4), "≥ 4.00 log₁₀ lower"],
    ["between → above the range", within(1e-5, 1e-4), over(1), "≥ 4.00 log₁₀ higher"],
    [
      "undetectable → undetectable",
      under(1e-4),
      under(1e-5),
      "not computed: neither result limits the change: both are beyond a limit on the same side",
    ],
    [
      "above → above",
      over(1),
      over(1),
      "not computed: neither result limits the change: both are beyond a limit on the same side",
    ],
  ])("%s", (_, earlier, later, words) => {
    expect(logChangeInWords(logChange(earlier, later))).toBe(words);
  });

  const level = fc.double({ min: 1e-9, max: 1e3, noNaN: true });
  const anyRange = fc.oneof(
    level.map(exact),
    level.map(under),
    level.map(over),
    fc.tuple(level, level).map(([a, b]) => within(Math.min(a, b), Math.max(a, b) * 1.000001)),
  );
  const isExact = ({ lower, upper }: LevelRange): boolean => lower === upper;

  it("is exact only between two values", () => {
    fc.assert(
      fc.property(anyRange, anyRange, (earlier, later) => {
        expect(logChange(earlier, later).kind === "exact").toBe(isExact(earlier) && isExact(later));
        expect(linearChange(earlier, later).kind === "exact").toBe(isExact(earlier) && isExact(later));
      }),
    );
  });

  it("holds for every pair of levels within the ranges", () => {
    fc.assert(
      fc.property(anyRange, anyRange, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (earlier, later, share) => {
        const pick = ({ lower, upper }: LevelRange): number =>
          upper === Number.POSITIVE_INFINITY ? lower * (1 + 9 * share) : lower + (upper - lower) * share;
        const change = Math.log10(pick(later) / pick(earlier));
        const amount = logChange(earlier, later);
        const slack = 1e-9;
        if (amount.kind === "exact") expect(change).toBeCloseTo(amount.value, 9);
        if (amount.kind === "at least") expect(change).toBeGreaterThanOrEqual(amount.value - slack);
        if (amount.kind === "at most") expect(change).toBeLessThanOrEqual(amount.value + slack);
        if (amount.kind === "between") {
          expect(change).toBeGreaterThanOrEqual(amount.lower - slack);
          expect(change).toBeLessThanOrEqual(amount.upper + slack);
        }
      }),
    );
  });

  it("does not change when all levels are scaled", () => {
    fc.assert(
      fc.property(anyRange, anyRange, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (earlier, later, factor) => {
        const scaled = ({ lower, upper }: LevelRange): LevelRange => ({ lower: lower * factor, upper: upper * factor });
        const [plain, after] = [logChange(earlier, later), logChange(scaled(earlier), scaled(later))];
        expect(after.kind).toBe(plain.kind);
        if (plain.kind === "between" && after.kind === "between") expect(after.lower).toBeCloseTo(plain.lower, 9);
        if ("value" in plain && "value" in after) expect(after.value).toBeCloseTo(plain.value, 9);
      }),
    );
  });
});

describe("a change on a plain scale", () => {
  it("ends at 0", () => {
    expect(linearChange(exact(5), under(1))).toEqual({ kind: "between", lower: -5, upper: -4 });
    expect(linearChange(exact(95), exact(71))).toEqual({ kind: "exact", value: -24 });
    expect(linearChange(exact(1.5), over(1))).toEqual({ kind: "at least", value: -0.5 });
  });
});

it("puts several levels of one time together without averaging them", () => {
  expect(hullOf([exact(1e-3), exact(2e-3)])).toEqual({ ...within(1e-3, 2e-3), inclusive: true });
  expect(hullOf([under(1e-4), under(1e-5)])).toEqual(under(1e-4));
  expect(hullOf([under(1e-4), exact(1e-3)])).toEqual({ ...under(1e-3), inclusive: true });
  expect(hullOf([over(1e-2), { ...over(1e-3), inclusive: true }])).toEqual({ ...over(1e-3), inclusive: true });
  expect(hullOf([exact(1e-3), exact(1e-3)])).toEqual(exact(1e-3));
});

it("says a level in words", () => {
  const fraction = { scale: "fraction", unit: undefined } as const;
  const words = (range: LevelRange): string => rangeInWords(range, { scale: fraction.scale });
  expect([exact(7e-4), under(1e-5), over(1e-2), within(1e-5, 1e-4)].map(words)).toEqual([
    "7 × 10⁻⁴",
    "below 10⁻⁵",
    "above 10⁻²",
    "between 10⁻⁵ and 10⁻⁴",
  ]);
  expect([under(1e-5), over(1e-2)].map((range) => words({ ...range, inclusive: true }))).toEqual([
    "at most 10⁻⁵",
    "at least 10⁻²",
  ]);
  expect(rangeOf({ kind: "unknown", reason: "" })).toBeNull();
});
