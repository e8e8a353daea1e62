import type { Assay, Measurement, Treatment } from "../case/event-schemas.ts";
import type { End, Time } from "../case/time-schema.ts";
import type { CaseWords } from "./case-words.ts";
import { describeSpan, describeTime } from "./describe-time.ts";
import type { Instant, SpanDraft, TreatmentDraft } from "./draft.ts";
import type { Moments } from "./moments.ts";
import type { Resolved, ResolvedMeasurement, ResolvedSpan, ResolvedTime, ResolvedTreatment } from "./timeline.ts";
import { treatmentParts } from "./treatment-parts.ts";

/** The list of the case in which events stand. */
export interface EventSource {
  readonly list: string;
  readonly words: CaseWords;
}

/** An event with its path and words, both made when they are asked for: a case may have hundreds of thousands. */
class ResolvedEvent<Event extends object> implements Resolved<Event> {
  readonly event: Event;
  private readonly source: EventSource;
  private readonly index: number;

  constructor(event: Event, source: EventSource, index: number) {
    this.event = event;
    this.source = source;
    this.index = index;
  }

  get path(): readonly (string | number)[] {
    return [this.source.list, this.index];
  }

  get words(): string {
    const { at, start, end } = this.event as { readonly at?: Time; readonly start?: Time; readonly end?: End };
    const { short } = this.source.words;
    if (start !== undefined) return describeSpan(start, end, short);
    return at === undefined ? "" : describeTime(at, short);
  }
}

export class PointEvent<Event extends object, At extends ResolvedTime | null> extends ResolvedEvent<Event> {
  readonly at: At;

  constructor(event: Event, at: At, { source, index }: { readonly source: EventSource; readonly index: number }) {
    super(event, source, index);
    this.at = at;
  }
}

/** An event that is a point or a span. */
export class SpanEvent<Event extends object> extends ResolvedEvent<Event> implements ResolvedSpan {
  readonly start: ResolvedTime;
  readonly end: ResolvedTime | null;
  readonly ongoing: boolean;
  readonly point: boolean;

  constructor(event: Event, draft: SpanDraft | Instant, { moments, source, index }: SpanPlace) {
    super(event, source, index);
    if ("offset" in draft) {
      this.start = moments.resolve(draft);
      this.end = null;
      this.ongoing = false;
      this.point = true;
    } else {
      this.start = moments.resolve(draft.start);
      this.end = draft.end === null ? null : moments.resolve(draft.end);
      this.ongoing = draft.ongoing;
      this.point = false;
    }
  }
}

export interface SpanPlace {
  readonly moments: Moments;
  readonly source: EventSource;
  readonly index: number;
}

export class MeasurementEvent extends SpanEvent<Measurement> implements ResolvedMeasurement {
  readonly assay: Assay;

  constructor(event: Measurement, draft: SpanDraft | Instant, place: SpanPlace & { readonly assay: Assay }) {
    super(event, draft, place);
    this.assay = place.assay;
  }
}

export class TreatmentEvent extends SpanEvent<Treatment> implements ResolvedTreatment {
  readonly cycles: ResolvedTreatment["cycles"];
  readonly steps: ResolvedTreatment["steps"];
  readonly interruptions: ResolvedTreatment["interruptions"];
  readonly days: ResolvedTreatment["days"];
  readonly agents: ResolvedTreatment["agents"];

  constructor(treatment: Treatment, draft: TreatmentDraft, place: SpanPlace) {
    super(treatment, draft, place);
    const parts = treatmentParts(treatment, draft, { moments: place.moments, span: this });
    this.cycles = parts.cycles;
    this.steps = parts.steps;
    this.interruptions = parts.interruptions;
    this.days = parts.days;
    this.agents = parts.agents;
  }
}
