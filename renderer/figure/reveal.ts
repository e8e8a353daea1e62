import { dayOfEvent } from "../../shared/analysis/pin.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { AppState, MarkReference } from "../state/state.ts";
import { type Change, selectedBeside, viewChanged } from "../state/updates.ts";
import { allowedWindow, centredWindow, shownWindow, windowLimits } from "../state/viewport.ts";

/** Selects an event, and moves the window over it when it lies outside. */
export function revealed(state: AppState, scene: Scene | null, timeline: Timeline, reference: MarkReference): Change {
  const day = dayOfEvent(timeline, reference.event);
  const change = selectedBeside(state, reference);
  if (scene === null || day === null) return change;
  const shown = shownWindow(scene.time);
  if (day >= shown[0] && day <= shown[1]) return change;
  const window = allowedWindow(centredWindow(shown, day), windowLimits(timeline));
  return { ...change, ...viewChanged(state, { window }) };
}
