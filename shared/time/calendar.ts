/** Calendar arithmetic on whole days since 1970-01-01, proleptic Gregorian, with integers only: no clock and no time zone. */

export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

export type DatePrecision = "day" | "month" | "year";

const DAYS_IN_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. Years counted from March end with the leap day, which makes the arithmetic regular. */
const MARCH_0000_TO_1970 = 719_468;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Number of days in a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 31);
}

/** Days since 1970-01-01. */
export function toEpochDay(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(marchYear / 400);
  const yearOfCycle = marchYear - cycle * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * DAYS_IN_400_YEARS + dayOfCycle - MARCH_0000_TO_1970;
}

/** The calendar day that lies so many days after 1970-01-01; of a fractional day, the day that it falls on. */
export function fromEpochDay(epochDay: number): CalendarDay {
  const shifted = Math.floor(epochDay) + MARCH_0000_TO_1970;
  const cycle = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfCycle = shifted - cycle * DAYS_IN_400_YEARS;
  const leapDays = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** How precisely `YYYY-MM-DD`, `YYYY-MM` or `YYYY` is stated. */
export function datePrecision(partialDate: string): DatePrecision {
  if (partialDate.length > 7) return "day";
  return partialDate.length > 4 ? "month" : "year";
}

/** First and last day, since 1970-01-01, that a valid `YYYY-MM-DD`, `YYYY-MM` or `YYYY` can mean. */
export function partialDateRange(partialDate: string): readonly [first: number, last: number] {
  const [year = 0, month, day] = partialDate.split("-").map(Number);
  if (month === undefined) return [toEpochDay(year, 1, 1), toEpochDay(year, 12, 31)];
  if (day === undefined) return [toEpochDay(year, month, 1), toEpochDay(year, month, daysInMonth(year, month))];
  const epochDay = toEpochDay(year, month, day);
  return [epochDay, epochDay];
}

/** The same day of the month so many whole months later (earlier when negative); 31 January + 1 month is the end of February. */
export function addMonths(epochDay: number, months: number): number {
  const { year, month, day } = fromEpochDay(epochDay);
  const monthIndex = year * 12 + (month - 1) + months;
  const newYear = Math.floor(monthIndex / 12);
  const newMonth = monthIndex - newYear * 12 + 1;
  return toEpochDay(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** `2024-02-29`, `2024-02` or `2024`. */
export function formatDate(epochDay: number, precision: DatePrecision): string {
  const { year, month, day } = fromEpochDay(epochDay);
  const yearText = `${year < 0 ? "-" : ""}${padded(Math.abs(year), 4)}`;
  if (precision === "year") return yearText;
  return precision === "month"
    ? `${yearText}-${padded(month, 2)}`
    : `${yearText}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
