import { findEvent, startOf } from "../case/event-index.ts";
import { formatTimeIn } from "../case/timing-facts.ts";
import type { ResolvedTime } from "../time/timeline.ts";
import type { DrugBefore } from "./antigen-change.ts";
import type { DrugCourse } from "./drugs-against.ts";
import type { AskedMoment } from "./moment-series.ts";

/** Single days are listed up to this many spans; more are said as one span. */
const MOST_LISTED = 3;

/** When a course was given: "≈ D86 – ≈ D181", "D873, D881", "from ≈ D1090, ongoing". Of single days only those up to the day. */
export function courseWords(asked: AskedMoment, course: DrugCourse): string {
  return `${courseTime(asked, course)}${course.inferred ? ", inferred" : ""}`;
}

export const timeWords = ({ timeline, unit }: AskedMoment, time: ResolvedTime): string =>
  formatTimeIn(time, timeline.zero, unit);

function courseTime(asked: AskedMoment, course: DrugCourse): string {
  const event = findEvent(asked.timeline, course.event);
  if (event === undefined || startOf(event) === null) return "no time stated";
  const at = (day: number): string => dayOfCourse(asked, course, day);
  const span = (first: number, last: number): string => (first === last ? at(first) : `${at(first)} – ${at(last)}`);
  if (course.days.length > 0 && course.days.length <= MOST_LISTED) {
    const days = course.days.filter(([first]) => first <= asked.day);
    return days.map(([first, last]) => span(first, last)).join(", ");
  }
  if (event.kind === "procedure") return at(course.first);
  if (course.endUnknown) return `from ${at(course.first)}, end not stated`;
  if (course.days.length > 0) return span(course.first, course.last);
  const { resolved } = event;
  if ("ongoing" in resolved && resolved.ongoing) return `from ${at(course.first)}, ongoing`;
  const end = endOf(asked, course);
  return end === null || end.estimate === course.first
    ? at(course.first)
    : `${at(course.first)} – ${timeWords(asked, end)}`;
}

function endOf({ timeline }: AskedMoment, { event: id }: DrugCourse): ResolvedTime | null {
  const resolved = findEvent(timeline, id)?.resolved;
  return resolved !== undefined && "end" in resolved ? resolved.end : null;
}

/** Days of a course move with its start: they are as well known as that is. */
function dayOfCourse(asked: AskedMoment, course: DrugCourse, day: number): string {
  const event = findEvent(asked.timeline, course.event);
  const start = event === undefined ? null : startOf(event);
  if (start === null) return "no time stated";
  const offset = day - start.estimate;
  return timeWords(asked, {
    ...start,
    estimate: day,
    earliest: start.earliest + offset,
    latest: start.latest + offset,
  });
}

/** "blinatumomab (last given ≈ D615)", "CD19 CAR-T (infused D150)", "venetoclax (begun day 1, end not stated)". */
function lastGiven(asked: AskedMoment, { drug, course, last }: DrugBefore): string {
  if (drug.agent.kind === "CAR-T") return `${drug.name} (infused ${dayOfCourse(asked, course, course.first)})`;
  if (course.endUnknown) return `${drug.name} (begun ${dayOfCourse(asked, course, course.first)}, end not stated)`;
  const end = course.days.length === 0 ? endOf(asked, course) : null;
  const time = end !== null && end.estimate === last ? timeWords(asked, end) : dayOfCourse(asked, course, last);
  return `${drug.name} (last given ${time})`;
}

/** "under daratumumab", "after blinatumomab (last given ≈ D615)"; both where some went on and some had ended. */
export function givenBeforeWords(asked: AskedMoment, drugs: readonly DrugBefore[]): string {
  const under = drugs.filter(({ isUnder }) => isUnder).map(({ drug }) => drug.name);
  const after = drugs.filter(({ isUnder }) => !isUnder).map((each) => lastGiven(asked, each));
  return [
    ...(under.length === 0 ? [] : [`under ${under.join(", ")}`]),
    ...(after.length === 0 ? [] : [`after ${after.join(", ")}`]),
  ].join(", ");
}
