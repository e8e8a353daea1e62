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

const indices = new WeakMap<Timeline, ReadonlyMap<string, KindedEvent>>();

function indexOf(timeline: Timeline): ReadonlyMap<string, KindedEvent> {
  const known = indices.get(timeline);
  if (known !== undefined) return known;
  const index = new Map<string, KindedEvent>();
  for (const event of allEvents(timeline)) index.set(event.resolved.event.id, event);
  indices.set(timeline, index);
  return index;
}

/** The event of that id, or undefined. The index is made once for each timeline. */
export const findEvent = (timeline: Timeline, id: string): KindedEvent | undefined => indexOf(timeline).get(id);

/** When an event begins; null for a note without a time. */
export function startOf(event: KindedEvent): ResolvedTime | null {
  const { resolved } = event;
  return "start" in resolved ? resolved.start : resolved.at;
}

/** When a span ends; null for a point and for an end that nobody stated. */
export function endOf(event: KindedEvent): ResolvedTime | null {
  return "end" in event.resolved ? event.resolved.end : null;
}
