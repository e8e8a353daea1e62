import { formatDate, toEpochDay } from "../../time/calendar.ts";
import type { WrittenTime } from "./dates.ts";

/** `1.-3.8.2021`, `28.2.-3.3.2021`, `01.03.2021-15.03.2021`, `2021-03-01/2021-03-15`: both days in full. */
export function spanOfDays(plain: string): readonly string[] | null {
  const short = /^(\d{1,2})\.(?:(\d{1,2})\.)? ?- ?(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(plain);
  if (short !== null) {
    const [, day = "", month, lastDay = "", lastMonth = "", year = ""] = short;
    return [`${day}.${month ?? lastMonth}.${year}`, `${lastDay}.${lastMonth}.${year}`];
  }
  const whole =
    /^(\d{1,2}[./]\d{1,2}[./]\d{2,4})-(\d{1,2}[./]\d{1,2}[./]\d{2,4})$/.exec(plain) ??
    /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(plain);
  return whole === null ? null : whole.slice(1);
}

const WEEK =
  /^(?:((?:19|20)\d{2})-?w(\d{2})(?:-?([1-7]))?|(?:kw|cw|week|woche|semaine|semana) ?(\d{1,2})[ /.-]+((?:19|20)\d{2}))$/;

/** `2021-W24-3` is a day; `2021-W24` and `KW 24/2021` are within a month, the one of their Thursday, and said in the note (ISO 8601). */
export function readWeek(plain: string): WrittenTime | null {
  const found = WEEK.exec(plain);
  if (found === null) return null;
  const [year, week] = [Number(found[1] ?? found[5]), Number(found[2] ?? found[4])];
  if (week < 1 || week > 53) return null;
  // The fourth of January is in the first week. Day 3 since 1970-01-01, a Thursday, was a Sunday.
  const fourth = toEpochDay(year, 1, 4);
  const monday = fourth - ((((fourth + 3) % 7) + 7) % 7) + (week - 1) * 7;
  // A year has a week 53 only where its Thursday is still in it.
  if (!formatDate(monday + 3, "day").startsWith(`${year}-`)) return null;
  const weekday = found[3] === undefined ? null : Number(found[3]);
  const [ofDay = 0, month = 1, day = 1] = formatDate(monday + (weekday ?? 4) - 1, "day")
    .split("-")
    .map(Number);
  const date = { year: ofDay, twoDigitYear: false, month };
  return weekday === null ? { kind: "date", date, about: true, more: true } : { kind: "date", date: { ...date, day } };
}
