import type { Statement } from "./statement.ts";

/**
 * Nodes whose distance is known to the day are one group: a union-find in which every node knows how many days it lies after the
 * root of its group. The statements that joined two nodes are kept, to explain a contradiction.
 */
export class ExactGroups {
  private readonly parent: number[] = [];
  private readonly offsetToParent: number[] = [];
  private readonly links: { readonly to: number; readonly statement: Statement }[][] = [];

  get size(): number {
    return this.parent.length;
  }

  add(): number {
    const node = this.parent.length;
    this.parent.push(node);
    this.offsetToParent.push(0);
    this.links.push([]);
    return node;
  }

  root(node: number): number {
    let root = node;
    for (let next = this.parentOf(root); next !== root; next = this.parentOf(root)) root = next;
    this.compress(node, root);
    return root;
  }

  /** Days from the root of the group to this node. */
  offset(node: number): number {
    return this.root(node) === node ? 0 : (this.offsetToParent[node] ?? 0);
  }

  /** Says that `to` lies `difference` days after `from`; false when it is already known to lie elsewhere. */
  join(from: number, to: number, { difference, statement }: { difference: number; statement: Statement }): boolean {
    const fromRoot = this.root(from);
    const toRoot = this.root(to);
    const rootDifference = this.offset(from) + difference - this.offset(to);
    if (fromRoot === toRoot) return rootDifference === 0;
    this.parent[toRoot] = fromRoot;
    this.offsetToParent[toRoot] = rootDifference;
    this.links[from]?.push({ to, statement });
    this.links[to]?.push({ to: from, statement });
    return true;
  }

  /** The statements that tie two nodes of one group together. */
  explain(from: number, to: number): readonly Statement[] {
    const cameBy = new Map<number, { readonly from: number; readonly statement: Statement } | null>([[from, null]]);
    const queue = [from];
    for (const node of queue) {
      if (node === to) break;
      for (const link of this.links[node] ?? []) {
        if (cameBy.has(link.to)) continue;
        cameBy.set(link.to, { from: node, statement: link.statement });
        queue.push(link.to);
      }
    }
    const statements: Statement[] = [];
    for (let step = cameBy.get(to); step; step = cameBy.get(step.from)) statements.push(step.statement);
    return statements.reverse();
  }

  private parentOf(node: number): number {
    return this.parent[node] ?? node;
  }

  private compress(node: number, root: number): void {
    const path: number[] = [];
    for (let each = node; each !== root; each = this.parentOf(each)) path.push(each);
    let total = 0;
    for (const each of path.reverse()) {
      total += this.offsetToParent[each] ?? 0;
      this.parent[each] = root;
      this.offsetToParent[each] = total;
    }
  }
}
