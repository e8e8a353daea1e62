import type { Scene } from "../../shared/figure/scene.ts";
import type { TimeScale } from "../../shared/figure/time-scale.ts";

const DURATION_MS = 350;
const EASING = "cubic-bezier(0.35, 0, 0.2, 1)";
/** A month seen in a course of twenty years, and the other way round. */
const LARGEST_STRETCH = 60;

/** Moves a picture along the axis: a place at x goes to `scale × x + shift`. */
export interface AxisShift {
  readonly scale: number;
  readonly shift: number;
}

/**
 * What moves a picture on one time scale so that its days stand where another scale has them: exact at both ends of the days that
 * both show. Where they share none, the picture goes out of the plot, towards earlier or later.
 */
export function axisShift(from: TimeScale, to: TimeScale): AxisShift {
  const first = Math.max(from.domain[0], to.domain[0]);
  const last = Math.min(from.domain[1], to.domain[1]);
  if (first >= last) {
    const width = from.range[1] - from.range[0];
    return { scale: 1, shift: from.domain[0] < to.domain[0] ? -width : width };
  }
  const [a, b] = [from.x(first), from.x(last)];
  const [wantedA, wantedB] = [to.x(first), to.x(last)];
  const exact = (wantedB - wantedA) / (b - a);
  const scale = Math.min(Math.max(exact, 1 / LARGEST_STRETCH), LARGEST_STRETCH);
  return { scale, shift: (wantedA + wantedB) / 2 - (scale * (a + b)) / 2 };
}

const transformOf = ({ scale, shift }: AxisShift): string => `translateX(${shift}px) scaleX(${scale})`;
const STILL = "translateX(0px) scaleX(1)";

export const motionIsWanted = (): boolean => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

interface Pictured {
  readonly scene: Scene;
  readonly element: Element;
}

/**
 * Turns one picture into the next: what moves with time is stretched towards the new days while the new picture appears.
 * @returns ends it at once
 */
export function animateStep(leaving: Pictured, arriving: Pictured, done: () => void): () => void {
  const options = { duration: DURATION_MS, easing: EASING, fill: "both" } as const;
  const out = transformOf(axisShift(leaving.scene.time, arriving.scene.time));
  const back = transformOf(axisShift(arriving.scene.time, leaving.scene.time));
  const unclip = [clipToPlot(leaving), clipToPlot(arriving)];
  const animations = [
    arriving.element.animate([{ opacity: 0 }, { opacity: 1 }], options),
    movingGroup(arriving)?.animate([{ transform: back }, { transform: STILL }], options),
    movingGroup(leaving)?.animate([{ transform: STILL }, { transform: out }], options),
    movingGroup(leaving)?.animate([{ opacity: 1 }, { opacity: 0 }], options),
  ].filter((animation) => animation !== undefined);
  const stop = (): void => {
    for (const animation of animations) {
      animation.onfinish = null;
      animation.cancel();
    }
    for (const restore of unclip) restore();
  };
  const [first] = animations;
  if (first !== undefined) {
    first.onfinish = () => {
      stop();
      done();
    };
  }
  return stop;
}

/** The group that `SceneView` draws all that moves with time into, within a group that stands still. */
const movingGroup = ({ element }: Pictured): Element | null => element.querySelector("svg > g:nth-of-type(2) > g");

/** What is stretched does not run over the names beside the plot. */
function clipToPlot({ scene, element }: Pictured): () => void {
  const clip = element.querySelector<SVGGElement>("svg > g:nth-of-type(2)");
  if (clip === null) return () => undefined;
  const { x, width } = scene.plot;
  clip.style.clipPath = `inset(0px ${scene.width - x - width}px 0px ${x}px) view-box`;
  return () => {
    clip.style.clipPath = "";
  };
}
