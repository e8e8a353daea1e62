import { useEffect, useMemo } from "react";
import { createPointerStore, type PointerStore } from "../figure/pointer-store.ts";
import { createAppStore, useAppState, useWorkbench, type Workbench } from "../state/store.ts";
import { comparedState } from "./comparison.ts";
import { linkFigures } from "./link-figures.ts";

/** The figure below: a workbench of its own, so that everything which is done to a figure can be done to it. */
export interface LowerFigure {
  readonly workbench: Workbench;
  readonly pointer: PointerStore;
}

/** The figure that the case is compared with, kept on one axis with the one above; null without a comparison. */
export function useLowerFigure(pointer: PointerStore): LowerFigure | null {
  const { store, api } = useWorkbench();
  // Another zero moves the figure that is there; another case is another figure.
  const identity = useAppState(({ comparison }) =>
    comparison === null ? null : comparison.kind === "same case" ? "same case" : comparison.course,
  );
  const lower = useMemo(() => {
    const state = store.getState();
    if (identity === null || state.comparison === null) return null;
    const own = createAppStore(comparedState(state.comparison, state));
    return { workbench: { store: own, api }, pointer: createPointerStore() };
  }, [identity, store, api]);
  useEffect(() => {
    if (lower === null) return undefined;
    return linkFigures({ store, pointer }, { store: lower.workbench.store, pointer: lower.pointer });
  }, [lower, store, pointer]);
  return lower;
}
