import { partialDateSchema } from "../../case/time-schema.ts";
import { textOf } from "./values.ts";

const DATE_TIME = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(T[\d:.]{0,40}(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** What comes after the ten characters of a whole date. */
const TIME_OF_DAY = /^T[\d:.]{0,40}(?:Z|[+-]\d{2}:?\d{2})?$/;

const known = new Map<string, boolean>();
const MOST_KNOWN = 100_000;

/**
 * The date of a FHIR date, dateTime or instant, as precise as it is given: the day as it was written there, whatever the time zone.
 * Null for what is no date.
 */
export function dateOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === undefined) return null;
  // Most dates have come before: then only the time of day is looked at.
  const day = text.length === 10 ? text : text.slice(0, 10);
  if (known.get(day) === true && (text.length === 10 || (day.length === 10 && TIME_OF_DAY.test(text.slice(10)))))
    return day;
  const date = DATE_TIME.exec(text)?.[1];
  return date !== undefined && isRealDate(date) ? date : null;
}

/** The schema is slow, and dates recur. */
function isRealDate(date: string): boolean {
  const before = known.get(date);
  if (before !== undefined) return before;
  const real = partialDateSchema.safeParse(date).success;
  if (known.size < MOST_KNOWN) known.set(date, real);
  return real;
}

/** Whether a text says more than its date: a time of day that is not midnight. */
export function saysTimeOfDay(text: string): boolean {
  return text.length > 10 && !/^.{10}T00:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/.test(text);
}
