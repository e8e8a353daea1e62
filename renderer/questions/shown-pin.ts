import type { Pin } from "../../shared/analysis/pin.ts";
import type { Asked } from "../state/state.ts";

/** The pin that is read out; null when it is the cursor. */
export function shownPin(pins: readonly Pin[], { at }: Asked): Pin | null {
  if (at === "cursor") return null;
  return pins.find(({ id }) => id === at) ?? pins.at(-1) ?? null;
}
