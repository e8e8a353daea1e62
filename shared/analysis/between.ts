import type { Finding } from "./findings.ts";
import type { GivenAtMoment } from "./moment.ts";

/** What changed between two days. */
export interface Between {
  /** Both in days from the timeline's zero, `first <= second`. */
  readonly first: number;
  readonly second: number;
  /** "244 days (8.0 months)". */
  readonly time: Finding;
  /** The log₁₀ change of each series between its last results up to either day. */
  readonly changes: readonly Finding[];
  readonly given: readonly GivenAtMoment[];
}
