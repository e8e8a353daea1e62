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
    days = findActiveDays(timeline);
    knownDays.set(timeline, days);
  }
  return days;
}

function findActiveDays(timeline: Timeline): Int32Array {
  const found = new Set<number>();
  let before = Number.NaN;
  // Lists are mostly in order, so a day often follows itself.
  const add = (time: ResolvedTime | null): void => {
    if (time === null || time.estimate === before) return;
    before = time.estimate;
    found.add(Math.round(before));
  };
  const addSpan = (span: { readonly start: ResolvedTime; readonly end: ResolvedTime | null }): void => {
    add(span.start);
    add(span.end);
  };
  for (const treatment of timeline.treatments) {
    addSpan(treatment);
    for (const span of treatment.cycles) addSpan(span);
    for (const span of treatment.interruptions) addSpan(span);
    for (const step of treatment.steps) add(step.at);
    for (const [first, last] of treatment.days) found.add(Math.round(first)).add(Math.round(last));
  }
  for (const measurement of timeline.measurements) addSpan(measurement);
  for (const event of timeline.events) addSpan(event);
  for (const { at } of [...timeline.procedures, ...timeline.antigenPanels, ...timeline.assessments]) add(at);
  add(timeline.lastFollowUp);
  return Int32Array.from(found).sort();
}
