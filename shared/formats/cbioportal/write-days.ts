import type { End, Time } from "../../case/time-schema.ts";
import type { ResolvedSpan, ResolvedTime } from "../../time/timeline.ts";
import { LIMITS_ONLY } from "./own-study.ts";
import type { LossBook } from "./write-losses.ts";
import type { Cells } from "./write-table.ts";

interface Written {
  readonly id: string;
  /** The time as it was stated, for people. */
  readonly words: string;
  readonly stated: {
    readonly at?: Time | undefined;
    readonly start?: Time | undefined;
    readonly end?: End | undefined;
  };
}

type TimeField = keyof Written["stated"];

/**
 * The day that a time is written as; null when only its order is known: any day would then be an invention, and the format has no way
 * to say so. Every day that the case does not give for certain is a loss.
 */
function dayOf(time: ResolvedTime, stated: Time | End | undefined): number | null {
  if (!Number.isFinite(time.estimate)) return null;
  return time.certainty === "ordered" && !isWithin(time, stated) ? null : Math.round(time.estimate);
}

/** Both limits are stated as times, not as other events that it lies between. */
function isWithin({ certainty, earliest, latest }: ResolvedTime, stated: Time | End | undefined): boolean {
  if (certainty !== "ordered" || stated === undefined || !Number.isFinite(earliest) || !Number.isFinite(latest))
    return false;
  const { after, before } = stated as Time;
  return [after, before].every((bounds) => [bounds].flat().some((bound) => typeof bound === "object"));
}

function reportDay(time: ResolvedTime, { id, words, stated }: Written, field: TimeField, losses: LossBook): void {
  const day = dayOf(time, stated[field]);
  if (day === null || (time.certainty === "exact" && day === time.estimate)) return;
  const why =
    time.certainty === "exact"
      ? `The time is day ${time.estimate}`
      : `The time is not exact (${words}: ${rangeOf(time)})`;
  losses.add(id, field, `${why}; it is written as day ${day}, and cBioPortal draws it as if it were exact.`);
}

function rangeOf({ earliest, latest }: ResolvedTime): string {
  const [from, to] = [Math.round(earliest), Math.round(latest)];
  if (Number.isFinite(from) && Number.isFinite(to)) return `day ${from} to ${to}`;
  if (Number.isFinite(from)) return `day ${from} or later`;
  return Number.isFinite(to) ? `day ${to} or earlier` : "any day";
}

/** Cells of a point; null when it has no day. */
export function pointCells(at: ResolvedTime | null, written: Written, losses: LossBook): Cells | null {
  const { stated } = written;
  const time = stated.at ?? stated.start;
  const day = at === null ? null : dayOf(at, time);
  if (at === null || day === null) return null;
  reportDay(at, written, stated.at === undefined && stated.start !== undefined ? "start" : "at", losses);
  return [["START_DATE", day], ...rangeCells("START", at, time), ...asStated(written, at)];
}

/**
 * Cells of a span; null when its start has no day. The format draws an event without a stop as a point, so an END column says that the
 * end is not known, or that it goes on (then as far as the last follow-up).
 */
export function spanCells(
  span: ResolvedSpan,
  written: Written,
  { losses, lastDay }: { readonly losses: LossBook; readonly lastDay: number | null },
): Cells | null {
  const { stated } = written;
  const start = dayOf(span.start, stated.start);
  if (start === null) return null;
  reportDay(span.start, written, "start", losses);
  const said: Cells = [["START_DATE", start], ...rangeCells("START", span.start, stated.start)];
  if (span.ongoing) {
    losses.add(written.id, "end", "It was still going on; cBioPortal draws it as ending at the last follow-up.");
    return [
      ...said,
      ["STOP_DATE", lastDay === null || lastDay < start ? undefined : lastDay],
      ["END", "ongoing"],
      ...asStated(written, span.start),
    ];
  }
  const end = span.end === null ? null : dayOf(span.end, stated.end);
  if (span.end === null || end === null) {
    losses.add(written.id, "end", "Its end is not known by a day; cBioPortal draws it as a point.");
    return [...said, ["END", "not known"], ...asStated(written, span.start)];
  }
  reportDay(span.end, written, "end", losses);
  return [
    ...said,
    ["STOP_DATE", Math.max(start, end)],
    ...rangeCells("STOP", span.end, stated.end),
    ...asStated(written, span.start, span.end),
  ];
}

/** Between which days an uncertain time lies; the day that stands beside it is the estimate. */
function rangeCells(which: "START" | "STOP", time: ResolvedTime, stated: Time | End | undefined): Cells {
  const { earliest, latest, certainty } = time;
  if (certainty === "exact") return [];
  return [
    [`${which}_EARLIEST`, Number.isFinite(earliest) ? earliest : "not known"],
    [`${which}_LATEST`, Number.isFinite(latest) ? latest : "not known"],
    [`${which}_CERTAINTY`, isWithin(time, stated) ? LIMITS_ONLY : undefined],
  ];
}

/** The time in words, where a day is no more than an estimate. */
const asStated = ({ words }: Written, ...times: readonly ResolvedTime[]): Cells =>
  times.every(({ certainty }) => certainty === "exact") || words === "" ? [] : [["TIME_AS_STATED", words]];
