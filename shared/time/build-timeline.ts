import type { Anchor, Assay } from "../case/event-schemas.ts";
import type { Case } from "../case/schema.ts";
import type { CaseWords } from "./case-words.ts";
import type { CaseDraft, Instant } from "./draft.ts";
import { drawnExtent } from "./drawn-extent.ts";
import type { Moments } from "./moments.ts";
import { MeasurementEvent, PointEvent, SpanEvent, TreatmentEvent } from "./resolved-events.ts";
import type { OwnZero, ResolvedAnchor, ResolvedTime, Timeline, TimelineZero } from "./timeline.ts";

export interface TimelineContext {
  readonly case: Case;
  readonly draft: CaseDraft;
  readonly moments: Moments;
  readonly words: CaseWords;
  readonly zero: TimelineZero;
  readonly ownZero: OwnZero;
  /** What the second axis counts from, when the case says so. */
  readonly secondZero: { readonly id: string; readonly at: Instant } | null;
}

/** Every event of the case with its days from zero. */
export function buildTimeline(context: TimelineContext): Timeline {
  const { case: case_, draft, moments } = context;
  const timeline = {
    case: case_,
    zero: context.zero,
    ownZero: context.ownZero,
    anchors: resolveAnchors(context),
    treatments: resolveTreatments(context),
    procedures: points(context, "procedures", case_.procedures),
    measurements: resolveMeasurements(context),
    antigenPanels: points(context, "antigenPanels", case_.antigenPanels),
    assessments: points(context, "assessments", case_.assessments),
    events: resolveEvents(context),
    notes: resolveNotes(context),
    lastFollowUp: draft.lastFollowUp === null ? null : moments.resolve(draft.lastFollowUp),
    breaks: draft.breaks.map(
      ([start, end]) => [moments.resolve(start).estimate, moments.resolve(end).estimate] as const,
    ),
  };
  return { ...timeline, extent: drawnExtent(timeline) };
}

/** A draft has as many members as its list; these only satisfy the compiler. */
const NOWHERE: Instant = { node: 0, offset: 0 };
const NO_TREATMENT = { start: NOWHERE, end: null, ongoing: false, cycles: [], steps: [], interruptions: [] };

function points<Event extends object>(
  { draft, moments, words }: TimelineContext,
  list: "procedures" | "antigenPanels" | "assessments",
  events: readonly Event[] | undefined,
): PointEvent<Event, ResolvedTime>[] {
  const source = { list, words };
  return (events ?? []).map((event, index) => {
    const at = moments.resolve(draft[list][index] ?? NOWHERE);
    return new PointEvent(event, at, { source, index });
  });
}

function resolveNotes({ case: case_, draft, moments, words }: TimelineContext): Timeline["notes"] {
  const source = { list: "notes", words };
  return (case_.notes ?? []).map((note, index) => {
    const instant = draft.notes[index] ?? null;
    return new PointEvent(note, instant === null ? null : moments.resolve(instant), { source, index });
  });
}

function resolveTreatments({ case: case_, draft, moments, words }: TimelineContext): Timeline["treatments"] {
  const source = { list: "treatments", words };
  return (case_.treatments ?? []).map(
    (treatment, index) =>
      new TreatmentEvent(treatment, draft.treatments[index] ?? NO_TREATMENT, { moments, source, index }),
  );
}

function resolveEvents({ case: case_, draft, moments, words }: TimelineContext): Timeline["events"] {
  const source = { list: "events", words };
  return (case_.events ?? []).map(
    (event, index) => new SpanEvent(event, draft.events[index] ?? NOWHERE, { moments, source, index }),
  );
}

function resolveAnchors({
  case: case_,
  draft,
  moments,
  words,
  secondZero,
}: TimelineContext): readonly ResolvedAnchor[] {
  const anchors = (case_.anchors ?? []).map((anchor, index) => ({
    anchor,
    at: moments.resolve(draft.anchors[index] ?? NOWHERE),
  }));
  const known = new Set(anchors.map(({ anchor }) => anchor.id));
  (case_.procedures ?? []).forEach((procedure, index) => {
    const isAnchor = procedure.kind === "transplant" || procedure.kind === "CAR-T infusion";
    if (!isAnchor || known.has(procedure.id)) return;
    const anchor: Anchor = { id: procedure.id, name: procedure.name, at: procedure.at };
    anchors.push({ anchor, at: moments.resolve(draft.procedures[index] ?? NOWHERE) });
  });
  if (secondZero !== null && !anchors.some(({ anchor }) => anchor.id === secondZero.id)) {
    const anchor: Anchor = { id: secondZero.id, name: words.names.nameOf(secondZero.id) };
    anchors.push({ anchor, at: moments.resolve(secondZero.at) });
  }
  return anchors;
}

/** Results of defined assays; the caller notices when one is missing. */
function resolveMeasurements({ case: case_, draft, moments, words }: TimelineContext): Timeline["measurements"] {
  const assays = new Map<string, Assay>((case_.assays ?? []).map((assay) => [assay.id, assay]));
  const source = { list: "measurements", words };
  const resolved: MeasurementEvent[] = [];
  (case_.measurements ?? []).forEach((measurement, index) => {
    const assay = assays.get(measurement.assay);
    if (assay === undefined) return;
    const place = { moments, source, index, assay };
    resolved.push(new MeasurementEvent(measurement, draft.measurements[index] ?? NOWHERE, place));
  });
  return resolved;
}
