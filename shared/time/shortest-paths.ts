import { type ConstraintGraph, forEachEdge } from "./constraint-graph.ts";

/** A queue of nodes in which each stands at most once. */
class NodeQueue {
  private readonly nodes: number[] = [];
  private readonly waiting: Uint8Array;
  private head = 0;

  constructor(size: number) {
    this.waiting = new Uint8Array(size);
  }

  push(node: number): void {
    if (this.waiting[node] === 1) return;
    this.waiting[node] = 1;
    this.nodes.push(node);
  }

  shift(): number | undefined {
    const node = this.nodes[this.head];
    if (node === undefined) return undefined;
    this.head += 1;
    if (this.head > 4096 && this.head * 2 > this.nodes.length) {
      this.nodes.splice(0, this.head);
      this.head = 0;
    }
    this.waiting[node] = 0;
    return node;
  }
}

/** Rounding of fractional days is no contradiction. */
const TOLERANCE = 1e-6;

/**
 * Constraints that together say that something lies before itself, in order around the cycle, or null. Bellman-Ford with a queue
 * from all nodes at once; the tree of predecessors is searched for a cycle after every round of as many steps as there are nodes.
 */
export function findNegativeCycle(
  graph: ConstraintGraph,
  kinds: number,
  disabled: ReadonlySet<number>,
): readonly number[] | null {
  const distance = new Float64Array(graph.size);
  const cameBy = new Int32Array(graph.size).fill(-1);
  const queue = new NodeQueue(graph.size);
  for (let node = 0; node < graph.size; node += 1) queue.push(node);
  let steps = 0;
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const here = distance[node] ?? 0;
    forEachEdge(graph, graph.outgoing, { node, kinds }, (edge) => {
      const to = graph.to[edge] ?? 0;
      const through = here + (graph.weight[edge] ?? 0);
      if (through >= (distance[to] ?? 0) - TOLERANCE || disabled.has(edge)) return;
      distance[to] = through;
      cameBy[to] = edge;
      queue.push(to);
      steps += 1;
    });
    if (steps <= graph.size) continue;
    steps = 0;
    const cycle = cycleAmong(graph, cameBy);
    if (cycle !== null) return cycle;
  }
  return null;
}

function cycleAmong(graph: ConstraintGraph, cameBy: Int32Array): readonly number[] | null {
  const seenFrom = new Int32Array(graph.size).fill(-1);
  for (let start = 0; start < graph.size; start += 1) {
    let node = start;
    while (seenFrom[node] === -1) {
      seenFrom[node] = start;
      const edge = cameBy[node] ?? -1;
      if (edge === -1) break;
      node = graph.from[edge] ?? 0;
      if (seenFrom[node] === start) return cycleThrough(graph, cameBy, node);
    }
  }
  return null;
}

function cycleThrough(graph: ConstraintGraph, cameBy: Int32Array, start: number): readonly number[] {
  const cycle: number[] = [];
  let node = start;
  do {
    const edge = cameBy[node] ?? 0;
    cycle.push(edge);
    node = graph.from[edge] ?? 0;
  } while (node !== start);
  return cycle.reverse();
}

/**
 * The earliest and latest day that each root can lie on, given those that are fixed. Fixing one more only walks to the roots
 * whose limits it changes.
 */
export class Bounds {
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  private readonly queue: NodeQueue;
  private readonly graph: ConstraintGraph;
  private readonly kinds: number;

  /** The graph must be consistent in these kinds of constraints. */
  constructor(graph: ConstraintGraph, kinds: number) {
    this.graph = graph;
    this.kinds = kinds;
    this.earliest = new Float64Array(graph.size).fill(Number.NEGATIVE_INFINITY);
    this.latest = new Float64Array(graph.size).fill(Number.POSITIVE_INFINITY);
    this.queue = new NodeQueue(graph.size);
  }

  fix(node: number, day: number): void {
    this.earliest[node] = day;
    this.latest[node] = day;
    this.queue.push(node);
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) this.spreadFrom(next);
  }

  private spreadFrom(node: number): void {
    const { graph, earliest, latest, kinds } = this;
    const latestHere = latest[node] ?? 0;
    if (latestHere < Number.POSITIVE_INFINITY) {
      forEachEdge(graph, graph.outgoing, { node, kinds }, (edge) => {
        const to = graph.to[edge] ?? 0;
        const limit = latestHere + (graph.weight[edge] ?? 0);
        if (limit >= (latest[to] ?? 0) - TOLERANCE) return;
        latest[to] = limit;
        this.queue.push(to);
      });
    }
    const earliestHere = earliest[node] ?? 0;
    if (earliestHere === Number.NEGATIVE_INFINITY) return;
    forEachEdge(graph, graph.incoming, { node, kinds }, (edge) => {
      const from = graph.from[edge] ?? 0;
      const limit = earliestHere - (graph.weight[edge] ?? 0);
      if (limit <= (earliest[from] ?? 0) + TOLERANCE) return;
      earliest[from] = limit;
      this.queue.push(from);
    });
  }
}
