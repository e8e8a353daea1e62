import type { ConstraintGraph } from "./constraint-graph.ts";
import { EPOCH, type Instant } from "./draft.ts";
import { ALL_BUT_ESTIMATES, ALL_CONSTRAINTS, type TemporalNetwork } from "./network.ts";
import { CERTAINTY_ORDER, type PlacedGroups } from "./place.ts";
import { Bounds } from "./shortest-paths.ts";
import type { Certainty, ResolvedTime, TimelineZero } from "./timeline.ts";

export interface MomentsContext {
  readonly network: TemporalNetwork;
  readonly graph: ConstraintGraph;
  readonly placed: PlacedGroups;
  /** The moment that days are counted from. */
  readonly zero: Instant;
  readonly relativeTo: "zero" | "calendar";
  /** Whether placed days are days since 1970-01-01, or only days from day zero. */
  readonly hasCalendar: boolean;
}

const ESTIMATED = CERTAINTY_ORDER.indexOf("estimated");

/** Gives each moment its day from zero, with its limits and its certainty. What concerns a whole node is computed once. */
export class Moments {
  private readonly estimate: Float64Array;
  private readonly earliest: Float64Array;
  private readonly latest: Float64Array;
  private readonly certainty: readonly Certainty[];
  private readonly context: MomentsContext;
  private readonly resolved = new Map<Instant, ResolvedTime>();

  constructor(context: MomentsContext) {
    const { network, graph, zero, relativeTo } = context;
    const { groups } = network;
    this.context = context;
    const zeroDay = this.groundDay(zero);
    const reference = relativeTo === "calendar" ? { node: EPOCH, offset: 0 } : zero;
    const root = groups.root(reference.node);
    const bounds = new Bounds(graph, ALL_BUT_ESTIMATES);
    bounds.fix(root, this.groundDay(reference) - zeroDay - reference.offset - groups.offset(reference.node));
    const ranks = ranksRelativeTo(root, context.placed);
    const certainty: Certainty[] = [];
    this.estimate = new Float64Array(groups.size);
    this.earliest = new Float64Array(groups.size);
    this.latest = new Float64Array(groups.size);
    for (let node = 0; node < groups.size; node += 1) {
      const offset = groups.offset(node);
      const rootOfNode = groups.root(node);
      const estimate = this.groundDay({ node, offset: 0 }) - zeroDay;
      this.estimate[node] = estimate;
      this.earliest[node] = Math.min((bounds.earliest[rootOfNode] ?? 0) + offset, estimate);
      this.latest[node] = Math.max((bounds.latest[rootOfNode] ?? 0) + offset, estimate);
      certainty.push(this.certaintyOf(node, ranks[rootOfNode] ?? 0));
    }
    this.certainty = certainty;
  }

  resolve(instant: Instant): ResolvedTime {
    const known = this.resolved.get(instant);
    if (known !== undefined) return known;
    const time = this.compute(instant);
    this.resolved.set(instant, time);
    return time;
  }

  private compute({ node, offset }: Instant): ResolvedTime {
    return {
      estimate: (this.estimate[node] ?? 0) + offset,
      earliest: (this.earliest[node] ?? 0) + offset,
      latest: (this.latest[node] ?? 0) + offset,
      certainty: this.certainty[node] ?? "exact",
    };
  }

  /** The calendar day of zero; null when no date limits it on both sides. */
  calendarOfZero(): TimelineZero["calendar"] {
    const { network, graph, zero, hasCalendar } = this.context;
    if (!hasCalendar) return null;
    const { groups } = network;
    const root = groups.root(zero.node);
    const withEstimates = new Bounds(graph, ALL_CONSTRAINTS);
    withEstimates.fix(groups.root(EPOCH), 0);
    if (!Number.isFinite((withEstimates.latest[root] ?? 0) - (withEstimates.earliest[root] ?? 0))) return null;
    const bounds = new Bounds(graph, ALL_BUT_ESTIMATES);
    bounds.fix(groups.root(EPOCH), -groups.offset(EPOCH));
    const shift = groups.offset(zero.node) + zero.offset;
    const estimate = this.groundDay(zero);
    const earliest = Math.min((bounds.earliest[root] ?? 0) + shift, estimate);
    const latest = Math.max((bounds.latest[root] ?? 0) + shift, estimate);
    return { estimate, earliest, latest };
  }

  private groundDay({ node, offset }: Instant): number {
    const { network, placed } = this.context;
    return (placed.day[network.groups.root(node)] ?? 0) + network.groups.offset(node) + offset;
  }

  private certaintyOf(node: number, rank: number): Certainty {
    if (rank !== ESTIMATED && this.earliest[node] === this.latest[node]) return "exact";
    return CERTAINTY_ORDER[rank] ?? "estimated";
  }
}

/**
 * How well each root is known from a reference: the least certain of the steps by which the two were placed, back to what they
 * have in common. Day 3 of a course whose own start is known only by order is exact from the start of that course.
 */
function ranksRelativeTo(reference: number, placed: PlacedGroups): Uint8Array {
  const ranks = new Uint8Array(placed.rank.length);
  const isAncestor = new Uint8Array(placed.rank.length);
  let worst = 0;
  for (let root = reference; isAncestor[root] === 0; root = placed.base[root] ?? root) {
    isAncestor[root] = 1;
    ranks[root] = worst;
    worst = Math.max(worst, placed.rank[root] ?? 0);
  }
  for (const root of placed.sequence) {
    if (isAncestor[root] === 1) continue;
    ranks[root] = Math.max(placed.rank[root] ?? 0, ranks[placed.base[root] ?? root] ?? 0);
  }
  return ranks;
}
