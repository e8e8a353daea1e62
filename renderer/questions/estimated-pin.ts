import type { Finding } from "../../shared/analysis/findings.ts";
import { type Pin, startOfEvent } from "../../shared/analysis/pin.ts";
import { daysSinceTransplants } from "../../shared/analysis/since-transplant.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

type Spot = Omit<Pin, "id">;

/** Whether a pin stands on an event whose day is not stated. */
export function isEstimated(timeline: Timeline, { event }: Pick<Spot, "event">): boolean {
  const start = event === null ? null : startOfEvent(timeline, event);
  return start !== null && start.certainty !== "exact";
}

/** A number of days that was counted from or to an estimate. */
export const approximately = (words: string, estimated: boolean): string =>
  estimated && !words.startsWith("≈") ? `≈ ${words}` : words;

/**
 * How long before a pinned place each other transplant was; with ≈ also where the pin stands on an estimate.
 * @param day of the pin, from the timeline's zero
 */
export function sinceTransplants(timeline: Timeline, { day, event }: Spot, unit: AxisUnit): readonly Finding[] {
  const estimated = isEstimated(timeline, { event });
  return daysSinceTransplants(timeline, day, unit)
    .filter(({ derivation }) => derivation.evidence.every((evidence) => evidence.event !== event))
    .map((finding) => (estimated ? fromEstimate(finding) : finding));
}

const fromEstimate = (finding: Finding): Finding => ({
  ...finding,
  value: approximately(finding.value, true),
  derivation: {
    ...finding.derivation,
    limits: [
      "The day that is asked about is an estimate: its event’s day is not stated.",
      ...finding.derivation.limits,
    ],
  },
});
