import { type ConstraintGraph, compileGraph } from "./constraint-graph.ts";
import { ExactGroups } from "./exact-groups.ts";
import { findNegativeCycle } from "./shortest-paths.ts";
import type { Statement } from "./statement.ts";

/** Where a constraint comes from; as bits, so that a search can say which kinds it follows. */
export const CONSTRAINT = {
  /** The case says so. */
  stated: 1,
  /** Limits times, but does not place them: nothing lies after the last follow-up. */
  implied: 2,
  /** The author's own estimate: places times, but does not limit them. */
  estimate: 4,
} as const;
export const ALL_BUT_ESTIMATES = CONSTRAINT.stated | CONSTRAINT.implied;
export const ALL_CONSTRAINTS = ALL_BUT_ESTIMATES | CONSTRAINT.estimate;
export const STATED_AND_ESTIMATES = CONSTRAINT.stated | CONSTRAINT.estimate;

/** `to − from ≤ most`, in days. */
export interface Constraint {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  readonly kind: number;
  readonly statement: Statement;
}

/** More contradictions than this are not looked for at once: the first ones usually explain the rest. */
const MAXIMUM_CONTRADICTIONS = 10;

/** A simple temporal network: instants (nodes), and limits to the days between two of them. */
export class TemporalNetwork {
  readonly groups = new ExactGroups();
  readonly constraints: Constraint[] = [];
  private readonly broken: (readonly Statement[])[] = [];

  addNode(): number {
    return this.groups.add();
  }

  /** `to` lies exactly `difference` days after `from`. */
  addExact(from: number, to: number, { difference, statement }: { difference: number; statement: Statement }): void {
    if (this.groups.join(from, to, { difference, statement })) return;
    this.broken.push([statement, ...this.groups.explain(from, to)]);
  }

  /** `to` lies at most `most` days after `from` (a negative number: at least so many days before it). */
  addAtMost(constraint: Constraint): void {
    if (Number.isFinite(constraint.most)) this.constraints.push(constraint);
  }

  /** The constraints between groups of exactly known distances. Valid until something is added. */
  compile(): ConstraintGraph {
    return compileGraph(this.groups, this.constraints);
  }

  /** Sets of statements that cannot be true together, at most ten; empty when the network is consistent. */
  contradictions(graph: ConstraintGraph): readonly (readonly Statement[])[] {
    const found = [...this.broken];
    for (const index of graph.impossible) found.push(this.explain([index]));
    const disabled = new Set<number>();
    for (const kinds of [ALL_BUT_ESTIMATES, ALL_CONSTRAINTS]) {
      while (found.length < MAXIMUM_CONTRADICTIONS) {
        const cycle = findNegativeCycle(graph, kinds, disabled);
        if (cycle === null) break;
        found.push(this.explain(cycle));
        for (const index of cycle) disabled.add(index);
      }
    }
    return found.slice(0, MAXIMUM_CONTRADICTIONS);
  }

  /** The statements along a cycle of constraints, those that tie its exact groups together included. */
  private explain(cycle: readonly number[]): readonly Statement[] {
    const statements: Statement[] = [];
    cycle.forEach((index, position) => {
      const constraint = this.constraints[index];
      const next = this.constraints[cycle[(position + 1) % cycle.length] ?? index];
      if (constraint === undefined || next === undefined) return;
      statements.push(constraint.statement, ...this.groups.explain(constraint.to, next.from));
    });
    return statements;
  }
}
