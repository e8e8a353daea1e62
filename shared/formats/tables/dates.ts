import { daysInMonth, formatDate, toEpochDay } from "../../time/calendar.ts";
import { readWeek, spanOfDays } from "./dates-weeks.ts";
import { monthOfName, ongoingWords, plainText, unknownTimeWords, weekdays } from "./dates-words.ts";
import type { DateOrder } from "./mapping.ts";

/** A day, a month or a year, as a cell writes it; the year may have two digits. */
export interface WrittenDate {
  readonly year: number;
  readonly twoDigitYear: boolean;
  readonly month?: number;
  readonly day?: number;
}

/** What a cell says about a time, as far as it can be told without its column. */
export type WrittenTime =
  | ({ readonly kind: "date"; readonly date: WrittenDate } & Extra)
  /** The same numbers are several days, by the order in which they are read. */
  | ({
      readonly kind: "ambiguous date";
      readonly readings: ReadonlyMap<DateOrder, WrittenDate>;
      /** Dots: day, month, year by convention, unless the column has another. */
      readonly dotted: boolean;
    } & Extra)
  /** A day of the count of its table, `D+28`. */
  | ({ readonly kind: "day"; readonly day: number } & Extra)
  /** Only digits: a day, a year or a date of a workbook, by what the column holds. */
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "limit"; readonly side: "after" | "before"; readonly of: WrittenTime }
  | { readonly kind: "span"; readonly start: WrittenTime; readonly end: WrittenTime }
  | { readonly kind: "ongoing" }
  | { readonly kind: "unknown" }
  | { readonly kind: "unreadable" };

interface Extra {
  readonly about?: true;
  /** The text says more than what is understood: a time of day, `early`. It is kept in the note. */
  readonly more?: true;
  /** The one order that the numbers can be read in, where another was possible by the looks of them. */
  readonly order?: DateOrder;
}

