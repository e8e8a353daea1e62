import type { ResolvedAssessment, Timeline } from "../time/timeline.ts";
import { type DiseaseSpan, diseaseLevel, diseaseSpans } from "./disease-state.ts";
import type { ResultSeries } from "./result-series.ts";

/** Two days of which one comes before the other. */
type FromTo = readonly [from: number, to: number];

/**
 * The assessment between two days that says that the level was not on the way from one to the other: a remission of disease that was
 * not in remission on the first day, or a relapse from which there was a remission again. Undefined when there is none. An assessment
 * of either day itself does not lie between them.
 */
export function turnBetween(timeline: Timeline, [from, to]: FromTo): ResolvedAssessment | undefined {
  const spans = diseaseSpans(timeline).filter(({ level }) => level !== "unknown");
  const isRemission = ({ level }: DiseaseSpan): boolean => level !== "active";
  const between = spans.filter(({ start }) => start.estimate > from && start.estimate < to);
  const before = spans.findLast(({ start }) => start.estimate <= from);
  if (before === undefined || !isRemission(before)) return between.find(isRemission)?.assessment;
  const relapse = between.findIndex((span) => !isRemission(span));
  if (relapse === -1) return undefined;
  const last = spans.findLast(({ start }) => start.estimate <= to);
  const isBack = between.slice(relapse).some(isRemission) || (last !== undefined && isRemission(last));
  return isBack ? between[relapse]?.assessment : undefined;
}

/** "a remission lies between them": why there is no change of blasts or counts from one day to another; null where there is one. */
export function noChangeAcross(
  timeline: Timeline,
  { assay }: Pick<ResultSeries, "assay">,
  days: FromTo,
): string | null {
  if (assay.measures === "MRD") return null;
  const turn = turnBetween(timeline, days);
  if (turn === undefined) return null;
  return diseaseLevel(turn) === "active" ? "a relapse lies between them" : "a remission lies between them";
}
