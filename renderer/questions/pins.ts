import { dayOfPin, type Pin, pinDay } from "../../shared/analysis/pin.ts";
import { formatDayIn } from "../../shared/case/timing-facts.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { AppState } from "../state/state.ts";
import type { Change } from "../state/updates.ts";

/** More readouts than this cannot be told apart on one picture. */
export const MOST_PINS = 6;

/** A place to pin: a day from the timeline's zero, and the event that is there. */
export interface Spot {
  readonly day: number;
  readonly event: string | null;
}

/**
 * A pin more. Pins are called by the lowest free number, which they keep; a seventh takes the place and the number of the oldest.
 * A day that has a pin already gets no second one.
 */
export function pinAdded(state: AppState, timeline: Timeline, spot: Spot): Change {
  const { pins } = state;
  const there = pins.find((pin) => isAt(timeline, pin, spot));
  if (there !== undefined) {
    const announcement = `${dayInWords(state, timeline, spot.day)} has pin ${there.id} already.`;
    return { announcement, asked: { ...state.asked, at: there.id } };
  }
  const oldest = pins.length < MOST_PINS ? undefined : pins[0];
  const kept = oldest === undefined ? pins : pins.slice(1);
  const id = oldest?.id ?? lowestFreeNumber(pins);
  const replaced = oldest === undefined ? "" : ` It replaces the oldest pin: there are at most ${MOST_PINS}.`;
  return {
    pins: [...kept, { id, day: pinDay(timeline, spot.day), event: spot.event }],
    asked: { ...state.asked, at: id },
    announcement: `Pin ${id} at ${dayInWords(state, timeline, spot.day)}.${replaced}`,
  };
}

export function pinRemoved(state: AppState, id: string): Change {
  if (state.pins.every((pin) => pin.id !== id)) return {};
  return { pins: state.pins.filter((pin) => pin.id !== id), announcement: `Pin ${id} removed.` };
}

export const pinsCleared = (): Change => ({ pins: [], announcement: "All pins removed." });

/** Puts a pin on another day; what it was pinned to stays where it is. */
export function pinMoved(state: AppState, timeline: Timeline, id: string, day: number): Change {
  const pins = state.pins.map((pin) => (pin.id === id ? { id, day: pinDay(timeline, day), event: null } : pin));
  return { pins, asked: { ...state.asked, at: id }, announcement: `Pin ${id} at ${dayInWords(state, timeline, day)}.` };
}

const isAt = (timeline: Timeline, pin: Pin, spot: Spot): boolean =>
  dayOfPin(timeline, pin) === spot.day && (pin.event === spot.event || spot.event === null);

function lowestFreeNumber(pins: readonly Pin[]): string {
  const taken = new Set(pins.map(({ id }) => id));
  let number = 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

const dayInWords = ({ view }: AppState, timeline: Timeline, day: number): string =>
  formatDayIn(day, timeline.zero, view.unit);
