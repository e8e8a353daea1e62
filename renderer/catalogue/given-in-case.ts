import { courseWords } from "../../shared/analysis/course-words.ts";
import { coursesOf } from "../../shared/analysis/drugs-against.ts";
import { findEvent } from "../../shared/case/event-index.ts";
import type { AxisUnit } from "../../shared/case/schema.ts";
import { timeOf } from "../../shared/case/timing-facts.ts";
import {
  type CatalogueAgent,
  type CatalogueRegimen,
  catalogueAgents,
  findRegimen,
} from "../../shared/therapy/catalogue.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import type { CatalogueEntry } from "./search.ts";

/** A course of an agent or a regimen in the open case. */
export interface GivenInCase {
  readonly event: string;
  /** What it was given as: the name of the treatment. */
  readonly name: string;
  readonly when: string;
}

/** When the open case says that it was given. A regimen is found by its name, not by its drugs. */
export function givenInCase(timeline: Timeline, entry: CatalogueEntry, unit: AxisUnit): readonly GivenInCase[] {
  if (entry.kind === "regimen") {
    return timeline.treatments
      .filter(({ event }) => findRegimen(event.name) === entry.regimen)
      .map((resolved) => ({
        event: resolved.event.id,
        name: resolved.event.name,
        when: timeOf({ kind: "treatment", resolved }, timeline.zero, unit),
      }));
  }
  const asked = { timeline, day: Number.POSITIVE_INFINITY, unit };
  return coursesOf(timeline, entry.agent).map((course) => ({
    event: course.event,
    name: nameOfEvent(timeline, course.event),
    when: courseWords(asked, course),
  }));
}

function nameOfEvent(timeline: Timeline, id: string): string {
  const event = findEvent(timeline, id);
  return event?.kind === "treatment" || event?.kind === "procedure" ? event.resolved.event.name : id;
}

/** Everything of the catalogue that the open case was given. */
export function allGiven(timeline: Timeline): ReadonlySet<CatalogueAgent | CatalogueRegimen> {
  const regimens = timeline.treatments.map(({ event }) => findRegimen(event.name));
  return new Set([
    ...catalogueAgents.filter((agent) => coursesOf(timeline, agent).length > 0),
    ...regimens.filter((regimen) => regimen !== undefined),
  ]);
}
