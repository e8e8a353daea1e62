import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainNumber } from "../../shared/case/laboratory-plain-number.ts";
import { readLaboratoryText } from "../../shared/case/laboratory-text.ts";

const context = fc.record(
  {
    scale: fc.constantFrom("fraction" as const, "percent" as const, "absolute" as const),
    decimalComma: fc.boolean(),
    axis: fc.constantFrom("log" as const, "linear" as const),
  },
  { requiredKeys: [] },
);
const number = fc.string({ unit: fc.constantFrom(..."00123456789."), maxLength: 17 });

describe("a plain number", () => {
  it("is read as it is when it is looked at closely", () => {
    fc.assert(
      fc.property(number, context, (text, known) => {
        const plain = readPlainNumber(text, known);
        // A space before it is looked at, and says nothing.
        if (plain !== null) expect({ ...readLaboratoryText(` ${text}`, known), reported: text }).toEqual(plain);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(["0.5", "12", "0012.50", "1.234"])("%s is one", (text) => {
    expect(readPlainNumber(text, { scale: "percent" })).toEqual({
      kind: "read",
      result: { kind: "value", value: Number(text) },
      unit: "percent",
      reported: text,
    });
  });

  it.each(["", ".", "5.", ".5", "0", "0.00", "1,5", "1.2.3", "-1", "<1", "1e5", " 1", "1234567890123456"])(
    "%j is none",
    (text) => {
      expect(readPlainNumber(text, { scale: "percent" })).toBeNull();
    },
  );

  it("is none where its unit is not known, or its point may be no decimal", () => {
    expect(readPlainNumber("0.5", {})).toBeNull();
    expect(readPlainNumber("5", { scale: "fraction" })).toBeNull();
    expect(readPlainNumber("1.234", { scale: "percent", decimalComma: true })).toBeNull();
  });
});
