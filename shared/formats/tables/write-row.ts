import type { Loss } from "../export.ts";
import { fieldInWords } from "../field-words.ts";
import type { WrittenRow } from "./write-columns.ts";

/** Fields that tell where an event comes from, on each row. */
export const PROVENANCE = ["source", "sourceText", "note", "inferred", "codes"] as const;

export const base = (type: string, id: string, name: string): WrittenRow => ({
  "Record type": type,
  "Event id": id,
  "Event name": name,
});

/** Fields that a table of ours has no column for. */
export function lostFields(event: { readonly id: string }, known: readonly string[], losses: Loss[]): void {
  for (const [field, value] of Object.entries(event))
    if (value !== undefined && !known.includes(field))
      losses.push({
        event: event.id,
        field,
        message: `The table has no column for “${fieldInWords(field)}”: it is not written.`,
      });
}

interface Sourced {
  readonly id: string;
  readonly source?: string | undefined;
  readonly sourceText?: string | undefined;
  readonly note?: string | undefined;
  readonly inferred?: true | undefined;
  readonly codes?:
    | readonly { readonly system: string; readonly code: string; readonly display?: string | undefined }[]
    | undefined;
}

export function provenance(event: Sourced, losses: Loss[]): WrittenRow {
  const { id, source, sourceText, note, inferred, codes } = event;
  const text = (codes ?? []).map(
    ({ system, code, display }) => `${system} ${code}${display === undefined ? "" : ` "${display}"`}`,
  );
  const plain = (codes ?? []).every(
    ({ system, code, display }) => !/[\s";]/.test(`${system}${code}`) && !/[";]/.test(display ?? ""),
  );
  if (!plain)
    losses.push({
      event: id,
      field: "codes",
      message:
        "Codes with spaces, semicolons or quotation marks in them are written as they are; they cannot be told apart again.",
    });
  return {
    Source: source ?? "",
    "Source text": sourceText ?? "",
    Note: note ?? "",
    Inferred: inferred === true ? "yes" : "",
    Code: text.join("; "),
  };
}
