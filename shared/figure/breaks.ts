import type { DaySpan, Timeline } from "../time/timeline.ts";

/** A stretch in which nothing starts, ends or is measured is compressed when it is at least this part of the view. */
const QUIET_SHARE = 0.3;
/** What stays uncompressed at both ends of a quiet stretch, as part of it. */
const MARGIN_SHARE = 0.08;

/** Long quiet stretches of a window, in days, for compressing. */
export function automaticBreaks(timeline: Timeline, [first, last]: readonly [number, number]): readonly DaySpan[] {
  const days = activeDays(timeline).filter((day) => day >= first && day <= last);
  days.sort((a, b) => a - b);
  const breaks: DaySpan[] = [];
  let previous = days[0];
  for (const day of days) {
    if (previous !== undefined && day - previous >= (last - first) * QUIET_SHARE) {
      const margin = (day - previous) * MARGIN_SHARE;
      breaks.push([previous + margin, day - margin]);
    }
    previous = day;
  }
  return breaks;
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
