import { describe, expect, test } from "vitest";
import type { SeriesIdentity, StatementOf } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

const flow: SeriesIdentity = { name: "MRD", measures: "MRD", method: "flow cytometry", unit: "%" };
const { unit: _, ...bare } = flow;

type Reported = StatementOf<"result">["result"];

const result = (series: SeriesIdentity, said: string | Reported, day: number): StatementOf<"result"> => ({
  kind: "result",
  record: from(day),
  series,
  result: typeof said === "string" ? { text: said } : said,
  at: { day },
});

function built(statements: readonly StatementOf<"result">[], answers: Readonly<Record<string, string>> = {}) {
  const { imported, doubts, records } = buildOf(statements, answers);
  const { measurements = [], assays = [], notes = [], antigenPanels = [] } = imported?.case ?? {};
  return { measurements, assays, notes, antigenPanels, records, asked: doubts.map(({ id }) => id) };
}

describe("a result without a number and without a unit", () => {
  test.each<string | Reported>([
    "negative",
    "not evaluable",
    { result: { kind: "undetectable" } },
    { result: { kind: "not done" }, reported: "not performed" },
  ])("belongs to the one series of its test, method and specimen: %j", (said) => {
    for (const order of [
      [result(flow, "0.5", 1), result(bare, said, 2), result(flow, "0.7", 3)],
      [result(bare, said, 1), result(flow, "0.5", 2)],
    ]) {
      const { measurements, assays, asked } = built(order);
      expect(assays).toMatchObject([{ unit: "%", scale: "percent" }]);
      expect(new Set(measurements.map(({ assay }) => assay))).toEqual(new Set([assays[0]?.id]));
      expect(measurements).toHaveLength(order.length);
      expect(asked.filter((id) => id.startsWith("unit-changes"))).toEqual([]);
    }
  });

  test("keeps its codes, and words that are not understood as they were written", () => {
    const codes = [{ system: "http://loinc.org", code: "1-8" }];
    const { assays, notes } = built([result(flow, "0.5", 1), result({ ...bare, codes }, "mislaid", 2)]);
    expect(assays).toMatchObject([{ codes }]);
    expect(notes.map(({ text }) => text)).toEqual([expect.stringMatching(/^MRD: mislaid(?:\n|$)/)]);
  });

  test("keeps the codes of all where no result has a number", () => {
    const [first, second] = ["1-8", "2-6"].map((code) => ({ ...bare, codes: [{ system: "http://loinc.org", code }] }));
    if (first === undefined || second === undefined) throw new Error("two series");
    const { assays } = built([result(first, "negative", 1), result(second, "negative", 2)]);
    expect(assays).toMatchObject([{ codes: [...first.codes, ...second.codes] }]);
  });

  test("of a test with several series is asked", () => {
    const fraction = { ...bare, scale: "fraction" } as const;
    const { assays, asked } = built([result(flow, "0.5", 1), result(fraction, "1e-4", 2), result(bare, "negative", 3)]);
    expect(assays).toHaveLength(3);
    expect(asked).toContain("unit-changes:MRD::percent");
  });

  test("of another method or specimen is a series of its own", () => {
    const { assays } = built([result(flow, "0.5", 1), result({ ...bare, method: "PCR" }, "negative", 2)]);
    expect(assays).toHaveLength(2);
  });

  test("does not take a limit or a number with it into another unit", () => {
    const limited = { ...result(bare, "negative", 2), limitOfDetection: 0.01 };
    expect(built([result(flow, "0.5", 1), limited]).asked).toContain("unit-changes:MRD::percent");
    expect(built([result(flow, "0.5", 1), result(bare, "0.3", 2)]).asked).toContain("unit-changes:MRD::percent");
  });
});

describe("a power of ten without a unit beside results in percent", () => {
  const all = (text: string) => [result(flow, "0.5", 1), result(bare, text, 2)];

  test.each(["2,3E-4", "5x10^-4", "<1e-5", "negative (LOD 10^-5)"])("is asked, and nothing is assumed: %s", (text) => {
    const { measurements, notes, asked } = built(all(text));
    expect(measurements).toHaveLength(1);
    expect(notes).toMatchObject([{ text: expect.stringContaining(text) }]);
    expect(asked).toContain(`result:MRD:${text}`);
  });

  test.each([
    ["value 0.00023 percent", "percent"],
    ["value 0.00023 fraction", "fraction"],
  ])("is what is answered: %s", (answer, scale) => {
    const { measurements, assays } = built(all("2,3E-4"), { "result:MRD:2,3E-4": answer });
    const last = measurements[1];
    expect(last?.result).toEqual({ kind: "value", value: 0.00023 });
    expect(assays.find(({ id }) => id === last?.assay)).toMatchObject({ scale });
  });

  test("is a part of all cells where the test has no percent, or says that it counts cells", () => {
    const { asked, assays } = built([result(bare, "2,3E-4", 1), result(bare, "negative", 2)]);
    expect([asked.filter((id) => id.startsWith("result:")), assays.map(({ scale }) => scale)]).toEqual([
      [],
      ["fraction"],
    ]);
    expect(built(all("5/10^6")).asked).not.toContain("result:MRD:5/10^6");
  });
});

describe("a sign for an antigen that laboratories understand differently", () => {
  const cd7: SeriesIdentity = { name: "CD7", measures: null };

  test.each(["(+)", "(++)", "+/-", "±"])("%s is asked", (sign) => {
    const { antigenPanels, notes, asked, records } = built([result(cd7, sign, 1)]);
    expect([antigenPanels, asked]).toEqual([[], [`antigen-sign:${sign}`]]);
    expect(notes).toMatchObject([{ text: `CD7: ${sign}` }]);
    expect(records.map(({ outcome }) => outcome)).toEqual(["doubtful"]);
    const answered = built([result(cd7, sign, 1)], { [`antigen-sign:${sign}`]: "dim" });
    expect(answered.antigenPanels).toMatchObject([{ findings: [{ antigen: "CD7", state: "dim", reported: sign }] }]);
  });

  test("a plus alone is positive", () => {
    expect(built([result(cd7, "+", 1)]).antigenPanels).toMatchObject([{ findings: [{ state: "positive" }] }]);
  });
});

describe("counts without a unit that differ more than 100-fold", () => {
  const anc: SeriesIdentity = { name: "ANC", measures: null };
  const all = (...texts: readonly string[]) => texts.map((text, index) => result(anc, text, index + 1));

  test("are two series, until somebody says that they have one unit", () => {
    const statements = () => all("0.9", "0", "<0.1", ".5", "1500");
    const { measurements, assays, asked, records } = built(statements());
    expect(asked).toEqual(["far-apart:ANC"]);
    expect(assays).toHaveLength(2);
    expect(new Set(measurements.slice(0, 4).map(({ assay }) => assay)).size).toBe(1);
    expect(measurements[4]?.assay).not.toBe(measurements[0]?.assay);
    expect(records.map(({ outcome }) => outcome)).toEqual(["used", "used", "used", "used", "doubtful"]);
    expect(built(statements(), { "far-apart:ANC": "one unit" }).assays).toHaveLength(1);
  });

  test("are one series where there are numbers between them, or a unit", () => {
    expect(built(all("0.05", "0.9", "12", "80")).asked).toEqual([]);
    const stated = { ...anc, unit: "10^9/L" };
    expect(built([result(stated, "0.1", 1), result(stated, "150", 2)]).asked).toEqual([]);
  });
});
