import type { ConstraintGraph } from "./constraint-graph.ts";
import { forEachEdge } from "./constraint-graph.ts";
import type { Placement } from "./draft.ts";
import { ALL_CONSTRAINTS, STATED_AND_ESTIMATES, type TemporalNetwork } from "./network.ts";
import { chainRanks, type GapView, gapGroups, inStatedOrder, successorsInGap } from "./order-groups.ts";
import { PlacementQueue } from "./placement-queue.ts";
import { Bounds } from "./shortest-paths.ts";
import { orderedDays } from "./spread.ts";

/** From what is known best to what is known least. */
export const CERTAINTY_ORDER = ["exact", "imprecise", "bounded", "ordered", "estimated"] as const;

/** Where each group of exactly known distances was placed, by its root. */
export interface PlacedGroups {
  /** Day of each root, from the ground. */
  readonly day: Float64Array;
  /** Index into CERTAINTY_ORDER, relative to `base`. */
  readonly rank: Uint8Array;
  /** The root that this one was placed by. */
  readonly base: Int32Array;
  /** Roots in the order in which they were placed: each after its base. */
  readonly sequence: readonly number[];
}

export interface PlacingContext {
  readonly network: TemporalNetwork;
  readonly graph: ConstraintGraph;
  readonly placements: readonly Placement[];
  /** The node that all days count from. */
  readonly ground: number;
  /** Nodes in use, in the order of the file. */
  readonly nodes: readonly number[];
}

/**
 * Gives each time one day such that together they satisfy every constraint. Times are fixed one by one, the most certain first,
 * and after each the limits of the others are drawn in: estimates; months, years and "about"; "by"; and at last those known only
 * by order, evenly between their limits. The network must be consistent, and everything in it tied to the ground.
 */
export function placeGroups(context: PlacingContext): PlacedGroups {
  return new Placer(context).run();
}

class Placer {
  private readonly graph: ConstraintGraph;
  private readonly network: TemporalNetwork;
  private readonly ground: number;
  private readonly bounds: Bounds;
  private readonly statedBounds: Bounds;
  private readonly day: Float64Array;
  private readonly rank: Uint8Array;
  private readonly base: Int32Array;
  private readonly isPlaced: Uint8Array;
  private readonly sequence: number[] = [];
  private readonly queue: PlacementQueue;
  private readonly reachOf = new Map<number, [number, number]>();
  private readonly orderOfRoot = new Map<number, number>();
  private unordered: number[] = [];

  constructor({ network, graph, placements, ground, nodes }: PlacingContext) {
    this.network = network;
    this.graph = graph;
    this.ground = network.groups.root(ground);
    this.bounds = new Bounds(graph, ALL_CONSTRAINTS);
    this.statedBounds = new Bounds(graph, STATED_AND_ESTIMATES);
    this.day = new Float64Array(graph.size);
    this.rank = new Uint8Array(graph.size);
    this.base = new Int32Array(graph.size);
    this.isPlaced = new Uint8Array(graph.size);
    nodes.forEach((node, order) => {
      this.addToGroup(node, order);
    });
    this.queue = new PlacementQueue(placements, network.groups, this.ground);
  }

  run(): PlacedGroups {
    this.fix(this.ground, 0, { rank: 0, base: this.ground });
    this.unordered = [...this.orderOfRoot.keys()].filter((root) => !this.queue.placementOf.has(root));
    for (let isMore = true; isMore; ) {
      for (let root = this.nextReady(); root !== undefined; root = this.nextReady()) this.placeStated(root);
      isMore = this.placeOrdered() || this.releaseStuck();
    }
    return { day: this.day, rank: this.rank, base: this.base, sequence: this.sequence };
  }

  private addToGroup(node: number, order: number): void {
    const root = this.network.groups.root(node);
    const offset = this.network.groups.offset(node);
    const reach = this.reachOf.get(root);
    if (reach === undefined) {
      this.reachOf.set(root, [offset, offset]);
      this.orderOfRoot.set(root, order);
    } else {
      reach[0] = Math.min(reach[0], offset);
      reach[1] = Math.max(reach[1], offset);
    }
  }

