import type { Loss } from "../export.ts";
import { fieldInWords } from "../field-words.ts";

const MESSAGES = new Map([
  ["source", "Which source says it is not written: the format ties references to the whole, not to an event."],
  ["sourceText", "The words of the source have no place in this kind of element."],
  ["note", "The note has no place in this kind of element."],
  ["inferred", "That it is inferred has no place in this kind of element."],
  ["agents", "The drugs of a regimen are written in words only."],
  ["steps", "The steps of the dose are written in words, without their times."],
  ["cycles", "The times of the cycles are not written."],
  ["interruptions", "The interruptions are written in words, without their times."],
  ["days", "The days of the course are written in words only."],
  ["donor", "Of the donor, only what has a field of its own in a case is written."],
  ["cellDose", "Of the dose of cells, only kind, number and unit are written."],
  [
    "codes",
    "Of the codes, only the first is written, and only with a prefix for its system, with the name as its label, and where the element has a place for it; its terminology is read back under its usual name.",
  ],
]);

/** A loss for each field of an entry that is not written. */
export function lossesOf(
  entry: { readonly id: string },
  written: readonly string[],
  event = entry.id,
): readonly Loss[] {
  return Object.entries(entry).flatMap(([field, value]) =>
    field === "id" || value === undefined || written.includes(field) ? [] : [lossOf(event, field)],
  );
}

export const lossOf = (event: string | null, field: string): Loss => ({
  event,
  field,
  message: MESSAGES.get(field) ?? `The format has no place for “${fieldInWords(field)}”: it is not written.`,
});
