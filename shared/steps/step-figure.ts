import type { Case, View } from "../case/schema.ts";
import { defaultFigureOptions, type FigureOptions } from "../figure/options.ts";
import { windowInDays } from "../time/axis-days.ts";
import { resolveCase } from "../time/resolve-case.ts";
import type { Timeline } from "../time/timeline.ts";

const timelines = new WeakMap<Case, Map<string, Timeline>>();

/** The course counted as a step counts it; made once for a case and a zero. */
export function timelineOfStep(case_: Case, own: Timeline, view: View): Timeline {
  const axis = view.figure.axis ?? case_.figure?.axis;
  const zero = axis?.zero;
  const relativeTo = axis?.unit === "date" ? "calendar" : "zero";
  const key = `${zero ?? ""}\u0000${relativeTo}`;
  const known = timelines.get(case_) ?? new Map<string, Timeline>();
  timelines.set(case_, known);
  let timeline = known.get(key);
  if (timeline === undefined) {
    const resolved = resolveCase(case_, { ...(zero === undefined ? {} : { zero }), relativeTo });
    timeline = resolved.ok ? resolved.timeline : own;
    known.set(key, timeline);
  }
  return timeline;
}

/** How a step is drawn: the case's own settings with those of the view over them. */
export function optionsOfStep(timeline: Timeline, view: View, size: FigureOptions["size"]): FigureOptions {
  const { case: case_ } = timeline;
  const own = defaultFigureOptions({ ...case_, figure: { ...case_.figure, ...view.figure } });
  const window = windowInDays(view.figure, timeline);
  return {
    ...own,
    size,
    window: window === null || window[0] >= window[1] ? null : window,
    emphasis: view.emphasis ?? null,
    showTitle: false,
  };
}
