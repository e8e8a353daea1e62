import type { ResolvedSpan, ResolvedTime, Timeline } from "./timeline.ts";

/** Whether anything that was recorded, as far as its time is known, lies between two days. */
export function isAnythingIn(timeline: Timeline, [first, last]: readonly [number, number]): boolean {
  const pointIn = (at: ResolvedTime): boolean => at.earliest <= last && at.latest >= first;
  const spanIn = ({ start, end, ongoing }: ResolvedSpan, point: boolean): boolean => {
    if (point) return pointIn(start);
    if (start.earliest > last) return false;
    return (end === null ? (ongoing ? Number.POSITIVE_INFINITY : start.latest) : end.latest) >= first;
  };
  return (
    timeline.treatments.some((treatment) => spanIn(treatment, false)) ||
    [...timeline.measurements, ...timeline.events].some((each) => spanIn(each, each.point)) ||
    [...timeline.procedures, ...timeline.antigenPanels, ...timeline.assessments].some(({ at }) => pointIn(at)) ||
    timeline.notes.some(({ at }) => at !== null && pointIn(at))
  );
}
