import { seriesNameOf } from "../analysis/series-name.ts";
import type { MarkKind, SceneMark } from "../figure/scene.ts";
import { normalAntigen } from "../therapy/antigens.ts";
import { formatTime } from "../time/format-day.ts";
import type { Certainty, ResolvedTreatment, Timeline, TimelineZero } from "../time/timeline.ts";
import { assayFacts } from "./assay-facts.ts";
import { eventDates, lastFollowUpDate } from "./event-dates.ts";
import { findEvent, type KindedEvent } from "./event-index.ts";
import { type Fact, fieldFacts, formatDose, formatFinding } from "./field-facts.ts";
import { recordedNumber, resultInWords } from "./format-result.ts";
import type { AxisUnit } from "./schema.ts";
import { shortSpecimen } from "./short-names.ts";
import { certaintyOf, formatTimeIn, pointTiming, timeOf, timingOf } from "./timing-facts.ts";

/** All that is known about one event, in words for a reader. */
export interface EventFacts {
  readonly event: string;
  readonly kind: MarkKind;
  /** What sort of event it is: "Treatment", "MRD result". */
  readonly kindName: string;
  readonly title: string;
  /** What was found or given, on one line: a result, a dose, a state. Null where there is nothing but the name. */
  readonly value: string | null;
  /** When, on one line, in the unit asked for: "D203", "≈ D40 – D81", "from 3.2 mo, ongoing". */
  readonly time: string;
  /** As the source states it, on the calendar, and how far it may be off. */
  readonly timing: readonly Fact[];
  readonly certainty: Certainty | null;
  readonly facts: readonly Fact[];
  readonly sourceText: string | null;
  readonly citation: { readonly text: string; readonly doi: string | null } | null;
  readonly note: string | null;
  /** Not in the source: the author's inference. */
  readonly inferred: boolean;
  readonly path: readonly (string | number)[];
}

/** The mark of the last follow-up comes from no event of its own. */
export const LAST_FOLLOW_UP = "last-follow-up";

/** Facts of an event, or of the part of it that a mark stands for (an agent, an antigen). Null when there is no such event. */
export function eventFacts(
  timeline: Timeline,
  eventId: string,
  part?: string,
  unit: AxisUnit = "days",
): EventFacts | null {
  const event = findEvent(timeline, eventId);
  if (event === undefined) return eventId === LAST_FOLLOW_UP ? lastFollowUpFacts(timeline, unit) : null;
  const { resolved } = event;
  const recorded = resolved.event;
  const source = timeline.case.sources?.find((candidate) => candidate.id === recorded.source);
  return {
    event: eventId,
    kind: event.kind,
    kindName: kindName(event),
    title: event.kind === "measurement" ? seriesNameOf(timeline, event.resolved) : titleOf(event, part),
    value: findingOf(event, part),
    time: timeOf(event, timeline.zero, unit),
    timing: timingOf(event, timeline.zero, eventDates(timeline, eventId)),
    certainty: certaintyOf(event),
    facts: partFirst(factsOf(event, timeline), isAbout(event, part)),
    sourceText: recorded.sourceText ?? null,
    citation: source === undefined ? null : { text: source.citation, doi: source.doi ?? null },
    note: recorded.note ?? null,
    inferred: recorded.inferred === true,
    path: resolved.path,
  };
}

/** How a screen reader names a mark: what, which value, when, and how sure. */
export function accessibleName(
  timeline: Timeline,
  mark: Pick<SceneMark, "event" | "part" | "count">,
  unit: AxisUnit = "days",
): string {
  const facts = eventFacts(timeline, mark.event, mark.part, unit);
  if (facts === null) return mark.event;
  const others = mark.count > 1 ? `and ${mark.count - 1} more at the same place` : null;
  const words = [`${facts.kindName}: ${facts.title}`, facts.value, spoken(facts.time), others];
  return words.filter((word) => word !== null && word !== "").join(", ");
}

const spoken = (time: string): string =>
  time.replaceAll("≈ ", "about ").replaceAll("−", "minus ").replaceAll("–", "to");

export function kindName(event: KindedEvent): string {
  switch (event.kind) {
    case "treatment":
      return "Treatment";
    case "procedure":
      return KIND_OF_PROCEDURE[event.resolved.event.kind];
    case "measurement":
      return KIND_OF_RESULT[event.resolved.assay.measures];
    case "antigen":
      return "Antigens";
    case "assessment":
      return "Disease state";
    case "event":
      return capitalised(event.resolved.event.category);
    case "note":
      return "Note";
  }
}

/** A count may be any other quantity of a laboratory. */
const KIND_OF_RESULT = { MRD: "MRD result", blasts: "Blasts result", count: "Laboratory result" } as const;

const KIND_OF_PROCEDURE = {
  transplant: "Transplant",
  "donor lymphocyte infusion": "Donor lymphocyte infusion",
  "CAR-T infusion": "CAR-T infusion",
  other: "Procedure",
} as const;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The name of an event, or of its part. */
export function titleOf(event: KindedEvent, part?: string): string {
  switch (event.kind) {
    case "treatment":
      return part === undefined || part === event.resolved.event.name
        ? event.resolved.event.name
        : `${event.resolved.event.name}: ${part}`;
    case "procedure":
    case "event":
      return event.resolved.event.name;
    case "measurement":
      return measurementTitle(event.resolved);
    case "antigen":
      return (
        part ??
        `Antigen panel${event.resolved.event.specimen === undefined ? "" : `, ${event.resolved.event.specimen}`}`
      );
    case "assessment":
      return event.resolved.event.label ?? capitalised(event.resolved.event.state);
    case "note":
      return "Note";
  }
}

