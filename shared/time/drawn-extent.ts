import type { ResolvedTime, ResolvedTreatment, Timeline } from "./timeline.ts";

/** First and last day that anything is drawn at, or null; anchors and breaks of the axis draw nothing of their own. */
export function drawnExtent(timeline: Omit<Timeline, "extent">): readonly [number, number] | null {
  const extent = new Extent();
  for (const treatment of timeline.treatments) includeTreatment(extent, treatment);
  for (const span of timeline.measurements) extent.includeSpan(span.start, span.end);
  for (const span of timeline.events) extent.includeSpan(span.start, span.end);
  for (const points of [timeline.procedures, timeline.antigenPanels, timeline.assessments, timeline.notes]) {
    for (const point of points) if (point.at !== null) extent.include(point.at.estimate);
  }
  if (timeline.lastFollowUp !== null) extent.include(timeline.lastFollowUp.estimate);
  return extent.first <= extent.last ? [extent.first, extent.last] : null;
}

class Extent {
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;

  include(day: number): void {
    if (day < this.first) this.first = day;
    if (day > this.last) this.last = day;
  }

  includeSpan(start: ResolvedTime, end: ResolvedTime | null): void {
    this.include(start.estimate);
    if (end !== null) this.include(end.estimate);
  }
}

function includeTreatment(extent: Extent, treatment: ResolvedTreatment): void {
  extent.includeSpan(treatment.start, treatment.end);
  for (const cycle of treatment.cycles) {
    extent.includeSpan(cycle.start, cycle.end);
    for (const [, last] of cycle.days) extent.include(last);
  }
  for (const interruption of treatment.interruptions) extent.includeSpan(interruption.start, interruption.end);
  for (const step of treatment.steps) extent.include(step.at.estimate);
  for (const [, last] of treatment.days) extent.include(last);
  for (const agent of treatment.agents) for (const [, last] of agent.days) extent.include(last);
}
