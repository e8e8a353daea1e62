import { describe, expect, test } from "vitest";
import type { SeriesIdentity, StatementOf } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

const mrd: SeriesIdentity = { name: "MRD", measures: "MRD" };
const percent: SeriesIdentity = { ...mrd, unit: "%" };
const platelets: SeriesIdentity = { name: "Platelets", measures: "count" };

const result = (series: SeriesIdentity, text: string, day: number): StatementOf<"result"> => ({
  kind: "result",
  record: from(day),
  series,
  result: { text },
  at: { day },
});

function built(statements: readonly StatementOf<"result">[], answers: Readonly<Record<string, string>> = {}) {
  const { imported, doubts, records } = buildOf(statements, answers);
  const { measurements = [], assays = [], notes = [] } = imported?.case ?? {};
  return {
    results: measurements.map((each) => each.result),
    outcomes: records.map(({ outcome }) => outcome),
    open: doubts.filter(({ answer }) => answer === null).map(({ id }) => id),
    measurements,
    assays,
    notes,
    doubts,
  };
}

describe("a limit of detection that is asked for", () => {
  test.each([
    ["0.01", 0.01],
    ["0.01 %", 0.01],
    ["0,01%", 0.01],
    ["<0.01 %", 0.01],
  ])("is in the unit that the texts of the series have: %s", (answer, sensitivity) => {
    const all = () => [result(mrd, "0.02 %", 1), result(mrd, "negative", 2)];
    expect(built(all()).doubts).toMatchObject([{ id: "sensitivity:MRD:%" }]);
    expect(built(all()).doubts[0]?.question).toMatch(/\(in %\)/);
    const { assays, results, open } = built(all(), { "sensitivity:MRD:%": answer });
    expect(assays).toMatchObject([{ scale: "percent", sensitivity }]);
    expect(results[1]).toEqual({ kind: "undetectable" });
    expect(open).toEqual([]);
  });

  test.each(["1e-4", "banana", "0", "-1", "5/10^6", "1e-4 %%", "nd"])(
    "%s is no answer in a series of percent",
    (answer) => {
      const { assays, results, outcomes, doubts } = built([result(percent, "negative", 1)], {
        "sensitivity:MRD:%": answer,
      });
      expect(assays[0]).not.toHaveProperty("sensitivity");
      expect(results).toEqual([{ kind: "negative" }]);
      expect(outcomes).toEqual(["doubtful"]);
      expect(doubts).toMatchObject([{ answer: null, refused: answer }]);
    },
  );

  test("of a series without any unit needs one, which is then that of the series", () => {
    const all = () => [result(mrd, "negative", 1), result(mrd, "positive", 2)];
    expect(built(all(), { "sensitivity:MRD": "0.01" }).open).toEqual(["sensitivity:MRD"]);
    expect(built(all(), { "sensitivity:MRD": "1e-5" }).assays).toMatchObject([
      { scale: "fraction", sensitivity: 1e-5 },
    ]);
    expect(built(all(), { "sensitivity:MRD": "0,01 %" }).assays).toMatchObject([
      { scale: "percent", sensitivity: 0.01 },
    ]);
  });

  test("of a zero makes it undetectable below that limit, whether typed or text", () => {
    const typed: StatementOf<"result"> = { ...result(percent, "", 2), result: { result: { kind: "value", value: 0 } } };
    const all = () => [result(percent, "0", 1), typed, result(percent, "0.0 %", 3)];
    expect(built(all()).results.map(({ kind }) => kind)).toEqual(["negative", "negative", "negative"]);
    const answered = built(all(), { "zero:MRD:%": "0.001 %" });
    expect(answered.results).toEqual(Array(3).fill({ kind: "undetectable", limit: 0.001 }));
    expect(answered.open).toEqual([]);
    expect(built(all(), { "zero:MRD:%": "1e-5" }).open).toEqual(["zero:MRD:%"]);
    expect(built(all(), { "zero:MRD:%": "banana" }).outcomes).toContain("doubtful");
  });

  test("beside a negative result is a limit too", () => {
    const id = "result:MRD:neg (<0)";
    const { results } = built([result(percent, "neg (<0)", 1)], { [id]: "0.001" });
    expect(results).toEqual([{ kind: "undetectable", limit: 0.001 }]);
  });
});

test("an answer that cannot be read leaves the question about a result open", () => {
  const id = "result:MRD:zero point one";
  const { outcomes, notes, open } = built([result(percent, "zero point one", 1)], { [id]: "banana" });
  expect([outcomes, open]).toEqual([["doubtful"], [id]]);
  expect(notes).toMatchObject([{ text: "MRD: zero point one %" }]);
});

