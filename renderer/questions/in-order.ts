import type { Evidence, Finding } from "../../shared/analysis/findings.ts";
import type { SeriesAtMoment } from "../../shared/analysis/moment.ts";
import { dayOfEvent } from "../../shared/analysis/pin.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

const RANK: Readonly<Record<SeriesAtMoment["measures"], number>> = { MRD: 0, blasts: 1, count: 2 };

/** MRD first: it is what is asked about. */
export const mrdFirst = (series: readonly SeriesAtMoment[]): readonly SeriesAtMoment[] =>
  series.toSorted((a, b) => RANK[a.measures] - RANK[b.measures]);

const isUnknown = ({ amount }: Finding): number => (amount.kind === "unknown" ? 1 : 0);
const isLinear = ({ unit }: Finding): number => (unit === "log₁₀" ? 0 : 1);

/** What is not computed comes last; changes of MRD, on a log scale, before differences of counts. */
export const knownFirst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => isUnknown(a) - isUnknown(b) || isLinear(a) - isLinear(b));

/** Changes that are known, by whether both results lie at or between two days, or the earlier one is older than the first. */
export interface ChangesByAge {
  readonly within: readonly Finding[];
  readonly older: readonly { readonly finding: Finding; readonly oldest: Evidence }[];
}

/** @param first the earlier of the two days, from the timeline's zero */
export function changesByAge(timeline: Timeline, changes: readonly Finding[], first: number): ChangesByAge {
  const known = knownFirst(changes.filter((change) => isUnknown(change) === 0));
  const byAge = known.map((finding) => {
    const before = finding.derivation.evidence.filter(({ event }) => (dayOfEvent(timeline, event) ?? first) < first);
    const day = ({ event }: Evidence): number => dayOfEvent(timeline, event) ?? first;
    return { finding, oldest: before.toSorted((a, b) => day(a) - day(b))[0] };
  });
  return {
    within: byAge.flatMap(({ finding, oldest }) => (oldest === undefined ? [finding] : [])),
    older: byAge.flatMap(({ finding, oldest }) => (oldest === undefined ? [] : [{ finding, oldest }])),
  };
}
