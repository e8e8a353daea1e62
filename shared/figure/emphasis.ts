const known = new WeakMap<readonly unknown[], readonly string[]>();

/** Ids of the events of a list: read once, for a list may hold a hundred thousand things far apart in memory. */
function eventsOf<Thing>(list: readonly Thing[], eventOf: (thing: Thing) => string): readonly string[] {
  let events = known.get(list);
  if (events === undefined) {
    events = list.map(eventOf);
    known.set(list, events);
  }
  return events;
}

/** The events that stand out in a picture. */
export class Emphasis {
  readonly #ids: ReadonlySet<string>;
  readonly #found = new WeakMap<readonly unknown[], readonly number[]>();

  constructor(ids: readonly string[]) {
    this.#ids = new Set(ids);
  }

  has(event: string): boolean {
    return this.#ids.has(event);
  }

  /** Indices of what stands out in a list; looked for once in a picture. */
  indicesIn<Thing>(list: readonly Thing[], eventOf: (thing: Thing) => string): readonly number[] {
    let indices = this.#found.get(list);
    if (indices === undefined) {
      const found: number[] = [];
      eventsOf(list, eventOf).forEach((event, index) => {
        if (this.#ids.has(event)) found.push(index);
      });
      indices = found;
      this.#found.set(list, indices);
    }
    return indices;
  }
}
