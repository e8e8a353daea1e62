import type { PointerStore } from "../figure/pointer-store.ts";
import { readoutAt } from "../figure/readout.ts";
import { sceneOf, timelineOf } from "../state/derived.ts";
import type { AppState } from "../state/state.ts";
import type { AppStore } from "../state/store.ts";
import { type Change, viewChanged } from "../state/updates.ts";
import { axisFrom, comparedCourse, comparedPanels, panelsAfter, sameStack, stackedOf } from "./comparison.ts";

export interface LinkedFigure {
  readonly store: AppStore;
  readonly pointer: PointerStore;
}

/** Keeps two figures on one axis: window, unit, columns and cursor. Returns a function that parts them. */
export function linkFigures(upper: LinkedFigure, lower: LinkedFigure): () => void {
  const stack = (): void => {
    const stacked = stackedOf(upper.store.getState(), lower.store.getState());
    for (const { store } of [upper, lower]) {
      if (!sameStack(store.getState().stacked, stacked)) store.setState({ stacked });
    }
  };
  const panels = comparedPanels(upper.store.getState(), lower.store.getState());
  for (const { store } of [upper, lower]) showPanels(store, panels);
  countAlike(upper.store, lower.store);
  stack();
  const stops = [
    upper.store.subscribe((state, before) => {
      followMain(lower.store, state, before);
      takeOver(state, before, lower.store);
      countAlike(upper.store, lower.store);
      stack();
    }),
    lower.store.subscribe((state, before) => {
      takeOver(state, before, upper.store);
      if (state.view.zero !== before.view.zero)
        upper.store.setState(zeroBelow(upper.store.getState(), state.view.zero));
      stack();
    }),
    pointTogether(upper, lower),
    pointTogether(lower, upper),
  ];
  return () => {
    for (const stop of stops) stop();
    upper.store.setState({ stacked: null });
    showPanels(upper.store, panelsAfter(upper.store.getState()));
  };
}

const showPanels = (store: AppStore, panels: AppState["view"]["panels"]): void => {
  if (store.getState().view.panels !== panels) store.setState(viewChanged(store.getState(), { panels }));
};

/** An axis of dates needs the date of both zeros; without one, both count in days. */
function countAlike(upper: AppStore, lower: AppStore): void {
  const state = upper.getState();
  if (state.view.unit !== "date") return;
  const isDated = [state, lower.getState()].every((each) => (timelineOf(each)?.zero.calendar ?? null) !== null);
  if (isDated) return;
  const announcement = "Not both cases have dates: both count in days.";
  upper.setState({ ...viewChanged(state, { unit: "days" }), announcement });
}

/** One side panel at a time, whichever figure it is about. */
function takeOver(state: AppState, before: AppState, other: AppStore): void {
  if (state.view !== before.view) {
    const change = axisFrom(state, other.getState());
    if (change !== null) other.setState(change);
  }
  if (state.side !== before.side && state.side !== null && other.getState().side !== null)
    other.setState({ side: null });
}

/** A newer reading of the file above, and the preferences, hold below too. */
function followMain(lower: AppStore, state: AppState, before: AppState): void {
  if (state.preferences !== before.preferences) lower.setState({ preferences: state.preferences });
  const { comparison } = state;
  if (comparison !== null && comparison.zero !== lower.getState().view.zero)
    lower.setState(viewChanged(lower.getState(), { zero: comparison.zero }));
  if (state.course !== before.course && state.comparison?.kind === "same case")
    lower.setState({ course: comparedCourse(state.comparison, state.course) });
}

/** The comparison knows from where the figure below counts, for the presentation. */
const zeroBelow = ({ comparison }: AppState, zero: string | null): Change =>
  comparison === null || comparison.zero === zero ? {} : { comparison: { ...comparison, zero } };

/** The cursor of one figure stands at the same day in the other. */
function pointTogether(source: LinkedFigure, target: LinkedFigure): () => void {
  return source.pointer.subscribe(({ place }) => {
    // What came from the other figure has no height here, and goes no further.
    if (place !== null && place.y < 0) return;
    if (place === null) {
      if (target.pointer.getState().place !== null) target.pointer.setState({ place: null, readout: null });
      return;
    }
    const state = target.store.getState();
    const scene = sceneOf(state);
    const timeline = timelineOf(state);
    if (scene === null || timeline === null) return;
    const counting = { zero: timeline.zero, unit: state.view.unit };
    target.pointer.setState({ place: { x: place.x, y: -1 }, readout: readoutAt(scene, counting, place.x, 0) });
  });
}
