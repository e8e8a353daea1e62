import type { FileDiagnostic } from "../../shared/case/diagnostic-context.ts";
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
    throw new SentenceError(fault === undefined ? "The steps do not fit the case." : unfitting(fault, views ?? []));
  }
  if (views !== null && !sameJson(reading.views, views)) {
    throw new SentenceError("What would be written is not what you see.");
  }
  return { bytes, reading };
}

/** Why the text of a case cannot have these steps, in a sentence; null when it can. */
export function faultOf(text: string, views: readonly View[] | null): string | null {
  try {
    composeCase(text, views);
    return null;
  } catch (error) {
    if (error instanceof SentenceError) return error.message;
    throw error;
  }
}

export const doFit = (text: string, views: readonly View[]): boolean => faultOf(text, views) === null;

/** Which of the steps it is that does not fit, and why. */
function unfitting({ path: [list, index, ...field], message }: FileDiagnostic, views: readonly View[]): string {
  const view = list === "views" && typeof index === "number" ? views[index] : undefined;
  if (view === undefined) return `The steps do not fit the case: ${message}.`;
  const { axis, secondAxis } = view.figure;
  const zero = field[1] === "secondAxis" ? secondAxis !== false && secondAxis?.zero : axis?.zero;
  if (field.at(-1) === "zero" && typeof zero === "string")
    return `Step “${shortened(view.name)}” counts from “${zero}”, which the case in the file does not have.`;
  return `Step “${shortened(view.name)}” does not fit the case: ${message}.`;
}

const LONGEST_NAME = 80;

const shortened = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
