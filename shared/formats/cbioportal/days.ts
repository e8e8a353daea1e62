import type { End, Time } from "../../case/time-schema.ts";
import type { DoubtBook } from "../import/doubts.ts";
import { commaInDay, type DayCell, dateAmongDays, isGrouped, writtenDate } from "./day-questions.ts";
import { LIMITS_ONLY } from "./own-study.ts";
import type { RowCells } from "./row-cells.ts";

/** 130 years: nobody's course reaches further from any day of it. */
const DAYS_OF_A_LIFE = 47_482;
const LARGEST_DAY = 100_000;
const NUMBER = /^[+-]?\d{1,15}([.,]\d{1,15})?$/;

/** What people write where nothing is known: no day, and nothing to ask. */
const NOT_KNOWN = /^(?:[-–—.?*]{1,3}|unk|unknown|not known|none|missing|#n\/a|\[(?:unknown|discrepancy)\])$/i;

/** The day in one of these columns, counted from the study's own day 0; asked about when it can be no day of a course. */
export function readDay(cells: RowCells, doubts: DoubtBook, keys: readonly string[]): DayCell {
  const text = cells.take(...keys);
  if (text === null) return { time: null, kept: null };
  const heading = keys[0] ?? "";
  if (NOT_KNOWN.test(text)) return { time: null, kept: `${heading}: ${text}` };
  const column = { cells, doubts, heading };
  const date = writtenDate(text);
  if (date !== null) return dateAmongDays(column, text, date);
  if (isGrouped(text)) return commaInDay(column, text);
  if (!NUMBER.test(text)) return unreadable(cells, doubts, heading, text);
  const day = Number(text.replace(",", "."));
  if (Math.abs(day) > DAYS_OF_A_LIFE) return impossible(cells, doubts, heading, { text, day });
  return { time: { day }, kept: null };
}

function unreadable(cells: RowCells, doubts: DoubtBook, heading: string, text: string): DayCell {
  const kept = `${heading}: ${text}`;
  const question = {
    id: `cbioportal-day:${cells.row.table.source.name}:${heading}:${text.slice(0, 500)}`,
    kind: "unreadable date",
    question: `${heading} is “${text.slice(0, 80)}”, which is no number of days. Which day is it?`,
    candidates: [{ value: "unknown", label: "The day is not known" }],
    free: "number",
    assumed: "unknown",
    harmless: true,
  } as const;
  const answer = doubts.ask(question, cells.record, text);
  const day = answer === null || answer.trim() === "" ? Number.NaN : Number(answer);
  const isDay = Number.isFinite(day) && Math.abs(day) <= LARGEST_DAY;
  return { time: isDay ? { day } : null, kept };
}

function impossible(
  cells: RowCells,
  doubts: DoubtBook,
  heading: string,
  { text, day }: { text: string; day: number },
): DayCell {
  const canBeKept = Math.abs(day) <= LARGEST_DAY;
  const question = {
    id: `cbioportal-far-day:${cells.row.table.source.name}:${heading}`,
    kind: "date far from the rest",
    question: `Days in ${heading} lie more than 130 years from day 0. Are they days at all?`,
    candidates: [
      { value: "unknown", label: "No: the day is not known" },
      { value: "as written", label: "Yes: the day is as written" },
    ],
    assumed: "unknown",
    harmless: true,
  } as const;
  const answer = doubts.ask(question, cells.record, text);
  return answer === "as written" && canBeKept
    ? { time: { day }, kept: null }
    : { time: null, kept: `${heading}: ${text}` };
}

export interface RowTimes {
  readonly start: Time | null;
  readonly end: End | null;
  /** Both given, and not the same: a span. */
  readonly isSpan: boolean;
  /** Lines for the note. */
  readonly kept: readonly string[];
}

const START_KEYS = ["START_DATE"];
const STOP_KEYS = ["STOP_DATE", "END_DATE"];
const ONGOING_KEYS = ["ONGOING", "THERAPY_ONGOING", "TREATMENT_ONGOING", "IS_ONGOING"];
const YES = /^(yes|y|true|1|ongoing)$/i;
const GOES_ON = /^(ongoing|continuing|current|present)$/i;

/** Rows that were written from a case say of an estimated day between which days it lies. */
function withRange(cells: RowCells, which: "START" | "STOP", cell: DayCell): DayCell {
  const [earliest, latest] = [cells.take(`${which}_EARLIEST`), cells.take(`${which}_LATEST`)];
  const isEstimate = cells.see(`${which}_CERTAINTY`) !== LIMITS_ONLY;
  if (cell.time?.day === undefined || (earliest === null && latest === null)) return cell;
  const [after, before] = [boundOf(earliest), boundOf(latest)];
  const { day } = cell.time;
  const fits = (after ?? day) <= day && day <= (before ?? day);
  if (!fits || (!isEstimate && (after === null || before === null))) return cell;
  const range = {
    ...(after === null ? {} : { after: { day: after } }),
    ...(before === null ? {} : { before: { day: before } }),
  };
  if (!isEstimate) cells.take(`${which}_CERTAINTY`);
  return { ...cell, time: isEstimate ? { ...range, estimate: { day } } : range };
}

const boundOf = (text: string | null): number | null =>
  text !== null && NUMBER.test(text) && Math.abs(Number(text)) <= LARGEST_DAY ? Number(text) : null;

/** When the event of a row was. A blank STOP_DATE makes it a point, unless the row says that it goes on. */
export function readTimes(cells: RowCells, doubts: DoubtBook): RowTimes {
  if (cells.see("CASELINE_ID") !== null) return ownTimes(cells, doubts);
  const start = readDay(cells, doubts, START_KEYS);
  const goesOn = GOES_ON.test(cells.see(...STOP_KEYS) ?? "");
  if (goesOn || YES.test(cells.see(...ONGOING_KEYS) ?? "")) {
    const told = goesOn ? cells.take(...STOP_KEYS) : cells.take(...ONGOING_KEYS);
    return { start: start.time, end: told === null ? null : { ongoing: true }, isSpan: true, kept: lines(start) };
  }
  const stop = readDay(cells, doubts, STOP_KEYS);
  const same = stop.time?.day !== undefined && stop.time.day === start.time?.day;
  return { start: start.time, end: stop.time, isSpan: stop.time !== null && !same, kept: lines(start, stop) };
}

/** Rows that were written from a case say of an end that it is not known, or that it was still going on. */
function ownTimes(cells: RowCells, doubts: DoubtBook): RowTimes {
  const stated = cells.take("TIME_AS_STATED");
  if (stated !== null)
    cells.record.unread.push({
      name: "TIME_AS_STATED",
      value: stated,
      why: "said in words; its estimate and limits are in the case",
    });
  const start = withRange(cells, "START", readDay(cells, doubts, START_KEYS));
  const end = cells.take("END");
  if (end !== null) cells.take(...STOP_KEYS);
  const stop = withRange(cells, "STOP", readDay(cells, doubts, STOP_KEYS));
  const time = end === "ongoing" ? { ongoing: true as const } : stop.time;
  return { start: start.time, end: time, isSpan: end !== null || time !== null, kept: lines(start, stop) };
}

const lines = (...cells: readonly DayCell[]): readonly string[] =>
  cells.flatMap(({ kept }) => (kept === null ? [] : [kept]));
