import type { DaySpan, Timeline } from "../time/timeline.ts";

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
  for (const day of sortedActiveDays(timeline)) {
    if (day < first || day > last) continue;
    if (previous !== undefined && day - previous >= least) {
      const margin = (day - previous) * MARGIN_SHARE;
      breaks.push([previous + margin, day - margin]);
    }
    previous = day;
  }
  return breaks;
}

const sortedDays = new WeakMap<Timeline, Float64Array>();

/** Each active day once, ascending. Made once for a timeline. */
function sortedActiveDays(timeline: Timeline): Float64Array {
  let days = sortedDays.get(timeline);
  if (days === undefined) {
    days = Float64Array.from(new Set(activeDays(timeline))).sort();
    sortedDays.set(timeline, days);
  }
  return days;
}

/** Every day on which something begins, ends or is recorded. */
function activeDays(timeline: Timeline): number[] {
  const days: number[] = [];
  const spans = [timeline.treatments, timeline.measurements, timeline.events];
  for (const list of spans) {
    for (const { start, end } of list) {
      days.push(start.estimate);
      if (end !== null) days.push(end.estimate);
    }
  }
  for (const treatment of timeline.treatments) {
    for (const cycle of treatment.cycles) days.push(cycle.start.estimate, (cycle.end ?? cycle.start).estimate);
  }
  for (const { at } of [...timeline.procedures, ...timeline.antigenPanels, ...timeline.assessments])
    days.push(at.estimate);
  if (timeline.lastFollowUp !== null) days.push(timeline.lastFollowUp.estimate);
  return days;
}
