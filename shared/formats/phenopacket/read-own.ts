import { antigenStates, diseaseStates, eventCategories } from "../../case/event-schemas.ts";
import type { End } from "../../case/time-schema.ts";
import type { Statement } from "../import/statements.ts";
import { type DescriptionLines, OWN_ID, readLines } from "./description-lines.ts";
import { cleanText, type Element } from "./element.ts";
import { parseInstant } from "./instants.ts";
import { codesOf, isOwn, type OntologyClass, ontologyClass } from "./ontology.ts";
import { ownClassId, ownId, timeOfOwnClass } from "./own-classes.ts";
import { type Entry, given } from "./packet.ts";

// What our own files say with classes of our own: read back as what it was. All else is read as anybody's phenopacket.

const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** The lines of a description that we wrote; null when it is another's. */
export function ownLines(element: Element): DescriptionLines | null {
  const raw = element.raw("description");
  const lines = typeof raw === "string" ? readLines(raw) : null;
  if (lines?.has(OWN_ID) !== true) return null;
  element.use("description");
  return lines;
}

export function idOfLines(lines: DescriptionLines | null): string | undefined {
  const id = lines?.get(OWN_ID);
  return id !== undefined && ID.test(id) ? id : undefined;
}

/** Note and words of the source, as a description of ours says them. */
export const provenanceOfLines = (lines: DescriptionLines | null) => ({
  ...given("sourceText", lines?.get("Source text")),
  ...(lines?.get("Inferred") === "yes" ? { inferred: true as const } : {}),
});

/** Beside its text, which is the description, a note of ours says more in modifiers. */
export const NOTE_MODIFIERS = {
  sourceText: ownClassId("source-text"),
  note: ownClassId("further-note"),
  inferred: ownClassId("inferred"),
} as const;

function modifiersOf(element: Element): { sourceText?: string; note?: string; inferred?: true } {
  const found = new Map(
    element.children("modifiers").flatMap((modifier) => {
      const raw = modifier.raw("label");
      modifier.use("id");
      modifier.use("label");
      return typeof raw === "string" ? [[String(modifier.raw("id")), cleanText(raw)] as const] : [];
    }),
  );
  return {
    ...given("sourceText", found.get(NOTE_MODIFIERS.sourceText)),
    ...given("note", found.get(NOTE_MODIFIERS.note)),
    ...(found.has(NOTE_MODIFIERS.inferred) ? { inferred: true as const } : {}),
  };
}

export const OPEN_END = "not stated";

/** The end of a span, as a description of ours says it: `ongoing`, a date, or one of our classes; undefined when it is not stated. */
export function endOfWords(words: string): End | undefined {
  if (words === "ongoing") return { ongoing: true };
  const date = parseInstant(words)?.date;
  return date === undefined ? (timeOfOwnClass(words) ?? undefined) : { date };
}

/** A note that joins what was written with what nothing has asked for. */
export const joinNotes = (...notes: readonly (string | undefined)[]): { readonly note?: string } =>
  given("note", notes.filter((note) => note !== undefined && note !== "").join("\n") || undefined);

/** An anchor, event or note that we wrote as a phenotypic feature; null when the feature is another's. */
export function ownEventStatement(entry: Entry, type: OntologyClass): Statement | null {
  const { element } = entry;
  const anchor = ownId(type.id, "anchor");
  const note = ownId(type.id, "note");
  if (anchor !== undefined) return anchorStatement(entry, anchor, type.label);
  if (note !== undefined) {
    const text = element.text("description") ?? type.label;
    const at = entry.time(element.child("onset"), "Time");
    return { kind: "note", record: entry.record, id: note, text, ...given("at", at), ...modifiersOf(element) };
  }
  const lines = ownLines(element);
  const id = ownId(type.id, "event") ?? idOfLines(lines);
  if (id === undefined || (lines === null && !isOwn(type.id))) return null;
  const grade = ontologyClass(element, "severity")?.label;
  const category = eventCategories.find((known) => known === lines?.get("Category")) ?? "clinical";
  const start = entry.time(element.child("onset"), "Onset");
  const end = entry.time(element.child("resolution"), "Resolution");
  const until = lines?.get("Until");
  const isSpan = end !== undefined || until !== undefined;
  const times = isSpan
    ? { ...given("start", start), ...given("end", end ?? endOfWords(until ?? "")) }
    : given("at", start);
  const quantity = quantityOf(lines);
  const { note: rest } = entry.said();
  return {
    kind: "event",
    record: entry.record,
    id,
    ...times,
    ...provenanceOfLines(lines),
    ...joinNotes(lines?.get("Note"), rest),
    codes: codesOf(type),
    event: {
      category,
      name: lines?.get("Name") ?? type.label,
      ...given("grade", grade),
      ...given("quantity", quantity),
    },
  };
}

function quantityOf(lines: DescriptionLines | null): { readonly value: number; readonly unit: string } | undefined {
  const value = Number(lines?.get("Quantity") ?? "NaN");
  const unit = lines?.get("Unit");
  return Number.isFinite(value) && unit !== undefined && unit !== "" ? { value, unit } : undefined;
}

function anchorStatement(entry: Entry, id: string, name: string): Statement {
  const { element } = entry;
  const at = entry.time(element.child("onset"), "Time");
  const counting =
    element.text("description") === "Counted as days of a course: its first day is day 1."
      ? ("course" as const)
      : undefined;
  return { kind: "anchor", ...entry.said(), id, name, ...given("at", at), ...given("counting", counting) };
}

/** A disease state that we wrote as a measurement; null when it is none. */
export function ownAssessment(entry: Entry, assay: OntologyClass): Statement | null {
  const id = ownId(assay.id, "assessment");
  if (id === undefined) return null;
  const { element } = entry;
  const value = ontologyClass(element.child("value"), "ontologyClass");
  const state = diseaseStates.find((known) => known === value?.label);
  if (state === undefined) return null;
  const lines = ownLines(element);
  const at = entry.time(element.child("timeObserved"), "Time");
  const mrd = (["positive", "undetectable", "negative"] as const).find((known) => known === lines?.get("MRD"));
  const { note: rest } = entry.said();
  return {
    kind: "assessment",
    record: entry.record,
    id,
    ...given("at", at),
    ...provenanceOfLines(lines),
    ...joinNotes(lines?.get("Note"), rest),
    assessment: { state, ...given("mrd", mrd), ...given("label", lines?.get("Label")) },
  };
}

export const ANTIGEN = "antigen";
export const antigenStateOf = (words: string | undefined): (typeof antigenStates)[number] | undefined =>
  antigenStates.find((known) => known === words);
