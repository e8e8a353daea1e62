// What need not be asked, and what must not be lost on the way into words.
import { describe, expect, test } from "vitest";
import { mostOf, unitKey } from "../../../shared/formats/import/build-units.ts";
import type { SeriesIdentity, Statement, StatementOf } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

type Reported = StatementOf<"result">["result"];

const result = (series: Partial<SeriesIdentity>, said: string | Reported, day: number): StatementOf<"result"> => ({
  kind: "result",
  record: from(day),
  series: { name: "MRD", measures: null, ...series },
  result: typeof said === "string" ? { text: said } : said,
  at: { day },
});

function built(statements: readonly Statement[], answers: Readonly<Record<string, string>> = {}) {
  const { imported, doubts } = buildOf(statements, answers);
  const { measurements = [], assays = [], events = [], notes = [], lastFollowUp } = imported?.case ?? {};
  return { measurements, assays, events, notes, lastFollowUp, asked: doubts.map(({ id }) => id) };
}

describe("units", () => {
  test.each([
    "K/mcL",
    "10^3/mcL",
    "X10E3/UL",
    "x10(3)/mcL",
    "10^3/cumm",
    "10^3/mm^3",
    "10³/µl",
    "×10⁹/L",
    "giga/l",
    "GPT/L",
  ])("%s is 10^9/L", (unit) => {
    expect(unitKey(unit)).toBe(unitKey("10^9/L"));
  });

  test("of an enzyme are not of a volume", () => {
    expect(unitKey("U/L")).not.toBe(unitKey("/µL"));
  });
});

test.each(["PML-RARα", "NUP98-NSD1", "FIP1L1/PDGFRA", "KMT2A-AFF1"])(
  "transcripts of %s are of a control gene",
  (name) => {
    expect(mostOf("percent", name)).toBeNull();
    expect(mostOf("percent", "MRD-FLOW")).toBe(100);
  },
);

describe("1,0E+00", () => {
  const marker = { name: "IG/TR PCR (Marker 1)", measures: "MRD" } as const;

  test("is all cells where all other results are fractions by their form", () => {
    const { measurements, assays, asked } = built([
      result(marker, "1,0E+00", 1),
      result(marker, "2,0E-03", 2),
      result(marker, "negative", 3),
    ]);
    expect(asked).not.toContain("unit:IG/TR PCR (Marker 1)");
    expect(assays).toMatchObject([{ scale: "fraction" }]);
    expect(measurements[0]).toMatchObject({ result: { kind: "value", value: 1 }, reported: "1,0E+00" });
  });

  test("is asked where nothing says that they are", () => {
    for (const other of ["3", "0,5 %"])
      expect(
        built([result(marker, "1,0E+00", 1), result(marker, "2,0E-03", 2), result(marker, other, 3)]).asked,
      ).toEqual(expect.arrayContaining([expect.stringContaining("IG/TR PCR (Marker 1)")]));
    expect(built([result(marker, "1,0E+00", 1)]).asked).toEqual(["unit:IG/TR PCR (Marker 1)"]);
  });
});

test("the unit 1 is no word", () => {
  const { notes } = built([result({ name: "IG/TR NGS MRD", unit: "1" }, { result: { kind: "value", value: 2 } }, 1)]);
  expect(notes).toMatchObject([{ text: "IG/TR NGS MRD: 2" }]);
});

describe("chimerism", () => {
  test.each([
    ["% donante", "97", { value: 97, unit: "% donante" }],
    ["%", "92", { value: 92, unit: "%" }],
    ["%", "99,5", { value: 99.5, unit: "%" }],
  ])("in %s has its quantity, and it stands there once", (unit, text, quantity) => {
    const { events } = built([result({ name: "Quimerismo linfocitos T", unit }, text, 1)]);
    expect(events).toEqual([
      {
        id: "quimerismo-linfocitos-t",
        category: "chimerism",
        name: "Quimerismo linfocitos T",
        quantity,
        at: { day: 1 },
      },
    ]);
  });

  test("that is only limited stands in words", () => {
    const { events } = built([result({ name: "Chimerism", unit: "%" }, ">98", 1)]);
    expect(events).toMatchObject([{ note: "Result: >98 %" }]);
    expect(events[0]).not.toHaveProperty("quantity");
  });
});

