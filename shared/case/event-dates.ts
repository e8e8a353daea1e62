import { formatCalendarTime } from "../time/format-day.ts";
import { resolveCase } from "../time/resolve-case.ts";
import type { ResolvedTime, Timeline } from "../time/timeline.ts";
import { endOf, findEvent, startOf } from "./event-index.ts";

/** An event's dates, as exactly as the case gives them: "2021-03-05", "2021-03", "≈ 2021-03-16". */
export interface EventDates {
  readonly start: string | null;
  readonly end: string | null;
}

const NO_DATES: EventDates = { start: null, end: null };

const onCalendar = new WeakMap<Timeline, Timeline>();

/**
 * The same times, with their limits counted from the calendar: an event whose date is stated is certain there however
 * uncertain the day of zero is. Where zero's own date is certain, they are the same from both.
 */
function calendarTimeline(timeline: Timeline): Timeline {
  const { id, calendar } = timeline.zero;
  if (calendar === null || calendar.earliest === calendar.latest) return timeline;
  const known = onCalendar.get(timeline);
  if (known !== undefined) return known;
  const resolved = resolveCase(timeline.case, { relativeTo: "calendar", ...(id === null ? {} : { zero: id }) });
  const found = resolved.ok ? resolved.timeline : timeline;
  onCalendar.set(timeline, found);
  return found;
}

/** The dates of an event; null where no date is known. */
export function eventDates(timeline: Timeline, eventId: string): EventDates {
  const dated = calendarTimeline(timeline);
  const event = findEvent(dated, eventId);
  return event === undefined ? NO_DATES : { start: dateOf(startOf(event), dated), end: dateOf(endOf(event), dated) };
}

/** The date of the last follow-up; null when it is not known. */
export function lastFollowUpDate(timeline: Timeline): string | null {
  const dated = calendarTimeline(timeline);
  return dateOf(dated.lastFollowUp, dated);
}

function dateOf(time: ResolvedTime | null, { zero }: Timeline): string | null {
  return time === null || zero.calendar === null ? null : formatCalendarTime(time, zero.calendar.estimate);
}
