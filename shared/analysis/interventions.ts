import { classOf } from "../therapy/catalogue.ts";
import type { ResolvedProcedure, ResolvedTime, ResolvedTreatment, Timeline } from "../time/timeline.ts";
import { isInfusion } from "./given.ts";
import { indexAfter } from "./readings.ts";

/** A treatment or an infusion of cells, after which a response may be looked for. Supportive care is none. */
export interface Intervention {
  readonly event: string;
  readonly name: string;
  /** Of a transplant, the start of its conditioning. */
  readonly start: ResolvedTime;
  /** Null when it goes on, or when nobody stated its end. */
  readonly end: ResolvedTime | null;
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

function fromTreatment({ event, start, end, ongoing }: ResolvedTreatment): Intervention {
  return { event: event.id, name: event.name, start, end: ongoing ? null : end, kind: "treatment" };
}

function fromInfusion({ treatments }: Timeline, { event, at }: ResolvedProcedure): Intervention {
  const conditioning = treatments
    .filter((treatment) => treatment.event.conditioningFor === event.id)
    .reduce<ResolvedTime>((first, { start }) => (start.estimate < first.estimate ? start : first), at);
  return { event: event.id, name: event.name, start: conditioning, end: at, kind: "procedure" };
}

/** The first that starts after a day; undefined when none does. */
export const firstStartedAfter = (all: readonly Intervention[], day: number): Intervention | undefined =>
  all[indexAfter(all, day, ({ start }) => start.estimate)];

/** More than this are not looked through for each of many readouts. */
const MOST_LOOKED_THROUGH = 500;

/** Names of what was given on any day from the first to the second, by the estimated days; "" when nothing was. */
export function givenMeanwhile(
  timeline: Timeline,
  [first, second]: readonly [number, number],
  except?: string,
): string {
  const all = interventions(timeline);
  if (all.length > MOST_LOOKED_THROUGH) return "";
  const names = all
    .filter(({ event, start, end }) => event !== except && start.estimate <= second && (end ?? start).estimate >= first)
    .map(({ name }) => name);
  return [...new Set(names)].join(", ");
}
