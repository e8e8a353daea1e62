import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "../time/duration.ts";
import {
  certaintyInWords,
  formatCalendarDay,
  formatCalendarTime,
  formatDay,
  formatRange,
  formatTime,
} from "../time/format-day.ts";
import type { Certainty, ResolvedTime, TimelineZero } from "../time/timeline.ts";
import type { EventDates } from "./event-dates.ts";
import { endOf, type KindedEvent, startOf } from "./event-index.ts";
import type { Fact } from "./field-facts.ts";
import type { AxisUnit } from "./schema.ts";

/** Exact to a few days; the day itself stands among the details. */
const COUNTED_IN = {
  months: { unit: "mo", days: DAYS_PER_MONTH, decimals: 1 },
  years: { unit: "y", days: DAYS_PER_YEAR, decimals: 2 },
} as const;

/** A day in the unit of the axis: "D97", "3.2 mo", "0.27 y", "2021-03-05". Without a calendar, dates are days. */
export function formatDayIn(day: number, zero: TimelineZero, unit: AxisUnit): string {
  if (unit === "days") return formatDay(day, zero);
  if (unit === "date") return formatCalendarDay(Math.round(day), zero) ?? formatDay(day, zero);
  return counted(day, unit);
}

function counted(day: number, unit: keyof typeof COUNTED_IN): string {
  const { unit: sign, days, decimals } = COUNTED_IN[unit];
  const count = Number((day / days).toFixed(decimals));
  return `${count < 0 ? "−" : ""}${Math.abs(count)} ${sign}`;
}

/**
 * A time in the unit of the axis, "≈" before it wherever the source does not give the day.
 * @param time for dates, of a timeline with limits counted from the calendar
 */
export function formatTimeIn(time: ResolvedTime, zero: TimelineZero, unit: AxisUnit): string {
  if (unit === "date" && zero.calendar !== null) return formatCalendarTime(time, zero.calendar.estimate);
  if (unit === "days" || unit === "date") return formatTime(time, zero);
  const words = counted(time.estimate, unit);
  return time.certainty === "exact" ? words : `≈ ${words}`;
}

/** When, on one line. */
export function timeOf(event: KindedEvent, zero: TimelineZero, unit: AxisUnit): string {
  const start = startOf(event);
  if (start === null) return "no time stated";
  const first = formatTimeIn(start, zero, unit);
  const end = endOf(event);
  const ongoing = "ongoing" in event.resolved && event.resolved.ongoing;
  if (ongoing) return `from ${first}, ongoing`;
  if (end !== null) return end.estimate === start.estimate ? first : `${first} – ${formatTimeIn(end, zero, unit)}`;
  const point = !("end" in event.resolved) || ("point" in event.resolved && event.resolved.point);
  return point ? first : `from ${first}, end not stated`;
}

const FROM_BEST_TO_WORST: readonly Certainty[] = ["exact", "imprecise", "bounded", "ordered", "estimated"];

/** How an event's time is known: of a span with a stated end, the worse known of its two ends. Null without a time. */
export function certaintyOf(event: KindedEvent): Certainty | null {
  const start = startOf(event);
  if (start === null) return null;
  const ongoing = "ongoing" in event.resolved && event.resolved.ongoing;
  const end = ongoing ? null : endOf(event);
  if (end === null) return start.certainty;
  const worse = FROM_BEST_TO_WORST.indexOf(end.certainty) > FROM_BEST_TO_WORST.indexOf(start.certainty);
  return worse ? end.certainty : start.certainty;
}

/** As the source states it, on the calendar, and how far it may be off; in days, whatever the axis counts. */
export function timingOf(event: KindedEvent, zero: TimelineZero, dates: EventDates): readonly Fact[] {
  const start = startOf(event);
  const end = endOf(event);
  const stated = event.resolved.words === "" ? [] : [{ label: "As stated", value: event.resolved.words }];
  if (start === null) return stated;
  if (end === null) return [...stated, ...pointTiming(start, dates.start, zero)];
  return [
    ...stated,
    { label: "Start", value: instant(start, dates.start, zero) },
    { label: "End", value: instant(end, dates.end, zero) },
    ...(start.certainty === end.certainty
      ? [knowledge("Known", start)]
      : [knowledge("Start known", start), knowledge("End known", end)]),
  ];
}

/** The day of a point in time, and how it is known. */
export const pointTiming = (time: ResolvedTime, date: string | null, zero: TimelineZero): readonly Fact[] => [
  { label: "Day", value: instant(time, date, zero) },
  knowledge("Known", time),
];

/** "≈ D872, 2019-03-01, between D853 and D880". */
function instant(time: ResolvedTime, date: string | null, zero: TimelineZero): string {
  const parts = [formatTime(time, zero), date, formatRange(time, zero)];
  return parts.filter((part) => part !== null).join(", ");
}

const knowledge = (label: string, time: ResolvedTime): Fact => ({ label, value: certaintyInWords[time.certainty] });
