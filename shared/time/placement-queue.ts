import type { Placement } from "./draft.ts";
import type { ExactGroups } from "./exact-groups.ts";

/** Which of several statements places a time, and in which order times are placed. */
const PLACING_ORDER = ["estimated", "imprecise", "bounded"] as const;

/** The groups that a statement places, by their roots: each waits for those that its statement counts from. */
export class PlacementQueue {
  readonly placementOf: ReadonlyMap<number, Placement>;
  private readonly chosen = new Map<number, Placement>();
  private readonly waitsFor = new Map<number, number>();
  private readonly dependents = new Map<number, number[]>();
  private readonly ready: readonly number[][] = PLACING_ORDER.map(() => []);
  private readonly readyHead = PLACING_ORDER.map(() => 0);

  constructor(placements: readonly Placement[], groups: ExactGroups, ground: number) {
    this.placementOf = this.chosen;
    for (const placement of placements) {
      const root = groups.root(placement.node);
      if (root !== ground) this.choose(root, placement, groups);
    }
    for (const [root, placement] of this.chosen) {
      const bases = new Set(placement.targets.map(({ base }) => groups.root(base.node)));
      this.waitsFor.set(root, bases.size);
      for (const base of bases) {
        const dependents = this.dependents.get(base);
        if (dependents === undefined) this.dependents.set(base, [root]);
        else dependents.push(root);
      }
    }
  }

  /** The most certain of those that wait for nothing, and of these the first to be so. */
  next(isPlaced: (root: number) => boolean): number | undefined {
    for (let certainty = 0; certainty < PLACING_ORDER.length; certainty += 1) {
      const queue = this.ready[certainty] ?? [];
      for (let head = this.readyHead[certainty] ?? 0; head < queue.length; head += 1) {
        this.readyHead[certainty] = head + 1;
        const root = queue[head];
        if (root !== undefined && !isPlaced(root) && this.chosen.has(root)) return root;
      }
    }
    return undefined;
  }

  /** Says that a root is placed, for those that wait for it. */
  release(root: number): void {
    for (const dependent of this.dependents.get(root) ?? []) {
      const left = (this.waitsFor.get(dependent) ?? 0) - 1;
      this.waitsFor.set(dependent, left);
      const placement = this.chosen.get(dependent);
      if (left === 0 && placement !== undefined) this.ready[placingRank(placement)]?.push(dependent);
    }
  }

  /** Forgets the statement of the first root that is not placed, and returns that root. */
  dropFirst(isPlaced: (root: number) => boolean): number | undefined {
    for (const root of this.chosen.keys()) {
      if (isPlaced(root)) continue;
      this.chosen.delete(root);
      return root;
    }
    return undefined;
  }

  /** One statement places each group: the most certain, and of those the first in the file. */
  private choose(root: number, placement: Placement, groups: ExactGroups): void {
    const targets = placement.targets.filter(({ base }) => groups.root(base.node) !== root);
    if (targets.length === 0) return;
    const known = this.chosen.get(root);
    if (known !== undefined && placingRank(known) <= placingRank(placement)) return;
    this.chosen.set(root, { ...placement, targets });
  }
}

function placingRank(placement: Placement): number {
  return PLACING_ORDER.indexOf(placement.certainty);
}
