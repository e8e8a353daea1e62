import type { View } from "../../shared/case/schema.ts";
import { layoutFigure } from "../../shared/figure/layout.ts";
import type { FigureOptions } from "../../shared/figure/options.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import { optionsOfStep, timelineOfStep } from "../../shared/steps/step-figure.ts";
import { presentedSteps, stepsOf } from "../../shared/steps/steps.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

/** A slide of 13.333 × 7.5 inches, in CSS px. */
export const slideSize = { width: 1280, height: 720 } as const;
export const slideMargin = { side: 20, top: 14, bottom: 10 } as const;
/** The band of the case's name and the slide's number, above the lower margin. */
export const FOOTER_HEIGHT = 18;
/** The band of a step's title, from the upper margin. */
export const TITLE_HEIGHT = 44;

/** The place of the figure on a slide, in CSS px. */
export interface FigurePlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One slide: the figure, and what is written around it. */
export interface SlidePlan {
  /** Null: no title, the figure has the whole slide. */
  readonly title: string | null;
  readonly notes: string;
  /** What the picture shows, for whoever does not see it. */
  readonly alternative: string;
  readonly place: FigurePlace;
  /** Laid out when its slide is made: many of them at once would take memory. */
  readonly scene: () => Scene;
}

const WHOLE_COURSE: View = { id: "overview", name: "Overview", figure: {} };

/**
 * The slides of a case: the whole course without a title, then one slide a step that is presented. A first step that shows the
 * same as the overview is the overview, with its notes, and not a second slide.
 */
export function planSlides(timeline: Timeline): readonly SlidePlan[] {
  const { case: case_ } = timeline;
  const steps = presentedSteps(stepsOf(case_, timeline));
  const [first, ...others] = steps;
  const opening = first !== undefined && showsWholeCourse(timeline, first) ? first : null;
  const titled = opening === null ? steps : others;
  return [
    planSlide(timeline, opening ?? WHOLE_COURSE, null),
    ...titled.map((step) => planSlide(timeline, step, step.name)),
  ];
}

function planSlide(own: Timeline, step: View, title: string | null): SlidePlan {
  const { case: case_ } = own;
  const place = figurePlace(title !== null);
  const size = { medium: "presentation", widthPx: place.width, heightPx: place.height } as const;
  const scene = (): Scene => {
    const timeline = timelineOfStep(case_, own, step);
    return layoutFigure(timeline, { ...optionsOfStep(timeline, step, size), scheme: "light" });
  };
  const subject = title === null ? case_.title : `${case_.title}: ${title}`;
  return { title, notes: step.notes ?? "", alternative: subject, place, scene };
}

function figurePlace(titled: boolean): FigurePlace {
  const top = slideMargin.top + (titled ? TITLE_HEIGHT : 0);
  const width = slideSize.width - 2 * slideMargin.side;
  return { left: slideMargin.side, top, width, height: slideSize.height - top - FOOTER_HEIGHT - slideMargin.bottom };
}

/** Whether a step is drawn exactly as the whole course is, options for options. */
function showsWholeCourse(own: Timeline, step: View): boolean {
  const drawn = (view: View): FigureOptions =>
    optionsOfStep(timelineOfStep(own.case, own, view), view, { medium: "screen", widthPx: slideSize.width });
  const sameZero = (step.figure.axis?.zero ?? own.case.figure?.axis?.zero) === own.case.figure?.axis?.zero;
  return sameZero && JSON.stringify(drawn(step)) === JSON.stringify(drawn(WHOLE_COURSE));
}
