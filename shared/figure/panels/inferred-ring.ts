import type { Paint } from "../scene.ts";
import { mutedInk, type Theme } from "../theme.ts";

/** A dotted ring around a result or a test says that it is inferred. In radii of the mark. */
export const RING = 1.75;

export const ringPaint = ({ thinLine }: Theme): Paint => ({
  stroke: mutedInk,
  strokeWidth: thinLine * 1.1,
  dash: [thinLine * 1.6, thinLine * 1.6],
});
