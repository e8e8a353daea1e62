import type { Assay } from "../case/event-schemas.ts";
import { shortSpecimen } from "../case/short-names.ts";
import type { ResolvedAssessment, ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { levelOf, rangeOf } from "./bounds.ts";
import { type DiseaseLevel, type DiseaseSpan, diseaseSpans } from "./disease-state.ts";
import { lastDayOf } from "./result-series.ts";

/**
 * Whether there was disease on the day of a test, as far as the case says it. `unclear`: what the case says contradicts itself.
 * `unknown`: it says nothing.
 */
export type DiseaseWhenTested = "present" | "gone" | "unclear" | "unknown";

export interface DiseaseAtTest {
  readonly state: DiseaseWhenTested;
  /** The assessments that it rests on. */
  readonly assessments: readonly ResolvedAssessment[];
  /** Results of the same day that it rests on. */
  readonly results: readonly ResolvedMeasurement[];
}

/** A sample belongs to an assessment within so many days of it. This number is ours; no source states one. */
export const BELONGS_DAYS = 7;
/** MRD that means disease, as a fraction of cells (PMC8824253). */
const MRD_PRESENT = 1e-4;
/** Blasts that end a remission, as a fraction of cells. */
const BLASTS_PRESENT = 0.05;

const known = new WeakMap<Timeline, Map<string, DiseaseAtTest>>();

/**
 * The disease on the day of a test: that of an assessment of the same day; else of the nearest within 7 days, else of the last one
 * before. An assessment up to 7 days after it wins over an older one that is carried forward: the sample that was reported with the
 * assessment is often taken a day or two before it. Results of the same day are put together with it: quantified MRD of at least 10⁻⁴
 * of cells, or blasts of at least 5 %, mean disease; undetectable MRD of an assay on the scale of cells means none. Morphologic
 * remission says nothing of MRD and does not contradict it. What contradicts itself is `unclear`.
 * @param day in days from the timeline's zero
 * @param specimen of the test; of what is neither marrow nor blood only results of that same specimen say that there was disease
 */
export function diseaseAtTest(timeline: Timeline, day: number, specimen: string | undefined): DiseaseAtTest {
  let ofTimeline = known.get(timeline);
  if (ofTimeline === undefined) {
    ofTimeline = new Map();
    known.set(timeline, ofTimeline);
  }
  const site = siteOf(specimen);
  const key = `${day}/${site}`;
  let found = ofTimeline.get(key);
  if (found === undefined) {
    found = findDisease(timeline, day, site);
    ofTimeline.set(key, found);
  }
  return found;
}

function findDisease(timeline: Timeline, day: number, site: Site): DiseaseAtTest {
  const spans = spansFor(diseaseSpans(timeline), day);
  const signs = resultsOn(timeline, day).flatMap((result) => {
    const sign = signOf(result);
    return sign !== null && countsFor(sign, siteOf(result.event.specimen ?? result.assay.specimen), site)
      ? [{ sign, result }]
      : [];
  });
  return {
    state: putTogether(
      spans.map(({ level }) => level),
      signs.map(({ sign }) => sign),
      isBlastSite(site),
    ),
    assessments: spans.map(({ assessment }) => assessment),
    results: signs.map(({ result }) => result),
  };
}

/** Those of the day; else the nearest within a few days, both of two equally near; else the last one before. */
function spansFor(spans: readonly DiseaseSpan[], day: number): readonly DiseaseSpan[] {
  const distances = spans.map(({ start }) => Math.abs(start.estimate - day));
  const nearest = Math.min(...distances);
  if (nearest <= BELONGS_DAYS) return spans.filter((_, index) => distances[index] === nearest);
  const last = spans.findLast(({ start }) => start.estimate <= day);
  return last === undefined ? [] : [last];
}

/** What a result says of the disease: disease by MRD or by blasts, some MRD that is less or has no number, or none. */
type Sign = "MRD" | "blasts" | "some" | "none";

function putTogether(levels: readonly DiseaseLevel[], signs: readonly Sign[], isBlood: boolean): DiseaseWhenTested {
  const isMeasured = signs.includes("MRD") || signs.includes("blasts");
  const isActive = levels.includes("active") || levels.includes("residual");
  const isRemission = levels.includes("remission") && (signs.includes("blasts") || !signs.includes("MRD"));
  const isGone = isRemission || levels.includes("molecular remission") || signs.includes("none");
  // Disease elsewhere does not say that there was any in this specimen.
  if (isActive && !isBlood && !isMeasured) return "unclear";
  const isPresent = isActive || isMeasured;
  if (isGone && (isPresent || signs.includes("some"))) return "unclear";
  return isPresent ? "present" : isGone ? "gone" : "unknown";
}

function signOf({ event: { result }, assay }: ResolvedMeasurement): Sign | null {
  const share = shareOfCells(assay);
  if (assay.measures === "count" || (assay.measures === "blasts" && share === null)) return null;
  const range = rangeOf(levelOf(result, assay));
  if (assay.measures === "blasts") {
    return range !== null && share !== null && range.lower * share >= BLASTS_PRESENT ? "blasts" : null;
  }
  switch (result.kind) {
    case "undetectable":
    case "negative":
      return share === null ? null : "none";
    case "not done":
    case "not evaluable":
      return null;
    default:
      if (range !== null && range.lower === 0 && range.upper === 0) return null;
      return range !== null && share !== null && range.lower * share >= MRD_PRESENT ? "MRD" : "some";
  }
}

/** By what a value of the assay is multiplied to be a fraction of cells; null for another scale, such as percent of a reference gene. */
function shareOfCells({ measures, scale, unit, method }: Assay): number | null {
  if (scale === "fraction") return 1;
  if (scale !== "percent") return null;
  const ofCells =
    unit !== undefined && /^%\s*of\s.*(?:nucleated|mononuclear|white|leu[ck]ocytes|all cells)/i.test(unit);
  const isPlain = unit === undefined || unit === "%";
  const countsCells = measures === "blasts" || (method !== undefined && /flow|cytometry/i.test(method));
  return ofCells || (isPlain && countsCells) ? 0.01 : null;
}

type Site = string;

/** Marrow, blood, "" where it is not stated, or another specimen by its short name. */
function siteOf(specimen: string | undefined): Site {
  if (specimen === undefined) return "";
  if (/marrow/i.test(specimen)) return "marrow";
  return /blood/i.test(specimen) ? "blood" : shortSpecimen(specimen).toLowerCase();
}

const isBlastSite = (site: Site): boolean => site === "" || site === "marrow" || site === "blood";

/** Specimens that are the same, or can be: one that nobody stated is marrow or blood, never cerebrospinal fluid or a tissue. */
export function canBeOneSpecimen(first: string | undefined, second: string | undefined): boolean {
  const [one, other] = [siteOf(first), siteOf(second)];
  if (one !== "" && other !== "") return one === other;
  return isBlastSite(one) && isBlastSite(other);
}

/** Blood without MRD does not say that the marrow has none. */
function countsFor(sign: Sign, result: Site, sample: Site): boolean {
  if (!isBlastSite(sample) || !isBlastSite(result)) return result === sample;
  return sign !== "none" || result !== "blood" || sample === "blood";
}

interface ResultsByDay {
  readonly points: ReadonlyMap<number, readonly ResolvedMeasurement[]>;
  readonly spans: readonly ResolvedMeasurement[];
}

const knownResults = new WeakMap<Timeline, ResultsByDay>();

/** MRD and blasts measured on a day, those that hold for a span with that day in it among them. */
function resultsOn(timeline: Timeline, day: number): readonly ResolvedMeasurement[] {
  let results = knownResults.get(timeline);
  if (results === undefined) {
    results = resultsByDay(timeline);
    knownResults.set(timeline, results);
  }
  const spans = results.spans.filter((span) => span.start.estimate <= day && day <= lastDayOf(span));
  return [...(results.points.get(day) ?? []), ...spans];
}

function resultsByDay({ measurements }: Timeline): ResultsByDay {
  const points = new Map<number, ResolvedMeasurement[]>();
  const spans: ResolvedMeasurement[] = [];
  for (const measurement of measurements) {
    if (measurement.assay.measures === "count") continue;
    if (!measurement.point) {
      spans.push(measurement);
      continue;
    }
    const ofDay = points.get(measurement.start.estimate);
    if (ofDay === undefined) points.set(measurement.start.estimate, [measurement]);
    else ofDay.push(measurement);
  }
  return { points, spans };
}
