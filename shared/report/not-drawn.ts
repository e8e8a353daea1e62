import { resultSeries } from "../analysis/result-series.ts";
import { chosenLanes, chosenPanels, chosenResults } from "../figure/chosen.ts";
import { laneModels } from "../figure/lane-model.ts";
import type { FigureOptions } from "../figure/options.ts";
import type { Timeline } from "../time/timeline.ts";

/** What the case has and its figure does not show, in words: "laboratory values (WBC, LDH), Marrow infiltration". */
export function notDrawn(timeline: Timeline, options: FigureOptions): readonly string[] {
  const panels = chosenPanels(timeline, options);
  const hidden = new Set(options.hiddenLanes);
  const lanes = new Set(chosenLanes(timeline, options).filter(({ id }) => !hidden.has(id)));
  return [
    ...(panels.has("state") || timeline.assessments.length === 0 ? [] : ["disease state"]),
    ...laneModels(timeline).flatMap((lane) => (lanes.has(lane) ? [] : [lane.name])),
    ...resultsNotDrawn(timeline, options),
    ...(panels.has("antigens") || timeline.antigenPanels.length === 0 ? [] : ["antigens"]),
    ...(timeline.notes.length === 0 ? [] : ["notes"]),
  ];
}

function resultsNotDrawn(timeline: Timeline, options: FigureOptions): readonly string[] {
  const drawn = new Set(chosenResults(timeline, options).flatMap(({ series }) => series.map(({ id }) => id)));
  const missing = resultSeries(timeline).filter(({ id }) => !drawn.has(id));
  const counts = missing.filter(({ assay }) => assay.measures === "count").map(({ name }) => name);
  return [
    ...missing.filter(({ assay }) => assay.measures !== "count").map(({ name }) => name),
    ...(counts.length === 0 ? [] : [`laboratory values (${counts.join(", ")})`]),
  ];
}
