import { daysInMonth, formatDate, fromEpochDay, toEpochDay } from "../../time/calendar.ts";
import { isObject } from "./element.ts";

/** A moment as protocol buffers write it, in the date that is written. */
export interface Instant {
  /** `2021-05-14`, or as much of it as is given. */
  readonly date: string;
  /** The time of day and zone as written, unless it is midnight. */
  readonly timeOfDay: string | null;
  readonly written: string;
}

const INSTANT = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]([\d:.]{2,18}(?:Z|[+-]\d{2}:?\d{2})?))?)?)?$/i;

/**
 * RFC 3339, in whole or in part; also seconds since 1970, as some programs write messages. Never moved to another time zone: the day
 * is the one that is written. Null when it is no date of the calendar.
 */
export function parseInstant(value: unknown): Instant | null {
  if (isObject(value)) return fromSeconds(value);
  if (typeof value !== "string") return null;
  const written = value.trim();
  const [, year = "", month, day, time] = INSTANT.exec(written) ?? [];
  if (year === "" || !isRealDate(Number(year), month, day)) return null;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  const isMidnight = time === undefined || /^00:00(?::00(?:\.0*)?)?(?:Z|[+-]00:?00)?$/i.test(time);
  return { date, timeOfDay: isMidnight ? null : time, written };
}

function isRealDate(year: number, month: string | undefined, day: string | undefined): boolean {
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysInMonth(year, Number(month)));
}

const SECONDS_PER_DAY = 86_400;
const LAST_DAY = toEpochDay(9999, 12, 31);
const FIRST_DAY = toEpochDay(1, 1, 1);

function fromSeconds(value: object): Instant | null {
  const fields = new Map<string, unknown>(Object.entries(value));
  const seconds = Number(fields.get("seconds"));
  if (!fields.has("seconds") || !Number.isFinite(seconds)) return null;
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  if (day < FIRST_DAY || day > LAST_DAY) return null;
  const rest = Math.floor(seconds - day * SECONDS_PER_DAY);
  const date = formatDate(day, "day");
  const clock = [rest / 3600, (rest / 60) % 60, rest % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  const timeOfDay = rest === 0 ? null : `${clock.join(":")}Z`;
  return { date, timeOfDay, written: timeOfDay === null ? date : `${date}T${timeOfDay}` };
}

/** The value of a timestamp that was never set. */
export const isUnsetInstant = ({ date, timeOfDay }: Instant): boolean => date === "1970-01-01" && timeOfDay === null;

/**
 * First and last day that a date of birth can mean. The format rounds down what is not known: the first of a month may be any day of
 * it, the first of January any day of the year.
 */
export function birthRange(date: string): readonly [first: number, last: number] {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (month === undefined || (month === 1 && (day ?? 1) === 1))
    return [toEpochDay(year, 1, 1), toEpochDay(year, 12, 31)];
  if (day === undefined || day === 1)
    return [toEpochDay(year, month, 1), toEpochDay(year, month, daysInMonth(year, month))];
  const exact = toEpochDay(year, month, day);
  return [exact, exact];
}

export const dateOfDay = (epochDay: number): string => {
  const { year } = fromEpochDay(epochDay);
  return year < 1 || year > 9999 ? "" : formatDate(epochDay, "day");
};
