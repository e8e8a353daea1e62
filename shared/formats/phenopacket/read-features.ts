import type { Time } from "../../case/time-schema.ts";
import type { Statement } from "../import/statements.ts";
import { recogniseEvent, recogniseState } from "../recognise/recognise.ts";
import type { Element } from "./element.ts";
import { classInWords, codesOf, ontologyClass } from "./ontology.ts";
import { type Entry, given, type Packet } from "./packet.ts";
import { ownEventStatement } from "./read-own.ts";

/** A phenotypic feature: a clinical event, a state of the disease, or, when it was looked for and not found, a note that says so. */
export function readFeature(packet: Packet, element: Element, sampled?: Time): Statement {
  const entry = packet.entry(element);
  const type = ontologyClass(element, "type");
  const name = type?.label ?? element.text("description") ?? "phenotypic feature without a type";
  const own = type === undefined ? null : ownEventStatement(entry, type);
  if (own !== null) return own;
  const times = onsetAndEnd(entry, sampled);
  if (element.flag("excluded") || element.flag("negated"))
    return entry.asNote(`Excluded: ${type === undefined ? name : classInWords(type)}`, times.at ?? times.start);
  const assessed = recogniseState(name);
  if (assessed !== null && times.at !== undefined)
    return {
      kind: "assessment",
      ...entry.said(),
      at: times.at,
      codes: codesOf(type),
      assessment: { ...assessed, label: name },
    };
  const severity = ontologyClass(element, "severity");
  const recognised = recogniseEvent(name);
  const grade = severity?.label ?? recognised?.grade;
  if (severity !== undefined && severity.id !== severity.label) entry.notes.add("Severity", classInWords(severity));
  return {
    kind: "event",
    ...entry.said(),
    ...times,
    codes: codesOf(type),
    event: { category: recognised?.category ?? "clinical", name, ...given("grade", grade) },
  };
}

/** As a point, or as a span when its end is known too. Version 1 had its onset in three fields. */
export function onsetAndEnd(
  entry: Entry,
  otherwise?: Time,
): { readonly at?: Time; readonly start?: Time; readonly end?: Time } {
  const { element } = entry;
  const onset = ["onset", "ageOfOnset", "ageRangeOfOnset"].find((name) => element.has(name));
  const start = entry.time(onset === undefined ? undefined : element.child(onset), "Onset") ?? otherwise;
  const classOfOnset = ontologyClass(element, "classOfOnset");
  if (classOfOnset !== undefined) entry.notes.add("Onset", classInWords(classOfOnset));
  const end = entry.time(element.child("resolution"), "Resolution");
  if (end === undefined) return given("at", start);
  if (start !== undefined) return { start, end };
  const before = boundOf(end);
  return before === undefined ? {} : { at: { before } };
}

/** What is known of a time of which only a later one is stated. */
function boundOf(end: Time): Time["before"] {
  if (end.before !== undefined) return end.before;
  const { day, date, offset, from } = end;
  if (date !== undefined) return { date };
  if (day !== undefined) return { day, ...given("from", from) };
  return offset === undefined ? undefined : { offset, ...given("from", from) };
}
