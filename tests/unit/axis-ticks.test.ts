import { describe, expect, it } from "vitest";
import { type AxisDefinition, axisTicks } from "../../shared/figure/axis-ticks.ts";
import { createTimeScale } from "../../shared/figure/time-scale.ts";

const days: AxisDefinition = { zeroDay: 0, unit: "days", counting: "day zero", calendarOfZero: null, signed: false };
const width = (label: string): number => label.length * 7;

function labels(definition: Partial<AxisDefinition>, domain: readonly [number, number], plot = 400): readonly string[] {
  return axisTicks({ ...days, ...definition }, createTimeScale(domain, [0, plot], [], 20), width, 12).map(
    (tick) => tick.label,
  );
}

describe("axis ticks", () => {
  it("counts days with a true minus before day 0", () => {
    expect(labels({}, [-20.5, 20.5])).toEqual(["−20", "−15", "−10", "−5", "0", "5", "10", "15", "20"]);
  });

  it("has no day 0 in a course", () => {
    expect(labels({ counting: "course" }, [-2.5, 4.5])).toEqual(["−2", "−1", "1", "2", "3", "4", "5"]);
  });

  it("signs the days from a second anchor", () => {
    expect(labels({ zeroDay: 100, signed: true }, [90, 112], 200)).toEqual(["−10", "−5", "0", "+5", "+10"]);
  });

  it("marks months where they begin, leap years included", () => {
    const march2024 = 19_783;
    expect(labels({ unit: "date", calendarOfZero: march2024 }, [-31, 62])).toEqual([
      "2024-02",
      "2024-03",
      "2024-04",
      "2024-05",
    ]);
  });

  it("counts months and years from the anchor", () => {
    expect(labels({ unit: "months" }, [0, 366])).toContain("12");
    expect(labels({ unit: "years" }, [0, 3653])).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  });

  it("leaves ticks out of a break", () => {
    const scale = createTimeScale([0, 1000], [0, 400], [[100, 900]], 20);
    const ticks = axisTicks(days, scale, width, 12);
    expect(ticks.every(({ day }) => day <= 100 || day >= 900)).toBe(true);
  });

  it("never lets two labels come closer than the gap", () => {
    for (const last of [1, 3, 10, 50, 400, 3_000, 30_000]) {
      const scale = createTimeScale([-0.5, last + 0.5], [0, 300], [], 20);
      const ticks = axisTicks(days, scale, width, 12);
      const ends = ticks.map(
        ({ day, label }) => [scale.x(day) - width(label) / 2, scale.x(day) + width(label) / 2] as const,
      );
      const gaps = ends.slice(1).map(([start], index) => start - (ends[index]?.[1] ?? 0));
      expect(gaps.every((gap) => gap >= 11.9)).toBe(true);
    }
  });
});
