import type { PanelName } from "../case/schema.ts";
import type { Timeline } from "../time/timeline.ts";
import { type LaneModel, laneModels } from "./lane-model.ts";
import type { FigureOptions } from "./options.ts";
import { type ResultPanelModel, resultPanels } from "./series-model.ts";

/** What the case calls for: counts on request, blasts when there is no numeric MRD. */
export function chosenPanels(timeline: Timeline, options: FigureOptions): ReadonlySet<PanelName> {
  if (options.panels !== null) return new Set(options.panels);
  const numericMrd = resultPanels(timeline).some((panel) => panel.panel === "mrd" && panel.range !== null);
  return new Set<PanelName>([
    "state",
    "treatment",
    "events",
    "mrd",
    "antigens",
    ...(numericMrd ? [] : (["blasts"] as const)),
  ]);
}

/** Lanes of the chosen panels, hidden ones too, in the reader's order. */
export function chosenLanes(timeline: Timeline, options: FigureOptions): readonly LaneModel[] {
  const panels = chosenPanels(timeline, options);
  const lanes = laneModels(timeline).filter((lane) => panels.has(lane.panel));
  const rank = (lane: LaneModel): number => {
    const place = options.laneOrder.indexOf(lane.id);
    return place === -1 ? options.laneOrder.length : place;
  };
  return [...lanes].sort((a, b) => rank(a) - rank(b));
}

/** Panels of results that the case calls for or the reader asked for. */
export function chosenResults(timeline: Timeline, options: FigureOptions): readonly ResultPanelModel[] {
  const panels = chosenPanels(timeline, options);
  return resultPanels(timeline).filter((panel) => panels.has(panel.panel));
}
