import { isObject } from "./element.ts";

export type Merged =
  | { readonly ok: true; readonly value: unknown }
  /** Without a full stop, to be put into a sentence. */
  | { readonly ok: false; readonly problem: string };

/** Fields that merge keys may bring in, all together: a file of 500 KB could ask for millions. */
const MAXIMUM_FIELDS = 100_000;

/**
 * Objects with a merge key (`<<: *common`) get the fields of the objects that it names; their own fields come before, and those of an
 * earlier object before those of a later one. What several aliases stand for is one object, and is looked at once.
 *
 * @param value of a bounded depth, without cycles
 */
export function mergeKeys(value: unknown): Merged {
  const merger = new Merger();
  const merged = merger.merge(value);
  return merger.problem === null ? { ok: true, value: merged } : { ok: false, problem: merger.problem };
}

class Merger {
  problem: string | null = null;
  private readonly known = new Map<object, unknown>();
  private fields = 0;

  merge(value: unknown): unknown {
    if (typeof value !== "object" || value === null || this.problem !== null) return value;
    if (this.known.has(value)) return this.known.get(value);
    const merged = Array.isArray(value) ? value.map((item: unknown) => this.merge(item)) : this.mergeObject(value);
    this.known.set(value, merged);
    return merged;
  }

  private mergeObject(value: object): object {
    const own = Object.entries(value).map(([name, field]) => [name, this.merge(field)] as const);
    const key = own.find(([name]) => name === "<<");
    if (key === undefined) return Object.fromEntries(own);
    const fields = new Map(own.filter(([name]) => name !== "<<"));
    for (const source of Array.isArray(key[1]) ? (key[1] as readonly unknown[]) : [key[1]]) this.add(source, fields);
    return Object.fromEntries(fields);
  }

  private add(source: unknown, fields: Map<string, unknown>): void {
    if (!isObject(source)) {
      this.problem ??= "a merge key (<<) has something other than an object";
      return;
    }
    const entries = Object.entries(source);
    this.fields += entries.length;
    if (this.fields > MAXIMUM_FIELDS) {
      this.problem ??= "its merge keys (<<) stand for more than 100,000 fields";
      return;
    }
    for (const [name, field] of entries) if (!fields.has(name)) fields.set(name, field);
  }
}
