import { describe, expect, test } from "vitest";
import { mostOf, unitKey } from "../../../shared/formats/import/build-units.ts";
import type { StatementOf } from "../../../shared/formats/import/statements.ts";
import { buildOf, from } from "./build-support.ts";

const result = (name: string, unit: string, text: string, day: number): StatementOf<"result"> => ({
  kind: "result",
  record: from(day),
  series: { name, measures: null, unit },
  result: { text },
  at: { day },
});

describe("units of one size", () => {
  test.each([
    ["10^9/L", "10^3/µL", "K/uL", "Tsd/µl", "Giga/l", "Gpt/l", "G/L", "x10E3/uL", "/nL"],
    ["10^12/L", "10^6/µL", "M/uL", "Mio/µl", "T/L", "Tpt/l", "/pL"],
    ["mg/dL", "mg/100 mL"],
  ])("are one: %s", (...units) => {
    expect(new Set(units.map(unitKey)).size).toBe(1);
  });

  test("are not those that only look alike", () => {
    expect(unitKey("g/l")).not.toBe(unitKey("G/l"));
    expect(unitKey("10^9/L")).not.toBe(unitKey("10^12/L"));
    expect(unitKey("mg/dL")).not.toBe(unitKey("mg/L"));
  });

  test("make one series, in which each keeps its unit, and nobody is asked", () => {
    const { imported, doubts } = buildOf([result("WBC", "10^3/µL", "4.2", 1), result("WBC", "10^9/L", "3.9", 2)]);
    expect(doubts).toEqual([]);
    expect(imported?.case.assays).toMatchObject([{ unit: "10^3/µL" }]);
    expect(imported?.case.measurements?.map(({ note }) => note)).toEqual([undefined, "Unit: 10^9/L"]);
  });
});

test("transcripts of a fusion gene may be more than those of the control gene", () => {
  for (const words of ["RUNX1::RUNX1T1", "PML-RARA", "CBFB-MYH11", "WT1"]) expect(mostOf("percent", words)).toBeNull();
  expect(mostOf("percent", "MRD flow")).toBe(100);
});
