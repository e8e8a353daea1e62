import { type AntigenChange, type AntigenTest, antigenHistories } from "../analysis/antigen-change.ts";
import { diseaseSpans } from "../analysis/disease-state.ts";
import type { ResolvedTreatment, Timeline } from "../time/timeline.ts";
import { immunotherapyTargets } from "./immunotherapy-targets.ts";
import { byId, inOrder, type Part, partOfDay } from "./parts.ts";

type Milestone = Omit<Part, "treatments" | "procedures">;

const alone = (milestone: Milestone): Part => ({ ...milestone, treatments: [], procedures: [] });

/** The diagnosis, where the case says when it was: an anchor of that name, else the first assessment of active disease. */
export function diagnosisOf(timeline: Timeline): Part | null {
  if (timeline.extent === null) return null;
  const anchor = timeline.anchors.find(({ anchor }) => anchor.id === "diagnosis" || /^diagnosis$/i.test(anchor.name));
  const first = diseaseSpans(timeline)[0]?.assessment;
  const day = anchor?.at.estimate ?? (first?.event.state === "active disease" ? first.at.estimate : undefined);
  if (day === undefined || day < timeline.extent[0] || day > timeline.extent[1]) return null;
  return alone({ kind: "diagnosis", day, event: null });
}

/** Each assessment that says relapse where the one before it did not. */
export function relapsesOf(timeline: Timeline): readonly Part[] {
  return diseaseSpans(timeline).flatMap(({ assessment }, index, spans) => {
    const { state, id } = assessment.event;
    if (state !== "relapse" && state !== "molecular relapse") return [];
    const before = spans[index - 1]?.assessment.event.state;
    return before === state ? [] : [alone({ kind: state, day: assessment.at.estimate, event: id })];
  });
}

/** Transplants and CAR-T infusions, each with the treatments that prepared it. */
export function infusionsOf(timeline: Timeline): readonly Part[] {
  const infusions = timeline.procedures.flatMap((procedure): readonly Part[] => {
    const { kind, id } = procedure.event;
    const day = procedure.at.estimate;
    if (kind === "transplant") return [{ kind: "transplant", day, event: id, treatments: [], procedures: [procedure] }];
    return kind === "CAR-T infusion"
      ? [{ kind: "cells", day, event: id, treatments: [], procedures: [procedure] }]
      : [];
  });
  const prepared = preparations(timeline, inOrder(infusions));
  return infusions.map((infusion) => ({ ...infusion, treatments: prepared.get(infusion.event ?? "") ?? [] }));
}

/** Days between the start of a conditioning that does not name its transplant and that transplant. */
const LONGEST_CONDITIONING = 30;
const PREPARES = /condition|lympho-?deplet/i;

function preparations(timeline: Timeline, infusions: readonly Part[]): Map<string, ResolvedTreatment[]> {
  const found = new Map<string, ResolvedTreatment[]>();
  for (const treatment of timeline.treatments) {
    const infusion = preparedBy(treatment, infusions);
    if (infusion === undefined) continue;
    const others = found.get(infusion) ?? [];
    found.set(infusion, others);
    others.push(treatment);
  }
  for (const treatments of found.values())
    treatments.sort((a, b) => a.start.estimate - b.start.estimate || byId(a.event.id, b.event.id));
  return found;
}

function preparedBy({ event, start }: ResolvedTreatment, infusions: readonly Part[]): string | undefined {
  if (event.conditioningFor !== undefined) return event.conditioningFor;
  if (event.purpose === undefined || !PREPARES.test(event.purpose)) return undefined;
  const next = infusions.find(({ day }) => day >= start.estimate);
  return next === undefined || next.day - start.estimate > LONGEST_CONDITIONING ? undefined : (next.event ?? undefined);
}

/** Targets of immunotherapy lost with disease present: each day on which that was found and no relapse is told of. */
export function antigenLosses(timeline: Timeline, parts: readonly Part[]): readonly Part[] {
  if (timeline.antigenPanels.length === 0) return [];
  const found = new Map<number, string>();
  for (const { panel } of losses(timeline)) {
    const day = panel.at.estimate;
    const kind = parts[partOfDay(parts, day)]?.kind;
    if (kind === "relapse" || kind === "molecular relapse") continue;
    const other = found.get(day);
    if (other === undefined || panel.event.id < other) found.set(day, panel.event.id);
  }
  return [...found].map(([day, event]) => alone({ kind: "antigen loss", day, event }));
}

const losses = (timeline: Timeline): readonly AntigenTest[] =>
  [...antigenHistories(timeline)].flatMap(([antigen, tests]) =>
    immunotherapyTargets.has(antigen) ? tests.filter(({ change }) => isLoss(change)) : [],
  );

/** Lost with disease present, whether or not a drug against it was given. */
export const isLoss = (change: AntigenChange | null): boolean => change?.kind === "escape" || change?.kind === "loss";
