import type { Loss } from "../export.ts";

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
  ["donor", "The donor has no place in a procedure of the format."],
  ["cellDose", "The dose of cells has no place in a procedure of the format."],
  ["codes", "Codes of systems without a prefix, and all but the first, are not written."],
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
  message: MESSAGES.get(field) ?? `The field ${field} has no place in the format and is not written.`,
});
