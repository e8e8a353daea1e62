import type { Diagnostic } from "../../shared/case/diagnostic.ts";
import { type EventRow, tableRows } from "../../shared/case/event-table.ts";
import { openCase } from "../../shared/case/open-case.ts";
import { type AxisUnit, type PanelName, panelNames } from "../../shared/case/schema.ts";
import { chosenPanels, layoutFigure } from "../../shared/figure/layout.ts";
import { defaultFigureOptions, type FigureOptions } from "../../shared/figure/options.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import { resolveCase } from "../../shared/time/resolve-case.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { AppState, Course, View } from "./state.ts";

/** Remembers the newest answer: everything below is asked for again and again about one state. */
function rememberLast<Inputs extends readonly unknown[], Answer>(
  compute: (...inputs: Inputs) => Answer,
): (...inputs: Inputs) => Answer {
  let last: { readonly inputs: Inputs; readonly answer: Answer } | undefined;
  return (...inputs) => {
    if (last !== undefined && inputs.every((input, index) => Object.is(input, last?.inputs[index]))) return last.answer;
    last = { inputs, answer: compute(...inputs) };
    return last.answer;
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

const rememberedTimeline = rememberLast(countFrom);

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

const rememberedScene = rememberLast((timeline: Timeline, view: View, widthPx: number) =>
  layoutFigure(timeline, figureOptions(timeline, view, { medium: "screen", widthPx }, true)),
);

/** The picture in view; null without a case and before the window has a size. */
export function sceneOf(state: AppState): Scene | null {
  const timeline = timelineOf(state);
  return timeline === null || state.figureWidth === null
    ? null
    : rememberedScene(timeline, state.view, state.figureWidth);
}

const rememberedRows = rememberLast(tableRows);

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
