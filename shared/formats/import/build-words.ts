import type { End, StatedTime, Time } from "../../case/time-schema.ts";
import { describeTime } from "../../time/describe-time.ts";

const WORDS = {
  names: { nameOf: (id: string): string => id, isSpan: () => false },
  day: (day: number): string => `day ${day}`,
};

/** A time in words for a note; ids of the source stand for what they name. */
export function timeInWords(time: Time | End): string {
  if (isOngoingEnd(time)) return "ongoing";
  return describeTime(time, WORDS) || JSON.stringify(time);
}

export function isOngoingEnd(end: Time | End): end is Extract<End, { ongoing: true }> {
  return (end as { readonly ongoing?: unknown }).ongoing === true;
}

/** Whether a time is a date or a day from the case's day zero, and nothing else. */
export function plainPart(time: Time | undefined): Pick<StatedTime, "date" | "day"> | null {
  if (time === undefined) return null;
  const { date, day } = time;
  if ((date === undefined) === (day === undefined)) return null;
  for (const key in time) if (key !== "date" && key !== "day" && time[key] !== undefined) return null;
  return time;
}

interface WrittenCode {
  readonly system: string;
  readonly code: string;
  readonly display?: string | undefined;
}

/** A code of a terminology where there is no field for it. */
export const codeInWords = ({ system, code, display }: WrittenCode): string =>
  ["Code:", code, display, `(${system})`].filter((part) => part !== undefined).join(" ");

/** Lines of a note, without empty ones. */
export function lines(...parts: readonly (string | undefined | null)[]): string | undefined {
  let text: string | undefined;
  for (const part of parts)
    if (part !== undefined && part !== null && part !== "") text = text === undefined ? part : `${text}\n${part}`;
  return text;
}

/** A text in pieces of at most so many characters. */
export function pieces(text: string, longest: number): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < text.length; start += longest) found.push(text.slice(start, start + longest));
  return found;
}
