import type { ResolvedAssessment, ResolvedTime, Timeline } from "../time/timeline.ts";

/** How much disease an assessment states. `remission` says nothing of MRD. */
export type DiseaseLevel = "active" | "residual" | "remission" | "molecular remission" | "unknown";

export interface DiseaseSpan {
  readonly assessment: ResolvedAssessment;
  readonly level: DiseaseLevel;
  readonly start: ResolvedTime;
  /** The next assessment or the last follow-up; null when the case states neither. Inferred: nobody assessed in between. */
  readonly end: ResolvedTime | null;
}

/** What the words of an assessment mean for the disease. */
export function diseaseLevel({ event }: ResolvedAssessment): DiseaseLevel {
  switch (event.state) {
    case "active disease":
    case "refractory disease":
    case "relapse":
    case "partial remission":
      return "active";
    case "molecular relapse":
      return "residual";
    case "complete remission":
    case "complete remission with incomplete recovery":
      if (event.mrd === "positive") return "residual";
      return event.mrd === undefined ? "remission" : "molecular remission";
    case "not evaluable":
      return "unknown";
  }
}

const known = new WeakMap<Timeline, readonly DiseaseSpan[]>();

/** Each assessment carried forward to the next one, or to the last follow-up. Made once for a timeline. */
export function diseaseSpans(timeline: Timeline): readonly DiseaseSpan[] {
  let spans = known.get(timeline);
  if (spans === undefined) {
    const sorted = [...timeline.assessments].sort((a, b) => a.at.estimate - b.at.estimate);
    spans = sorted.map((assessment, index) => ({
      assessment,
      level: diseaseLevel(assessment),
      start: assessment.at,
      end: sorted[index + 1]?.at ?? timeline.lastFollowUp,
    }));
    known.set(timeline, spans);
  }
  return spans;
}
