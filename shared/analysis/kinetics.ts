import type { Timeline } from "../time/timeline.ts";
import { doublingTimes } from "./doubling-time.ts";
import type { Finding, FindingGroup } from "./findings.ts";
import { leadTimes } from "./lead-time.ts";
import { logReductions } from "./log-reduction.ts";
import { mrdResponses } from "./mrd-response.ts";
import { timesToUndetectable } from "./time-to-undetectable.ts";
import { timesUndetectable } from "./time-undetectable.ts";

interface Sort {
  readonly id: string;
  readonly title: string;
  readonly find: (timeline: Timeline) => readonly Finding[];
}

const SORTS: readonly Sort[] = [
  { id: "mrd-response", title: "MRD response in remission", find: mrdResponses },
  { id: "log-reduction", title: "Log₁₀ change after each treatment", find: logReductions },
  { id: "time-to-undetectable", title: "Time to first undetectable MRD", find: timesToUndetectable },
  { id: "undetectable", title: "Time undetectable", find: timesUndetectable },
  { id: "doubling-time", title: "Doubling time of each rise", find: doublingTimes },
  { id: "lead-time", title: "From molecular to morphologic relapse", find: leadTimes },
];

const known = new WeakMap<Timeline, readonly FindingGroup[]>();

/** What the course says of response and relapse in numbers; sorts with nothing to state are left out. Made once for a timeline. */
export function kineticsOf(timeline: Timeline): readonly FindingGroup[] {
  let groups = known.get(timeline);
  if (groups === undefined) {
    groups = SORTS.map(({ id, title, find }) => ({ id, title, findings: find(timeline) })).filter(
      ({ findings }) => findings.length > 0,
    );
    known.set(timeline, groups);
  }
  return groups;
}
