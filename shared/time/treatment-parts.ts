import type { Treatment } from "../case/event-schemas.ts";
import { courseDaySpans } from "./course-days.ts";
import type { SpanDraft, TreatmentDraft } from "./draft.ts";
import type { Moments } from "./moments.ts";
import type { ResolvedSpan, ResolvedTreatment } from "./timeline.ts";

export type TreatmentParts = Pick<ResolvedTreatment, "cycles" | "steps" | "interruptions" | "days" | "agents">;

const NONE: readonly never[] = [];

/** What happened within a treatment. Dosing days follow the estimate of its start, or of their cycle's start. */
export function treatmentParts(
  treatment: Treatment,
  draft: TreatmentDraft,
  { moments, span }: { readonly moments: Moments; readonly span: ResolvedSpan },
): TreatmentParts {
  const firstDay = span.start.estimate;
  return {
    cycles: treatmentCycles(treatment, draft, { moments, span }),
    steps:
      treatment.steps === undefined
        ? NONE
        : treatment.steps.map((step, index) => ({
            at: moments.resolve(draft.steps[index] ?? draft.start),
            dose: step.dose,
          })),
    interruptions:
      treatment.interruptions === undefined
        ? NONE
        : treatment.interruptions.map((interruption, index) => ({
            ...resolveSpan(draft.interruptions[index] ?? draft, moments),
            reason: interruption.reason,
          })),
    days: courseDaySpans(treatment.days, firstDay),
    agents:
      treatment.agents === undefined
        ? NONE
        : treatment.agents.map((agent) => ({ agent, days: courseDaySpans(agent.days, firstDay) })),
  };
}

function resolveSpan({ start, end, ongoing }: SpanDraft, moments: Moments): ResolvedSpan {
  return { start: moments.resolve(start), end: end === null ? null : moments.resolve(end), ongoing };
}

function treatmentCycles(
  { cycles }: Treatment,
  draft: TreatmentDraft,
  { moments, span }: { readonly moments: Moments; readonly span: ResolvedSpan },
): ResolvedTreatment["cycles"] {
  if (cycles === undefined) return NONE;
  if (typeof cycles === "number") return evenCycles(span, cycles);
  return draft.cycles.map((cycle, index) => {
    const resolved = resolveSpan(cycle, moments);
    return { ...resolved, days: courseDaySpans(cycles[index]?.days, resolved.start.estimate) };
  });
}

/** Only their number is known: they divide the treatment evenly, and say that this is an estimate. */
function evenCycles({ start, end }: ResolvedSpan, count: number): ResolvedTreatment["cycles"] {
  if (end === null) return NONE;
  const length = end.estimate - start.estimate + 1;
  const limits = { earliest: start.earliest, latest: end.latest, certainty: "estimated" } as const;
  return Array.from({ length: count }, (_, index) => {
    const first = start.estimate + Math.floor((index * length) / count);
    const last = start.estimate + Math.floor(((index + 1) * length) / count) - 1;
    return {
      start: { ...limits, estimate: first },
      end: { ...limits, estimate: Math.max(first, last) },
      ongoing: false,
      days: NONE,
    };
  });
}
