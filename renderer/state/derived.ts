import type { Diagnostic } from "../../shared/case/diagnostic.ts";
import { type EventRow, tableRows } from "../../shared/case/event-table.ts";
import { openCase } from "../../shared/case/open-case.ts";
import { type AxisUnit, type PanelName, panelNames } from "../../shared/case/schema.ts";
import { chosenPanels, layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import { emphasisOf } from "../../shared/steps/step-figure.ts";
import { stepsOf } from "../../shared/steps/steps.ts";
import { resolveCase } from "../../shared/time/resolve-case.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { AppState, Course, DayWindow, Stacked, View } from "./state.ts";
import { windowLimits } from "./viewport.ts";

/** Two figures can be in view, each with a state of its own. */
const REMEMBERED = 2;

/** Remembers the newest answers: everything below is asked for again and again about one state, or about two in turn. */
function rememberNewest<Inputs extends readonly unknown[], Answer>(
  compute: (...inputs: Inputs) => Answer,
): (...inputs: Inputs) => Answer {
  let known: readonly { readonly inputs: Inputs; readonly answer: Answer }[] = [];
  return (...inputs) => {
    const found = known.find((entry) => inputs.every((input, index) => Object.is(input, entry.inputs[index])));
    const newest = found ?? { inputs, answer: compute(...inputs) };
    if (known[0] !== newest) known = [newest, ...known.filter((entry) => entry !== newest)].slice(0, REMEMBERED);
    return newest.answer;
  };
}

/** The case in the text of a file, or null when it cannot be drawn; what is wrong with it comes from main. */
export function readCourse(text: string): Course | null {
  const opened = openCase(text);
  return opened.ok ? { case: opened.case, timeline: opened.timeline } : null;
}

/** The course counted from an anchor, or from its own day zero when the anchor is null. Null when it cannot count from there. */
export function countFrom(course: Course, zero: string | null, unit: AxisUnit): Timeline | null {
  const ownUnit = course.case.figure?.axis?.unit ?? "days";
  if (zero === null && (unit === "date") === (ownUnit === "date")) return course.timeline;
  const relativeTo = unit === "date" ? "calendar" : "zero";
  const resolved = resolveCase(course.case, zero === null ? { relativeTo } : { zero, relativeTo });
  return resolved.ok ? resolved.timeline : null;
}

const rememberedTimeline = rememberNewest(countFrom);

/** The timeline in view, or null without a case. */
export const timelineOf = ({ course, view }: AppState): Timeline | null =>
  course === null
    ? null
    : (rememberedTimeline(course, view.zero, view.unit === "date" ? "date" : "days") ?? course.timeline);

export function figureOptions(
  timeline: Timeline,
  view: View,
  size: FigureOptions["size"],
  showTitle: boolean,
): FigureOptions {
  return {
    ...defaultFigureOptions(timeline.case),
    size,
    axis: { unit: view.unit },
    panels: view.panels,
    hiddenLanes: view.hiddenLanes,
    laneOrder: view.laneOrder,
    window: view.window,
    showTitle,
  };
}

const rememberedScene = rememberNewest(
  (
    timeline: Timeline,
    view: View,
    widthPx: number,
    stacked: Stacked | null,
    emphasis: readonly string[] | null,
  ): Scene => {
    const options = { ...figureOptions(timeline, view, { medium: "screen", widthPx }, true), emphasis };
    return layoutFigure(timeline, stacked === null ? options : onSharedAxis(options, stacked));
  },
);

/** What stands out in the picture: what is said to; while the steps panel is open, the events of the step that is looked at there. */
const standingOut = ({ side, step, course, standingOut: said }: AppState): readonly string[] | null => {
  if (said !== null) return said;
  if (side !== "steps" || step === null || course === null) return null;
  const lookedAt = stepsOf(course.case, course.timeline).find(({ id }) => id === step);
  return lookedAt === undefined ? null : emphasisOf(lookedAt);
};

/** Breaks would be others in either figure, and a day would stand at two places. Titles stand over the figures already. */
const onSharedAxis = (options: FigureOptions, { columns, whole }: Stacked): FigureOptions => ({
  ...options,
  columns,
  window: options.window ?? whole,
  breaks: "none",
  showTitle: false,
});

/** The widest window in view: the whole course, or both courses where two stand on one axis. Null without events. */
export function limitsOf(state: AppState): DayWindow | null {
  const timeline = timelineOf(state);
  return timeline === null ? null : (state.stacked?.whole ?? windowLimits(timeline));
}

/** The picture in view; null without a case and before the window has a size. */
export function sceneOf(state: AppState): Scene | null {
  const timeline = timelineOf(state);
  return timeline === null || state.figureWidth === null
    ? null
    : rememberedScene(timeline, state.view, state.figureWidth, state.stacked, standingOut(state));
}

const rememberedRows = rememberNewest(tableRows);

/** The whole case as a table. */
export function rowsOf(state: AppState): readonly EventRow[] {
  const timeline = timelineOf(state);
  return timeline === null ? [] : rememberedRows(timeline, state.view.unit);
}

/** Panels that the picture has, in their usual order. */
export function drawnPanels(timeline: Timeline, view: View): readonly PanelName[] {
  const chosen = chosenPanels(timeline, { ...defaultFigureOptions(timeline.case), panels: view.panels });
  return panelNames.filter((panel) => chosen.has(panel));
}

export function countDiagnostics(diagnostics: readonly Diagnostic[]): {
  readonly errors: number;
  readonly warnings: number;
} {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: diagnostics.length - errors };
}
