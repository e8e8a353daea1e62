import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHitIndex } from "../../renderer/figure/hit-index.ts";
import type { SceneMark } from "../../shared/figure/scene.ts";

const mark = (id: string, x: number, y: number, width = 10, height = 10): SceneMark => ({
  id,
  kind: "measurement",
  event: id,
  panel: "mrd",
  part: undefined,
  count: 1,
  x,
  y,
  width,
  height,
});

describe("the mark under the pointer", () => {
  it("is the one that it lies in, or the nearest within a few px", () => {
    const index = createHitIndex([mark("a", 0, 0), mark("b", 30, 0)]);
    expect(index.at(5, 5)?.id).toBe("a");
    expect(index.at(13, 5)?.id).toBe("a");
    expect(index.at(27, 5)?.id).toBe("b");
    expect(index.at(20, 5)).toBeNull();
    expect(index.at(5, 400)).toBeNull();
  });

  it("is the smaller of two that overlap, whatever their order", () => {
    const bar = mark("bar", 0, 0, 400, 20);
    const dose = mark("dose", 100, 5, 6, 6);
    expect(createHitIndex([bar, dose]).at(102, 8)?.id).toBe("dose");
    expect(createHitIndex([dose, bar]).at(102, 8)?.id).toBe("dose");
    expect(createHitIndex([dose, bar]).at(300, 8)?.id).toBe("bar");
  });

  it("finds every mark at its middle, wherever it lies", () => {
    const place = fc.double({ min: -100, max: 3000, noNaN: true });
    fc.assert(
      fc.property(place, place, fc.double({ min: 0, max: 900, noNaN: true }), (x, y, width) => {
        expect(createHitIndex([mark("only", x, y, width)]).at(x + width / 2, y + 5)?.id).toBe("only");
      }),
    );
  });
});