/** No time is written that long. */
const LONGEST_TIME = 80;
const TIME_OF_DAY =
  /[t ]+(?:um |at |a )?(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?(?: ?(?:z|utc|gmt|uhr|h)| ?[+-]\d{2}:?\d{2})?$/;
const ABOUT =
  /^(?:~|≈|about|approximately|approx\.?|around|circa|ca\.?|c\.|etwa|ungefahr|um|environ|env\.?|vers|aprox\.?|hacia|约|大约) ?/;
const BEFORE = /^(?:before|prior to|<|vor|avant|antes de(?:l)?|voor) ?/;
const AFTER = /^(?:after|since|>|nach|seit|apres|depuis|despues de(?:l)?|desde|na) ?/;
const VAGUE =
  /^(?:early|mid|middle of|late|end of|beginning of|spring|summer|autumn|fall|winter|anfang|mitte|ende|fruhjahr|sommer|herbst|debut|mi|fin|principios de|finales de|mediados de|q[1-4])[ -]+/;
const DAY =
  /^(?:(?:day|tag|jour|dia|dag|d|t|j)\.? ?([+-]? ?\d{1,5}(?:[.,]\d{1,3})?)|([+-]\d{1,5}(?:[.,]\d{1,3})?)(?: ?(?:d|days?|tage?|jours?|dias?))?|(\d{1,5}) ?(?:d|days?|tage?|jours?|dias?)|第 ?(-?\d{1,5}) ?天|(-?\d{1,5}) ?天)$/;

/** @param text as the cell has it */
export function readWrittenTime(text: string): WrittenTime {
  if (text.length > LONGEST_TIME) return { kind: "unreadable" };
  const plain = plainText(text);
  if (
    plain === "" ||
    unknownTimeWords.has(
      plain
        .replace(/[()[\]/]/g, " ")
        .replace(/ +/g, " ")
        .trim(),
    )
  )
    return { kind: "unknown" };
  if (
    ongoingWords.has(
      plain
        .replace(/[()[\].-]/g, " ")
        .replace(/ +/g, " ")
        .trim(),
    )
  )
    return { kind: "ongoing" };
  return readLimit(plain) ?? readSpan(plain) ?? readWeek(plain) ?? readOne(plain);
}

function readLimit(plain: string): WrittenTime | null {
  for (const [pattern, side] of [
    [BEFORE, "before"],
    [AFTER, "after"],
  ] as const) {
    const found = pattern.exec(plain)?.[0];
    if (found === undefined) continue;
    const of = readOne(plain.slice(found.length));
    if (of.kind !== "unreadable") return { kind: "limit", side, of };
  }
  return null;
}

/** `01.03.2021 - 15.03.2021`; both sides have to be dates. */
function readSpan(plain: string): WrittenTime | null {
  const parts = spanOfDays(plain) ?? plain.split(/ - | to | bis | until | al | au | hasta | ~ |至/);
  const [first, second] = parts;
  if (parts.length !== 2 || first === undefined || second === undefined) return null;
  const start = readOne(first.trim());
  const end = ongoingWords.has(second.trim()) ? ({ kind: "ongoing" } as const) : readOne(second.trim());
  const isDate = ({ kind }: WrittenTime) => kind === "date" || kind === "ambiguous date" || kind === "day";
  return isDate(start) && (isDate(end) || end.kind === "ongoing") ? { kind: "span", start, end } : null;
}

function readOne(plain: string): WrittenTime {
  let rest = plain;
  let about = false;
  let more = false;
  const aboutSign = ABOUT.exec(rest)?.[0];
  if (aboutSign !== undefined) [rest, about] = [rest.slice(aboutSign.length).trim(), true];
  if (/[^? ]\?+$/.test(rest)) [rest, about] = [rest.replace(/ ?\?+$/, ""), true];
  const vague = VAGUE.exec(rest)?.[0];
  if (vague !== undefined) [rest, more] = [rest.slice(vague.length).trim(), true];
  const time = TIME_OF_DAY.exec(rest);
  if (time !== null && time.index >= 6) {
    rest = rest.slice(0, time.index);
    more ||= Number(time[1]) !== 0 || Number(time[2]) !== 0 || Number(time[3] ?? 0) !== 0;
  }
  const found = readDay(rest) ?? readDate(withoutWeekday(rest));
  if (found === null) return { kind: "unreadable" };
  if (found.kind === "number" && !about && !more) return found;
  if (found.kind === "number") {
    const year = yearOfNumber(found);
    if (year === null) return { kind: "unreadable" };
    return { kind: "date", date: year, ...(about ? { about } : {}), ...(more ? { more } : {}) };
  }
  return { ...found, ...(about ? { about: true } : {}), ...(more ? { more: true } : {}) };
}

type Found = Extract<WrittenTime, { kind: "date" | "ambiguous date" | "day" | "number" }>;

function readDay(text: string): Found | null {
  const found = DAY.exec(text);
  if (found === null) return null;
  const digits = found[1] ?? found[2] ?? found[3] ?? found[4] ?? found[5];
  return digits === undefined ? null : { kind: "day", day: Number(digits.replace(" ", "").replace(",", ".")) };
}

const withoutWeekday = (text: string): string => {
  const [, word, rest] = /^(\p{L}{2,10})[.,]{0,2} (.*)$/u.exec(text) ?? [];
  return word !== undefined && rest !== undefined && weekdays.has(word) && /\d/.test(rest) ? rest : text;
};

function readDate(text: string): Found | null {
  const [, month, year] = /^(0?[1-9]|1[0-2])\.((?:19|20)\d{2})$/.exec(text) ?? [];
  if (year !== undefined) return certain(dateOf(year, month));
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return ofDigits(text);
  const chinese = /^(\d{4}|\d{2}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日号])?)?$/.exec(text);
  if (chinese !== null) return certain(dateOf(chinese[1], chinese[2], chinese[3]));
  const parts = text.split(/(?:[-/. ,]|(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d))+/u).filter((part) => !FILLER.test(part));
  const named = parts.findIndex((part) => monthOfName.has(part));
  if (named >= 0) return withMonthName(parts, named);
  return ofNumbers(text);
}

const FILLER = /^(?:|of|de|del|der|den|le|el|st|nd|rd|th|er|do)$/;
const NOT_KNOWN = /^(?:0{1,2}|x{1,2}|un|unk|uk|nk|\?{1,2}|--?)$/;

/** `3 Apr 2021`, `April 3, 2021`, `Apr 2021`, `3-Apr-21`, `UN-APR-2021`. */
function withMonthName(parts: readonly string[], named: number): Found | null {
  const month = monthOfName.get(parts[named] ?? "");
  const [first, second, ...others] = parts.filter((_, index) => index !== named);
  if (others.length > 0 || first === undefined || month === undefined) return null;
  if (second === undefined) {
    if (!/^\d{4}$|^\d{2}$/.test(first)) return null;
    return certain(checked({ year: Number(first), twoDigitYear: first.length === 2, month }));
  }
  const [dayText, yearText] = /^\d{4}$/.test(first) ? [second, first] : [first, second];
  const isDay = /^\d{1,2}$/.test(dayText) || NOT_KNOWN.test(dayText);
  if (!isDay || !/^(?:\d{2}|\d{4})$/.test(yearText)) return null;
  const day = NOT_KNOWN.test(dayText) ? undefined : Number(dayText);
  return certain(
    checked({
      year: Number(yearText),
      twoDigitYear: yearText.length === 2,
      month,
      ...(day === undefined ? {} : { day }),
    }),
  );
}

