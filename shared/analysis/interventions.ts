import { classOf } from "../therapy/catalogue.ts";
import type { ResolvedProcedure, ResolvedTime, ResolvedTreatment, Timeline } from "../time/timeline.ts";
import { indexAfter } from "./index-after.ts";

/** A treatment or an infusion of cells, after which a response may be looked for. Supportive care is none. */
export interface Intervention {
  readonly event: string;
  readonly name: string;
  /** Of a transplant, the start of its conditioning. */
  readonly start: ResolvedTime;
  /** Null when it goes on, or when nobody stated its end. */
  readonly end: ResolvedTime | null;
  readonly isOngoing: boolean;
  readonly source: ResolvedTreatment | ResolvedProcedure;
  readonly kind: "treatment" | "procedure";
}

const known = new WeakMap<Timeline, readonly Intervention[]>();

/** By their start; those of one day by id. Conditioning is a part of its transplant. */
export function interventions(timeline: Timeline): readonly Intervention[] {
  let made = known.get(timeline);
  if (made === undefined) {
    const transplants = new Set(timeline.procedures.map(({ event }) => event.id));
    const treatments = timeline.treatments
      .filter((treatment) => !isSupportive(treatment) && !transplants.has(treatment.event.conditioningFor ?? ""))
      .map(fromTreatment);
    const infusions = timeline.procedures.filter(isInfusion).map((procedure) => fromInfusion(timeline, procedure));
    made = [...treatments, ...infusions].sort(
      (a, b) => a.start.estimate - b.start.estimate || (a.event < b.event ? -1 : 1),
    );
    known.set(timeline, made);
  }
  return made;
}

const isSupportive = ({ event }: ResolvedTreatment): boolean => classOf(event) === "supportive";

function fromTreatment(source: ResolvedTreatment): Intervention {
  const { event, start, end, ongoing } = source;
  const named = { event: event.id, name: event.name };
  return { ...named, start, end: ongoing ? null : end, isOngoing: ongoing, kind: "treatment", source };
}

/** A transplant, donor lymphocytes, or CAR-T cells. */
export const isInfusion = ({ event }: ResolvedProcedure): boolean => event.kind !== "other";

function fromInfusion({ treatments }: Timeline, source: ResolvedProcedure): Intervention {
  const { event, at } = source;
  const conditioning = treatments
    .filter((treatment) => treatment.event.conditioningFor === event.id)
    .reduce<ResolvedTime>((first, { start }) => (start.estimate < first.estimate ? start : first), at);
  const named = { event: event.id, name: event.name };
  return { ...named, start: conditioning, end: at, isOngoing: false, kind: "procedure", source };
}

/** The first that starts after a day; undefined when none does. */
export const firstStartedAfter = (all: readonly Intervention[], day: number): Intervention | undefined =>
  all[indexAfter(all, day, ({ start }) => start.estimate)];
