import { sameJson, withViews } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import { hashOf } from "../files/save-case.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import { checkCase, type GoodReading } from "./read-case-file.ts";

/** A file that is about to be written, and what a reading of it says. */
export interface ComposedCase {
  readonly bytes: Buffer;
  readonly reading: GoodReading;
}

/**
 * The text of a case with these steps as a file, which was opened again before anybody writes it: what does not open, or not with
 * these steps, is a SentenceError.
 * @param views null: the text as it is
 */
export function composeCase(text: string, views: readonly View[] | null): ComposedCase {
  const bytes = Buffer.from(views === null ? text : withViews(text, views), "utf8");
  const reading = checkCase(bytes, hashOf(bytes));
  if (reading.kind !== "good") {
    const fault = reading.kind === "bad" ? reading.errors.find(({ severity }) => severity === "error") : undefined;
    throw new SentenceError(`The steps do not fit the case${fault === undefined ? "" : `: ${fault.message}`}.`);
  }
  if (views !== null && !sameJson(reading.views, views)) {
    throw new SentenceError("What would be written is not what you see.");
  }
  return { bytes, reading };
}
