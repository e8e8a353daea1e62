import { LAST_FOLLOW_UP } from "../../shared/case/event-facts.ts";
import { endOf, findEvent, startOf } from "../../shared/case/event-index.ts";
import { panelNames } from "../../shared/case/schema.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { findMark } from "../figure/walk.ts";
import { drawnPanels, figureOptions } from "../state/derived.ts";
import type { DayWindow, MarkReference, View } from "../state/state.ts";
import { allowedWindow, centredWindow, shownWindow, windowLimits } from "../state/viewport.ts";

/** Why a selected event is not in the picture. */
export type Absence = "no time" | "outside" | "lane hidden" | "panel not shown" | "not drawn";

export const absenceInWords: Readonly<Record<Absence, string>> = {
  "no time": "Not in the picture: it has no time",
  outside: "Not in the picture: it lies outside of the days in view",
  "lane hidden": "Not in the picture: its lane is hidden",
  "panel not shown": "Not in the picture: its panel is not shown",
  "not drawn": "Not in the picture: no panel draws it",
};

/** A picture, and the event that is missing from it. */
export interface Missing {
  readonly timeline: Timeline;
  readonly scene: Scene;
  readonly view: View;
  readonly reference: MarkReference;
}

/** A share of a span's length that is shown beside it. */
const ROOM = 0.2;

export function absenceOf(missing: Missing): Absence {
  const { timeline, scene, view, reference } = missing;
  const days = daysOf(timeline, reference.event);
  if (days === null) return "no time";
  const [first, last] = shownWindow(scene.time);
  if (days[1] < first || days[0] > last) return "outside";
  if (view.hiddenLanes.length > 0 && isDrawn(missing, { hiddenLanes: [] })) return "lane hidden";
  return isDrawn(missing, { panels: panelNames, hiddenLanes: [] }) ? "panel not shown" : "not drawn";
}

/** What to change in the view so that the event is in the picture; null where nothing helps. */
export function viewThatShows(missing: Missing): Partial<View> | null {
  const { timeline, scene, view, reference } = missing;
  const days = daysOf(timeline, reference.event);
  if (days === null) return null;
  const window = view.window === null ? null : windowAround(shownWindow(scene.time), days, timeline);
  for (const change of changes(missing)) if (isDrawn(missing, { ...change, window })) return { ...change, window };
  return null;
}

/** From what changes least to what changes most. */
function* changes({ timeline, view }: Missing): Generator<Partial<View>> {
  yield {};
  const { hiddenLanes } = view;
  for (const lane of hiddenLanes) yield { hiddenLanes: hiddenLanes.filter((other) => other !== lane) };
  const shown = drawnPanels(timeline, view);
  const withPanel = panelNames
    .filter((panel) => !shown.includes(panel))
    .map((panel) => panelNames.filter((other) => other === panel || shown.includes(other)));
  for (const panels of withPanel) yield { panels };
  for (const panels of withPanel) yield { panels, hiddenLanes: [] };
}

function windowAround(shown: DayWindow, [first, last]: DayWindow, timeline: Timeline): DayWindow | null {
  const length = Math.max(shown[1] - shown[0], (last - first) * (1 + ROOM));
  const window = centredWindow([0, length], (first + last) / 2);
  return allowedWindow(window, windowLimits(timeline));
}

/** First and last day of an event; null without a time. */
function daysOf(timeline: Timeline, id: string): DayWindow | null {
  const event = findEvent(timeline, id);
  const start = event === undefined ? (id === LAST_FOLLOW_UP ? timeline.lastFollowUp : null) : startOf(event);
  if (start === null) return null;
  const end = event === undefined ? null : endOf(event);
  return [start.estimate, Math.max(start.estimate, end?.estimate ?? start.estimate)];
}

/** Only a layout can tell: which lane or panel an event is drawn in depends on the whole case. */
function isDrawn({ timeline, scene, view, reference }: Missing, change: Partial<View>): boolean {
  const size = { medium: "screen", widthPx: scene.width } as const;
  const drawn = layoutFigure(timeline, figureOptions(timeline, { ...view, ...change }, size, true));
  return findMark(drawn, reference) !== null;
}