describe("numbers with a unit behind them", () => {
  test.each([
    ["20 K/uL", { kind: "value", value: 20 }, "K/uL"],
    ["> 1000 U/L", { kind: "above range", limit: 1000 }, "U/L"],
    ["≥ 1000 U/L", { kind: "above range", limit: 1000, inclusive: true }, "U/L"],
    ["<= 20 K/uL", { kind: "undetectable", limit: 20, inclusive: true }, "K/uL"],
    ["0.5 x10^9/L", { kind: "value", value: 0.5 }, "10^9/L"],
    ["4.5 G/l", { kind: "value", value: 4.5 }, "G/l"],
    ["1.2 x 10³/µl", { kind: "value", value: 1.2 }, "10³/µl"],
    ["13,5 g/dL", { kind: "value", value: 13.5 }, "g/dL"],
  ])("%s", (text, expected, unit) => {
    const { results, assays, doubts } = built([result(platelets, text, 1)]);
    expect(results).toEqual([expected]);
    expect(assays).toMatchObject([{ unit, scale: "absolute" }]);
    expect(doubts).toEqual([]);
  });

  test("in several units are several series, until somebody says which one", () => {
    const all = () => [result(platelets, "20 K/uL", 1), result(platelets, "30 K/µl", 2), result(platelets, "40", 3)];
    expect(built(all()).assays.map(({ unit }) => unit)).toEqual(["K/uL", undefined]);
    expect(built(all()).open).toEqual(["unit-in-text:Platelets:|109/l"]);
    const { assays, open } = built(all(), { "unit-in-text:Platelets:|109/l": "109/l" });
    expect([assays.map(({ unit }) => unit), open]).toEqual([["K/uL"], []]);
  });

  test("beside a unit of the series that differs are asked, and the label says that they are overruled", () => {
    const series = { ...platelets, unit: "10^9/L" };
    const { assays, doubts } = built([result(series, "20", 1), result(series, "20000 /uL", 2)]);
    expect(assays.map(({ unit }) => unit)).toEqual(["10^9/L", "/uL"]);
    expect(doubts[0]?.candidates[1]?.label).toBe("all of them are in 10^9/L, also those written as /uL");
  });
});

test("the label of one unit for all says that the other is overruled", () => {
  const { doubts } = built([
    result({ ...platelets, unit: "10^9/L" }, "20", 1),
    result({ ...platelets, unit: "/uL" }, "20000", 2),
  ]);
  expect(doubts[0]?.candidates[2]?.label).toBe("all of them are in 10^9/L, also those written as /uL");
});

test("a value that is said to be about right is kept with a line that says so", () => {
  const { measurements } = built([result(percent, "~0.003", 1)]);
  expect(measurements).toMatchObject([
    { result: { kind: "value", value: 0.003 }, note: "Approximate, as written: ~0.003", reported: "~0.003" },
  ]);
  expect(measurements[0]).not.toHaveProperty("inferred");
});

test("a point may group thousands where others of the series do", () => {
  const all = () => [result(platelets, "1.000.000", 1), result(platelets, "1.000", 2)];
  expect(built(all()).open).toEqual(["decimal-comma:Platelets"]);
  const values = (answer: string) => built(all(), { "decimal-comma:Platelets": answer }).results;
  expect(values("comma")).toEqual([1_000_000, 1000].map((value) => ({ kind: "value", value })));
  expect(values("point")).toEqual([1_000_000, 1].map((value) => ({ kind: "value", value })));
  expect(built([result(platelets, "1.000", 1)]).open).toEqual([]);
});

test.each(["(+)", "nd", "MR4.5"])("%s is asked once for a series", (text) => {
  const { doubts, notes } = built([result(percent, text, 1), result(percent, text, 2)]);
  expect(doubts).toMatchObject([{ id: `result:MRD:${text}`, count: 2 }]);
  expect(notes).toHaveLength(2);
});

test("results without a method are of that which somebody says", () => {
  const flow = { ...percent, method: "Flow cytometry" };
  const all = () => [result(flow, "0.5", 1), result(percent, "0.4", 2)];
  const id = "assay-changes:method:MRD:flow cytometry";
  expect(built(all()).doubts[0]?.candidates.map(({ value }) => value)).toEqual(["separate", "flow cytometry"]);
  const { assays, measurements } = built(all(), { [id]: "flow cytometry" });
  expect(assays).toMatchObject([{ method: "Flow cytometry" }]);
  expect(new Set(measurements.map(({ assay }) => assay)).size).toBe(1);
});

test("questions pass from one process to another", () => {
  const { doubts } = built([result(percent, "0", 1), result(percent, "negative", 2), result(percent, "what", 3)]);
  expect(doubts).toHaveLength(3);
  expect(structuredClone(doubts)).toEqual(doubts);
});
