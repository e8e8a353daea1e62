import { type Between, betweenDays } from "../analysis/between.ts";
import type { FindingGroup } from "../analysis/findings.ts";
import { kineticsOf } from "../analysis/kinetics.ts";
import { type Moment, momentAt } from "../analysis/moment.ts";
import { dayOfPin, type Pin, pinInWords } from "../analysis/pin.ts";
import { type TargetAtMoment, targetsAt } from "../analysis/targets.ts";
import { eventFacts } from "../case/event-facts.ts";
import { type EventRow, tableRows } from "../case/event-table.ts";
import type { AxisUnit, Case, View } from "../case/schema.ts";
import { presentedSteps, stepsOf } from "../steps/steps.ts";
import type { Timeline } from "../time/timeline.ts";
import { type CaseHead, caseHead } from "./case-head.ts";
import { findingsInUnit } from "./own-unit.ts";

/** What a pin says of its moment. */
export interface PinReadout {
  readonly pin: Pin;
  /** Where it stands: "D582", "≈ D187". */
  readonly label: string;
  /** The event that was pinned, by its name; null for a pin on a day. */
  readonly name: string | null;
  readonly moment: Moment;
  readonly targets: readonly TargetAtMoment[];
}

/** All that is written down of a case: what was recorded, and what follows from it. */
export interface Report {
  readonly timeline: Timeline;
  readonly unit: AxisUnit;
  readonly head: CaseHead;
  readonly events: readonly EventRow[];
  readonly steps: readonly View[];
  readonly kinetics: readonly FindingGroup[];
  /** In the order of time. */
  readonly pins: readonly PinReadout[];
  /** From each pin to the next. */
  readonly between: readonly Between[];
  readonly sources: NonNullable<Case["sources"]>;
}

/** @param pins in any order; of pins on the same day and event, one is kept */
export function reportOf(timeline: Timeline, pins: readonly Pin[]): Report {
  const { case: case_ } = timeline;
  const unit = case_.figure?.axis?.unit ?? "days";
  const inUnit = findingsInUnit(timeline, unit);
  const readouts = pinsOnce(pins)
    .map((pin) => readPin(timeline, pin, unit))
    .sort((a, b) => a.moment.day - b.moment.day);
  return {
    timeline,
    unit,
    head: caseHead(timeline, unit),
    events: tableRows(timeline, unit),
    steps: presentedSteps(stepsOf(case_, timeline)),
    kinetics: kineticsOf(timeline)
      .filter(({ findings }) => findings.length > 0)
      .map((group) => ({ ...group, findings: group.findings.map(inUnit) })),
    pins: readouts,
    between: readouts.slice(1).flatMap(({ moment }, index) => {
      const before = readouts[index]?.moment.day;
      if (before === undefined || before === moment.day) return [];
      const between = betweenDays(timeline, before, moment.day, unit);
      return [{ ...between, time: inUnit(between.time), changes: between.changes.map(inUnit) }];
    }),
    sources: case_.sources ?? [],
  };
}

const pinsOnce = (pins: readonly Pin[]): readonly Pin[] => [
  ...new Map(pins.map((pin) => [`${pin.day}/${pin.event ?? ""}`, pin])).values(),
];

function readPin(timeline: Timeline, pin: Pin, unit: AxisUnit): PinReadout {
  const day = dayOfPin(timeline, pin);
  const name = pin.event === null ? null : (eventFacts(timeline, pin.event)?.title ?? null);
  const label = pinInWords(timeline, pin, unit);
  return { pin, label, name, moment: momentAt(timeline, day, unit), targets: targetsAt(timeline, day, unit) };
}
