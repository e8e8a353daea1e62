import type { Case } from "../../case/schema.ts";
import type { End, Time } from "../../case/time-schema.ts";
import { dateRange } from "./build-dates.ts";
import { eventLists } from "./build-draft.ts";
import { isOngoingEnd, plainPart } from "./build-words.ts";
import { type EitherDate, eitherOf } from "./either-date.ts";

const PARTS = ["cycles", "steps", "interruptions", "days"] as const;

type Counting = "dates" | "days";

interface Timed {
  readonly id: string;
  readonly at?: Time | undefined;
  readonly start?: Time | undefined;
  readonly end?: End | undefined;
}

/**
 * Whether the times of a case cannot contradict each other, so that they need not be resolved to know it: all are dates, or all are days,
 * each stated outright; that ends come after starts, and nothing after the last follow-up, has been looked at before. Most cases are such.
 */
export function cannotContradict(case_: Case): boolean {
  const { anchors = [], treatments = [], dayZero } = case_;
  const counts = new Counted(case_.lastFollowUp?.at);
  const agree =
    !treatments.some(hasParts) &&
    anchors.every(({ id, at }) => (at === undefined ? id === dayZero : counts.agrees(at))) &&
    timesBesides(case_).every((at) => counts.agrees(at)) &&
    listsOf(case_).every((list) => list.every((event) => counts.agreesWith(event)));
  return agree && (dayZero === undefined || isPlainZero(case_, dayZero, counts));
}

const listsOf = (case_: Case): readonly (readonly Timed[])[] =>
  eventLists.map((list) => (case_[list] ?? []) as readonly Timed[]);

/** Whether day zero has a date where all else has, and lies on day 0 where all else counts days. */
function isPlainZero(case_: Case, dayZero: string, { counting }: Counted): boolean {
  const anchor = case_.anchors?.find(({ id }) => id === dayZero);
  if (anchor !== undefined && anchor.at === undefined) return counting !== "dates";
  const zero: Timed | undefined =
    anchor ??
    listsOf(case_)
      .flat()
      .find(({ id }) => id === dayZero);
  const at = zero?.at ?? zero?.start;
  return counting === "dates" ? at?.date !== undefined : at?.day === 0;
}

const hasParts = (treatment: NonNullable<Case["treatments"]>[number]): boolean =>
  PARTS.some((part) => treatment[part] !== undefined) ||
  treatment.agents?.some(({ days }) => days !== undefined) === true;

const timesBesides = ({ lastFollowUp, diagnosis }: Case): readonly Time[] => [
  ...(lastFollowUp === undefined ? [] : [lastFollowUp.at]),
  ...(diagnosis?.genetics ?? []).flatMap(({ at }) => (at === undefined ? [] : [at])),
];

/** Whether the end comes after the start in all their readings. */
function areApart(start: Time, end: Time): boolean {
  const last = eitherOf(start)?.before ?? start.date;
  const first = eitherOf(end)?.after ?? end.date;
  return last !== undefined && first !== undefined && dateRange(last)[1] <= dateRange(first)[0];
}

/** Whether times are all dates or all days. */
class Counted {
  counting: Counting | null = null;
  private readonly last: Time | undefined;

  /** @param last follow-up */
  constructor(last: Time | undefined) {
    this.last = last;
  }

  agrees(time: Time | undefined): boolean {
    if (time === undefined) return true;
    const plain = plainPart(time);
    if (plain === null) return this.isFree(eitherOf(time));
    const own = plain.day === undefined ? "dates" : "days";
    this.counting ??= own;
    return this.counting === own;
  }

  /** A date of two readings, neither of which can lie after the last follow-up. */
  private isFree(either: EitherDate | null): boolean {
    const { last } = this;
    if (either === null || this.counting === "days") return false;
    this.counting = "dates";
    if (last === undefined) return true;
    const date = plainPart(last)?.date;
    return date !== undefined && dateRange(either.before)[1] <= dateRange(date)[0];
  }

  agreesWith({ at, start, end }: Timed): boolean {
    if (!this.agrees(at) || !this.agrees(start)) return false;
    if (end === undefined || isOngoingEnd(end)) return true;
    const isCertain = plainPart(start) !== null && plainPart(end) !== null;
    return this.agrees(end) && (isCertain || start === undefined || areApart(start, end));
  }
}
