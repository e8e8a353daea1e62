import type { PanelName } from "../../shared/case/schema.ts";
import { columnsOf, stackedColumns } from "../../shared/figure/columns.ts";
import { wholeWindow } from "../../shared/figure/layout.ts";
import { drawnPanels, figureOptions, timelineOf } from "../state/derived.ts";
import type { AppState, Comparison, Course, DayWindow, Stacked } from "../state/state.ts";
import { type Change, viewChanged, viewOf } from "../state/updates.ts";

/** The course of the figure below, as it is now. */
export const comparedCourse = (comparison: Comparison, main: Course | null): Course | null =>
  comparison.kind === "same case" ? main : comparison.course;

/** The state of the figure below when the comparison begins: its own case and zero, the axis of the one above. */
export function comparedState(comparison: Comparison, main: AppState): Partial<AppState> {
  const course = comparedCourse(comparison, main.course);
  const name = comparison.kind === "same case" ? "" : comparison.name;
  const { unit, window } = main.view;
  const own = course === null ? main.view : viewOf(course);
  return {
    document: {
      ...{ kind: "open", name, revision: 1, text: null, diagnostics: [], unavailable: null, sample: true },
      ...{ id: 0, unsavedViews: null, edit: 0, changedUnderEdits: false },
    },
    course,
    view: { ...own, unit, window, zero: comparison.zero },
    preferences: main.preferences,
  };
}

/** The axis that both figures share: the wider columns, and a whole course that holds both. Null while one has no size. */
export function stackedOf(upper: AppState, lower: AppState): Stacked | null {
  const [first, second] = [figureOf(upper), figureOf(lower)];
  if (first === null || second === null) return null;
  const [a, b] = [wholeWindow(first.timeline), wholeWindow(second.timeline)];
  const whole: DayWindow = [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
  return {
    columns: stackedColumns(columnsOf(first.timeline, first.options), columnsOf(second.timeline, second.options)),
    whole,
  };
}

/** Panels that nobody chose: they go with the comparison. */
const unchosen = new WeakSet<readonly PanelName[]>();

/**
 * What is compared first, so that most of it stands in half a window: states, treatments, MRD; blasts where a case has no numeric MRD.
 * Those that the reader chose stay.
 */
export function comparedPanels(upper: AppState, lower: AppState): readonly PanelName[] {
  if (upper.view.panels !== null && !unchosen.has(upper.view.panels)) return upper.view.panels;
  const usesBlasts = [upper, lower].some((state) => {
    const timeline = timelineOf(state);
    return timeline !== null && drawnPanels(timeline, { ...state.view, panels: null }).includes("blasts");
  });
  const panels: readonly PanelName[] = ["state", "treatment", "mrd", ...(usesBlasts ? (["blasts"] as const) : [])];
  unchosen.add(panels);
  return panels;
}

/** What is left of the comparison's own panels when it has ended. */
export function panelsAfter({ comparison, view }: AppState): AppState["view"]["panels"] {
  return comparison === null && view.panels !== null && unchosen.has(view.panels) ? null : view.panels;
}

function figureOf(state: AppState) {
  const timeline = timelineOf(state);
  if (timeline === null || state.figureWidth === null) return null;
  const size = { medium: "screen", widthPx: state.figureWidth } as const;
  return { timeline, options: figureOptions(timeline, state.view, size, true) };
}

/** What the one figure takes over from the other when that one is moved. Null when they agree. */
export function axisFrom(source: AppState, target: AppState): Change | null {
  const { unit, window } = source.view;
  if (target.view.unit === unit && target.view.window === window) return null;
  return viewChanged(target, { unit, window });
}

export const sameStack = (a: Stacked | null, b: Stacked | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.columns.left === b.columns.left &&
    a.columns.right === b.columns.right &&
    a.whole[0] === b.whole[0] &&
    a.whole[1] === b.whole[1]);
