import type { AntigenState } from "../case/event-schemas.ts";
import { normalAntigen } from "../therapy/antigens.ts";
import type { ResolvedAntigenPanel, Timeline } from "../time/timeline.ts";
import { type DiseaseLevel, diseaseLevelAt } from "./disease-state.ts";
import { type DrugAgainst, type DrugCourse, drugsAgainst } from "./drugs-against.ts";

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
 * - `loss`: negative while disease is present, with no drug against it since that test.
 * - `response`: negative with the disease gone, so the antigen went with the blasts; never called escape or loss.
 * - `weaker`: still there, with disease present, but less than before.
 *
 * The rule is that of the field (loss of CD19 under CD19-directed therapy, PMC8919057): what the blasts carry can only be said of
 * blasts that are there. So with disease present the earlier test is the last one that was done with disease present.
 */
export interface AntigenChange {
  readonly kind: "escape" | "loss" | "response" | "weaker";
  readonly to: AntigenState;
  /** The earlier test. */
  readonly since: AntigenSample;
  /** Drugs against the antigen that were given since the earlier test, in order of first use. */
  readonly after: readonly string[];
}

const STRENGTH: Record<AntigenState, number | null> = {
  positive: 3,
  partial: 2,
  dim: 1,
  negative: 0,
  "not tested": null,
};

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
  earlier: readonly AntigenSample[],
  test: AntigenSample,
): AntigenChange | null {
  const strength = STRENGTH[test.finding.state];
  const level = diseaseLevelAt(timeline, dayOf(test));
  if (strength === null || level === "unknown") return null;
  const isGone = isDiseaseGone(level);
  const since = earlier.findLast(
    (other) =>
      dayOf(other) < dayOf(test) &&
      isTested(other) &&
      isComparable(other, test) &&
      (isGone || !isDiseaseGone(diseaseLevelAt(timeline, dayOf(other)))),
  );
  const strengthBefore = since === undefined ? null : STRENGTH[since.finding.state];
  if (since === undefined || strengthBefore === null || strength >= strengthBefore) return null;
  const to = test.finding.state;
  const isLost = to === "negative";
  const after = exposuresBetween(timeline, antigen, since, test).map(({ drug }) => drug.name);
  if (isGone) return isLost ? { kind: "response", to, since, after } : null;
  if (!isLost) return { kind: "weaker", to, since, after };
  return { kind: after.length > 0 ? "escape" : "loss", to, since, after };
}

const isDiseaseGone = (level: DiseaseLevel): boolean => level === "remission" || level === "molecular remission";

export const dayOf = ({ panel }: AntigenSample): number => panel.at.estimate;

/** A panel may say that an antigen was not tested: that is no test. */
export const isTested = ({ finding }: AntigenSample): boolean => STRENGTH[finding.state] !== null;

/** Tests compare when neither says that its method or specimen is another one. */
export function isComparable(first: AntigenSample, second: AntigenSample): boolean {
  const same = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;
  return same(first.method, second.method) && same(first.specimen, second.specimen);
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
