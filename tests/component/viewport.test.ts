import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allowedShift,
  allowedWindow,
  centredWindow,
  pannedWindow,
  SHORTEST_WINDOW_DAYS,
  selectedWindow,
  shownWindow,
  zoomedWindow,
} from "../../renderer/state/viewport.ts";
import { createTimeScale } from "../../shared/figure/time-scale.ts";

const time = createTimeScale([-0.5, 100.5], [100, 1110], [], 20);

describe("the days in view", () => {
  it("keeps the day under the pointer in place while zooming", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 100, max: 1110, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (x, factor) => {
          const [first, last] = zoomedWindow(time, x, factor);
          const zoomed = createTimeScale([first - 0.5, last + 0.5], [100, 1110], [], 20);
          expect(zoomed.day(x)).toBeCloseTo(time.day(x), 6);
        },
      ),
    );
  });

  it("returns to where it was when it is panned there and back", () => {
    fc.assert(
      fc.property(fc.double({ min: -400, max: 400, noNaN: true }), (dx) => {
        const [first, last] = pannedWindow(time, dx);
        const moved = createTimeScale([first - 0.5, last + 0.5], [100, 1110], [], 20);
        const [back, end] = pannedWindow(moved, -dx);
        expect(back).toBeCloseTo(0, 6);
        expect(end).toBeCloseTo(100, 6);
      }),
    );
  });

  it("is never shorter than can be told apart, never outside of the course, and is nothing when it is the whole", () => {
    const day = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(day, day, (a, b) => {
        const window = allowedWindow([Math.min(a, b), Math.max(a, b)], [-10, 300]);
        if (window === null) return;
        expect(window[1] - window[0]).toBeGreaterThanOrEqual(SHORTEST_WINDOW_DAYS - 1e-9);
        expect(window[0]).toBeGreaterThanOrEqual(-10);
        expect(window[1]).toBeLessThanOrEqual(300 + 1e-9);
      }),
    );
    expect(allowedWindow([-20, 400], [-10, 300])).toBeNull();
    expect(allowedWindow([0, 1], null)).toBeNull();
  });

  it("starts at day 0 when day 0 is asked for", () => {
    expect(allowedWindow([0, 30], [-10, 300])).toEqual([0, 30]);
    expect(centredWindow([0, 30], 0)).toEqual([-15, 15]);
    expect(shownWindow(time)).toEqual([0, 100]);
    expect(selectedWindow(time, time.x(40), time.x(10))).toEqual([10, 40]);
  });

  it("cannot be dragged past the ends of the course", () => {
    expect(allowedShift(time, 500, [0, 100])).toBe(0);
    expect(allowedShift(time, 500, [-10, 100])).toBeCloseTo(100);
    expect(allowedShift(time, -500, [-10, 120])).toBeCloseTo(-200);
  });
});
