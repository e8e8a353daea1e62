import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTimeScale } from "../../shared/figure/time-scale.ts";

const days = fc.integer({ min: -5_000, max: 5_000 });

/** A domain, and breaks within it that are ascending and apart. */
const scales = fc
  .tuple(
    days,
    fc.integer({ min: 1, max: 5_000 }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
  )
  .map(([first, length, cuts]) => {
    const edges = [...new Set(cuts)].sort((a, b) => a - b).map((cut) => first + cut * length);
    const breaks = edges.flatMap((edge, index) => {
      const next = edges[index + 1];
      return index % 2 === 0 && next !== undefined ? [[edge, next] as const] : [];
    });
    return createTimeScale([first, first + length], [120, 1080], breaks, 24);
  });

describe("time scale", () => {
  it("puts the first and the last day at the edges, and a day in the middle between them", () => {
    const scale = createTimeScale([0, 100], [10, 210], [], 20);
    expect([scale.x(0), scale.x(50), scale.x(100)]).toEqual([10, 110, 210]);
  });

  it("treats day 0 as a day like any other, also when everything lies before it", () => {
    const scale = createTimeScale([-10.5, 0.5], [0, 110], [], 20);
    expect(scale.day(scale.x(0))).toBeCloseTo(0, 10);
    expect(scale.x(0)).toBeCloseTo(105, 10);
  });

  it("compresses a break to its width and gives the rest to the other days", () => {
    const scale = createTimeScale([0, 1000], [0, 220], [[100, 900]], 20);
    expect(scale.x(100)).toBeCloseTo(100, 10);
    expect(scale.x(900)).toBeCloseTo(120, 10);
    expect(scale.breaks).toHaveLength(1);
  });

  it("inverts where a break begins next to nothing after the first day", () => {
    const scale = createTimeScale([0, 38], [120, 1080], [[1.9e-322, 1]], 24);
    expect(scale.day(scale.x(0))).toBeCloseTo(0, 6);
  });

  it("inverts exactly, breaks included", () => {
    fc.assert(
      fc.property(scales, fc.double({ min: 0, max: 1, noNaN: true }), (scale, share) => {
        const day = scale.domain[0] + share * (scale.domain[1] - scale.domain[0]);
        expect(scale.day(scale.x(day))).toBeCloseTo(day, 6);
      }),
    );
  });

  it("never turns back", () => {
    fc.assert(
      fc.property(
        scales,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scale, a, b) => {
          const length = scale.domain[1] - scale.domain[0];
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          expect(scale.x(scale.domain[0] + from * length)).toBeLessThanOrEqual(
            scale.x(scale.domain[0] + to * length) + 1e-9,
          );
        },
      ),
    );
  });
});
