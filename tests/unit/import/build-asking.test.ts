import { describe, expect, test } from "vitest";
import type { SeriesIdentity, StatementOf } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

const said = (line: number, series: SeriesIdentity, text: string, day = line): StatementOf<"result"> => ({
  kind: "result",
  record: from(line),
  series,
  at: { day },
  result: { text },
});

const mrd: SeriesIdentity = { name: "MRD", measures: null, unit: "%" };
const fraction: SeriesIdentity = { name: "MRD", measures: null, unit: "fraction" };

describe("questions tell what they are about", () => {
  test("of a limit of detection: the method and the specimen", () => {
    const flow = { ...mrd, method: "flow cytometry", specimen: "bone marrow" };
    const pcr = { ...mrd, method: "RQ-PCR", specimen: "bone marrow" };
    const { doubts } = buildOf([said(1, flow, "negative"), said(2, pcr, "negative"), said(3, pcr, "0")]);
    expect(doubts.map(({ question }) => question)).toEqual([
      'Negative results of "MRD", flow cytometry, bone marrow come without a sensitivity. What was the limit of detection (in %)?',
      'Negative results of "MRD", RQ-PCR, bone marrow come without a sensitivity. What was the limit of detection (in %)?',
      'A result of "MRD", RQ-PCR, bone marrow is 0, which is below what could be detected. What was the limit of detection (in %)?',
    ]);
    expect(new Set(doubts.map(({ id }) => id)).size).toBe(3);
  });

  test("of a repeated result: the test, the value with its unit, and the time", () => {
    const { doubts } = buildOf([said(1, mrd, "0.3", 5), said(2, mrd, "0.3", 5)]);
    expect(doubts).toMatchObject([{ kind: "duplicate", examples: [{ text: "MRD 0.3 %, day 5" }] }]);
  });
});

describe("two units of one test", () => {
  const first = () => [said(1, mrd, "0.5"), said(2, fraction, "0.001")];
  const other = () => [said(1, fraction, "0.001"), said(2, mrd, "0.5")];

  test("are asked about once, whichever comes first", () => {
    const [one, two] = [buildOf(first()).doubts, buildOf(other()).doubts];
    expect(one.map(({ id, question, candidates }) => ({ id, question, candidates }))).toEqual(
      two.map(({ id, question, candidates }) => ({ id, question, candidates })),
    );
  });

  test.each(["percent", "fraction"])("are all in %s when somebody says so", (unit) => {
    for (const statements of [first(), other()]) {
      const { imported } = buildOf(statements, { "unit-changes:MRD:fraction:percent": `all in ${unit}` });
      expect(imported?.case.assays).toMatchObject([{ scale: unit }]);
    }
  });
});

describe("a minus for an antigen", () => {
  const cd19: SeriesIdentity = { name: "CD19", measures: null };
  const cd22: SeriesIdentity = { name: "CD22", measures: null };

  test.each(["-", "−", "(–)"])("%s is negative among pluses", (minus) => {
    const { imported, doubts } = buildOf([said(1, cd19, minus), said(2, cd22, "+")]);
    expect(imported?.case.antigenPanels?.map(({ findings }) => findings[0]?.state)).toEqual(["negative", "positive"]);
    expect(doubts).toEqual([]);
  });

  test("is asked about where there is no plus", () => {
    const open = buildOf([said(1, cd19, "−")]);
    expect(open.doubts).toMatchObject([{ id: "antigen-minus", assumed: null, count: 1 }]);
    expect(open.imported?.case.antigenPanels).toBeUndefined();
    const { imported } = buildOf([said(1, cd19, "−")], { "antigen-minus": "negative" });
    expect(imported?.case.antigenPanels).toMatchObject([{ findings: [{ antigen: "CD19", state: "negative" }] }]);
  });
});

test.each([
  ["Donor chimerism", "98.5", "%", 98.5],
  ["CD3 chimerism", "95 %", undefined, 95],
  ["chimerism T cells", "99,5", "%", 99.5],
  ["Donor chimerism", "0", "%", 0],
  ["Donor chimerism", "98", undefined, undefined],
  ["Donor chimerism", "1,000", "%", undefined],
  ["Donor chimerism", "full", undefined, undefined],
])("%s of %s %s is an event with its quantity", (name, text, unit, value) => {
  const series = { name, measures: null, ...(unit === undefined ? {} : { unit }) };
  const { imported, doubts } = buildOf([said(1, series, text)]);
  const quantity = value === undefined ? {} : { quantity: { value, unit: "%" } };
  expect(imported?.case.events).toMatchObject([{ category: "chimerism", name, ...quantity }]);
  expect(imported?.case.events?.[0]?.quantity?.value).toBe(value);
  expect(imported?.case.assays ?? []).toEqual([]);
  expect(doubts).toEqual([]);
});