/** Results of one assay in blood and in marrow are told apart by the specimen, where the assay's name does not say it. */
function measurementTitle({ assay, event }: Extract<KindedEvent, { kind: "measurement" }>["resolved"]): string {
  const specimen = event.specimen ?? assay.specimen;
  const name = assay.name.toLowerCase();
  const said =
    specimen !== undefined && [specimen, shortSpecimen(specimen)].some((words) => name.includes(words.toLowerCase()));
  return [assay.name, event.marker, said ? undefined : specimen].filter((part) => part !== undefined).join(", ");
}

/** What was found or given, on one line. */
export function findingOf(event: KindedEvent, part?: string): string | null {
  switch (event.kind) {
    case "treatment":
      return doseOf(event.resolved, part);
    case "procedure":
      return null;
    case "measurement":
      return resultInWords(event.resolved.event.result, event.resolved.assay);
    case "antigen":
      return findingsOf(event, part);
    case "assessment":
      return event.resolved.event.mrd === undefined ? null : `MRD ${event.resolved.event.mrd}`;
    case "event":
      return gradeOf(event);
    case "note":
      return event.resolved.event.text;
  }
}

function doseOf({ event }: ResolvedTreatment, part: string | undefined): string | null {
  const agent = event.agents?.find((candidate) => candidate.name === part);
  const dose = agent?.dose ?? event.dose;
  if (dose !== undefined) return formatDose(dose);
  const first = event.steps?.[0];
  return first === undefined ? null : `${(event.steps ?? []).map((step) => formatDose(step.dose)).join(" → ")}`;
}

function findingsOf({ resolved }: Extract<KindedEvent, { kind: "antigen" }>, part: string | undefined): string {
  const { findings } = resolved.event;
  const wanted = findings.filter(({ antigen }) => part !== undefined && isSameAntigen(antigen, part));
  if (wanted.length > 0) return wanted.map(formatFinding).join("; ");
  return findings.map((finding) => `${finding.antigen} ${finding.state}`).join(", ");
}

function gradeOf({ resolved }: Extract<KindedEvent, { kind: "event" }>): string | null {
  const { grade, quantity } = resolved.event;
  const amount = quantity === undefined ? undefined : `${recordedNumber(quantity.value)} ${quantity.unit}`;
  const words = [grade === undefined ? undefined : `grade ${grade}`, amount].filter((part) => part !== undefined);
  return words.length === 0 ? null : words.join(", ");
}

const SHOWN_ELSEWHERE = new Set([
  "id",
  "name",
  "source",
  "sourceText",
  "note",
  "inferred",
  "at",
  "start",
  "end",
  "steps",
  "interruptions",
  "assay",
  "result",
  "label",
  "text",
  "marker",
  "guide",
]);

function factsOf(event: KindedEvent, timeline: Timeline): readonly Fact[] {
  const fields = fieldFacts(event.resolved.event, SHOWN_ELSEWHERE);
  switch (event.kind) {
    case "treatment":
      return [...fields, ...courseFacts(event.resolved, timeline.zero)];
    case "measurement":
      return [...fields, ...assayFacts(event.resolved.assay)];
    default:
      return fields;
  }
}

function courseFacts(treatment: ResolvedTreatment, zero: TimelineZero): readonly Fact[] {
  const steps = treatment.steps.map(
    ({ at, dose }): Fact => ({
      label: `Dose from ${formatTime(at, zero)}`,
      value: formatDose(dose),
    }),
  );
  const pauses = treatment.interruptions.map(
    ({ start, end, reason }): Fact => ({
      label: `Interrupted ${formatTime(start, zero)}${end === null ? "" : ` – ${formatTime(end, zero)}`}`,
      value: reason ?? "reason not stated",
    }),
  );
  const cycles = treatment.cycles.map(
    ({ start, end }, index): Fact => ({
      label: `Cycle ${index + 1}`,
      value: end === null ? `from ${formatTime(start, zero)}` : `${formatTime(start, zero)} – ${formatTime(end, zero)}`,
    }),
  );
  return [...steps, ...cycles, ...pauses];
}

/** Parts have the usual names of antigens, whatever the file calls them. */
const isSameAntigen = (name: string, other: string): boolean => normalAntigen(name) === normalAntigen(other);

/** Whether a fact is about the part that was pointed at. */
function isAbout({ kind }: KindedEvent, part: string | undefined): (fact: Fact) => boolean {
  if (part === undefined) return () => false;
  return kind === "antigen" ? ({ label }) => isSameAntigen(label, part) : ({ label }) => label === part;
}

/** The part that was pointed at comes first. */
const partFirst = (facts: readonly Fact[], about: (fact: Fact) => boolean): readonly Fact[] => [
  ...facts.filter(about),
  ...facts.filter((fact) => !about(fact)),
];

function lastFollowUpFacts(timeline: Timeline, unit: AxisUnit): EventFacts | null {
  const followUp = timeline.case.lastFollowUp;
  const at = timeline.lastFollowUp;
  if (followUp === undefined || at === null) return null;
  return {
    event: LAST_FOLLOW_UP,
    kind: "last follow-up",
    kindName: "Last follow-up",
    title: "Last follow-up",
    value: followUp.status ?? followUp.vital ?? null,
    time: formatTimeIn(at, timeline.zero, unit),
    timing: pointTiming(at, lastFollowUpDate(timeline), timeline.zero),
    certainty: at.certainty,
    facts: fieldFacts(followUp, new Set(["at"])),
    sourceText: null,
    citation: null,
    note: null,
    inferred: false,
    path: ["lastFollowUp"],
  };
}
