import type { DaySpan, ResolvedTime, Timeline } from "../time/timeline.ts";

/** A stretch in which nothing starts, ends or is measured is compressed when it is this long, and this part of the view. */
const QUIET_DAYS = 120;
const QUIET_SHARE = 0.35;
/** What stays uncompressed at both ends of a quiet stretch, as part of it. */
const MARGIN_SHARE = 0.08;

/** Long quiet stretches of a window, in days, for compressing. */
export function automaticBreaks(timeline: Timeline, [first, last]: readonly [number, number]): readonly DaySpan[] {
  const breaks: DaySpan[] = [];
  const least = Math.max(QUIET_DAYS, (last - first) * QUIET_SHARE);
  let previous: number | undefined;
  for (const day of activeDays(timeline)) {
    if (day < first || day > last) continue;
    if (previous !== undefined && day - previous >= least) {
      const margin = (day - previous) * MARGIN_SHARE;
      breaks.push([previous + margin, day - margin]);
    }
    previous = day;
  }
  return breaks;
}

const knownDays = new WeakMap<Timeline, Int32Array>();

/** Each whole day on which something begins, ends or is recorded, ascending. Found once for a timeline. */
function activeDays(timeline: Timeline): Int32Array {
  let days = knownDays.get(timeline);
  if (days === undefined) {
    const found = new Set<number>();
    const add = (time: ResolvedTime | null): void => {
      if (time !== null) found.add(Math.round(time.estimate));
    };
    const addSpan = (span: { readonly start: ResolvedTime; readonly end: ResolvedTime | null }): void => {
      add(span.start);
      add(span.end);
    };
    for (const treatment of timeline.treatments) {
      for (const span of [treatment, ...treatment.cycles, ...treatment.interruptions]) addSpan(span);
      for (const step of treatment.steps) add(step.at);
      for (const day of treatment.days.flat()) found.add(Math.round(day));
    }
    for (const span of timeline.measurements) addSpan(span);
    for (const span of timeline.events) addSpan(span);
    for (const { at } of [...timeline.procedures, ...timeline.antigenPanels, ...timeline.assessments]) add(at);
    add(timeline.lastFollowUp);
    days = Int32Array.from(found).sort();
    knownDays.set(timeline, days);
  }
  return days;
}
