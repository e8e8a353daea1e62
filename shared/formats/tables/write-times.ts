import type { End, Time } from "../../case/time-schema.ts";
import type { Loss } from "../export.ts";
import { timeInWords } from "./time-words.ts";

const KNOWN: ReadonlySet<string> = new Set([
  "day",
  "courseDay",
  "of",
  "date",
  "offset",
  "from",
  "about",
  "after",
  "before",
  "by",
  "estimate",
]);

/** A time as it is stated, and what other programs lose of it. */
export function writeTime(event: string | null, field: string, time: End | undefined, losses: Loss[]): string {
  if (time === undefined) return "";
  if ("ongoing" in time && time.ongoing === true) return "ongoing";
  const stated = time as Time;
  const words = timeInWords(stated);
  if (stated.date === undefined && (stated.day === undefined || stated.from !== undefined)) {
    const message = `The time is written in words, “${words.slice(0, 120)}”, since it is no date or day: other programs will not take it for a time.`;
    losses.push({ event, field, message });
  } else if (
    stated.after !== undefined ||
    stated.before !== undefined ||
    stated.by !== undefined ||
    stated.estimate !== undefined ||
    stated.about !== undefined
  ) {
    losses.push({
      event,
      field,
      message: `The limits of the time are written in words, “${words.slice(0, 120)}”: other programs will not take it for a time.`,
    });
  }
  for (const key of Object.keys(stated))
    if (!KNOWN.has(key)) losses.push({ event, field, message: `“${key}” of the time is not written.` });
  return words;
}
