import type { FigureSettings, View as Step } from "../../shared/case/schema.ts";
import { optionsOfStep, timelineOfStep } from "../../shared/steps/step-figure.ts";
import { freeStepId, takenStepIds } from "../../shared/steps/step-ids.ts";
import { axisCount } from "../../shared/time/axis-days.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { Course, DayWindow, View } from "../state/state.ts";

/** What the window shows of a step: as the presentation does, apart from its size. */
export function viewOfStep({ case: case_, timeline: own }: Course, step: Step): View {
  const timeline = timelineOfStep(case_, own, step);
  const { axis, panels, hiddenLanes, laneOrder, window } = optionsOfStep(timeline, step, {
    medium: "screen",
    widthPx: 1_000,
  });
  const zero = timeline.zero.id === own.zero.id ? null : timeline.zero.id;
  return { zero, unit: axis.unit, panels, hiddenLanes, laneOrder, window };
}

/**
 * What is in view, as the figure of a step: only what differs from the figure of the case.
 * @param timeline counted as the view counts
 */
export function figureOfView({ case: case_, timeline: own }: Course, view: View, timeline: Timeline): FigureSettings {
  const { figure = {} } = case_;
  const isOwnAxis = timeline.zero.id === own.zero.id && view.unit === (figure.axis?.unit ?? "days");
  const zero = timeline.zero.id === own.zero.id ? null : timeline.zero.id;
  return {
    ...(isOwnAxis ? {} : { axis: { ...(zero === null ? {} : { zero }), unit: view.unit } }),
    ...(view.panels === null || sameWords(view.panels, figure.panels) ? {} : { panels: [...view.panels] }),
    ...(sameWords(view.hiddenLanes, figure.hiddenLanes ?? []) ? {} : { hiddenLanes: [...view.hiddenLanes] }),
    ...(sameWords(view.laneOrder, figure.laneOrder ?? []) ? {} : { laneOrder: [...view.laneOrder] }),
    ...(view.window === null ? {} : countedDays(view.window, timeline)),
  };
}

const sameWords = (words: readonly string[], others: readonly string[] | undefined): boolean =>
  others !== undefined && words.length === others.length && words.every((word, index) => word === others[index]);

/** Whole days as the axis counts them; at least one day lies between them. */
function countedDays([first, last]: DayWindow, { zero }: Timeline): Pick<FigureSettings, "from" | "to"> {
  // Adding 0 makes 0 of the −0 that rounding gives.
  const from = Math.round(first) + 0;
  const to = Math.max(Math.round(last) + 0, from + 1);
  return { from: axisCount(from, zero), to: axisCount(to, zero) };
}

/** A figure for a step that was edited in the window: what the window does not set stays. */
export function figureTaken(step: Step, figure: FigureSettings): FigureSettings {
  const { axis: _a, panels: _p, hiddenLanes: _h, laneOrder: _l, from: _f, to: _t, ...others } = step.figure;
  return { ...others, ...figure };
}

/** An id that no event and no step of the case has. */
export const newStepId = ({ case: case_ }: Course, steps: readonly Step[]): string => {
  const taken = takenStepIds(case_, steps);
  return freeStepId(String(steps.length + 1), taken);
};
