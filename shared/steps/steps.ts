import type { Case, View } from "../case/schema.ts";
import type { Timeline } from "../time/timeline.ts";
import { proposeSteps } from "./propose-steps.ts";

/** The steps of a case: its own views, else those that are made from its course. Hidden ones are among them. */
export function stepsOf(case_: Case, timeline: Timeline): readonly View[] {
  return case_.views !== undefined && case_.views.length > 0 ? case_.views : proposeSteps(timeline);
}

/** The steps that are shown, in order. */
export const presentedSteps = (steps: readonly View[]): readonly View[] =>
  steps.filter(({ hidden }) => hidden !== true);
