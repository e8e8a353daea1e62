import type { ExactGroups } from "./exact-groups.ts";
import type { Constraint } from "./network.ts";

/** Constraints between the roots of exact groups, in compressed rows: those out of a root, and those into it. */
export interface ConstraintGraph {
  readonly size: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** `to − from ≤ weight`, in days. */
  readonly weight: Float64Array;
  readonly kind: Uint8Array;
  readonly outgoing: Rows;
  readonly incoming: Rows;
  /** Constraints within one group that its exact distances break. */
  readonly impossible: readonly number[];
}

export interface Rows {
  /** The constraints of node n are `edges[first[n]] … edges[first[n + 1] − 1]`. */
  readonly first: Int32Array;
  readonly edges: Int32Array;
}

export function compileGraph(groups: ExactGroups, constraints: readonly Constraint[]): ConstraintGraph {
  const count = constraints.length;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const weight = new Float64Array(count);
  const kind = new Uint8Array(count);
  const impossible: number[] = [];
  constraints.forEach((constraint, index) => {
    from[index] = groups.root(constraint.from);
    to[index] = groups.root(constraint.to);
    weight[index] = constraint.most + groups.offset(constraint.from) - groups.offset(constraint.to);
    if (from[index] !== to[index]) kind[index] = constraint.kind;
    else if ((weight[index] ?? 0) < 0) impossible.push(index);
  });
  const size = groups.size;
  return { size, from, to, weight, kind, outgoing: rows(from, size), incoming: rows(to, size), impossible };
}

function rows(nodeOfEdge: Int32Array, size: number): Rows {
  const first = new Int32Array(size + 1);
  for (const node of nodeOfEdge) first[node + 1] = (first[node + 1] ?? 0) + 1;
  for (let node = 0; node < size; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice(0, size);
  const edges = new Int32Array(nodeOfEdge.length);
  nodeOfEdge.forEach((node, edge) => {
    const position = next[node] ?? 0;
    edges[position] = edge;
    next[node] = position + 1;
  });
  return { first, edges };
}

/** Calls `visit` with each constraint of these kinds in a node's row. Constraints within a group have no kind and are left out. */
export function forEachEdge(
  graph: ConstraintGraph,
  rowsToWalk: Rows,
  { node, kinds }: { readonly node: number; readonly kinds: number },
  visit: (edge: number) => void,
): void {
  const end = rowsToWalk.first[node + 1] ?? 0;
  for (let position = rowsToWalk.first[node] ?? 0; position < end; position += 1) {
    const edge = rowsToWalk.edges[position] ?? 0;
    if (((graph.kind[edge] ?? 0) & kinds) !== 0) visit(edge);
  }
}