  private nextReady(): number | undefined {
    return this.queue.next((root) => this.isPlaced[root] === 1);
  }

  private placeStated(root: number): void {
    const placement = this.queue.placementOf.get(root);
    const [target] = placement?.targets ?? [];
    if (placement === undefined || target === undefined) return;
    if (target.nominal === null) {
      this.placeInMiddle(root, placement);
      return;
    }
    const { groups } = this.network;
    const days = placement.targets.map(({ base, nominal }) => {
      const baseRoot = groups.root(base.node);
      return (this.day[baseRoot] ?? 0) + groups.offset(base.node) + base.offset + (nominal ?? 0);
    });
    const day = Math.min(...days) - groups.offset(placement.node);
    this.fix(root, day, this.rankOf(placement));
  }

  /** The middle of a month or year, as far as the rest leaves it; several in one month that follow each other share it evenly. */
  private placeInMiddle(root: number, placement: Placement): void {
    const view = { ...this.view(), bounds: this.bounds };
    const sharers = this.middleNeighbours(root, placement);
    const successors = successorsInGap(sharers, view);
    const ordered = inStatedOrder(sharers, successors, view.fileOrder);
    const ranks = chainRanks(ordered, successors);
    const limits = ordered.map((each) => [this.bounds.earliest[each] ?? 0, this.bounds.latest[each] ?? 0] as const);
    forEachFromTheMiddle(ordered, (each, index) => {
      const [earliest, latest] = limits[index] ?? [0, 0];
      const { before = 0, after = 0 } = ranks.get(each) ?? {};
      const day = earliest + ((latest - earliest) * (before + 1)) / (before + after + 2);
      this.fix(each, Math.round(day), this.rankOf(this.queue.placementOf.get(each) ?? placement));
    });
  }

  /** Roots that wait for the middle of a month as this one does, and stand in its order. */
  private middleNeighbours(root: number, placement: Placement): number[] {
    const found = new Set([root]);
    for (const each of found) {
      const visit = (neighbour: number) => {
        const other = this.queue.placementOf.get(neighbour);
        if (other?.targets[0]?.nominal !== null || other.certainty !== placement.certainty) return;
        if (this.isPlaced[neighbour] === 0 && this.hasSameLimits(each, neighbour)) found.add(neighbour);
      };
      this.forEachNeighbour(each, visit);
    }
    return [...found];
  }

  private hasSameLimits(left: number, right: number): boolean {
    const { earliest, latest } = this.bounds;
    const shift = (earliest[right] ?? 0) - (earliest[left] ?? 0);
    return Number.isFinite(shift) && (latest[right] ?? 0) - (latest[left] ?? 0) === shift;
  }

  /** Places those known only by order that wait for nothing else; false when none is left. */
  private placeOrdered(): boolean {
    this.unordered = this.unordered.filter((root) => this.isPlaced[root] === 0);
    const limited = this.unordered.filter((root) => this.isLimited(root));
    if (limited.length === 0) return false;
    const view = this.view();
    const successors = successorsInGap(limited, view);
    const groups = gapGroups(limited, view, successors)
      .map((members) => ({ members, width: this.gapWidth(members), order: this.orderOfRoot.get(members[0] ?? 0) ?? 0 }))
      .sort((left, right) => (left.width === right.width ? left.order - right.order : left.width - right.width));
    const free = groups.filter(({ members }) => !this.isBlocked(members));
    for (const { members } of free.length > 0 ? free : groups.slice(0, 1)) this.placeGap(members);
    return true;
  }

  /** "Before b", where b is only known to be after a, has no limit until b is placed. */
  private isLimited(root: number): boolean {
    const { earliest, latest } = this.statedBounds;
    return (earliest[root] ?? 0) > Number.NEGATIVE_INFINITY || (latest[root] ?? 0) < Number.POSITIVE_INFINITY;
  }