/** `20210403`, `2021`; other digits alone are whatever their column holds. */
function ofDigits(text: string): Found {
  const [, year, month, day] = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  const date = year === undefined ? null : dateOf(year, month, day);
  if (date !== null) return { kind: "date", date };
  return { kind: "number", value: Number(text.replace(",", ".")), text };
}

function ofNumbers(text: string): Found | null {
  const parts = text.split(/[-/. ]+/);
  const [first = "", second = "", third] = parts;
  const number = (part: string) => /^\d{1,2}$/.test(part) || NOT_KNOWN.test(part);
  if (/^\d{4}$/.test(first) && parts.length <= 3 && parts.slice(1).every(number))
    return certain(dateOf(first, second, third));
  if (parts.length === 2 && number(first) && /^\d{4}$/.test(second)) return certain(dateOf(second, first));
  if (parts.length !== 3 || third === undefined || !number(first) || !number(second)) return null;
  if (/^\d{4}$/.test(third) || /^\d{2}$/.test(third)) return inSomeOrder([first, second, third], text);
  return null;
}

function inSomeOrder([first, second, third]: readonly [string, string, string], text: string): Found | null {
  const readings = new Map<DateOrder, WrittenDate>();
  const add = (order: DateOrder, date: WrittenDate | null) => {
    if (date !== null) readings.set(order, date);
  };
  add("day month year", dateOf(third, second, first));
  add("month day year", dateOf(third, first, second));
  if (third.length === 2 && first.length === 2 && text.includes("-"))
    add("year month day", dateOf(first, second, third));
  const dates = [...readings.values()];
  const [only] = dates;
  if (only === undefined) return null;
  if (dates.length === 1) return { kind: "date", date: only, order: [...readings.keys()][0] ?? "day month year" };
  if (dates.every((date) => sameDate(date, only))) return { kind: "date", date: only };
  return { kind: "ambiguous date", readings, dotted: text.includes(".") };
}

const sameDate = (first: WrittenDate, second: WrittenDate): boolean =>
  first.year === second.year && first.month === second.month && first.day === second.day;

const certain = (date: WrittenDate | null): Found | null => (date === null ? null : { kind: "date", date });

/** Null when there is no such day. A month or day of `00` or `XX` is not known. */
function dateOf(yearText: string | undefined, monthText?: string, dayText?: string): WrittenDate | null {
  if (yearText === undefined || !/^(?:\d{2}|\d{4})$/.test(yearText)) return null;
  const known = (part: string | undefined) =>
    part === undefined || part === "" || NOT_KNOWN.test(part) ? undefined : Number(part);
  const month = known(monthText);
  const day = known(dayText);
  if (month === undefined && day !== undefined) return null;
  return checked({
    year: Number(yearText),
    twoDigitYear: yearText.length === 2,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  });
}

function checked(date: WrittenDate): WrittenDate | null {
  const { month, day } = date;
  if (month !== undefined && (month < 1 || month > 12)) return null;
  if (day === undefined || month === undefined) return date;
  const year = date.twoDigitYear ? 2000 : date.year;
  return day >= 1 && day <= daysInMonth(year, month) ? date : null;
}

/** 1900 to 2100, as a year. */
export function yearOfNumber({ value, text }: { readonly value: number; readonly text: string }): WrittenDate | null {
  return /^\d{4}$/.test(text) && value >= 1900 && value <= 2100 ? { year: value, twoDigitYear: false } : null;
}

/** First and last day that a workbook's number is taken for: 1954 to 2064. */
const SERIALS = [20_000, 60_000] as const;

/** The day that a workbook counts as this number, from 1900 or 1904. */
export function dateOfSerial(value: number, from: "1900" | "1904"): WrittenDate | null {
  if (value < SERIALS[0] || value > SERIALS[1]) return null;
  const zero = from === "1900" ? toEpochDay(1899, 12, 30) : toEpochDay(1904, 1, 1);
  const [year = 0, month = 1, day = 1] = formatDate(zero + Math.floor(value), "day")
    .split("-")
    .map(Number);
  return { year, twoDigitYear: false, month, day };
}

/** `2021-04-03`, `2021-04`, `2021`. */
export function isoDate(date: WrittenDate, year: number = date.year): string {
  const padded = (part: number) => String(part).padStart(2, "0");
  const yearText = String(year).padStart(4, "0");
  if (date.month === undefined) return yearText;
  return date.day === undefined
    ? `${yearText}-${padded(date.month)}`
    : `${yearText}-${padded(date.month)}-${padded(date.day)}`;
}
