import type { AxisUnit, Case, View } from "../case/schema.ts";
import { defaultFigureOptions, type FigureOptions } from "../figure/options.ts";
import { windowInDays } from "../time/axis-days.ts";
import { resolveCase } from "../time/resolve-case.ts";
import type { Timeline } from "../time/timeline.ts";

const timelines = new WeakMap<Timeline, Map<string, Timeline>>();

/**
 * The course counted as a step counts it; made once for a zero.
 * @param own counted as the figure of the case says; it stays the same while steps are edited
 */
export function timelineOfStep(case_: Case, own: Timeline, view: View): Timeline {
  const axis = view.figure.axis ?? case_.figure?.axis;
  const zero = axis?.zero;
  const relativeTo = limitsFrom(axis?.unit);
  const isOwnZero = (zero ?? case_.figure?.axis?.zero ?? case_.dayZero ?? null) === own.zero.id;
  if (isOwnZero && relativeTo === limitsFrom(case_.figure?.axis?.unit)) return own;
  const key = `${zero ?? ""}\u0000${relativeTo}`;
  const known = timelines.get(own) ?? new Map<string, Timeline>();
  timelines.set(own, known);
  let timeline = known.get(key);
  if (timeline === undefined) {
    const resolved = resolveCase(case_, { ...(zero === undefined ? {} : { zero }), relativeTo });
    timeline = resolved.ok ? resolved.timeline : withoutZero(own, zero);
    known.set(key, timeline);
  }
  return timeline;
}

/** The course counted as the case counts it, which says so: the step asks for an anchor that the case does not have (any more). */
const withoutZero = (own: Timeline, zero: string | undefined): Timeline =>
  zero === undefined ? own : { ...own, zero: { ...own.zero, name: `${own.zero.name} (anchor gone: “${zero}”)` } };

/**
 * The anchor that a step counts from when the case does not have it; null otherwise.
 * @param timeline as `timelineOfStep` counts it
 */
export function goneZero(timeline: Timeline, { figure: { axis } }: View): string | null {
  const zero = axis?.zero;
  return zero === undefined || zero === timeline.zero.id ? null : zero;
}

const limitsFrom = (unit: AxisUnit | undefined): "calendar" | "zero" => (unit === "date" ? "calendar" : "zero");

/** How a step is drawn: the case's own settings with those of the view over them. */
export function optionsOfStep(timeline: Timeline, view: View, size: FigureOptions["size"]): FigureOptions {
  const { case: case_ } = timeline;
  const own = defaultFigureOptions({ ...case_, figure: { ...case_.figure, ...view.figure } });
  // Its days mean others when they are counted from elsewhere.
  const window = goneZero(timeline, view) === null ? windowInDays(view.figure, timeline) : null;
  return {
    ...own,
    size,
    window: window === null || window[0] >= window[1] ? null : window,
    emphasis: emphasisOf(view),
    showTitle: false,
  };
}

/** The events that stand out; null where none does, and nothing is dimmed. */
export const emphasisOf = ({ emphasis }: View): readonly string[] | null =>
  emphasis === undefined || emphasis.length === 0 ? null : emphasis;
