import type { Procedure, Treatment } from "../../case/event-schemas.ts";
import type { ResolvedProcedure, ResolvedTreatment, Timeline } from "../../time/timeline.ts";
import { recogniseProcedure } from "../recognise/recognise.ts";
import { writeLines } from "./description-lines.ts";
import { isOwn } from "./ontology.ts";
import { ownClassId } from "./own-classes.ts";
import { fieldsInWords, treatmentLines } from "./own-treatments.ts";
import { NOT_STATED } from "./read-actions.ts";
import { classOf, codesField, type WrittenClass } from "./write-events.ts";
import { lossesOf, lossOf } from "./write-losses.ts";
import type { TimeWriter } from "./write-times.ts";

export function* writeActions(timeline: Timeline, times: TimeWriter): Generator<object> {
  for (const treatment of timeline.treatments) yield treatmentAction(treatment, times);
  for (const procedure of timeline.procedures) yield procedureAction(procedure, times);
}

/** One drug with doses that have dates is a treatment of the format; all else is a regimen. */
function treatmentAction(resolved: ResolvedTreatment, times: TimeWriter): object {
  return doseIntervals(resolved, times) ?? regimen(resolved, times);
}

const TIMES = ["start", "end"];

function regimen({ event, start, end, ongoing }: ResolvedTreatment, times: TimeWriter): object {
  const lines = writeLines(treatmentLines(event));
  const name = classOf(event, "treatment", event.name);
  const inWords = isOwn(name.id) ? fieldsInWords(event) : ["agents", "steps", "cycles", "interruptions", "days"];
  const said = isOwn(name.id)
    ? [
        "name",
        "purpose",
        "class",
        "agents",
        "dose",
        "route",
        "days",
        "cycles",
        "steps",
        "interruptions",
        "conditioningFor",
        "note",
        "sourceText",
        "inferred",
      ]
    : ["name", "purpose"];
  times.losses.push(...lossesOf(event, [...TIMES, ...said, ...codesField(event.codes, event.name)]));
  for (const field of isOwn(name.id) ? inWords : [])
    times.losses.push(lossOf(event.id, field), {
      ...lossOf(event.id, "note"),
      message: "What the format has no field for is added to the note.",
    });
  const identifier =
    lines === undefined || !isOwn(name.id)
      ? { ontologyClass: name }
      : { externalReference: { id: name.id, description: `${event.name.replaceAll(/[\r\n]+/g, " ")}\n${lines}` } };
  return {
    therapeuticRegimen: {
      ...identifier,
      startTime: times.element(start, event.id, "start"),
      ...(ongoing ? {} : { endTime: end === null ? times.unknownEnd() : times.element(end, event.id, "end") }),
      regimenStatus: ongoing ? "STARTED" : "UNKNOWN_STATUS",
    },
    ...intentOf(event, name),
  };
}

/** The purpose; it carries the id of a treatment that has a code of its own. */
function intentOf(event: Treatment, name: WrittenClass): object {
  if (event.purpose === undefined && isOwn(name.id)) return {};
  const id = isOwn(name.id) ? ownClassId("purpose") : ownClassId("treatment", event.id);
  return { treatmentIntent: { id, label: event.purpose ?? NOT_STATED } };
}

interface Step {
  readonly day: number;
  readonly value: number;
  readonly unit: string;
}

/** Null when a treatment of the format would say less than a regimen with words: several drugs, no dates, no doses in numbers. */
function doseIntervals(resolved: ResolvedTreatment, times: TimeWriter): object | null {
  const { event, start, end, ongoing } = resolved;
  const extras = ["agents", "cycles", "interruptions", "days"].some((field) => event[field] !== undefined);
  const isExact = start.certainty === "exact" && (end === null || end.certainty === "exact");
  if (extras || !isExact || end === null || ongoing || !times.hasCalendar) return null;
  const steps = stepsOf(resolved);
  if (steps === null) return null;
  const intervals = steps.map(({ day, value, unit }, index) => {
    const next = steps[index + 1]?.day;
    const [from, to] = [times.timestamp(day), times.timestamp(next === undefined ? end.estimate : next - 1)];
    return from === null || to === null
      ? null
      : {
          quantity: { unit: { id: ownClassId("unit"), label: unit }, value },
          scheduleFrequency: { id: ownClassId("not-stated"), label: NOT_STATED },
          interval: { start: from, end: to },
        };
  });
  if (intervals.some((interval) => interval === null)) return null;
  const agent = classOf(event, "treatment", event.name);
  const route =
    event.route === undefined ? {} : { routeOfAdministration: { id: ownClassId("route"), label: event.route } };
  times.losses.push(
    ...lossesOf(event, [...TIMES, "name", "purpose", "dose", "steps", "route", ...codesField(event.codes, event.name)]),
  );
  if (event.steps?.some(({ at }) => at.date?.length !== 10) === true)
    times.lose(
      event.id,
      "steps",
      "The steps of the dose are written with their dates; what their days count from is lost.",
    );
  return { treatment: { agent, ...route, doseIntervals: intervals }, ...intentOf(event, agent) };
}

/** The doses of a treatment, each from its day on; null when any of them is not a number at a known day. */
function stepsOf({ event, start, end, steps }: ResolvedTreatment): readonly Step[] | null {
  const { dose } = event;
  if (steps.length === 0) {
    return dose === undefined || !("value" in dose) || dose.text !== undefined
      ? null
      : [{ day: start.estimate, value: dose.value as number, unit: String(dose.unit) }];
  }
  const found = steps.flatMap(({ at, dose: step }) =>
    at.certainty === "exact" && "value" in step && step.text === undefined
      ? [{ day: at.estimate, value: step.value as number, unit: String(step.unit) }]
      : [],
  );
  const inOrder = found.every(({ day }, index) => index === 0 || day > (found[index - 1]?.day ?? day));
  const isInside = found[0]?.day === start.estimate && (end === null || (found.at(-1)?.day ?? 0) <= end.estimate);
  return found.length === steps.length && steps.length > 1 && dose === undefined && inOrder && isInside ? found : null;
}

const OWN_KINDS: Readonly<Record<Procedure["kind"], string>> = {
  transplant: "transplant",
  "donor lymphocyte infusion": "donor-lymphocyte-infusion",
  "CAR-T infusion": "CAR-T-infusion",
  other: "procedure",
};

/** The kind is in our class, which a code of a terminology must not displace unless that says the same. */
function procedureAction({ event, at }: ResolvedProcedure, times: TimeWriter): object {
  const coded = classOf(event, OWN_KINDS[event.kind], event.name);
  const isSame =
    isOwn(coded.id) ||
    recogniseProcedure(
      event.name,
      event.codes?.map(({ system, code: value }) => ({ system, code: value })),
    )?.kind === event.kind;
  const code = isSame ? coded : { id: ownClassId(OWN_KINDS[event.kind], event.id), label: event.name };
  times.losses.push(...lossesOf(event, ["kind", "name", "at", ...(isSame ? codesField(event.codes, event.name) : [])]));
  return {
    procedure: { code, performed: times.element(at, event.id, "at") },
    ...(isOwn(code.id) ? {} : { treatmentIntent: { id: ownClassId("treatment", event.id), label: NOT_STATED } }),
  };
}
