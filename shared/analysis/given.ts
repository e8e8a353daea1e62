import { findEvent } from "../case/event-index.ts";
import { formatDose } from "../case/field-facts.ts";
import { formatTimeIn, timeOf } from "../case/timing-facts.ts";
import type { DaySpan, ResolvedProcedure, ResolvedSpan, ResolvedTreatment, Timeline } from "../time/timeline.ts";
import type { Derivation } from "./findings.ts";
import type { GivenAtMoment } from "./moment.ts";
import type { AskedMoment } from "./moment-series.ts";

type Certainty = GivenAtMoment["certainty"];

/** Everything that was, or may have been, given on a day: what is certain first, each in order of its start. */
export function givenAt(moment: AskedMoment): readonly GivenAtMoment[] {
  const { timeline, day } = moment;
  const found = treatmentsOn(timeline, [day, day]).flatMap((treatment): Found[] => {
    const certainty = certaintyOn(treatment, [day, day]);
    if (certainty === null) return [];
    const { id, name } = treatment.event;
    const words = treatmentWords(moment, treatment);
    const shown = pausedOn(treatment, day) === undefined ? certainty : "interrupted";
    return [{ given: { event: id, name, words, certainty: shown }, rank: rankOf(shown, treatment, [day, day]) }];
  });
  return byRank(found);
}

/** Everything that was, or may have been, given on any day from the first to the second; transplants and infusions of cells too. */
export function givenBetween(timeline: Timeline, first: number, second: number): readonly GivenAtMoment[] {
  const asked: AskedMoment = { timeline, day: second, unit: "days" };
  const treatments = treatmentsOn(timeline, [first, second]).map((treatment) => ({
    span: treatment,
    event: treatment.event,
    words: () => joined([spanWords(asked, treatment), doseWords(treatment, second)]),
  }));
  const infusions = timeline.procedures.filter(isInfusion).map(({ at, event }) => ({
    span: { start: at, end: at, ongoing: false },
    event,
    words: () => `${event.kind}, ${formatTimeIn(at, timeline.zero, "days")}`,
  }));
  const found = [...treatments, ...infusions]
    .sort((a, b) => a.span.start.estimate - b.span.start.estimate)
    .flatMap(({ span, event, words }): Found[] => {
      const certainty = certaintyOn(span, [first, second]);
      if (certainty === null) return [];
      const given = { event: event.id, name: event.name, words: words(), certainty };
      return [{ given, rank: rankOf(certainty, span, [first, second]) }];
    });
  return byRank(found);
}

interface Found {
  readonly given: GivenAtMoment;
  readonly rank: number;
}

/** What is sure, then what the estimated days say, then what only has no stated end, then what the limits merely allow. */
function rankOf(certainty: Certainty, { start, end, ongoing }: ResolvedSpan, [first, second]: DaySpan): number {
  if (certainty !== "possibly") return certainty === "given" ? 0 : 1;
  if (start.estimate > second || (end !== null && !ongoing && end.estimate < first)) return 4;
  return end === null ? 3 : 2;
}

const byRank = (found: readonly Found[]): readonly GivenAtMoment[] =>
  [...found].sort((a, b) => a.rank - b.rank).map(({ given }) => given);

/** A transplant, donor lymphocytes, or CAR-T cells. */
export const isInfusion = ({ event }: ResolvedProcedure): boolean => event.kind !== "other";

/** Treatments by their start, with the first and last day on which each can have been given, for passing over many quickly. */
interface TreatmentColumns {
  readonly treatments: readonly ResolvedTreatment[];
  readonly first: Float64Array;
  readonly last: Float64Array;
}

const known = new WeakMap<Timeline, TreatmentColumns>();

function columnsOf(timeline: Timeline): TreatmentColumns {
  let columns = known.get(timeline);
  if (columns === undefined) {
    const treatments = [...timeline.treatments].sort((a, b) => a.start.estimate - b.start.estimate);
    const first = Float64Array.from(treatments, firstPossible);
    columns = { treatments, first, last: Float64Array.from(treatments, lastPossible) };
    known.set(timeline, columns);
  }
  return columns;
}

/** Those that can have been given on any day from the first to the second. */
function treatmentsOn(timeline: Timeline, [from, to]: DaySpan): readonly ResolvedTreatment[] {
  const { treatments, first, last } = columnsOf(timeline);
  return treatments.filter((_, index) => (first[index] ?? 0) <= to && (last[index] ?? 0) >= from);
}

/** Where nothing limits a start or an end, its estimate does. */
const firstPossible = ({ start }: ResolvedSpan): number =>
  Number.isFinite(start.earliest) ? start.earliest : start.estimate;

function lastPossible({ end, ongoing }: ResolvedSpan): number {
  if (end === null || ongoing) return Number.POSITIVE_INFINITY;
  return Number.isFinite(end.latest) ? end.latest : end.estimate;
}

/**
 * Whether a span has any of the days from first to second: surely, or only within the limits of its start and end. After an end that
 * nobody stated, and after the last follow-up of what went on, it is possible.
 */
function certaintyOn(span: ResolvedSpan, [first, second]: DaySpan): "given" | "possibly" | null {
  if (second < firstPossible(span) || first > lastPossible(span)) return null;
  const { start, end } = span;
  const knownUntil = end === null ? (span.ongoing ? Number.POSITIVE_INFINITY : lastKnownDay(span)) : end.earliest;
  return start.latest <= second && Math.max(knownUntil, start.earliest) >= first ? "given" : "possibly";
}

