import type { Treatment } from "../case/event-schemas.ts";
import { courseDaySpans, lastDosingDay, mergeDays } from "./course-days.ts";
import type { SpanDraft, TreatmentDraft } from "./draft.ts";
import type { Moments } from "./moments.ts";
import type { ResolvedSpan, ResolvedTreatment } from "./timeline.ts";

export type TreatmentParts = Pick<ResolvedTreatment, "cycles" | "steps" | "interruptions" | "days" | "agents">;

const NONE: readonly never[] = [];

/** What happened within a treatment. Dosing days follow the estimate of its start; in cycles, of the start of each. */
export function treatmentParts(
  treatment: Treatment,
  draft: TreatmentDraft,
  { moments, span }: { readonly moments: Moments; readonly span: ResolvedSpan },
): TreatmentParts {
  const cycles = treatmentCycles(treatment, draft, { moments, span });
  const recurs = cycles.length > 0 && dosingRecurs(treatment, span);
  const firstDays = recurs ? cycles.map(({ start }) => start.estimate) : [span.start.estimate];
  return {
    cycles,
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
    days: recurs ? mergeDays(cycles.flatMap(({ days }) => days)) : courseDaySpans(treatment.days, firstDays),
    agents:
      treatment.agents === undefined
        ? NONE
        : treatment.agents.map((agent) => ({ agent, days: courseDaySpans(agent.days, firstDays) })),
  };
}

function resolveSpan({ start, end, ongoing }: SpanDraft, moments: Moments): ResolvedSpan {
  return { start: moments.resolve(start), end: end === null ? null : moments.resolve(end), ongoing };
}

function treatmentCycles(
  treatment: Treatment,
  draft: TreatmentDraft,
  { moments, span }: { readonly moments: Moments; readonly span: ResolvedSpan },
): ResolvedTreatment["cycles"] {
  const { cycles } = treatment;
  if (cycles === undefined) return NONE;
  if (typeof cycles === "number") return evenCycles(treatment, span, cycles);
  return draft.cycles.map((cycle, index) => {
    const resolved = resolveSpan(cycle, moments);
    return { ...resolved, days: courseDaySpans(cycles[index]?.days ?? treatment.days, [resolved.start.estimate]) };
  });
}

/** Only their number is known: they divide a treatment of stated length evenly, and say that this is an estimate. */
function evenCycles(treatment: Treatment, { start, end, ongoing }: ResolvedSpan, count: number) {
  if (end === null || ongoing) return NONE;
  const length = end.estimate - start.estimate + 1;
  const limits = { earliest: start.earliest, latest: end.latest, certainty: "estimated" } as const;
  const recurs = dosingRecurs(treatment, { start, end, ongoing });
  return Array.from({ length: count }, (_, index) => {
    const first = start.estimate + Math.floor((index * length) / count);
    const last = start.estimate + Math.floor(((index + 1) * length) / count) - 1;
    return {
      start: { ...limits, estimate: first },
      end: { ...limits, estimate: Math.max(first, last) },
      ongoing: false,
      days: recurs ? courseDaySpans(treatment.days, [first]) : NONE,
    };
  });
}

/** Dosing days are days of each cycle; where only the number of cycles is known, unless they are too many for one. */
function dosingRecurs(treatment: Treatment, { start, end }: ResolvedSpan): boolean {
  if (typeof treatment.cycles !== "number") return true;
  const length = end === null ? 0 : end.estimate - start.estimate + 1;
  return (lastDosingDay(treatment) ?? 0) <= Math.floor(length / treatment.cycles);
}
