import { formatDate } from "../../time/calendar.ts";
import type { ResolvedTime, Timeline } from "../../time/timeline.ts";
import type { Loss } from "../export.ts";
import { ownClassId, ownDaysId, plainNumber } from "./own-classes.ts";
import { OPEN_END } from "./read-own.ts";

/** A TimeElement of the format. */
export type TimeElement =
  | { readonly timestamp: string }
  | { readonly interval: { readonly start: string; readonly end: string } }
  | { readonly ontologyClass: { readonly id: string; readonly label: string } };

/**
 * Times of a case in the format.
 *
 * With a calendar known to the day, a day is a timestamp (midnight UTC of that date) and a time between two days an interval. Without
 * one, none of the format's own times can say a day counted from an event: an age would need the date of birth, and made of years at
 * diagnosis plus days it would state what nobody recorded. Such a day is written as an ontology class of our own
 * (`caseline:day_28`, "day 28 from diagnosis"), which states exactly what is known, in words for every reader.
 */
export class TimeWriter {
  readonly losses: Loss[] = [];
  private readonly timeline: Timeline;
  /** Days since 1970-01-01 of day 0; null when it is not known to the day. */
  private readonly dayZero: number | null;

  constructor(timeline: Timeline) {
    this.timeline = timeline;
    const { calendar } = timeline.zero;
    const isExact = calendar !== null && calendar.earliest === calendar.latest && Number.isInteger(calendar.earliest);
    this.dayZero = isExact ? calendar.earliest : null;
    if (calendar !== null && !isExact)
      this.lose(
        null,
        "dates",
        "Day 0 is not known to the day: times are written as days from it, and the month or year of it is lost.",
      );
  }

  get hasCalendar(): boolean {
    return this.dayZero !== null;
  }

  lose(event: string | null, field: string, message: string): void {
    this.losses.push({ event, field, message });
  }

  /** @param field the field of the case, for the report of a loss */
  element(time: ResolvedTime, event: string | null, field: string): TimeElement {
    if (time.certainty === "exact" && time.earliest === time.latest) {
      const timestamp = this.timestamp(time.estimate);
      return timestamp === null ? { ontologyClass: this.dayClass(time.estimate) } : { timestamp };
    }
    const [start, end] = [this.timestamp(time.earliest), this.timestamp(time.latest)];
    const isWithin = start !== null && end !== null && time.certainty !== "estimated";
    this.lose(
      event,
      field,
      isWithin
        ? "The time is known only within limits. They are written as an interval of two dates; what else they were stated by is lost."
        : "The time is known only within limits. They are written as days in a class of our own, which other programs show as words; what else they were stated by is lost.",
    );
    return isWithin ? { interval: { start, end } } : { ontologyClass: this.limitsClass(time) };
  }

  /** The end of a span that nobody stated: an absent end would say that it is ongoing. */
  unknownEnd(): TimeElement {
    return { ontologyClass: { id: ownClassId("not-stated"), label: OPEN_END } };
  }

  timestamp(day: number): string | null {
    if (this.dayZero === null || !Number.isInteger(day)) return null;
    const date = formatDate(this.dayZero + day, "day");
    return /^\d{4}-/.test(date) ? `${date}T00:00:00Z` : null;
  }

  private dayClass(day: number): { id: string; label: string } {
    return {
      id: ownClassId("day", plainNumber(day)),
      label: `day ${plainNumber(day)} from ${this.timeline.zero.name}`,
    };
  }

  /** Where only limits are stated, the day in between at which it is drawn is nobody's estimate. */
  private limitsClass({ earliest, latest, certainty, ...time }: ResolvedTime): { id: string; label: string } {
    const isOnlyLimits =
      (certainty === "bounded" || certainty === "ordered") && (Number.isFinite(earliest) || Number.isFinite(latest));
    const estimate = isOnlyLimits ? null : time.estimate;
    const limits = [
      Number.isFinite(earliest) ? `not before day ${plainNumber(earliest)}` : null,
      Number.isFinite(latest) ? `not after day ${plainNumber(latest)}` : null,
      estimate === null ? null : `estimated as day ${plainNumber(estimate)}`,
    ].filter((limit) => limit !== null);
    return {
      id: ownDaysId(earliest, latest, estimate),
      label: `${limits.join(", ")}, from ${this.timeline.zero.name}`,
    };
  }
}

/** A time in a description of ours: the class of the day, or the date. */
export function timeInDescription(element: TimeElement): string {
  if ("timestamp" in element) return element.timestamp;
  return "interval" in element ? `${element.interval.start} to ${element.interval.end}` : element.ontologyClass.id;
}
