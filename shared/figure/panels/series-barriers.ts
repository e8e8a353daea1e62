import { diseaseLevel, diseaseSpans } from "../../analysis/disease-state.ts";
import { classOf } from "../../therapy/catalogue.ts";
import type { ResolvedAssessment, ResolvedMeasurement, Timeline } from "../../time/timeline.ts";
import { lastDay, type Series } from "../series-model.ts";
import { firstAfter, firstFrom } from "../sorted-days.ts";

type Stretch = readonly [first: number, last: number];

/** Stretches of time that no line may cross. */
export class Barriers {
  readonly #starts: Float64Array;
  /** The latest end of all stretches up to each one. */
  readonly #ends: Float64Array;
  readonly #course: CourseBarriers | null;

  /** @param course what else parts results whose course is not followed from day to day; null for those of MRD */
  constructor(stretches: readonly Stretch[], course: CourseBarriers | null) {
    this.#course = course;
    const sorted = [...stretches].sort((a, b) => a[0] - b[0]);
    this.#starts = Float64Array.from(sorted, ([first]) => first);
    this.#ends = Float64Array.from(sorted, ([, last]) => last);
    for (let index = 1; index < sorted.length; index += 1) {
      this.#ends[index] = Math.max(this.#ends[index] ?? 0, this.#ends[index - 1] ?? 0);
    }
  }

  /** Whether any stretch lies, at least in part, strictly between two days, or what the course says parts them. */
  between(from: number, to: number): boolean {
    const count = firstFrom(this.#starts, to);
    return (count > 0 && (this.#ends[count - 1] ?? 0) > from) || this.#course?.part(from, to) === true;
  }
}

/** Counts further apart, in days, tell nothing of the days between them. */
const LONGEST_UNKNOWN = 90;
/** Results no further apart than this, in days, follow a treatment from day to day. */
const FOLLOWED_CLOSELY = 7;

/**
 * What parts two counts, or two shares of blasts: a change of the disease between remission and active disease, up to the day of the
 * later one; a whole course of treatment, supportive ones aside, between results more than a week apart; more than 90 days. A line
 * thus joins neighbours of one state only.
 */
class CourseBarriers {
  /** Days on which the disease was found to have changed. */
  readonly #changes: Float64Array;
  /** First days of treatments, ascending, and the earliest last day of each and all later ones. */
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;

  constructor(timeline: Timeline) {
    this.#changes = changesOfState(timeline);
    const courses = timeline.treatments
      .filter(({ event }) => classOf(event) !== "supportive")
      .map(({ start, end }): Stretch => [start.estimate, (end ?? start).estimate])
      .sort((a, b) => a[0] - b[0]);
    this.#starts = Float64Array.from(courses, ([first]) => first);
    this.#ends = Float64Array.from(courses, ([, last]) => last);
    for (let index = courses.length - 2; index >= 0; index -= 1) {
      this.#ends[index] = Math.min(this.#ends[index] ?? 0, this.#ends[index + 1] ?? 0);
    }
  }

  part(from: number, to: number): boolean {
    if (to - from > LONGEST_UNKNOWN) return true;
    const change = firstAfter(this.#changes, from);
    if (change < this.#changes.length && (this.#changes[change] ?? 0) <= to) return true;
    if (to - from <= FOLLOWED_CLOSELY) return false;
    const course = firstAfter(this.#starts, from);
    return course < this.#starts.length && (this.#ends[course] ?? 0) < to;
  }
}

/** Days of assessments that find active disease after remission or the other way round; what could not be evaluated changes nothing. */
function changesOfState(timeline: Timeline): Float64Array {
  const known = diseaseSpans(timeline).filter(({ level }) => level !== "unknown");
  const changes = known.filter(({ level }, index) => {
    const before = known[index - 1];
    return before !== undefined && (before.level === "active") !== (level === "active");
  });
  return Float64Array.from(changes, ({ start }) => start.estimate);
}

const knownCourses = new WeakMap<Timeline, CourseBarriers>();

function courseBarriersOf(timeline: Timeline): CourseBarriers {
  let course = knownCourses.get(timeline);
  if (course === undefined) {
    course = new CourseBarriers(timeline);
    knownCourses.set(timeline, course);
  }
  return course;
}

const knownBarriers = new WeakMap<Series, Barriers>();

/**
 * Where no line of a series may run: results without a number, in the series itself or in one whose assay nobody stated, say
 * that the level was not on the line; a remission between two counts of blasts says that the blasts were gone; and blood counts and
 * blasts are joined within one state of the disease only.
 */
export function barriersOf(timeline: Timeline, series: Series): Barriers {
  let barriers = knownBarriers.get(series);
  if (barriers === undefined) {
    const { measures } = series.assay;
    const unstated = measures === "MRD" ? timeline.measurements.filter(({ assay }) => isUnstated(assay)) : [];
    const remissions = measures === "blasts" ? timeline.assessments.filter(isRemission) : [];
    const stretches = [
      ...[...series.unplotted, ...unstated]
        .filter((result) => result.event.result.kind !== "not done")
        .map((result) => [result.start.estimate, lastDay(result)] as const),
      ...remissions.map(({ at }) => [at.estimate, at.estimate] as const),
    ];
    barriers = new Barriers(stretches, measures === "MRD" ? null : courseBarriersOf(timeline));
    knownBarriers.set(series, barriers);
  }
  return barriers;
}

function isUnstated(assay: ResolvedMeasurement["assay"]): boolean {
  return (
    assay.measures === "MRD" && assay.target === undefined && assay.method === undefined && assay.unit === undefined
  );
}

function isRemission(assessment: ResolvedAssessment): boolean {
  const level = diseaseLevel(assessment);
  return level !== "active" && level !== "unknown";
}
