import type { AntigenState } from "../case/event-schemas.ts";
import { normalAntigen } from "../therapy/antigens.ts";
import type { ResolvedAntigenPanel, Timeline } from "../time/timeline.ts";
import { canBeOneSpecimen, diseaseAtTest } from "./disease-at-test.ts";
import { type DrugAgainst, type DrugCourse, drugsAgainst, unidentifiedCells } from "./drugs-against.ts";

/** One finding of a panel: what one method found in one specimen. */
export interface AntigenSample {
  readonly panel: ResolvedAntigenPanel;
  readonly finding: ResolvedAntigenPanel["event"]["findings"][number];
  readonly method: string | undefined;
  readonly specimen: string | undefined;
}

export interface AntigenTest extends AntigenSample {
  readonly change: AntigenChange | null;
}

/**
 * A fall of an antigen since an earlier test that compares: none by another method or in another specimen.
 * - `escape`: negative while disease is present, and a drug against it was given since that test.
 * - `loss`: negative while disease is present, with no known drug against it since that test.
 * - `masked`: negative while disease is present, under an antibody against it or within half a year of it, which can hide it.
 * - `response`: negative with the disease gone, so the antigen went with the blasts; never called escape or loss.
 * - `unclear`: negative, and what the case says of the disease on that day contradicts itself: no verdict.
 * - `weaker`: still there, with disease present, but less than before: positive → partial or dim, or dim → partial with a measured
 *   negative subset. Dim and partial have no other order between them.
 *
 * The rule is that of the field (loss of CD19 under CD19-directed therapy, PMC8919057): what the blasts carry can only be said of
 * blasts that are there. So with disease present the earlier test is the last one that was done with disease present. Whether it was
 * is what `diseaseAtTest` says.
 */
export interface AntigenChange {
  readonly kind: "escape" | "loss" | "masked" | "response" | "unclear" | "weaker";
  readonly to: AntigenState;
  /** The earlier test. */
  readonly since: AntigenSample;
  /** Drugs against the antigen that were given since the earlier test, in order of first use. */
  readonly after: readonly DrugBefore[];
  /** Antibodies that can hide the antigen from the later test. */
  readonly masks: readonly DrugBefore[];
  /** CAR-T cells of which the case does not say what they are directed against, infused before the later test. */
  readonly unidentified: readonly string[];
}

/** A drug against an antigen that was given before a test of it. */
export interface DrugBefore {
  readonly drug: DrugAgainst;
  /** The last course of it that began before the test. */
  readonly course: DrugCourse;
  /** Day of its last dose before the test, from the timeline's zero; of cells, the day of the infusion. */
  readonly last: number;
  /** It was still being given on the day of the test. */
  readonly isUnder: boolean;
}

const STRENGTH: Record<AntigenState, number | null> = {
  positive: 2,
  partial: 1,
  dim: 1,
  negative: 0,
  "not tested": null,
};

/** Above so many percent of blasts an antigen has no negative subset (PMC8919057). */
const WHOLE_PERCENT = 95;

const knownHistories = new WeakMap<Timeline, ReadonlyMap<string, readonly AntigenTest[]>>();

/**
 * All tests of each antigen, by time, with what each says against the one before it. Antigens in order of first mention. Made once for
 * a timeline.
 */
export function antigenHistories(timeline: Timeline): ReadonlyMap<string, readonly AntigenTest[]> {
  let histories = knownHistories.get(timeline);
  if (histories === undefined) {
    histories = makeHistories(timeline);
    knownHistories.set(timeline, histories);
  }
  return histories;
}

function makeHistories(timeline: Timeline): ReadonlyMap<string, readonly AntigenTest[]> {
  const panels = [...timeline.antigenPanels].sort((a, b) => a.at.estimate - b.at.estimate);
  const histories = new Map<string, AntigenTest[]>();
  for (const panel of panels) {
    for (const finding of panel.event.findings) {
      const antigen = normalAntigen(finding.antigen);
      const tests = histories.get(antigen) ?? [];
      histories.set(antigen, tests);
      const test = {
        panel,
        finding,
        method: finding.method ?? panel.event.method,
        specimen: finding.specimen ?? panel.event.specimen,
      };
      tests.push({ ...test, change: changeSince(timeline, antigen, tests, test) });
    }
  }
  return histories;
}

function changeSince(
  timeline: Timeline,
  antigen: string,
  earlier: readonly AntigenTest[],
  test: AntigenSample,
): AntigenChange | null {
  const { state: disease } = diseaseOf(timeline, test);
  if (!isTested(test) || disease === "unknown") return null;
  const since = earlier.findLast(
    (other) =>
      dayOf(other) < dayOf(test) &&
      isTested(other) &&
      isComparable(other, test) &&
      (disease !== "present" || speaksOfBlasts(timeline, other)),
  );
  if (since === undefined || !isLess(since, test)) return null;
  const to = test.finding.state;
  const isNegative = to === "negative";
  const found = {
    to,
    since,
    after: drugsBetween(timeline, antigen, since, test),
    masks: masksBefore(timeline, antigen, dayOf(test)),
    unidentified: unidentifiedCells(timeline, dayOf(test)),
  };
  if (disease !== "present") {
    return isNegative ? { kind: disease === "gone" ? "response" : "unclear", ...found } : null;
  }
  if (!isNegative) return { kind: "weaker", ...found };
  if (found.masks.length > 0) return { kind: "masked", ...found };
  return { kind: found.after.length > 0 ? "escape" : "loss", ...found };
}

