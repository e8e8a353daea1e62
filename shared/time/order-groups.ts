import { type ConstraintGraph, forEachEdge } from "./constraint-graph.ts";
import { STATED_AND_ESTIMATES } from "./network.ts";
import type { Bounds } from "./shortest-paths.ts";

/** What grouping needs to know of the roots that are not placed yet. */
export interface GapView {
  readonly graph: ConstraintGraph;
  readonly bounds: Bounds;
  /** First node of a root's group in the order of the file. */
  readonly fileOrder: (root: number) => number;
  /** First and last day that a root's group reaches, from its root. */
  readonly reach: (root: number) => readonly [number, number];
}

/** The order relations between roots that stand in one gap: who comes right after whom. */
export type Successors = ReadonlyMap<number, readonly number[]>;

/**
 * Pairs of these roots of which one is stated not to come before the other, and that are otherwise limited alike: the same gap
 * is theirs to share.
 */
export function successorsInGap(roots: readonly number[], { graph, bounds }: GapView): Successors {
  const members = new Set(roots);
  const successors = new Map<number, number[]>();
  for (const later of roots) {
    forEachEdge(graph, graph.outgoing, { node: later, kinds: STATED_AND_ESTIMATES }, (edge) => {
      const earlier = graph.to[edge] ?? 0;
      const weight = graph.weight[edge] ?? 0;
      if (weight > 0 || !members.has(earlier)) return;
      const sharesEnd = bounds.latest[earlier] === (bounds.latest[later] ?? 0) + weight;
      const sharesStart = bounds.earliest[later] === (bounds.earliest[earlier] ?? 0) - weight;
      if (!sharesEnd || !sharesStart) return;
      const known = successors.get(earlier);
      if (known === undefined) successors.set(earlier, [later]);
      else known.push(later);
    });
  }
  return successors;
}

/** Roots that share a gap, each group in the stated order, and where that leaves it open in the order of the file. */
export function gapGroups(
  roots: readonly number[],
  view: GapView,
  successors: Successors,
): readonly (readonly number[])[] {
  const groupOf = new Map<number, number>(roots.map((root) => [root, root]));
  const find = (root: number): number => {
    let top = root;
    for (let next = groupOf.get(top) ?? top; next !== top; next = groupOf.get(top) ?? top) top = next;
    groupOf.set(root, top);
    return top;
  };
  for (const [earlier, laters] of successors) {
    for (const later of laters) groupOf.set(find(later), find(earlier));
  }
  const gaps = new Map<string, number>();
  for (const root of roots) {
    const [first, last] = view.reach(root);
    const gap = `${(view.bounds.earliest[root] ?? 0) + first} ${(view.bounds.latest[root] ?? 0) + last}`;
    const sharer = gaps.get(gap);
    if (sharer === undefined) gaps.set(gap, root);
    else groupOf.set(find(root), find(sharer));
  }
  const groups = new Map<number, number[]>();
  for (const root of inStatedOrder(roots, successors, view.fileOrder)) {
    const top = find(root);
    const group = groups.get(top);
    if (group === undefined) groups.set(top, [root]);
    else group.push(root);
  }
  return [...groups.values()];
}

/** Every root after those that it follows; otherwise in the order of the file. */
export function inStatedOrder(
  roots: readonly number[],
  successors: Successors,
  fileOrder: (root: number) => number,
): readonly number[] {
  const predecessors = predecessorsIn(successors);
  const byFile = (left: number, right: number) => fileOrder(left) - fileOrder(right);
  const visited = new Set<number>();
  const ordered: number[] = [];
  for (const start of [...roots].sort(byFile)) {
    const stack = [{ root: start, isDone: false }];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      if (top.isDone) ordered.push(top.root);
      if (top.isDone || visited.has(top.root)) continue;
      visited.add(top.root);
      stack.push({ root: top.root, isDone: true });
      const before = (predecessors.get(top.root) ?? []).filter((each) => !visited.has(each)).sort(byFile);
      for (const root of before.reverse()) stack.push({ root, isDone: false });
    }
  }
  return ordered;
}

function predecessorsIn(successors: Successors): Successors {
  const predecessors = new Map<number, number[]>();
  for (const [earlier, laters] of successors) {
    for (const later of laters) {
      const known = predecessors.get(later);
      if (known === undefined) predecessors.set(later, [earlier]);
      else known.push(earlier);
    }
  }
  return predecessors;
}

/** For roots in their stated order: how many stand one behind another before each, and after it. */
export function chainRanks(
  ordered: readonly number[],
  successors: Successors,
): ReadonlyMap<number, { readonly before: number; readonly after: number }> {
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  for (const root of ordered) {
    for (const later of successors.get(root) ?? []) {
      before.set(later, Math.max(before.get(later) ?? 0, (before.get(root) ?? 0) + 1));
    }
  }
  for (const root of [...ordered].reverse()) {
    for (const later of successors.get(root) ?? []) {
      after.set(root, Math.max(after.get(root) ?? 0, (after.get(later) ?? 0) + 1));
    }
  }
  return new Map(ordered.map((root) => [root, { before: before.get(root) ?? 0, after: after.get(root) ?? 0 }]));
}