/** Of a treatment whose end nobody stated: the last day on which a cycle or a step of its dose says that it still went on. */
function lastKnownDay({ start, cycles = [], steps = [] }: ResolvedSpan & Partial<ResolvedTreatment>): number {
  const days = [...cycles.map((cycle) => (cycle.end ?? cycle.start).earliest), ...steps.map(({ at }) => at.earliest)];
  return days.reduce((last, day) => Math.max(last, day), start.earliest);
}

const pausedOn = ({ interruptions }: ResolvedTreatment, day: number) =>
  interruptions.find(({ start, end }) => start.estimate <= day && day <= (end?.estimate ?? Number.POSITIVE_INFINITY));

function treatmentWords(moment: AskedMoment, treatment: ResolvedTreatment): string {
  const { day } = moment;
  const span = spanWords(moment, treatment);
  const outside = outsideWords(treatment, day);
  if (outside !== null) return joined([span, outside]);
  return joined([
    span,
    cycleWords(treatment, day),
    doseWords(treatment, day),
    agentWords(treatment, day),
    pauseWords(moment, treatment),
  ]);
}

/** What the limits allow and the estimated days do not say. */
function outsideWords({ start, end, ongoing }: ResolvedTreatment, day: number): string | null {
  if (day < start.estimate) return "by its estimated days, only later";
  if (end === null || day <= end.estimate) return null;
  return ongoing ? "going on at the last follow-up; nothing is known after it" : "by its estimated days, already over";
}

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join("; ");

function spanWords({ timeline, unit }: AskedMoment, treatment: ResolvedTreatment): string {
  return timeOf({ kind: "treatment", resolved: treatment }, timeline.zero, unit);
}

/** "cycle 2 of 3"; ≈ where only their number is known. */
function cycleWords({ cycles }: ResolvedTreatment, day: number): string | null {
  const index = cycles.findLastIndex(({ start }) => start.estimate <= day);
  const cycle = cycles[index];
  if (cycle === undefined || cycles.length === 1) return null;
  const number = `cycle ${index + 1} of ${cycles.length}`;
  if (cycle.end !== null && cycle.end.estimate < day && !cycle.ongoing) return `after ${number}`;
  return cycle.start.certainty === "exact" ? number : `≈ ${number}`;
}

/** The dose of the last step up to the day, else that of the whole treatment. */
function doseWords({ steps, event }: ResolvedTreatment, day: number): string | null {
  const step = steps
    .filter(({ at }) => at.estimate <= day)
    .reduce<(typeof steps)[number] | undefined>(later, undefined);
  const dose = step?.dose ?? event.dose;
  if (dose === undefined) return null;
  const sign = step === undefined || step.at.certainty === "exact" ? "" : "≈ ";
  return `${sign}dose ${formatDose(dose)}`;
}

const later = <Step extends ResolvedTreatment["steps"][number]>(best: Step | undefined, step: Step): Step =>
  best !== undefined && best.at.estimate > step.at.estimate ? best : step;

/** Drugs with dosing days only on these; the others as long as the treatment. */
function agentWords({ agents, start, event }: ResolvedTreatment, day: number): string | null {
  const isDue = (days: ResolvedTreatment["days"]): boolean => days.some(([first, last]) => first <= day && day <= last);
  const due = agents.filter(({ days }) => days.length === 0 || isDue(days));
  if (agents.length === 0 || (agents.length === 1 && agents[0]?.agent.name === event.name)) return null;
  const anyDays = agents.some(({ days }) => days.length > 0);
  const sign = anyDays && start.certainty !== "exact" ? "≈ " : "";
  if (due.length === 0) return `${sign}none of its drugs on this day`;
  const names = due.map(({ agent }) =>
    joinedBy(" ", [agent.name, agent.dose === undefined ? null : formatDose(agent.dose)]),
  );
  return `${sign}${anyDays ? "on this day: " : ""}${names.join(", ")}`;
}

const joinedBy = (separator: string, parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(separator);

function pauseWords({ timeline, day, unit }: AskedMoment, treatment: ResolvedTreatment): string | null {
  const pause = pausedOn(treatment, day);
  if (pause === undefined) return null;
  const since = `interrupted since ${formatTimeIn(pause.start, timeline.zero, unit)}`;
  return pause.reason === undefined ? since : `${since}: ${pause.reason}`;
}

export function howGiven({ timeline, unit }: AskedMoment, given: readonly GivenAtMoment[]): Derivation {
  const treatments = given.flatMap(({ event }) => {
    const found = findEvent(timeline, event);
    return found?.kind === "treatment" ? [found.resolved] : [];
  });
  const isEstimated = treatments.some(
    ({ start, end }) => start.certainty !== "exact" || (end !== null && end.certainty !== "exact"),
  );
  const isOpen = treatments.some(({ end, ongoing }) => end === null && !ongoing);
  return {
    rule: "given at a time",
    evidence: treatments.map((treatment) => ({
      event: treatment.event.id,
      part: undefined,
      words: `${spanWords({ timeline, day: 0, unit }, treatment)}: ${treatment.event.name}`,
    })),
    working: [],
    limits: [
      ...(isEstimated ? ["Starts and ends with ≈ are not known to the day."] : []),
      ...(isOpen ? ["Of some treatments nobody stated the end: they are “possibly” given on every later day."] : []),
    ],
  };
}
