import { describe, expect, it } from "vitest";
import { readoutAt } from "../../renderer/figure/readout.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import type { Scene, ValuePanel } from "../../shared/figure/scene.ts";
import { createTimeScale } from "../../shared/figure/time-scale.ts";

const panel = (given: Partial<ValuePanel>): ValuePanel => ({
  ...{ id: "p", unit: "", scale: undefined, axis: "linear", top: 100, bottom: 0 },
  ...{ x: 0, y: 0, width: 100, height: 100 },
  ...given,
});

const zero = { id: null, name: "day 0", counting: "day zero", calendar: null } as const;

function readAtMiddle(given: Partial<ValuePanel>, unit: AxisUnit) {
  const scene = {
    ...{ width: 100, height: 100, plot: { x: 0, y: 0, width: 100, height: 100 } },
    ...{ time: createTimeScale([0, 200], [0, 100], [], 20), valuePanels: [panel(given)] },
  } as unknown as Scene;
  return readoutAt(scene, { zero, unit }, 50, 50);
}

const valueAtMiddle = (given: Partial<ValuePanel>) => readAtMiddle(given, "days")?.value;

it.each([
  ["days", "D100"],
  ["months", "3.3 mo · D100"],
  ["years", "0.27 y · D100"],
  ["date", "D100"],
] as const)("the day under the pointer in %s is %s", (unit, words) => {
  expect(readAtMiddle({}, unit)?.day).toBe(words);
});

describe("the value under the pointer", () => {
  it.each([
    [{ scale: "fraction", axis: "log", top: 1, bottom: 1e-6 }, "10⁻³"],
    [{ scale: "percent" }, "50 %"],
    [{ scale: "percent", unit: "% of ABL" }, "50 % of ABL"],
    [{ scale: "absolute", unit: "10⁹/L" }, "50 10⁹/L"],
    [{ unit: "" }, "50"],
    [{ scale: undefined, unit: "", top: 0.5, bottom: 0.1 }, "0.3"],
  ] as const)("%j is %s", (given, words) => {
    expect(valueAtMiddle(given)).toBe(words);
  });
});
