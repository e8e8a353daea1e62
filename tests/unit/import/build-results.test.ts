import { describe, expect, test } from "vitest";
import type { SourceRecord } from "../../../shared/formats/import/record.ts";
import type { SeriesIdentity, StatementOf } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

const percent: SeriesIdentity = { name: "MRD", measures: "MRD", unit: "%" };
const noUnit: SeriesIdentity = { name: "MRD", measures: "MRD" };
const wbc: SeriesIdentity = { name: "WBC", measures: null, unit: "10^9/L" };

type Extra = Partial<StatementOf<"result">> & { readonly record?: SourceRecord };

const result = (series: SeriesIdentity, text: string, day: number, extra: Extra = {}): StatementOf<"result"> => ({
  kind: "result",
  record: from(day),
  series,
  result: { text },
  at: { day },
  ...extra,
});

const built = (statements: readonly StatementOf<"result">[], answers: Readonly<Record<string, string>> = {}) => {
  const { imported, doubts, records } = buildOf(statements, answers);
  const { measurements = [], assays = [], notes = [], antigenPanels = [], events = [] } = imported?.case ?? {};
  return { measurements, assays, notes, antigenPanels, events, doubts, records };
};

describe("results", () => {
  test("are read in the unit of their series, and nothing is converted", () => {
    const { measurements, assays, doubts } = built([
      result(percent, "<0.01", 1),
      result(percent, "0,5", 2),
      result(wbc, "4.2 10^9/L", 3),
    ]);
    expect(assays).toEqual([
      { id: "mrd", name: "MRD", measures: "MRD", unit: "%", scale: "percent" },
      { id: "wbc", name: "WBC", measures: "count", unit: "10^9/L", scale: "absolute" },
    ]);
    expect(measurements.map((each) => each.result)).toEqual([
      { kind: "undetectable", limit: 0.01 },
      { kind: "value", value: 0.5 },
      { kind: "value", value: 4.2 },
    ]);
    expect(measurements.map(({ reported }) => reported)).toEqual(["<0.01", "0,5", "4.2 10^9/L"]);
    expect(doubts).toEqual([]);
  });

  test("of a text with two meanings are asked once for all of a series, and kept in words", () => {
    const nd = [result(percent, "nd", 1), result(percent, "nd", 2)];
    const { measurements, notes, doubts, records } = built(nd);
    expect(measurements).toEqual([]);
    expect(notes).toMatchObject([{ text: "MRD: nd %", at: { day: 1 } }, { at: { day: 2 } }]);
    expect(doubts).toMatchObject([{ id: "result:MRD:nd", kind: "result of two meanings", count: 2, assumed: null }]);
    expect(records.map(({ outcome }) => outcome)).toEqual(["doubtful", "doubtful"]);
    const answered = built([result(percent, "nd", 1), result(percent, "nd", 2)], { "result:MRD:nd": "not done" });
    expect(answered.measurements.map((each) => each.result)).toEqual([{ kind: "not done" }, { kind: "not done" }]);
    expect(answered.records.map(({ outcome }) => outcome)).toEqual(["used", "used"]);
  });

  test("may be answered with the text that was meant", () => {
    const { measurements } = built([result(percent, "zero point one", 1)], { "result:MRD:zero point one": "0.1 %" });
    expect(measurements).toMatchObject([{ result: { kind: "value", value: 0.1 }, reported: "zero point one" }]);
  });

  test("in no unit that is stated ask for it", () => {
    const { measurements, doubts } = built([result(noUnit, "0.02", 1)]);
    expect(measurements).toEqual([]);
    expect(doubts).toMatchObject([{ id: "unit:MRD", kind: "unknown unit" }]);
    const answered = built([result(noUnit, "0.02", 1)], { "unit:MRD": "percent" });
    expect(answered.assays).toMatchObject([{ scale: "percent" }]);
    expect(answered.measurements).toMatchObject([{ result: { kind: "value", value: 0.02 } }]);
  });

  test("that state their unit in the text need none elsewhere, and give it to negative ones beside them", () => {
    const { measurements, assays } = built([result(noUnit, "0.02 %", 1), result(noUnit, "negative", 2)]);
    expect(assays).toMatchObject([{ scale: "percent" }]);
    expect(measurements.map(({ assay }) => assay)).toEqual(["mrd", "mrd"]);
  });

  test("in percent among fractions are a series of their own, and asked", () => {
    const fraction: SeriesIdentity = { ...noUnit, scale: "fraction" };
    const { assays, doubts, records } = built([result(fraction, "1e-4", 1), result(fraction, "0.02 %", 2)]);
    expect(assays.map(({ scale }) => scale)).toEqual(["fraction", "percent"]);
    expect(doubts).toMatchObject([{ id: "unit-in-text:MRD:percent", kind: "unit changes" }]);
    expect(records.map(({ outcome }) => outcome)).toEqual(["used", "doubtful"]);
  });

  test("whose series changes its unit are kept apart, until somebody says that it does not", () => {
    const both = () => [result(percent, "0.5", 1), result({ ...percent, unit: "fraction" }, "0.001", 2)];
    expect(built(both()).doubts).toMatchObject([{ id: "unit-changes:MRD:fraction:percent", kind: "unit changes" }]);
    expect(built(both()).assays).toHaveLength(2);
    const same = built(both(), { "unit-changes:MRD:fraction:percent": "all in percent" });
    expect(same.assays).toMatchObject([{ scale: "percent" }]);
    expect(same.measurements.map(({ note }) => note)).toEqual([undefined, "Unit: fraction"]);
  });

  test("one unit in several spellings is one series", () => {
    const units = ["10^9/L", "x10*9/l", "10E9/L"];
    const { assays, doubts } = built(units.map((unit, day) => result({ ...wbc, unit }, "4.2", day)));
    expect(assays).toHaveLength(1);
    expect(doubts).toEqual([]);
  });

  test("of a unit that nobody knows are a quantity of its own, and asked", () => {
    const { assays, doubts } = built([result({ ...percent, unit: "Promille" }, "5", 1)]);
    expect(assays).toMatchObject([{ unit: "Promille", scale: "absolute" }]);
    expect(doubts).toMatchObject([{ id: "unknown-unit:MRD:Promille", kind: "unknown unit", harmless: true }]);
  });

  test("of a method that only some state are kept apart, and asked", () => {
    const flow = { ...percent, method: "flow cytometry" };
    const { assays, doubts } = built([result(flow, "0.5", 1), result(percent, "0.4", 2)]);
    expect(assays.map(({ method }) => method)).toEqual(["flow cytometry", undefined]);
    expect(doubts).toMatchObject([{ kind: "assay changes", count: 1 }]);
  });

  test("negative without a sensitivity stay so, and the sensitivity is asked for", () => {
    const { measurements, doubts } = built([result(percent, "negative", 1)]);
    expect(measurements).toMatchObject([{ result: { kind: "negative" } }]);
    expect(measurements[0]).not.toHaveProperty("inferred");
    expect(doubts).toMatchObject([{ kind: "negative without sensitivity", harmless: true, free: "amount" }]);
    const answered = built([result(percent, "negative", 1)], { "sensitivity:MRD:%": "0.01" });
    expect(answered.assays).toMatchObject([{ sensitivity: 0.01 }]);
    expect(answered.measurements).toMatchObject([{ result: { kind: "undetectable" } }]);
  });

  test("take the limit of detection that stands beside them", () => {
    const { measurements, doubts } = built([
      result(percent, "negative", 1, { limitOfDetection: 0.001 }),
      result(percent, "0", 2, { limitOfDetection: 0.001 }),
      result(percent, "0.5", 3, { limitOfDetection: 0.001 }),
    ]);
    expect(measurements.map((each) => each.result)).toEqual([
      { kind: "undetectable", limit: 0.001 },
      { kind: "undetectable", limit: 0.001 },
      { kind: "value", value: 0.5 },
    ]);
    expect(measurements[2]?.note).toBe("Limit of detection: 0.001");
    expect(doubts).toEqual([]);
  });

  test("are never zero on an axis of powers of ten", () => {
    const zero = { result: { result: { kind: "value", value: 0 } } } as const;
    const { measurements, doubts } = built([result(percent, "", 1, zero)]);
    expect(measurements).toMatchObject([{ result: { kind: "negative" }, inferred: true }]);
    expect(measurements[0]?.note).toMatch(/^Assumed: /);
    expect(doubts).toMatchObject([{ id: "zero:MRD:%" }]);
  });

  test("are never more than all cells, but for transcripts against a control gene", () => {
    const { measurements, notes } = built([
      result(percent, "150", 1),
      result({ ...percent, name: "BCR::ABL1", unit: "% of ABL" }, "150", 2),
    ]);
    expect(measurements).toMatchObject([{ result: { value: 150 } }]);
    expect(notes).toMatchObject([{ text: "MRD: 150 %" }]);
  });

  test("of an unknown test are drawn among the counts, and words of it are notes", () => {
    const unknown: SeriesIdentity = { name: "Zauberwert", measures: null };
    const { assays, notes, doubts } = built([result(unknown, "7", 1), result(unknown, "46,XX[20]", 2)]);
    expect(assays).toMatchObject([{ name: "Zauberwert", measures: "count" }]);
    expect(notes).toMatchObject([{ text: "Zauberwert: 46,XX[20]" }]);
    expect(doubts).toMatchObject([{ id: "test:Zauberwert", kind: "unknown test", count: 2 }]);
    const event = built([result(unknown, "7", 1)], { "test:Zauberwert": "event" });
    expect(event.events).toMatchObject([{ name: "Zauberwert", note: "Result: 7" }]);
  });

  test("of an antigen are its state; a share alone is asked", () => {
    const cd19: SeriesIdentity = { name: "CD19", measures: null, unit: "%" };
    const { antigenPanels, notes, doubts } = built([result(cd19, "positive", 1), result(cd19, "40", 2)]);
    expect(antigenPanels).toMatchObject([{ findings: [{ antigen: "CD19", state: "positive" }] }]);
    expect(notes).toMatchObject([{ text: "CD19: 40 %" }]);
    expect(doubts).toMatchObject([{ kind: "antigen by percentage" }]);
    const answered = built([result(cd19, "40", 2)], { "antigen:CD19:40": "partial" });
    expect(answered.antigenPanels).toMatchObject([{ findings: [{ state: "partial", percent: 40 }] }]);
  });

  test("said twice by two records are one, and asked", () => {
    const twice = () => [
      result(wbc, "4.2", 1, { record: from(1), note: "first" }),
      result(wbc, "4.2", 1, { record: from(2), note: "second" }),
    ];
    const { measurements, doubts, records } = built(twice());
    expect(measurements).toMatchObject([{ note: "first\nsecond" }]);
    expect(doubts).toMatchObject([{ id: "duplicate:measurements", kind: "duplicate" }]);
    expect(records.map(({ outcome, as }) => [outcome, as])).toEqual([
      ["used", ["wbc-2"]],
      ["doubtful", ["wbc-2"]],
    ]);
    expect(built(twice(), { "duplicate:measurements": "both" }).measurements).toHaveLength(2);
  });

  test("with a decimal comma that may group thousands ask once", () => {
    const { doubts } = built([
      result({ ...wbc, unit: "/µl" }, "1,234", 1),
      result({ ...wbc, unit: "/µl" }, "2,345", 2),
    ]);
    expect(doubts).toMatchObject([{ id: "decimal-comma:WBC", kind: "decimal comma", count: 2 }]);
    const answered = built([result({ ...wbc, unit: "/µl" }, "1,234", 1)], { "decimal-comma:WBC": "point" });
    expect(answered.measurements.map((each) => each.result)).toEqual([{ kind: "value", value: 1234 }]);
  });

  test("without a time are notes with all their words", () => {
    const { at: _at, ...timeless } = result({ ...percent, method: "flow" }, "0.5", 1, { limitOfDetection: 0.001 });
    const { notes, measurements } = built([timeless]);
    expect(measurements).toEqual([]);
    expect(notes).toMatchObject([{ text: "MRD: 0.5 %\nMethod: flow\nLimit of detection: 0.001" }]);
  });
});
