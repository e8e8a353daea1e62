import type { AxisUnit, View } from "../../shared/case/schema.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import type { FigureOptions } from "../../shared/figure/options.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { StageScheme, StageSize } from "../../shared/presentation.ts";
import { optionsOfStep, timelineOfStep } from "../../shared/steps/step-figure.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { createHitIndex, type HitIndex } from "../figure/hit-index.ts";
import { type MarkWalk, markWalk } from "../figure/walk.ts";
import type { Course } from "../state/state.ts";

/** A step as it is drawn. */
export interface StepPicture {
  readonly view: View;
  /** Counted as the step counts. */
  readonly timeline: Timeline;
  readonly unit: AxisUnit;
  readonly scene: Scene;
  /** Both are made when they are first asked for. */
  readonly hits: () => HitIndex;
  readonly walk: () => MarkWalk;
}

/** How a step is drawn, beside what it is. */
export interface PictureStyle {
  readonly size: StageSize;
  readonly scheme: StageScheme;
}

interface Known extends PictureStyle {
  readonly course: Course;
  readonly picture: StepPicture;
}

/** All steps of most cases, at the size of the stage with readouts and without. */
const MOST_KNOWN = 64;
const MOST_AHEAD = 30;
let known: readonly Known[] = [];

/** The picture of a step; made anew only when it is none of the newest. */
export function stepPicture(course: Course, view: View, style: PictureStyle): StepPicture {
  const found = known.find(
    (entry) =>
      entry.course === course &&
      entry.picture.view === view &&
      entry.scheme === style.scheme &&
      isSameSize(entry.size, style.size),
  );
  const entry = found ?? { course, picture: drawStep(course, view, style), ...style };
  if (known[0] !== entry) known = [entry, ...known.filter((other) => other !== entry)].slice(0, MOST_KNOWN);
  return entry.picture;
}

/** The figure's part of the stage, and the stage itself: its text does not shrink when readouts take some of the width. */
export function sizeOfFigure({ width, height, screen }: StageSize): FigureOptions["size"] {
  const own = { medium: "presentation", widthPx: width, heightPx: height } as const;
  return screen === undefined ? own : { ...own, screen: { widthPx: screen.width, heightPx: screen.height } };
}

export function isSameSize(first: StageSize | null, second: StageSize | null): boolean {
  return (
    first?.width === second?.width &&
    first?.height === second?.height &&
    first?.screen?.width === second?.screen?.width &&
    first?.screen?.height === second?.screen?.height
  );
}

function drawStep(course: Course, view: View, { size, scheme }: PictureStyle): StepPicture {
  const timeline = timelineOfStep(course.case, course.timeline, view);
  const options = { ...optionsOfStep(timeline, view, sizeOfFigure(size)), scheme };
  const scene = layoutFigure(timeline, options);
  return {
    ...{ view, timeline, scene, unit: options.axis.unit },
    hits: once(() => createHitIndex(scene.marks)),
    walk: once(() => markWalk(scene)),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Lays out steps while nothing else is to be done, in this order. A step that counts from a zero of its own is counted first, which
 * in a large case takes as long as laying it out: a key that is pressed meanwhile waits for one of the two, not for both.
 * @returns stops it
 */
export function prepareAhead(course: Course, views: readonly View[], style: PictureStyle): () => void {
  const waiting = views
    .slice(0, MOST_AHEAD)
    .flatMap((view) => [
      () => timelineOfStep(course.case, course.timeline, view),
      () => stepPicture(course, view, style),
    ]);
  let done = 0;
  const prepare = (): void => {
    waiting[done]?.();
    done += 1;
    if (done < waiting.length) next = requestIdleCallback(prepare);
  };
  let next = requestIdleCallback(prepare);
  return () => cancelIdleCallback(next);
}
