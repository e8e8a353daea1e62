import { createStore, type StoreApi } from "zustand/vanilla";
import { dayOfEvent, dayOfPin, type Pin, pinDay } from "../../shared/analysis/pin.ts";
import { findEvent } from "../../shared/case/event-index.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { PointerStore } from "../figure/pointer-store.ts";
import { findMark } from "../figure/walk.ts";
import { sceneOf, timelineOf } from "../state/derived.ts";
import type { AppState } from "../state/state.ts";
import type { AppStore } from "../state/store.ts";
import type { Spot } from "./pins.ts";

type Place = { readonly x: number; readonly y: number };

interface CursorState {
  /** Where the reader pointed or walked last, like a pin that moves. */
  readonly at: Omit<Pin, "id"> | null;
  readonly by: "pointer" | "keyboard";
  /** In px of the scene, while the pointer is over the picture. */
  readonly place: Place | null;
}

export type CursorStore = StoreApi<CursorState>;

const cursors = new WeakMap<AppStore, CursorStore>();

/** The cursor of a window, apart from its state: it changes with each move. */
export function cursorOf(store: AppStore): CursorStore {
  const known = cursors.get(store);
  if (known !== undefined) return known;
  const cursor = createStore<CursorState>(() => ({ at: null, by: "pointer", place: null }));
  cursors.set(store, cursor);
  return cursor;
}

/** Keeps the cursor where pointer or keyboard are, at most once a frame. Returns a function that stops it. */
export function followCursor(store: AppStore, pointer: PointerStore): () => void {
  const cursor = cursorOf(store);
  let frame: number | null = null;
  const read = (): void => {
    frame = null;
    const { place } = cursor.getState();
    const state = store.getState();
    const timeline = timelineOf(state);
    const spot = place === null ? null : spotUnder(state, place);
    if (timeline === null || spot === null) return;
    const at = { day: pinDay(timeline, spot.day), event: spot.event };
    const before = cursor.getState().at;
    if (before?.day !== at.day || before.event !== at.event) cursor.setState({ at });
  };
  const stopPointer = pointer.subscribe(({ place, readout }) => {
    const inside = readout === null ? null : place;
    cursor.setState(inside === null ? { place: null } : { place: inside, by: "pointer" });
    if (inside !== null) frame ??= requestAnimationFrame(read);
  });
  const stopKeyboard = store.subscribe((state, before) => {
    // Another document comes with a new list of pins.
    if (state.document !== before.document && state.pins !== before.pins) cursor.setState({ at: null });
    if (state.focus === before.focus || state.focus === null) return;
    const timeline = timelineOf(state);
    const spot = timeline === null ? null : spotOf(timeline, state.focus.event);
    if (timeline !== null && spot !== null) {
      cursor.setState({ at: { ...spot, day: pinDay(timeline, spot.day) }, by: "keyboard" });
    }
  });
  return () => {
    stopPointer();
    stopKeyboard();
    if (frame !== null) cancelAnimationFrame(frame);
  };
}

/** What a pin would stand on: where the pointer or the keyboard was last, else the selected event. Null when there is nothing. */
export function spotToPin(store: AppStore): Spot | null {
  const state = store.getState();
  const timeline = timelineOf(state);
  if (timeline === null) return null;
  const { at, by, place } = cursorOf(store).getState();
  if (by === "pointer" && place !== null) return spotUnder(state, place);
  const event = state.focus?.event ?? state.selection?.event;
  if (event !== undefined) return spotOf(timeline, event);
  const shown = state.side === "questions" ? at : null;
  return shown === null ? null : { day: dayOfPin(timeline, shown), event: shown.event };
}

/** The event at a point of time that is under the pointer, else the whole day there. Null outside of the plot. */
export function spotUnder(state: AppState, { x }: Place): Spot | null {
  const scene = sceneOf(state);
  const timeline = timelineOf(state);
  if (scene === null || timeline === null || x < scene.plot.x || x > scene.plot.x + scene.plot.width) return null;
  const mark = findMark(scene, state.hover);
  if (mark !== null && mark.count === 1 && isPoint(timeline, mark.event)) return spotOf(timeline, mark.event);
  return { day: Math.round(scene.time.day(x)), event: null };
}

/** The day on which an event begins; null for one without a time. */
export function spotOf(timeline: Timeline, event: string): Spot | null {
  const day = dayOfEvent(timeline, event);
  return day === null ? null : { day, event };
}

/** A span is pointed at on a day of its own; a point has only one. */
export function isPoint(timeline: Timeline, id: string): boolean {
  const event = findEvent(timeline, id);
  if (event === undefined) return true;
  return !("start" in event.resolved) || ("point" in event.resolved && event.resolved.point);
}
