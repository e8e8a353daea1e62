import { timelineOf } from "../state/derived.ts";
import type { AppStore } from "../state/store.ts";
import { told } from "../state/updates.ts";
import { spotToPin } from "./cursor.ts";
import { pinAdded, type Spot } from "./pins.ts";

/** Pins the day under the pointer, or the focused or selected event. */
export function pinHere(store: AppStore): void {
  const spot = spotToPin(store);
  if (spot !== null) pinSpot(store, spot);
  else {
    const text =
      "Nothing to pin: point at a day in the picture, or walk to an event with the arrow keys, then press P.";
    store.setState(told({ tone: "good", text }));
  }
}

export function pinSpot(store: AppStore, spot: Spot): void {
  const state = store.getState();
  const timeline = timelineOf(state);
  if (timeline !== null) store.setState(pinAdded(state, timeline, spot));
}
