import type {
  Agent,
  Anchor,
  AntigenPanel,
  Assay,
  Assessment,
  ClinicalEvent,
  Dose,
  Measurement,
  Note,
  Procedure,
  Treatment,
} from "../case/event-schemas.ts";
import type { Case } from "../case/schema.ts";

/**
 * How a time is known. `exact`: the source gives the day, relative to the axis in use. `imprecise`: it gives a month, a year or
 * "about". `bounded`: only limits ("by day 31"). `ordered`: only an order. `estimated`: the author's estimate.
 */
export type Certainty = "exact" | "imprecise" | "bounded" | "ordered" | "estimated";

/** A resolved time, in days from the timeline's zero. Open sides are ±Infinity. `earliest <= estimate <= latest`. */
export interface ResolvedTime {
  readonly estimate: number;
  readonly earliest: number;
  readonly latest: number;
  readonly certainty: Certainty;
}

/** A span of whole days: `end` is its last day. An end that nobody stated is null. */
export interface ResolvedSpan {
  readonly start: ResolvedTime;
  readonly end: ResolvedTime | null;
  /** Still going on at the last follow-up (`end` is then the last follow-up, when that is known). */
  readonly ongoing: boolean;
}

export interface ResolvedPoint {
  readonly at: ResolvedTime;
}

/** `path` is the place in the file, e.g. `["treatments", 3]`; `words` says the time as it was stated, for people. */
export interface Resolved<Event> {
  readonly event: Event;
  readonly path: readonly (string | number)[];
  readonly words: string;
}

export interface ResolvedTreatment extends Resolved<Treatment>, ResolvedSpan {
  readonly cycles: readonly (ResolvedSpan & { readonly days: readonly DaySpan[] })[];
  readonly steps: readonly { readonly at: ResolvedTime; readonly dose: Dose }[];
  readonly interruptions: readonly (ResolvedSpan & { readonly reason: string | undefined })[];
  /** Dosing days of the whole treatment, as days from zero (positions follow the estimate of the start). */
  readonly days: readonly DaySpan[];
  readonly agents: readonly { readonly agent: Agent; readonly days: readonly DaySpan[] }[];
}

/** First and last day, both included, in days from zero. */
export type DaySpan = readonly [first: number, last: number];

export type ResolvedProcedure = Resolved<Procedure> & ResolvedPoint;
export type ResolvedAntigenPanel = Resolved<AntigenPanel> & ResolvedPoint;
export type ResolvedAssessment = Resolved<Assessment> & ResolvedPoint;
/** For a point, `end` is null and `point` true. */
export type ResolvedMeasurement = Resolved<Measurement> &
  ResolvedSpan & { readonly point: boolean; readonly assay: Assay };
export type ResolvedClinicalEvent = Resolved<ClinicalEvent> & ResolvedSpan & { readonly point: boolean };
export type ResolvedNote = Resolved<Note> & { readonly at: ResolvedTime | null };

export interface ResolvedAnchor {
  readonly anchor: Anchor;
  readonly at: ResolvedTime;
}

/** A case with every time in days from one zero. */
export interface Timeline {
  readonly case: Case;
  readonly zero: TimelineZero;
  readonly ownZero: OwnZero;
  /**
   * Anchors of the case; each transplant and CAR-T infusion, and the event that `figure.secondAxis` counts from, as an anchor of
   * its own (same id and name).
   */
  readonly anchors: readonly ResolvedAnchor[];
  readonly treatments: readonly ResolvedTreatment[];
  readonly procedures: readonly ResolvedProcedure[];
  readonly measurements: readonly ResolvedMeasurement[];
  readonly antigenPanels: readonly ResolvedAntigenPanel[];
  readonly assessments: readonly ResolvedAssessment[];
  readonly events: readonly ResolvedClinicalEvent[];
  readonly notes: readonly ResolvedNote[];
  readonly lastFollowUp: ResolvedTime | null;
  /** First and last day that anything is drawn at (estimates); null for a case without events. */
  readonly extent: readonly [number, number] | null;
  /** Breaks that the author asked for in `figure.breaks`, as first and last day left out. */
  readonly breaks: readonly DaySpan[];
}

export interface TimelineZero {
  readonly id: string | null;
  /** For an axis title: "diagnosis", "HSCT 1", or "day 0". */
  readonly name: string;
  readonly counting: "day zero" | "course";
  /** Calendar day of day 0 as days since 1970-01-01 (estimate, earliest, latest), or null when no date is known. */
  readonly calendar: { readonly estimate: number; readonly earliest: number; readonly latest: number } | null;
}

/** The case's own day zero on this timeline, whichever zero is in use: where an axis without a zero counts from. */
export interface OwnZero {
  /** In days from the timeline's zero; 0 when it is the zero in use. */
  readonly day: number;
  /** How well `day` is known. */
  readonly certainty: Certainty;
  readonly name: string;
  readonly counting: TimelineZero["counting"];
}
