import type { Procedure, Treatment } from "../../case/event-schemas.ts";
import type { ResolvedProcedure, ResolvedTreatment, Timeline } from "../../time/timeline.ts";
import { recogniseProcedure } from "../recognise/recognise.ts";
import { writeLines } from "./description-lines.ts";
import { isOwn } from "./ontology.ts";
import { ownClassId } from "./own-classes.ts";
import { procedureFieldsInLines, procedureLines } from "./own-procedures.ts";
import { fieldsInWords, treatmentLines } from "./own-treatments.ts";
import { wordsFeature } from "./own-words.ts";
import { NOT_STATED } from "./read-actions.ts";
import { areStepsDated, doseIntervals } from "./write-doses.ts";
import { classOf, codesField, type WrittenClass } from "./write-events.ts";
import { lossesOf, lossOf } from "./write-losses.ts";
import type { TimeWriter } from "./write-times.ts";

export interface WrittenActions {
  readonly actions: readonly object[];
  /** What the actions have no field for, as phenotypic features of ours. */
  readonly features: readonly object[];
}

export function writeActions(timeline: Timeline, times: TimeWriter): WrittenActions {
  const written = [
    ...timeline.treatments.map((treatment) => drugAction(treatment, times) ?? regimen(treatment, times)),
    ...timeline.procedures.map((procedure) => procedureAction(procedure, times)),
  ];
  return {
    actions: written.map(({ action }) => action),
    features: written.flatMap(({ feature }) => (feature === undefined ? [] : [feature])),
  };
}

interface WrittenAction {
  readonly action: object;
  readonly feature?: object | undefined;
}

const IN_ELEMENT = ["start", "end", "name", "purpose"];
/** Said by the lines of `treatmentLines`. */
const IN_LINES = ["class", "agents", "dose", "route", "days", "cycles", "steps", "interruptions"].concat([
  "conditioningFor",
  "note",
  "sourceText",
  "inferred",
]);

/** Lines of what a treatment says with dose intervals of its own. */
const IN_INTERVALS = new Set(["Dose", "Dose in words", "Route", "Doses in steps", "Cycles with times of their own"]);

/** One drug with doses that have dates is a treatment of the format; null for all else. */
function drugAction(resolved: ResolvedTreatment, times: TimeWriter): WrittenAction | null {
  const { event, ongoing } = resolved;
  if (event.agents !== undefined || event.days !== undefined) return null;
  const intervals = doseIntervals(resolved, times);
  if (intervals === null) return null;
  const agent = classOf(event, "treatment", event.name);
  const route =
    event.route === undefined ? {} : { routeOfAdministration: { id: ownClassId("route"), label: event.route } };
  times.losses.push(...lossesOf(event, [...IN_ELEMENT, ...IN_LINES, ...codesField(event.codes, event.name)]));
  if (!areStepsDated(event))
    times.lose(
      event.id,
      "steps",
      "The steps of the dose are written with their dates; what their days count from is lost.",
    );
  const lines = writeLines([
    ...treatmentLines(event).filter(([heading]) => !IN_INTERVALS.has(heading)),
    ["Until", ongoing ? "ongoing" : undefined],
  ]);
  return {
    action: { treatment: { agent, ...route, doseIntervals: intervals }, ...intentOf(event, agent) },
    feature: lines === undefined ? undefined : wordsFeature(event, lines),
  };
}

function regimen({ event, start, end, ongoing }: ResolvedTreatment, times: TimeWriter): WrittenAction {
  const lines = writeLines(treatmentLines(event));
  const name = classOf(event, "treatment", event.name);
  times.losses.push(...lossesOf(event, [...IN_ELEMENT, ...IN_LINES, ...codesField(event.codes, event.name)]));
  for (const field of fieldsInWords(event))
    times.losses.push(lossOf(event.id, field), {
      ...lossOf(event.id, "note"),
      message: "What the format has no field for is added to the note.",
    });
  const isReference = lines !== undefined && isOwn(name.id);
  const identifier = isReference
    ? { externalReference: { id: name.id, description: `${event.name.replaceAll(/[\r\n]+/g, " ")}\n${lines}` } }
    : { ontologyClass: name };
  return {
    action: {
      therapeuticRegimen: {
        ...identifier,
        startTime: times.element(start, event.id, "start"),
        ...(ongoing ? {} : { endTime: end === null ? times.unknownEnd() : times.element(end, event.id, "end") }),
        regimenStatus: ongoing ? "STARTED" : "UNKNOWN_STATUS",
      },
      ...intentOf(event, name),
    },
    feature: lines === undefined || isReference ? undefined : wordsFeature(event, lines),
  };
}

/** The purpose; it carries the id of a treatment that has a code of its own. */
function intentOf(event: Treatment, name: WrittenClass): object {
  if (event.purpose === undefined && isOwn(name.id)) return {};
  const id = isOwn(name.id) ? ownClassId("purpose") : ownClassId("treatment", event.id);
  return { treatmentIntent: { id, label: event.purpose ?? NOT_STATED } };
}

const OWN_KINDS: Readonly<Record<Procedure["kind"], string>> = {
  transplant: "transplant",
  "donor lymphocyte infusion": "donor-lymphocyte-infusion",
  "CAR-T infusion": "CAR-T-infusion",
  other: "procedure",
};

/** The kind is in our class, which a code of a terminology must not displace unless that says the same. */
function procedureAction({ event, at }: ResolvedProcedure, times: TimeWriter): WrittenAction {
  const coded = classOf(event, OWN_KINDS[event.kind], event.name);
  const isSame =
    isOwn(coded.id) ||
    recogniseProcedure(
      event.name,
      event.codes?.map(({ system, code: value }) => ({ system, code: value })),
    )?.kind === event.kind;
  const code = isSame ? coded : { id: ownClassId(OWN_KINDS[event.kind], event.id), label: event.name };
  const codes = isSame ? codesField(event.codes, event.name) : [];
  times.losses.push(...lossesOf(event, ["kind", "name", "at", ...procedureFieldsInLines(event), ...codes]));
  const lines = writeLines(procedureLines(event));
  return {
    action: {
      procedure: { code, performed: times.element(at, event.id, "at") },
      ...(isOwn(code.id) ? {} : { treatmentIntent: { id: ownClassId("treatment", event.id), label: NOT_STATED } }),
    },
    feature: lines === undefined ? undefined : wordsFeature(event, lines),
  };
}
