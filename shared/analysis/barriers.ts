import { indexAfter } from "./index-after.ts";

/** First and last day. */
export type Stretch = readonly [first: number, last: number];

/** Stretches of time across which two results are not to be joined. */
export class Barriers {
  readonly #sorted: readonly Stretch[];
  /** The latest last day of all stretches up to each one. */
  readonly #latest: Float64Array;

  constructor(stretches: readonly Stretch[]) {
    this.#sorted = [...stretches].sort((a, b) => a[0] - b[0]);
    this.#latest = Float64Array.from(this.#sorted, ([, last]) => last);
    for (let index = 1; index < this.#latest.length; index += 1) {
      this.#latest[index] = Math.max(this.#latest[index] ?? 0, this.#latest[index - 1] ?? 0);
    }
  }

  /** Whether any stretch lies, at least in part, between two days; one that only touches the first of them does not. */
  between(from: number, to: number): boolean {
    const count = indexAfter(this.#sorted, to, ([first]) => first);
    let last = count - 1;
    while (last >= 0 && this.#sorted[last]?.[0] === to) last -= 1;
    return last >= 0 && (this.#latest[last] ?? 0) > from;
  }
}
