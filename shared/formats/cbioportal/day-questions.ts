import type { Time } from "../../case/time-schema.ts";
import { daysInMonth } from "../../time/calendar.ts";
import type { DoubtBook, DoubtCandidate } from "../import/doubts.ts";
import type { RowCells } from "./row-cells.ts";

export interface DayCell {
  readonly time: Time | null;
  /** What is to be kept of the cell in the note, since the time does not say it. */
  readonly kept: string | null;
}

interface DayColumn {
  readonly cells: RowCells;
  readonly doubts: DoubtBook;
  readonly heading: string;
}

const UNKNOWN: DoubtCandidate = {
  value: "unknown",
  label: "The day is not known: what is written is kept in the note",
};

/** A date by each of the ways to read it. */
type WrittenDate = ReadonlyMap<"date" | "day first" | "month first", string>;

const YEAR_FIRST = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ][\d:.Z+-]{1,30})?$|^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

/** Null for what is no date of the calendar. */
export function writtenDate(text: string): WrittenDate | null {
  const first = YEAR_FIRST.exec(text);
  if (first !== null) {
    const date = calendarDate(first[1] ?? first[4] ?? "", first[2] ?? first[5] ?? "", first[3] ?? first[6]);
    return date === null ? null : new Map([["date", date]]);
  }
  const [, one = "", , other = "", year] = YEAR_LAST.exec(text) ?? [];
  if (year === undefined) return null;
  const [dayFirst, monthFirst] = [calendarDate(year, other, one), calendarDate(year, one, other)];
  const ways = new Map<"day first" | "month first", string>();
  if (dayFirst !== null) ways.set("day first", dayFirst);
  if (monthFirst !== null) ways.set("month first", monthFirst);
  return ways.size === 0 ? null : ways;
}

function calendarDate(year: string, month: string, day: string | undefined): string | null {
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month)))) return null;
  return [year, month.padStart(2, "0"), ...(day === undefined ? [] : [day.padStart(2, "0")])].join("-");
}

/** A timeline counts days: whether a date among them is meant as one, the user has to say, once for all of a column. */
export function dateAmongDays({ cells, doubts, heading }: DayColumn, text: string, ways: WrittenDate): DayCell {
  const isPlain = ways.has("date");
  const file = cells.row.table.source.name;
  const question = {
    id: `cbioportal-${isPlain ? "date" : "date-order"}:${file}:${heading}`,
    kind: isPlain ? "unreadable date" : "ambiguous date",
    question: `${heading} has dates such as ${text.slice(0, 40)} where a timeline counts days. What are they?`,
    candidates: isPlain
      ? [UNKNOWN, { value: "date", label: "Dates, as they are written" }]
      : [
          UNKNOWN,
          { value: "day first", label: "Dates with the day first" },
          { value: "month first", label: "Dates with the month first" },
        ],
    assumed: "unknown",
    harmless: true,
  } as const;
  const answer = doubts.ask(question, cells.record, text);
  const date = [...ways].find(([way]) => way === answer)?.[1];
  const kept = `${heading}: ${text}`;
  if (date === undefined) return { time: null, kept };
  return { time: { date }, kept: date === text ? null : kept };
}

/** `1,100` is eleven hundred to some and eleven tenths to others. */
export const isGrouped = (text: string): boolean => /^[+-]?\d{1,3}(,\d{3}){1,3}$/.test(text);

export function commaInDay({ cells, doubts, heading }: DayColumn, text: string): DayCell {
  const decimal = Number(text.replace(",", "."));
  const grouped = Number(text.replaceAll(",", ""));
  const question = {
    id: `cbioportal-comma:${cells.row.table.source.name}:${heading}`,
    kind: "decimal comma",
    question: `Days in ${heading} are written with a comma, such as ${text}. What is the comma?`,
    candidates: [
      UNKNOWN,
      { value: "thousands", label: `It groups thousands: day ${grouped}` },
      { value: "decimal", label: `It is a decimal comma${Number.isNaN(decimal) ? "" : `: day ${decimal}`}` },
    ],
    assumed: "unknown",
    harmless: true,
  } as const;
  const answer = doubts.ask(question, cells.record, text);
  const day = answer === "thousands" ? grouped : answer === "decimal" ? decimal : Number.NaN;
  if (Math.abs(day) <= 100_000) return { time: { day }, kept: null };
  return { time: null, kept: `${heading}: ${text}` };
}