test("blasts that state no unit are asked for it, also where they are numbers already", () => {
  const statements = [result({ name: "Blasts" }, { result: { kind: "value", value: 88 } }, 1)];
  expect(built(statements)).toMatchObject({ asked: ["unit:Blasts"], assays: [], notes: [{ text: "Blasts: 88" }] });
  expect(built(statements, { "unit:Blasts": "percent" }).assays).toMatchObject([{ scale: "percent" }]);
});

test("nobody is asked what a test measures that has no result in numbers", () => {
  for (const [name, text] of [
    ["Karyotype", "46,XX,t(8;21)(q22;q22)[20]"],
    ["NPM1", "mutated"],
    ["Alcoholic drinks", "Never"],
  ] as const) {
    expect(built([result({ name }, text, 1)])).toMatchObject({ asked: [], notes: [{ text: `${name}: ${text}` }] });
    expect(built([result({ name }, text, 1), result({ name }, "12", 2)]).asked).toEqual([`test:${name}`]);
  }
});

test("MR4 belongs to the series of its test, and is in no unit of its own", () => {
  const series = { name: "BCR::ABL1" };
  const { asked } = built([result({ ...series, unit: "%IS" }, "0.01", 1), result(series, "MR4", 2)]);
  expect(asked).toEqual(["result:BCR::ABL1:MR4"]);
});

test("series that were written from a case are as they were, and nobody is asked about them", () => {
  const own = { name: "Hb", measures: "count" } as const;
  const value = { result: { kind: "value", value: 12 } } as const;
  const { assays, asked } = built([
    result({ ...own, id: "a", unit: "g/dL" }, value, 1),
    result({ ...own, id: "b", unit: "g/L" }, value, 2),
    result({ ...own, id: "c", specimen: "blood" }, value, 3),
    result({ ...own, id: "d", specimen: "marrow" }, value, 3),
  ]);
  expect(asked).toEqual([]);
  expect(assays).toEqual([
    { ...own, id: "a", unit: "g/dL" },
    { ...own, id: "b", unit: "g/L" },
    { ...own, id: "c", specimen: "blood" },
    { ...own, id: "d", specimen: "marrow" },
  ]);
});

describe("alive at a time that stands for not known", () => {
  const alive: Statement = { kind: "follow-up", record: from(9), at: { date: "9999-12-31" }, vital: "alive" };
  const diagnosis: Statement = { kind: "diagnosis", record: from(1), name: "CML", at: { date: "2021-08-09" } };
  const seen: Statement = { kind: "follow-up", record: from(2), at: { date: "2021-10-01" } };
  const died: Statement = { ...seen, record: from(3), vital: "dead" };

  test("is alive when last seen", () => {
    expect(built([diagnosis, seen, alive]).lastFollowUp).toEqual({ at: { date: "2021-10-01" }, vital: "alive" });
  });

  test("is alive when something was recorded last", () => {
    const { lastFollowUp, notes } = built([diagnosis, alive]);
    expect(lastFollowUp).toEqual({ at: { date: "2021-08-09" }, vital: "alive" });
    expect(notes).toMatchObject([{ text: "Last follow-up", note: expect.stringContaining("9999-12-31") }]);
  });

  test("is no life after death", () => {
    expect(built([diagnosis, died, alive]).lastFollowUp).toEqual({ at: { date: "2021-10-01" }, vital: "dead" });
  });
});

test("what else is said of a finding goes by the finding, not by an empty diagnosis", () => {
  const { notes } = built([
    { kind: "diagnosis", record: from(1), name: "AML", genetics: [{ finding: "FLT3-ITD" }], note: "panel: 54 genes" },
  ]);
  expect(notes).toMatchObject([{ text: "Finding: FLT3-ITD", note: "panel: 54 genes" }]);
});
