import type { MarkStyle } from "../case/event-schemas.ts";
import { mergeDays } from "../time/course-days.ts";
import type {
  DaySpan,
  ResolvedClinicalEvent,
  ResolvedProcedure,
  ResolvedSpan,
  ResolvedTime,
  ResolvedTreatment,
} from "../time/timeline.ts";
import { agentLabels, clinicalEventLabels, conditioningLabels, procedureLabels, regimenLabels } from "./lane-labels.ts";
import type { MarkKind } from "./scene.ts";

export type Glyph = "transplant" | "donor lymphocyte infusion" | "CAR-T infusion" | "point";

/**
 * One bar or glyph of a lane. There may be a hundred thousand, of which a picture shows few: an item holds its times, and works
 * the rest out when it is drawn.
 */
export interface LaneItem {
  readonly event: string;
  readonly part: string | undefined;
  readonly kind: MarkKind;
  readonly start: ResolvedTime;
  readonly end: ResolvedTime | null;
  readonly ongoing: boolean;
  readonly color: string;
  readonly inferred: boolean;
  /** A point in time, drawn as this; null for a span. */
  readonly glyph: Glyph | null;
  /** Of a point, where the author chose one. */
  readonly shape?: MarkStyle["shape"] | undefined;
  readonly cycles: readonly ResolvedSpan[];
  readonly interruptions: readonly ResolvedSpan[];
  readonly days: readonly DaySpan[];
  readonly steps: readonly { readonly at: ResolvedTime; readonly share: number }[];
  /** Day of the transplant that this prepares: the bar ends where that glyph begins. */
  readonly attachedTo: number | undefined;
  /** From the fullest to the shortest; never with a sign for uncertainty, which the drawing adds. */
  labels(): readonly string[];
}

/** A span of which nobody said when it ended, or that it goes on: drawn with a start and without an end. */
export function isOpenEnded({ glyph, end, ongoing }: Pick<LaneItem, "glyph" | "end" | "ongoing">): boolean {
  return glyph === null && end === null && !ongoing;
}

/** The last day of which something is known of a span without a stated end. */
export function lastKnownDay({ start, steps, cycles, interruptions, days }: LaneItem): number {
  const spans = [...cycles, ...interruptions].map((span) => (span.end ?? span.start).estimate);
  const last = days.at(-1)?.[1] ?? start.estimate;
  return Math.max(start.estimate, last, ...spans, ...steps.map(({ at }) => at.estimate));
}

type AgentDays = ResolvedTreatment["agents"][number];

/** A treatment in a lane: as a whole, or one of its agents. */
export class TreatmentItem implements LaneItem {
  readonly start: ResolvedTime;
  readonly end: ResolvedTime | null;
  readonly color: string;
  private readonly treatment: ResolvedTreatment;
  private readonly lane: string;
  private readonly agent: AgentDays | null;
  private readonly together: readonly AgentDays[];
  /** Dosing days of the part of a regimen that this item is; null for those of the whole treatment. */
  private readonly ownDays: readonly DaySpan[] | null;

  /** @param part one agent with a lane of its own, the agents that have none, or null for a treatment without agents */
  constructor(
    treatment: ResolvedTreatment,
    lane: { readonly name: string; readonly color: string },
    part: AgentDays | readonly AgentDays[] | null,
  ) {
    this.treatment = treatment;
    this.lane = lane.name;
    this.agent = part !== null && "agent" in part ? part : null;
    this.together = part !== null && !("agent" in part) ? part : [];
    const days = this.agent?.days ?? mergeDays(this.together.flatMap((entry) => entry.days));
    this.ownDays = days.length > 0 ? days : null;
    this.color = lane.color;
    const first = this.ownDays?.[0];
    const last = this.ownDays?.at(-1);
    this.start = first === undefined ? treatment.start : shifted(treatment.start, first[0]);
    this.end = last === undefined ? treatment.end : shifted(treatment.start, last[1]);
  }

  get kind(): MarkKind {
    return "treatment";
  }

  get event(): string {
    return this.treatment.event.id;
  }

  get part(): string | undefined {
    return this.agent?.agent.name;
  }

  get ongoing(): boolean {
    return this.treatment.ongoing && this.ownDays === null;
  }

  get inferred(): boolean {
    return this.treatment.event.inferred === true || this.agent?.agent.inferred === true;
  }

  get glyph(): null {
    return null;
  }

  get cycles(): readonly ResolvedSpan[] {
    return this.ownDays === null ? this.treatment.cycles : [];
  }