/** Whether an earlier test says what blasts carried: disease was not gone, and no antibody hid the antigen. */
function speaksOfBlasts(timeline: Timeline, test: AntigenTest): boolean {
  const { state } = diseaseOf(timeline, test);
  return (state === "present" || state === "unknown") && test.change?.kind !== "masked";
}

function isLess(since: AntigenSample, test: AntigenSample): boolean {
  const [before, now] = [STRENGTH[since.finding.state], STRENGTH[test.finding.state]];
  if (before === null || now === null) return false;
  if (since.finding.state !== "dim" || test.finding.state !== "partial") return now < before;
  const { percent } = test.finding;
  return percent !== undefined && percent <= WHOLE_PERCENT;
}

/** The disease on the day of a test. */
export const diseaseOf = (timeline: Timeline, test: AntigenSample) =>
  diseaseAtTest(timeline, dayOf(test), test.specimen);

export const dayOf = ({ panel }: AntigenSample): number => panel.at.estimate;

/** A panel may say that an antigen was not tested: that is no test. */
export const isTested = ({ finding }: AntigenSample): boolean => STRENGTH[finding.state] !== null;

/**
 * Tests compare when neither says that its method or specimen is another one. A test without a specimen compares with those of marrow
 * and blood, not with one of another specimen.
 */
export function isComparable(first: AntigenSample, second: AntigenSample): boolean {
  const isSameMethod = first.method === undefined || second.method === undefined || first.method === second.method;
  return isSameMethod && canBeOneSpecimen(first.specimen, second.specimen);
}

export interface Exposure {
  readonly drug: DrugAgainst;
  readonly courses: readonly DrugCourse[];
}

/**
 * Drugs against the antigen that could act on the blasts between two tests: given on the day of the earlier test or after it, and
 * before the day of the later one. What ended before the earlier test no longer counts, for that test shows what it left; CAR-T cells
 * count from their infusion on.
 */
export function exposuresBetween(
  timeline: Timeline,
  antigen: string,
  earlier: AntigenSample,
  later: AntigenSample,
): readonly Exposure[] {
  return drugsAgainst(timeline, antigen).flatMap((drug) => {
    const courses = drug.courses.filter(({ first, last }) => first < dayOf(later) && last >= dayOf(earlier));
    return courses.length === 0 ? [] : [{ drug, courses }];
  });
}

function drugsBetween(
  timeline: Timeline,
  antigen: string,
  earlier: AntigenSample,
  later: AntigenSample,
): readonly DrugBefore[] {
  return exposuresBetween(timeline, antigen, earlier, later).flatMap(({ drug, courses }) =>
    lastBefore(drug, courses, dayOf(later)),
  );
}

function lastBefore(drug: DrugAgainst, courses: readonly DrugCourse[], day: number): readonly DrugBefore[] {
  const [first, ...others] = courses.map((course) => ({ course, last: lastDose(course, day) }));
  if (first === undefined) return [];
  const { course, last } = others.reduce((best, other) => (other.last >= best.last ? other : best), first);
  if (drug.agent.kind === "CAR-T") return [{ drug, course, last: course.first, isUnder: false }];
  return [{ drug, course, last, isUnder: !course.endUnknown && course.last >= day }];
}

/** The last day of a course that is not after the given one, of those on which it is known to have been given. */
function lastDose({ first, last, days }: DrugCourse, day: number): number {
  if (days.length === 0) return Math.min(last, day);
  return Math.max(first, ...days.flatMap(([from, to]) => (from <= day ? [Math.min(to, day)] : [])));
}

/** An antibody can hide its antigen for about half a year after its last dose. The number of days is ours. */
const MASKING_DAYS = 183;

/**
 * Antibodies that can hide the antigen from a test on a day: given before it, and until half a year before it at the earliest, or nobody
 * stated until when. That an antibody can mask its own antigen (daratumumab and CD38) is general knowledge.
 */
export function masksBefore(timeline: Timeline, antigen: string, day: number): readonly DrugBefore[] {
  return drugsAgainst(timeline, antigen)
    .filter(({ agent }) => agent.kind === "monoclonal antibody")
    .flatMap((drug) =>
      lastBefore(
        drug,
        drug.courses.filter(({ first }) => first < day),
        day,
      ),
    )
    .filter(({ last, course }) => course.endUnknown || day - last <= MASKING_DAYS);
}
