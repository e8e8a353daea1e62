import type { GivenAtMoment } from "../../shared/analysis/moment.ts";
import { findEvent } from "../../shared/case/event-index.ts";
import type { DaySpan, ResolvedSpan, Timeline } from "../../shared/time/timeline.ts";

/** Names that stand in one clause: "possibly: blinatumomab, FLAG-Ida (estimated days)". */
export interface GivenClause {
  readonly before: string;
  readonly names: readonly string[];
  readonly after: string;
}

const CLAUSES = {
  given: { before: "", after: "" },
  interrupted: { before: "interrupted:", after: "" },
  estimated: { before: "possibly:", after: "(estimated days)" },
  "end not stated": { before: "possibly:", after: "(end not stated)" },
  "going on": { before: "possibly:", after: "(going on at the last follow-up)" },
} as const satisfies Readonly<Record<string, Omit<GivenClause, "names">>>;

type Basis = keyof typeof CLAUSES;
const BASES = ["given", "interrupted", "estimated", "end not stated", "going on"] as const satisfies readonly Basis[];

/**
 * What a card names of all that was, or may have been, given on the days: what is certain, and what its estimated days say. What only
 * the limits of a start or an end allow is left to the questions panel.
 */
export function givenOnCard(
  timeline: Timeline,
  given: readonly GivenAtMoment[],
  days: DaySpan,
): readonly GivenClause[] {
  const names = new Map<Basis, Set<string>>();
  for (const one of given) {
    const basis = one.certainty === "possibly" ? basisOf(timeline, one.event, days) : one.certainty;
    if (basis !== null) names.set(basis, (names.get(basis) ?? new Set()).add(one.name));
  }
  return BASES.flatMap((basis) => {
    const found = names.get(basis);
    return found === undefined ? [] : [{ ...CLAUSES[basis], names: [...found] }];
  });
}

/** Null when, by its estimated days, it was already over or came only later. */
function basisOf(timeline: Timeline, event: string, [first, second]: DaySpan): Basis | null {
  const span = spanOf(timeline, event);
  if (span === null || span.start.estimate > second) return null;
  const { end, ongoing } = span;
  if (end === null) return ongoing ? "going on" : "end not stated";
  if (end.estimate >= first) return "estimated";
  return ongoing ? "going on" : null;
}

function spanOf(timeline: Timeline, id: string): ResolvedSpan | null {
  const found = findEvent(timeline, id);
  if (found?.kind === "treatment") return found.resolved;
  if (found?.kind !== "procedure") return null;
  const { at } = found.resolved;
  return { start: at, end: at, ongoing: false };
}

/** The first so many names, and how many more there are. */
export function shortened(
  clauses: readonly GivenClause[],
  most: number,
): { readonly shown: readonly GivenClause[]; readonly more: number } {
  let left = most;
  const shown = clauses.flatMap((clause) => {
    const names = clause.names.slice(0, left);
    left -= names.length;
    return names.length === 0 ? [] : [{ ...clause, names }];
  });
  const all = clauses.reduce((sum, { names }) => sum + names.length, 0);
  return { shown, more: Math.max(0, all - most) };
}
