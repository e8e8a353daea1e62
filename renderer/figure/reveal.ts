import { LAST_FOLLOW_UP } from "../../shared/case/event-facts.ts";
import { findEvent, startOf } from "../../shared/case/event-index.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { AppState, MarkReference } from "../state/state.ts";
import { type Change, selected, viewChanged } from "../state/updates.ts";
import { allowedWindow, centredWindow, shownWindow, windowLimits } from "../state/viewport.ts";

function dayOf(timeline: Timeline, event: string): number | null {
  if (event === LAST_FOLLOW_UP) return timeline.lastFollowUp?.estimate ?? null;
  const found = findEvent(timeline, event);
  return found === undefined ? null : (startOf(found)?.estimate ?? null);
}

/** Selects an event, and moves the window over it when it lies outside. */
export function revealed(state: AppState, scene: Scene | null, timeline: Timeline, reference: MarkReference): Change {
  const day = dayOf(timeline, reference.event);
  const change = selected(reference);
  if (scene === null || day === null) return change;
  const shown = shownWindow(scene.time);
  if (day >= shown[0] && day <= shown[1]) return change;
  const window = allowedWindow(centredWindow(shown, day), windowLimits(timeline));
  return { ...change, ...viewChanged(state, { window }) };
}
