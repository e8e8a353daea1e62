import fc from "fast-check";
import { expect, test } from "vitest";
import { axisShift } from "../../renderer/present/transition.ts";
import { createTimeScale } from "../../shared/figure/time-scale.ts";

const range = [200, 1100] as const;
const scaleOf = (first: number, last: number) => createTimeScale([first, last], range, [], 20);
const moved = (x: number, { scale, shift }: ReturnType<typeof axisShift>): number => scale * x + shift;

test("a picture of the whole course is stretched until its days stand where a closer look has them", () => {
  const [whole, close] = [scaleOf(0, 1000), scaleOf(500, 600)];
  const shift = axisShift(whole, close);
  expect(shift.scale).toBeCloseTo(10);
  for (const day of [500, 550, 600]) expect(moved(whole.x(day), shift)).toBeCloseTo(close.x(day));
});

test("days that one picture shows and the other does not go out of the plot, earlier ones to the left", () => {
  const [early, late] = [scaleOf(0, 100), scaleOf(200, 300)];
  expect(axisShift(early, late)).toEqual({ scale: 1, shift: -900 });
  expect(axisShift(late, early)).toEqual({ scale: 1, shift: 900 });
});

test("there and back again leads to the same place, whatever the windows are", () => {
  const day = fc.integer({ min: -500, max: 5_000 });
  const length = fc.integer({ min: 200, max: 3_000 });
  fc.assert(
    fc.property(day, length, day, length, (a, lengthA, b, lengthB) => {
      const [from, to] = [scaleOf(a, a + lengthA), scaleOf(b, b + lengthB)];
      const out = axisShift(from, to);
      const back = axisShift(to, from);
      expect(Number.isFinite(out.scale) && out.scale > 0).toBe(true);
      const x = moved(moved(640, out), back);
      if (out.scale < 60 && out.scale > 1 / 60) expect(x).toBeCloseTo(640, 4);
    }),
  );
});
