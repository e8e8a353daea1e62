import fc from "fast-check";
import { expect, it } from "vitest";
import { coordinate } from "../../shared/figure/builder.ts";

it("writes hundredths as a number is written", () => {
  expect([0, -0, 1, -1, 0.5, 12.345, -0.004, -0.005, 99.999, 1234.1].map(coordinate)).toEqual([
    "0",
    "0",
    "1",
    "-1",
    "0.5",
    "12.35",
    "0",
    "0",
    "100",
    "1234.1",
  ]);
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
      expect(Number(coordinate(value))).toBe(Math.round(value * 100) / 100 + 0);
    }),
  );
});
