import type { Place } from "./place.ts";

/** A value of a record that is nowhere in the case, and why. */
export interface UnreadValue {
  /** Heading of its column, or its path inside of the record. */
  readonly name: string;
  /** Null when it is withheld because it identifies a person. */
  readonly value: string | null;
  readonly why: string;
}

/**
 * One record of a source: a row, a resource, an entry of a phenopacket. Each is accounted for once: left out, doubtful, or used. Made by
 * the reader of its format; the builder of cases notes what became of it.
 */
export class SourceRecord {
  /** What it is in the case: ids of events, `patient`, `diagnosis`, `last-follow-up`. */
  readonly as: string[] = [];
  /** Ids of the doubts that nobody has answered yet. */
  readonly doubts: string[] = [];
  readonly unread: UnreadValue[];
  /** Why nothing of it is in the case. */
  leftOut: string | null = null;
  readonly place: Place;
  /** As the source names the patient; null when the record is of no patient. */
  readonly patient: string | null;

  /** @param unread is the record's own from then on */
  constructor(place: Place, patient: string | null, unread: UnreadValue[] = []) {
    this.place = place;
    this.patient = patient;
    this.unread = unread;
  }

  get outcome(): RecordOutcome {
    if (this.doubts.length > 0) return "doubtful";
    return this.leftOut === null ? "used" : "left out";
  }
}

export const recordOutcomes = ["used", "doubtful", "left out"] as const;
export type RecordOutcome = (typeof recordOutcomes)[number];
