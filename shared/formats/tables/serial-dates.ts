import { formatDate, toEpochDay } from "../../time/calendar.ts";
import type { Cell } from "./cells.ts";

/** Workbooks count days from 1900-01-01 as day 1, or, of old Macintosh programs, from 1904-01-01 as day 0. */
export type DateSystem = "1900" | "1904";

const SECONDS = 86_400;
const DAY_ZERO_1904 = toEpochDay(1904, 1, 1);
/** Day 0 of the 1900 system from day 61 on: the system has a 29 February 1900 (day 60), which never was. */
const DAY_ZERO_1900 = toEpochDay(1899, 12, 30);
const FAKE_LEAP_DAY = 60;
const LAST_DAY = toEpochDay(9999, 12, 31);

/**
 * What a number means that is shown as a date. The two days that only spreadsheets know, 0 January and 29 February 1900, stay text.
 * @returns null when it is no date: before the beginning or after the year 9999
 */
export function serialDate(serial: number, system: DateSystem): Cell | null {
  const seconds = Math.round(serial * SECONDS);
  const day = Math.floor(seconds / SECONDS);
  const time = timeText(seconds - day * SECONDS);
  if (day < 0) return null;
  if (day === 0 && system === "1900") return time === null ? "1900-01-00" : { kind: "time", time };
  if (day === FAKE_LEAP_DAY && system === "1900") return "1900-02-29";
  const epochDay = system === "1904" ? day + DAY_ZERO_1904 : day + DAY_ZERO_1900 + (day < FAKE_LEAP_DAY ? 1 : 0);
  if (epochDay > LAST_DAY) return null;
  const date = formatDate(epochDay, "day");
  return time === null ? { kind: "date", date } : { kind: "date", date, time };
}

/** A time of day or a duration, in days; hours may be more than 23. Null when it is negative. */
export function serialTime(serial: number): Cell | null {
  const seconds = Math.round(serial * SECONDS);
  return seconds < 0 ? null : { kind: "time", time: timeText(seconds) ?? "00:00" };
}

/** HH:MM, with seconds where there are any; null at midnight. */
function timeText(seconds: number): string | null {
  if (seconds === 0) return null;
  const two = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}