  private gapWidth(members: readonly number[]): number {
    const [first = 0] = members;
    return (this.statedBounds.latest[first] ?? 0) - (this.statedBounds.earliest[first] ?? 0);
  }

  /** Whether something that will limit these is placed only after another time that is itself known only by order. */
  private isBlocked(members: readonly number[]): boolean {
    const own = new Set(members);
    let isBlocked = false;
    for (const member of members) {
      this.forEachNeighbour(member, (neighbour) => {
        if (this.isPlaced[neighbour] === 1 || !this.queue.placementOf.has(neighbour)) return;
        const awaited = this.awaitedBy(neighbour);
        if (awaited !== null && !own.has(awaited)) isBlocked = true;
      });
    }
    return isBlocked;
  }

  private awaitedBy(root: number): number | null {
    const { groups } = this.network;
    const seen = new Set<number>();
    let current = root;
    while (!seen.has(current)) {
      seen.add(current);
      const placement = this.queue.placementOf.get(current);
      if (placement === undefined) return current;
      const target = placement.targets.find(({ base }) => this.isPlaced[groups.root(base.node)] === 0);
      if (target === undefined) return null;
      current = groups.root(target.base.node);
    }
    return null;
  }

  private placeGap(members: readonly number[]): void {
    const limits = members.map((root) => ({
      earliest: this.statedBounds.earliest[root] ?? 0,
      latest: this.statedBounds.latest[root] ?? 0,
      possibleEarliest: this.bounds.earliest[root] ?? 0,
      possibleLatest: this.bounds.latest[root] ?? 0,
    }));
    const days = orderedDays(limits);
    forEachFromTheMiddle(members, (root, index) => {
      this.fix(root, days[index] ?? 0, { rank: CERTAINTY_ORDER.indexOf("ordered"), base: this.ground });
    });
  }

  /** Times that count from each other in a circle are placed as if only their limits were known. */
  private releaseStuck(): boolean {
    const root = this.queue.dropFirst((each) => this.isPlaced[each] === 1);
    if (root === undefined) return false;
    this.unordered.push(root);
    return true;
  }

  private rankOf(placement: Placement): { rank: number; base: number } {
    const [target] = placement.targets;
    const base = target === undefined ? this.ground : this.network.groups.root(target.base.node);
    return { rank: CERTAINTY_ORDER.indexOf(placement.certainty), base };
  }

  private fix(root: number, wish: number, { rank, base }: { rank: number; base: number }): void {
    const day = Math.min(Math.max(wish, this.bounds.earliest[root] ?? wish), this.bounds.latest[root] ?? wish);
    this.day[root] = day;
    this.rank[root] = rank;
    this.base[root] = base;
    this.isPlaced[root] = 1;
    this.sequence.push(root);
    this.bounds.fix(root, day);
    this.statedBounds.fix(root, day);
    this.queue.release(root);
  }

  private forEachNeighbour(root: number, visit: (neighbour: number) => void): void {
    const { graph } = this;
    const row = { node: root, kinds: STATED_AND_ESTIMATES };
    forEachEdge(graph, graph.outgoing, row, (edge) => visit(graph.to[edge] ?? 0));
    forEachEdge(graph, graph.incoming, row, (edge) => visit(graph.from[edge] ?? 0));
  }

  private view(): GapView {
    return {
      graph: this.graph,
      bounds: this.statedBounds,
      fileOrder: (root) => this.orderOfRoot.get(root) ?? 0,
      reach: (root) => this.reachOf.get(root) ?? [0, 0],
    };
  }
}

/**
 * Visits the middle first, then the middle of each half. Of a chain fixed in this order each member draws in the limits of its
 * own half only: n log n steps rather than n².
 */
function forEachFromTheMiddle<Item>(items: readonly Item[], visit: (item: Item, index: number) => void): void {
  const ranges: [number, number][] = [[0, items.length]];
  for (const [first, end] of ranges) {
    const middle = (first + end) >> 1;
    const item = items[middle];
    if (item === undefined || first >= end) continue;
    visit(item, middle);
    ranges.push([first, middle], [middle + 1, end]);
  }
}
