import type { JsonPath } from "../case/diagnostic.ts";
import type { StatedTime, Time } from "../case/time-schema.ts";

/** The node of 1970-01-01, that dates count from. */
export const EPOCH = 0;
/** The node of day zero, that days without `from` count from. */
export const DAY_ZERO = 1;

/** A moment of a case, so many days after a node of its network. Plain days share the node of day zero. */
export interface Instant {
  readonly node: number;
  readonly offset: number;
}

export interface SpanDraft {
  readonly start: Instant;
  readonly end: Instant | null;
  readonly ongoing: boolean;
}

export interface TreatmentDraft extends SpanDraft {
  readonly cycles: readonly SpanDraft[];
  readonly steps: readonly Instant[];
  readonly interruptions: readonly SpanDraft[];
}

/** The moments of a case, list by list in the order of the file. */
export interface CaseDraft {
  readonly anchors: readonly Instant[];
  readonly treatments: readonly TreatmentDraft[];
  readonly procedures: readonly Instant[];
  readonly measurements: readonly (SpanDraft | Instant)[];
  readonly antigenPanels: readonly Instant[];
  readonly assessments: readonly Instant[];
  readonly events: readonly (SpanDraft | Instant)[];
  readonly notes: readonly (Instant | null)[];
  readonly lastFollowUp: Instant | null;
  readonly breaks: readonly (readonly [Instant, Instant])[];
}

/** A time that has a node of its own, and is still to be said to the network. */
export interface PendingTime {
  readonly node: number;
  readonly time: Time;
  readonly path: JsonPath;
  /** What a course day without `of` counts from; null where there is nothing before the time itself. */
  readonly ownStart: Instant | null;
}

/** Something stated of a node: a time, or one end of a bound. */
export type StatedRole = "stated" | "after" | "before" | "by" | "estimate";

export interface Claim {
  readonly pending: PendingTime;
  readonly role: StatedRole;
  /** A stated time, or the event whose start or end is the bound. */
  readonly stated: StatedTime | string;
  readonly path: JsonPath;
}

/** Days after `base` at which a time is placed; null for the middle of what is left of its month or year. */
export interface Target {
  readonly base: Instant;
  readonly nominal: number | null;
}

/** Where a time that is not known to the day is placed: at the earliest of its targets. */
export interface Placement {
  readonly node: number;
  readonly certainty: "estimated" | "imprecise" | "bounded";
  readonly targets: readonly Target[];
}

/** Whether a time is nothing but a day from day zero: known exactly, and in no need of the network. */
export function isPlainDay(time: Time): time is Time & { readonly day: number } {
  return (
    time.day !== undefined &&
    time.from === undefined &&
    time.about === undefined &&
    time.after === undefined &&
    time.before === undefined &&
    time.by === undefined &&
    time.estimate === undefined
  );
}

/** Moments of plain days. Many events share a day: each day has one moment, made when it is first asked for. */
export class PlainDays {
  private readonly instants = new Map<number, Instant>();

  at(day: number): Instant {
    const known = this.instants.get(day);
    if (known !== undefined) return known;
    const instant = { node: DAY_ZERO, offset: day };
    this.instants.set(day, instant);
    return instant;
  }
}
