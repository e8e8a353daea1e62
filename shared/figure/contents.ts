import { chosenLanes, chosenPanels, chosenResults } from "./chosen.ts";
import type { Frame } from "./frame.ts";
import type { LaneModel } from "./lane-model.ts";
import { type AntigenRow, antigenRows } from "./panels/antigen-rows.ts";
import { type PlacedLane, placeLanes } from "./panels/lanes.ts";
import type { ResultPanelModel } from "./series-model.ts";

/** What a picture holds, from the top to the bottom. */
export interface Contents {
  readonly state: boolean;
  readonly lanes: readonly PlacedLane[];
  readonly results: readonly ResultPanelModel[];
  readonly antigens: readonly AntigenRow[];
  readonly secondAxis: boolean;
}

/** Lanes that the reader has not hidden. */
export function shownLanes({ timeline, options }: Frame): readonly LaneModel[] {
  const hidden = new Set(options.hiddenLanes);
  return chosenLanes(timeline, options).filter((lane) => !hidden.has(lane.id));
}

export function showsState({ timeline, options }: Frame): boolean {
  return chosenPanels(timeline, options).has("state") && timeline.assessments.length > 0;
}

export function shownAntigens({ timeline, options }: Frame): readonly AntigenRow[] {
  return chosenPanels(timeline, options).has("antigens") ? antigenRows(timeline) : [];
}

/** All that was asked for: a picture that is as tall as it needs to be. */
export function everything(frame: Frame): Contents {
  return {
    state: showsState(frame),
    lanes: placeLanes(frame, shownLanes(frame)),
    results: chosenResults(frame.timeline, frame.options),
    antigens: shownAntigens(frame),
    secondAxis: true,
  };
}
