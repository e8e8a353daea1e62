import { formatDose } from "../case/field-facts.ts";
import { formatTimeIn, timeOf } from "../case/timing-facts.ts";
import type {
  DaySpan,
  ResolvedProcedure,
  ResolvedSpan,
  ResolvedTime,
  ResolvedTreatment,
  Timeline,
} from "../time/timeline.ts";
import type { Derivation } from "./findings.ts";
import { isInfusion } from "./interventions.ts";
import type { GivenAtMoment } from "./moment.ts";
import type { AskedMoment } from "./moment-series.ts";
import { lastKnownDay, OPEN_END_DAYS, possiblyUntil } from "./open-end.ts";

type Certainty = GivenAtMoment["certainty"];

/** Everything that was, or may have been, given on a day: what is certain first, each in order of its start. */
export function givenAt(moment: AskedMoment): readonly GivenAtMoment[] {
  const { timeline, day } = moment;
  const found = treatmentsOn(timeline, [day, day]).flatMap((treatment): Found[] => {
    const certainty = certaintyOn(timeline, treatment, [day, day]);
    if (certainty === null) return [];
    const { id, name } = treatment.event;
    const words = treatmentWords(moment, treatment);
    const shown = pausedOn(treatment, day) === undefined ? certainty : "interrupted";
    const given: GivenAtMoment = { event: id, name, words, certainty: shown };
    return [{ given, rank: rankOf(shown, treatment, [day, day]), start: treatment.start.estimate }];
  });
  return byRank(found);
}

/** Everything that was, or may have been, given on any day from the first to the second; transplants and infusions of cells too. */
export function givenBetween(
  timeline: Timeline,
  [first, second]: DaySpan,
  unit: AskedMoment["unit"],
): readonly GivenAtMoment[] {
  const asked: AskedMoment = { timeline, day: second, unit };
  const days: DaySpan = [first, second];
  const found: Found[] = [];
  const add = (span: ResolvedSpan & Ordered, event: NamedEvent, makeWords: () => string): void => {
    const certainty = certaintyOn(timeline, span, days);
    if (certainty === null) return;
    const given = new GivenInWords(event, certainty, makeWords);
    found.push({ given, rank: rankOf(certainty, span, days), start: span.start.estimate });
  };
  for (const treatment of treatmentsOn(timeline, days))
    add(treatment, treatment.event, () => joined([spanWords(asked, treatment), doseWords(treatment, second)]));
  for (const { at, event } of timeline.procedures.filter(isInfusion))
    add(infusionSpan(at, event), event, () => infusionWords(asked, at, event));
  return byRank(found.sort((a, b) => a.start - b.start));
}

const infusionSpan = (at: ResolvedTime, { at: stated }: ResolvedProcedure["event"]): ResolvedSpan & Ordered => ({
  start: at,
  end: at,
  ongoing: false,
  event: { start: stated, end: stated },
});

const infusionWords = (
  { timeline, unit }: AskedMoment,
  at: ResolvedTime,
  { kind }: ResolvedProcedure["event"],
): string => `${kind}, ${formatTimeIn(at, timeline.zero, unit)}`;

type NamedEvent = Pick<ResolvedTreatment["event"], "id" | "name">;

/** Of tens of thousands, words are only made of those that are read. */
class GivenInWords implements GivenAtMoment {
  readonly event: string;
  readonly name: string;
  readonly certainty: Certainty;
  readonly #makeWords: () => string;

  constructor({ id, name }: NamedEvent, certainty: Certainty, makeWords: () => string) {
    this.event = id;
    this.name = name;
    this.certainty = certainty;
    this.#makeWords = makeWords;
  }

  get words(): string {
    return this.#makeWords();
  }

  toJSON(): GivenAtMoment {
    const { event, name, words, certainty } = this;
    return { event, name, words, certainty };
  }
}

interface Found {
  readonly given: GivenAtMoment;
  readonly rank: number;
  /** Days from the timeline's zero. */
  readonly start: number;
}

/** What is sure, then what the estimated days say, then what only has no stated end, then what the limits merely allow. */
function rankOf(certainty: Certainty, { start, end, ongoing }: ResolvedSpan, [first, second]: DaySpan): number {
  if (certainty !== "possibly") return certainty === "given" ? 0 : 1;
  if (start.estimate > second || (end !== null && !ongoing && end.estimate < first)) return 4;
  return end === null ? 3 : 2;
}

const byRank = (found: readonly Found[]): readonly GivenAtMoment[] =>
  [...found].sort((a, b) => a.rank - b.rank).map(({ given }) => given);

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
    columns = { treatments, first, last: Float64Array.from(treatments, (each) => lastPossible(timeline, each)) };
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

function lastPossible(timeline: Timeline, span: ResolvedSpan): number {
  const { end, ongoing } = span;
  if (ongoing) return Number.POSITIVE_INFINITY;
  if (end === null) return possiblyUntil(timeline, span);
  return Number.isFinite(end.latest) ? end.latest : end.estimate;
}

/** What the case states of a start and an end: after and before what they lie. */
interface Ordered {
  readonly event: {
    readonly start?: { readonly after?: unknown; readonly [other: string]: unknown } | undefined;
    readonly end?: { readonly before?: unknown; readonly [other: string]: unknown } | undefined;
  };
}

/**
 * Whether a span has any of the days from first to second: surely, or only within the limits of its start and end. After an end that
 * nobody stated, and after the last follow-up of what went on, it is possible. What is stated to come after a day is not of a time
 * that ends on it, nor what ended before a day of one that begins on it.
 */
function certaintyOn(
  timeline: Timeline,
  span: ResolvedSpan & Ordered,
  [first, second]: DaySpan,
): "given" | "possibly" | null {
  const [earliest, latest] = [firstPossible(span), lastPossible(timeline, span)];
  if (second < earliest || first > latest) return null;
  const { start, end } = span;
  if (first < second && isUncertain(start) && second === earliest && span.event.start?.after !== undefined) return null;
  if (first < second && end !== null && isUncertain(end) && first === latest && span.event.end?.before !== undefined)
    return null;
  const knownUntil = end === null ? (span.ongoing ? Number.POSITIVE_INFINITY : lastKnownDay(span)) : end.earliest;
  return start.latest <= second && Math.max(knownUntil, start.earliest) >= first ? "given" : "possibly";
}

const isUncertain = ({ earliest, latest }: ResolvedTime): boolean => earliest < latest;

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

export function howGiven({ timeline, day, unit }: AskedMoment, given: readonly GivenAtMoment[]): Derivation {
  const byEvent = new Map(treatmentsOn(timeline, [day, day]).map((treatment) => [treatment.event.id, treatment]));
  const treatments = given.map(({ event }) => byEvent.get(event)).filter((treatment) => treatment !== undefined);
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
      ...(isOpen
        ? [
            `Of some treatments nobody stated the end: they are “possibly” given until the next treatment, the next assessment of a remission or a relapse, or for ${OPEN_END_DAYS} days.`,
          ]
        : []),
    ],
  };
}
