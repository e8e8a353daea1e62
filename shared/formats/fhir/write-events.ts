import type { ResolvedClinicalEvent } from "../../time/timeline.ts";
import { isObject } from "./values.ts";
import {
  conceptOf,
  type Json,
  OWN_ONLY,
  own,
  provenanceOf,
  type Spanned,
  subject,
  timesOf,
  type Writing,
} from "./write-parts.ts";

/** Diseases as conditions; what is measured, and what is neither, as observations. */
const AS_CONDITION: ReadonlySet<string> = new Set(["graft-versus-host disease", "toxicity", "infection"]);

export function writeEvent(writing: Writing, resolved: ResolvedClinicalEvent): void {
  const { event } = resolved;
  const { id, category, name, grade, quantity, codes } = event;
  const isCondition = AS_CONDITION.has(category) && quantity === undefined;
  const times = timesOf(writing, isCondition ? "onset" : "effective", { id, times: event }, resolved);
  const provenance = provenanceOf(writing, event);
  writing.lose(id, "category", OWN_ONLY("The kind of event"));
  if (grade !== undefined && !isCondition) writing.lose(id, "grade", OWN_ONLY("The grade"));
  const fields = Object.fromEntries(Object.entries(event).filter(([key]) => !ELSEWHERE.has(key)));
  const common = {
    ...writing.named(id),
    extension: [...provenance.extensions, ...times.extensions, ...openSpan(event, isCondition), own("event", fields)],
    code: conceptOf(name, codes),
    subject,
    ...provenance.note,
  };
  writing.resources.push(
    isCondition
      ? {
          resourceType: "Condition",
          ...common,
          ...conditionTimes(times.fields),
          ...(grade === undefined ? {} : { severity: { text: grade } }),
        }
      : {
          resourceType: "Observation",
          ...common,
          ...times.fields,
          status: "final",
          ...(quantity === undefined ? {} : { valueQuantity: { value: quantity.value, unit: quantity.unit } }),
        },
  );
}

/** Of a condition a period is that in which it began: what lasted has an onset and an abatement, and is over. */
function conditionTimes({ onsetPeriod, ...times }: Json): Json {
  if (!isObject(onsetPeriod)) return times;
  const { start, end } = onsetPeriod;
  return {
    ...times,
    ...(start === undefined ? {} : { onsetDateTime: start }),
    ...(end === undefined ? {} : { abatementDateTime: end, clinicalStatus: RESOLVED }),
  };
}

const RESOLVED = {
  coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "resolved" }],
} as const;

/** A condition with an onset alone is one of a day, and one with an end alone of no day at all: the span is written beside it. */
function openSpan({ start, end }: Spanned, isCondition: boolean): readonly Json[] {
  if (!isCondition || (start === undefined) === (end === undefined)) return [];
  return [...(start === undefined ? [] : [own("start", start)]), ...(end === undefined ? [] : [own("end", end)])];
}

/** Fields of an event that are written by themselves. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...["id", "at", "start", "end", "note", "sourceText", "inferred", "codes", "source"],
]);
