import type {
  ResolvedAntigenPanel,
  ResolvedAssessment,
  ResolvedClinicalEvent,
  ResolvedMeasurement,
  ResolvedNote,
  ResolvedProcedure,
  ResolvedTime,
  ResolvedTreatment,
  Timeline,
} from "../time/timeline.ts";

/** Any event of a case, with the kind of mark that stands for it. */
export type KindedEvent =
  | { readonly kind: "treatment"; readonly resolved: ResolvedTreatment }
  | { readonly kind: "procedure"; readonly resolved: ResolvedProcedure }
  | { readonly kind: "measurement"; readonly resolved: ResolvedMeasurement }
  | { readonly kind: "antigen"; readonly resolved: ResolvedAntigenPanel }
  | { readonly kind: "assessment"; readonly resolved: ResolvedAssessment }
  | { readonly kind: "event"; readonly resolved: ResolvedClinicalEvent }
  | { readonly kind: "note"; readonly resolved: ResolvedNote };

/** Every event of the case, in the order of the file. */
export function* allEvents(timeline: Timeline): Generator<KindedEvent> {
  for (const resolved of timeline.treatments) yield { kind: "treatment", resolved };
  for (const resolved of timeline.procedures) yield { kind: "procedure", resolved };
  for (const resolved of timeline.measurements) yield { kind: "measurement", resolved };
  for (const resolved of timeline.antigenPanels) yield { kind: "antigen", resolved };
  for (const resolved of timeline.assessments) yield { kind: "assessment", resolved };
  for (const resolved of timeline.events) yield { kind: "event", resolved };
  for (const resolved of timeline.notes) yield { kind: "note", resolved };
}

const indices = new WeakMap<Timeline, EventIndex>();

/** The event of that id, or undefined. The index is made once for each timeline. */
export function findEvent(timeline: Timeline, id: string): KindedEvent | undefined {
  let index = indices.get(timeline);
  if (index === undefined) {
    index = new EventIndex(timeline);
    indices.set(timeline, index);
  }
  return index.find(id);
}

const kindedLists = (timeline: Timeline) =>
  [
    ["treatment", timeline.treatments],
    ["procedure", timeline.procedures],
    ["measurement", timeline.measurements],
    ["antigen", timeline.antigenPanels],
    ["assessment", timeline.assessments],
    ["event", timeline.events],
    ["note", timeline.notes],
  ] as const;

/**
 * Places of events by a hash of their ids, in numbers alone: for hundreds of thousands of events a `Map` of ids takes half a second
 * to fill, this a tenth of that.
 */
class EventIndex {
  readonly #lists: ReturnType<typeof kindedLists>;
  /** In each slot the place of an event among all, from 1; 0 where there is none. */
  readonly #places: Int32Array;

  constructor(timeline: Timeline) {
    this.#lists = kindedLists(timeline);
    const count = this.#lists.reduce((sum, [, list]) => sum + list.length, 0);
    this.#places = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 2)));
    let place = 0;
    for (const [, list] of this.#lists) {
      for (const { event } of list) {
        place += 1;
        this.#places[this.#slotOf(event.id)] = place;
      }
    }
  }

  find(id: string): KindedEvent | undefined {
    const place = this.#places[this.#slotOf(id)] ?? 0;
    return place === 0 ? undefined : this.#eventAt(place);
  }

  /** The slot of that id, else the free one where it would be. At least half of the slots are free. */
  #slotOf(id: string): number {
    const last = this.#places.length - 1;
    let slot = hashOf(id) & last;
    for (let place = this.#places[slot] ?? 0; place !== 0; place = this.#places[slot] ?? 0) {
      if (this.#eventAt(place)?.resolved.event.id === id) break;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  #eventAt(place: number): KindedEvent | undefined {
    let index = place - 1;
    for (const [kind, list] of this.#lists) {
      const resolved = list[index];
      // Each kind stands beside the list of its events.
      if (resolved !== undefined) return { kind, resolved } as KindedEvent;
      index -= list.length;
    }
    return undefined;
  }
}

/** FNV-1a, with its high bits mixed into the low ones. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** When an event begins; null for a note without a time. */
export function startOf(event: KindedEvent): ResolvedTime | null {
  const { resolved } = event;
  return "start" in resolved ? resolved.start : resolved.at;
}

/** When a span ends; null for a point and for an end that nobody stated. */
export function endOf(event: KindedEvent): ResolvedTime | null {
  return "end" in event.resolved ? event.resolved.end : null;
}
