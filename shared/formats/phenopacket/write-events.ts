import type { ClinicalEvent, Note } from "../../case/event-schemas.ts";
import type {
  ResolvedAnchor,
  ResolvedClinicalEvent,
  ResolvedNote,
  ResolvedSpan,
  Timeline,
} from "../../time/timeline.ts";
import { OWN_ID, writeLines } from "./description-lines.ts";
import { codesOf, curieOf } from "./ontology.ts";
import { ownClassId } from "./own-classes.ts";
import { NOTE_MODIFIERS, OPEN_END } from "./read-own.ts";
import { lossesOf } from "./write-losses.ts";
import { type TimeElement, type TimeWriter, timeInDescription } from "./write-times.ts";

/** A code of a case. */
export interface CaseCode {
  readonly system: string;
  readonly code: string;
  readonly display?: string | undefined;
}

export interface WrittenClass {
  readonly id: string;
  readonly label: string;
}

/** The class of an entry: its first code, else one of ours that carries its id. */
export function classOf(
  entry: { readonly id: string; readonly codes?: readonly CaseCode[] | undefined },
  kind: string,
  label: string,
): WrittenClass {
  const [code] = entry.codes ?? [];
  const curie = code === undefined ? null : curieOf(code);
  return { id: curie ?? ownClassId(kind, entry.id), label };
}

/** Whether the codes of an entry come back as they are. */
export function codesAreKept(codes: readonly CaseCode[] | undefined, label: string): boolean {
  if (codes === undefined) return true;
  const [code, ...others] = codes;
  const curie = code === undefined ? null : curieOf(code);
  if (code === undefined || curie === null || others.length > 0 || Object.keys(code).length !== 3) return false;
  const [read] = codesOf({ id: curie, label });
  return code.display === label && read?.system === code.system && read.code === code.code;
}

export const codesField = (codes: readonly CaseCode[] | undefined, label: string): readonly string[] =>
  codesAreKept(codes, label) ? ["codes"] : [];

export function* writeFeatures(timeline: Timeline, times: TimeWriter): Generator<object> {
  for (const anchor of timeline.anchors)
    if (timeline.case.anchors?.some(({ id }) => id === anchor.anchor.id) === true)
      yield anchorFeature(anchor, timeline, times);
  for (const event of timeline.events) yield eventFeature(event, times);
  for (const note of timeline.notes) yield noteFeature(note, times);
  for (const detail of timeline.case.diagnosis?.details ?? [])
    yield { type: { id: ownClassId("diagnosis-detail"), label: detail } };
}

function anchorFeature({ anchor, at }: ResolvedAnchor, { zero }: Timeline, times: TimeWriter): object {
  times.losses.push(...lossesOf(anchor, ["name", "at", "counting"]));
  const isUndatedZero = anchor.id === zero.id && !times.hasCalendar;
  if (isUndatedZero && at.certainty !== "exact") times.lose(anchor.id, "at", "The month or year of day 0 is lost.");
  return {
    ...(anchor.counting === "course" ? { description: "Counted as days of a course: its first day is day 1." } : {}),
    type: { id: ownClassId("anchor", anchor.id), label: anchor.name },
    ...(isUndatedZero ? {} : { onset: times.element(at, anchor.id, "at") }),
  };
}

/** Times of a point or a span: the second is in words where an open or ongoing end has to be said. */
export function spanOf(
  { start, end, ongoing, point }: ResolvedSpan & { readonly point: boolean },
  event: string,
  times: TimeWriter,
): { readonly start: TimeElement; readonly end?: TimeElement; readonly until?: string } {
  if (point) return { start: times.element(start, event, "at") };
  const from = times.element(start, event, "start");
  if (ongoing) return { start: from, until: "ongoing" };
  if (end === null) return { start: from, until: OPEN_END };
  const to = times.element(end, event, "end");
  return { start: from, end: to, until: timeInDescription(to) };
}

function eventFeature(resolved: ResolvedClinicalEvent, times: TimeWriter): object {
  const event: ClinicalEvent = resolved.event;
  const kept = [
    "category",
    "name",
    "grade",
    "quantity",
    "at",
    "start",
    "end",
    "note",
    "sourceText",
    "inferred",
    ...codesField(event.codes, event.name),
  ];
  times.losses.push(...lossesOf(event, kept));
  const { start, end, until } = spanOf(resolved, event.id, times);
  const description = writeLines([
    [OWN_ID, event.id],
    ["Category", event.category],
    ["Quantity", event.quantity?.value],
    ["Unit", event.quantity?.unit],
    ["Until", end === undefined ? until : undefined],
    ["Source text", event.sourceText],
    ["Note", event.note],
    ["Inferred", event.inferred === true ? "yes" : undefined],
  ]);
  return {
    ...(description === undefined ? {} : { description }),
    type: classOf(event, "event", event.name),
    ...(event.grade === undefined ? {} : { severity: { id: ownClassId("grade"), label: event.grade } }),
    onset: start,
    ...(end === undefined ? {} : { resolution: end }),
  };
}

function noteFeature({ event, at }: ResolvedNote, times: TimeWriter): object {
  const note: Note = event;
  times.losses.push(...lossesOf(note, ["text", "at", "note", "sourceText", "inferred"]));
  const modifiers = [
    { id: NOTE_MODIFIERS.sourceText, label: note.sourceText },
    { id: NOTE_MODIFIERS.note, label: note.note },
    { id: NOTE_MODIFIERS.inferred, label: note.inferred === true ? "inferred" : undefined },
  ].filter(({ label }) => label !== undefined && label !== "");
  return {
    description: note.text,
    type: { id: ownClassId("note", note.id), label: "Note" },
    ...(modifiers.length === 0 ? {} : { modifiers }),
    ...(at === null ? {} : { onset: times.element(at, note.id, "at") }),
  };
}
