import type { AxisUnit, View } from "../../shared/case/schema.ts";
import { columnsOf, stackedColumns } from "../../shared/figure/columns.ts";
import { layoutFigure, wholeWindow } from "../../shared/figure/layout.ts";
import type { FigureOptions } from "../../shared/figure/options.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { StageComparison } from "../../shared/presentation.ts";
import { optionsOfStep, timelineOfStep } from "../../shared/steps/step-figure.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { createHitIndex, type HitIndex } from "../figure/hit-index.ts";
import { readCourse } from "../state/derived.ts";
import type { AppState, Course } from "../state/state.ts";
import { type PictureStyle, sizeOfFigure } from "./scenes.ts";

/** One of two figures under each other. */
export interface ComparedPicture {
  readonly title: string;
  /** "Counted from HSCT 1". */
  readonly counted: string;
  readonly timeline: Timeline;
  readonly unit: AxisUnit;
  readonly scene: Scene;
  readonly hits: HitIndex;
}

/** On one axis, one under the other. */
export interface ComparedPictures {
  readonly above: ComparedPicture;
  readonly below: ComparedPicture;
}

/** The comparison as the stage shows it: what it was told, in the window of a stage; else that of the window itself. */
export function comparisonOnStage({ comparison, presentation, view }: AppState): StageComparison | null {
  if (presentation === null || !presentation.stage.comparing) return null;
  if (presentation.told !== null) return presentation.told.comparison;
  if (comparison === null) return null;
  return {
    zeros: { upper: view.zero, lower: comparison.zero },
    ...{ unit: view.unit, panels: view.panels, window: view.window },
    other: comparison.kind === "other case" ? comparison.text : null,
  };
}

let lastRead: { readonly text: string; readonly course: Course | null } | null = null;

/** The course of the figure below; the same for the same text. Null when it cannot be drawn. */
function lowerCourse(upper: Course, { other }: StageComparison): Course | null {
  if (other === null) return upper;
  if (lastRead?.text !== other) lastRead = { text: other, course: readCourse(other) };
  return lastRead.course;
}

/** Both figures, one axis: the same columns, days and breaks. `style.size` is that of each. Null when one cannot be drawn. */
export function comparedPictures(
  upper: Course,
  comparison: StageComparison,
  style: PictureStyle,
): ComparedPictures | null {
  const lower = lowerCourse(upper, comparison);
  if (lower === null) return null;
  const [above, below] = preparedPair([upper, lower], comparison, style);
  const [a, b] = [wholeWindow(above.timeline), wholeWindow(below.timeline)];
  const shared = {
    columns: stackedColumns(columnsOf(above.timeline, above.options), columnsOf(below.timeline, below.options)),
    window: comparison.window ?? ([Math.min(a[0], b[0]), Math.max(a[1], b[1])] as const),
    breaks: "none",
  } as const;
  return { above: drawn(above, shared), below: drawn(below, shared) };
}

/** An axis of dates needs the date of both zeros; without one, both count in days. */
function preparedPair(
  [upper, lower]: readonly [Course, Course],
  comparison: StageComparison,
  style: PictureStyle,
): readonly [Prepared, Prepared] {
  const { zeros, unit } = comparison;
  const pair = [
    prepared(upper, zeros.upper, comparison, style),
    prepared(lower, zeros.lower, comparison, style),
  ] as const;
  const isDated = pair.every(({ timeline }) => timeline.zero.calendar !== null);
  return unit !== "date" || isDated ? pair : preparedPair([upper, lower], { ...comparison, unit: "days" }, style);
}

interface Prepared {
  readonly timeline: Timeline;
  readonly options: FigureOptions;
}

function prepared(
  course: Course,
  zero: string | null,
  { unit, panels }: StageComparison,
  { size, scheme }: PictureStyle,
): Prepared {
  const own = course.case.figure?.axis?.zero;
  const counted = zero ?? own;
  const axis = { unit, ...(counted === undefined ? {} : { zero: counted }) };
  const view: View = { id: "comparison", name: "Comparison", figure: { axis, secondAxis: false } };
  const timeline = timelineOfStep(course.case, course.timeline, view);
  const options = optionsOfStep(timeline, view, sizeOfFigure(size));
  return { timeline, options: { ...options, scheme, panels: panels ?? options.panels } };
}

function drawn(
  { timeline, options }: Prepared,
  shared: Pick<FigureOptions, "columns" | "window" | "breaks">,
): ComparedPicture {
  const scene = layoutFigure(timeline, { ...options, ...shared });
  const { unit } = options.axis;
  const counted = unit === "date" ? "By calendar date" : `Counted from ${timeline.zero.name}`;
  return { title: timeline.case.title, counted, timeline, unit, scene, hits: createHitIndex(scene.marks) };
}
