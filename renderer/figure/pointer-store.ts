import { createStore } from "zustand/vanilla";
import type { Readout } from "./readout.ts";

interface PointerState {
  /** In px of the scene; null when the pointer is elsewhere. */
  readonly place: { readonly x: number; readonly y: number } | null;
  readonly readout: Readout | null;
}

/** What is under the pointer changes with each move: it lives apart, so that nothing but its readers is drawn again. */
export const createPointerStore = () => createStore<PointerState>(() => ({ place: null, readout: null }));

export type PointerStore = ReturnType<typeof createPointerStore>;
