import type { Glyph } from "../lane-items.ts";
import { circlePath, polygonPath } from "../shapes.ts";

/** Path data of a glyph centred on x and y: diamond, triangle, hexagon, disc. */
export function glyphPath(glyph: Glyph, x: number, y: number, radius: number): string {
  switch (glyph) {
    case "transplant":
      return polygonPath([
        [x, y - radius],
        [x + radius, y],
        [x, y + radius],
        [x - radius, y],
      ]);
    case "donor lymphocyte infusion":
      return polygonPath([
        [x - radius * 0.9, y - radius * 0.75],
        [x + radius * 0.9, y - radius * 0.75],
        [x, y + radius * 0.85],
      ]);
    case "CAR-T infusion":
      return polygonPath(
        [0, 1, 2, 3, 4, 5].map((corner) => {
          const angle = (Math.PI / 3) * corner;
          return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
        }),
      );
    case "point":
      return circlePath(x, y, radius);
  }
}