  get interruptions(): readonly ResolvedSpan[] {
    return this.treatment.interruptions;
  }

  get days(): readonly DaySpan[] {
    return this.ownDays ?? this.treatment.days;
  }

  get steps(): LaneItem["steps"] {
    return doseShares(this.treatment);
  }

  get attachedTo(): number | undefined {
    return undefined;
  }

  labels(): readonly string[] {
    return this.agent === null
      ? regimenLabels(
          this.treatment,
          this.lane,
          this.together.map(({ agent }) => agent),
        )
      : agentLabels(this.treatment, this.agent.agent);
  }
}

/** Conditioning, beside the transplant that it prepares. */
export class ConditioningItem extends TreatmentItem {
  private readonly conditioning: ResolvedTreatment;
  private readonly transplantDay: number | undefined;

  constructor(treatment: ResolvedTreatment, color: string, transplantDay: number | undefined) {
    super(treatment, { name: "", color }, null);
    this.conditioning = treatment;
    this.transplantDay = transplantDay;
  }

  override get attachedTo(): number | undefined {
    return this.transplantDay;
  }

  override labels(): readonly string[] {
    return conditioningLabels(this.conditioning);
  }
}

/** A day of a course is as uncertain as the start of the course. */
function shifted(start: ResolvedTime, day: number): ResolvedTime {
  const shift = day - start.estimate;
  return { ...start, estimate: day, earliest: start.earliest + shift, latest: start.latest + shift };
}

/** Heights of the steps of a dose: by the root of the dose, so that 9 can be seen beside 28, and not below a third. */
function doseShares(treatment: ResolvedTreatment): LaneItem["steps"] {
  const values = treatment.steps.map(({ dose }) =>
    "value" in dose && typeof dose.value === "number" ? dose.value : null,
  );
  const highest = Math.max(...values.filter((value) => value !== null), 0);
  return treatment.steps.map((step, index) => {
    const value = values[index] ?? null;
    return { at: step.at, share: value === null || highest === 0 ? 1 : Math.max(0.35, Math.sqrt(value / highest)) };
  });
}

/** What has no doses: a procedure or another recorded event. */
abstract class PlainItem {
  readonly color: string;

  constructor(color: string) {
    this.color = color;
  }

  get part(): undefined {
    return undefined;
  }

  get attachedTo(): undefined {
    return undefined;
  }

  get cycles(): readonly [] {
    return [];
  }

  get interruptions(): readonly [] {
    return [];
  }

  get days(): readonly [] {
    return [];
  }

  get steps(): readonly [] {
    return [];
  }
}

export class ProcedureItem extends PlainItem implements LaneItem {
  private readonly procedure: ResolvedProcedure;
  private readonly conditioned: boolean;

  constructor(procedure: ResolvedProcedure, color: string, conditioned: boolean) {
    super(color);
    this.procedure = procedure;
    this.conditioned = conditioned;
  }

  get kind(): MarkKind {
    return "procedure";
  }

  get event(): string {
    return this.procedure.event.id;
  }

  get start(): ResolvedTime {
    return this.procedure.at;
  }

  get end(): null {
    return null;
  }

  get ongoing(): boolean {
    return false;
  }

  get inferred(): boolean {
    return this.procedure.event.inferred === true;
  }

  get glyph(): Glyph {
    const { kind } = this.procedure.event;
    return kind === "other" ? "point" : kind;
  }

  get shape(): MarkStyle["shape"] {
    const { event } = this.procedure;
    return event.kind === "other" ? event.style?.shape : undefined;
  }

  labels(): readonly string[] {
    return procedureLabels(this.procedure.event, this.conditioned);
  }
}

export class ClinicalEventItem extends PlainItem implements LaneItem {
  private readonly clinical: ResolvedClinicalEvent;

  constructor(event: ResolvedClinicalEvent, color: string) {
    super(color);
    this.clinical = event;
  }

  get kind(): MarkKind {
    return "event";
  }

  get event(): string {
    return this.clinical.event.id;
  }

  get start(): ResolvedTime {
    return this.clinical.start;
  }

  get end(): ResolvedTime | null {
    return this.clinical.end;
  }

  get ongoing(): boolean {
    return this.clinical.ongoing;
  }

  get inferred(): boolean {
    return this.clinical.event.inferred === true;
  }

  get glyph(): Glyph | null {
    return this.clinical.point ? "point" : null;
  }

  get shape(): MarkStyle["shape"] {
    return this.clinical.event.style?.shape;
  }

  labels(): readonly string[] {
    return clinicalEventLabels(this.clinical.event);
  }
}
