import type { ResolvedAssessment, ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { amountOfDays, bestKnown, daysApart, daysApartInWords, type Instant } from "./days-apart.ts";
import { diseaseLevel, diseaseSpans } from "./disease-state.ts";
import { type Evidence, type Finding, notComputedFinding } from "./findings.ts";
import { stateInWords } from "./moment-state.ts";
import { isNegativeReading, isNegativeResult, isPositiveResult, startOfResult } from "./mrd-readings.ts";
import { levelOfReading, type Reading, readingsOf } from "./readings.ts";
import { isUnstatedAssay, type ResultSeries, resultSeries } from "./result-series.ts";
import { dayWords, eventEvidence, resultEvidence, resultTime, resultWords, subtraction } from "./words.ts";

/** From the first sign of molecular relapse to each morphologic relapse that came out of a remission. */
export function leadTimes(timeline: Timeline): readonly Finding[] {
  const assessments = diseaseSpans(timeline).map(({ assessment }) => assessment);
  return assessments.flatMap((relapse, index) => {
    if (relapse.event.state !== "relapse") return [];
    const remission = remissionBefore(assessments.slice(0, index));
    return remission.length === 0 ? [] : [leadTime(timeline, remission, relapse)];
  });
}

/** The assessments since the disease was last active: those of the remission that ended here; none when there was no remission. */
function remissionBefore(earlier: readonly ResolvedAssessment[]): readonly ResolvedAssessment[] {
  const lastActive = earlier.findLastIndex((assessment) => diseaseLevel(assessment) === "active");
  return earlier.slice(lastActive + 1).filter((assessment) => diseaseLevel(assessment) !== "unknown");
}

/** Something that was recorded of MRD in the remission. */
interface Sign {
  readonly day: number;
  readonly instant: Instant;
  readonly evidence: Evidence;
  readonly words: string;
  /** Null of an assessment. */
  readonly series: ResultSeries | null;
}

function leadTime(timeline: Timeline, remission: readonly ResolvedAssessment[], relapse: ResolvedAssessment): Finding {
  const { zero } = timeline;
  const relapseEvidence = assessmentEvidence(timeline, relapse);
  const base = {
    id: `lead-time/${relapse.event.id}`,
    label: `before the relapse of ${dayWords(relapse.at, zero)}`,
    unit: "days",
  };
  const found = molecularRelapse(timeline, remission, relapse.at.estimate);
  if (typeof found === "string") {
    const finding = notComputedFinding(base, "molecular to morphologic lead time", found);
    const evidence = [...remission.map((assessment) => assessmentEvidence(timeline, assessment)), relapseEvidence];
    return { ...finding, derivation: { ...finding.derivation, evidence } };
  }
  const { first, lastNegative, remarks } = found;
  const to: Instant = { event: relapse.event.id, side: "start", time: relapse.at };
  const from = bestKnown(first.map(({ instant }) => instant)) ?? to;
  const days = daysApart(timeline, from, to);
  return {
    ...base,
    value: daysApartInWords(days),
    amount: amountOfDays(days),
    derivation: {
      rule: "molecular to morphologic lead time",
      evidence: [
        ...(lastNegative === undefined ? [] : [lastNegative.evidence]),
        ...first.map(({ evidence }) => evidence),
        relapseEvidence,
      ],
      working: [
        subtraction(
          [dayWords(relapse.at, zero), dayWords(from.time, zero)],
          [to.time.estimate, from.time.estimate],
          zero,
        ),
      ],
      limits: [
        ...(days.least === days.most ? [] : ["The days are not both known."]),
        ...(lastNegative === undefined
          ? []
          : [`Last negative before: ${lastNegative.words}; the molecular relapse may have begun on any day since.`]),
        ...remarks,
      ],
    },
  };
}

interface MolecularRelapse {
  /** The first sign of it, with whatever says the same of that day. */
  readonly first: readonly Sign[];
  readonly lastNegative: Sign | undefined;
  readonly remarks: readonly string[];
}

/** MRD of one series in the remission, in order of time. */
interface SeriesInRemission {
  readonly series: ResultSeries;
  readonly readings: readonly Reading[];
}

/** As it was recorded; else by the results of the series that first became positive again; or why there is none. */
function molecularRelapse(
  timeline: Timeline,
  remission: readonly ResolvedAssessment[],
  relapseDay: number,
): MolecularRelapse | string {
  const from = remission[0]?.at.estimate ?? relapseDay;
  const all = seriesInRemission(timeline, [from, relapseDay]);
  const returned = firstReturn(remission, all);
  const recorded = recordedRelapse(remission);
  if (recorded === null && returned === null) return reasonOfNone(remission, all);
  const day = recorded?.at.estimate ?? returned?.start.estimate ?? relapseDay;
  const signs = (isWanted: (result: ResolvedMeasurement) => boolean): readonly Sign[] =>
    all.flatMap(({ series, readings }) =>
      resultsOf(readings)
        .filter(isWanted)
        .map((result) => resultSign(timeline, series, result)),
    );
  const negative = byDay([
    ...remission.filter(isNegativeAssessment).map((assessment) => assessmentSign(timeline, assessment)),
    ...signs(isNegativeResult),
  ]);
  const positive = signs((result) => isPositiveResult(result) && result.start.estimate === day);
  const before = negative.filter((sign) => sign.day < day);
  const lastDay = before.at(-1)?.day;
  return {
    first: [...(recorded === null ? [] : [assessmentSign(timeline, recorded)]), ...positive],
    lastNegative:
      before.findLast((sign) => sign.day === lastDay && positive.some(({ series }) => series === sign.series)) ??
      before.at(-1),
    remarks: [
      ...(returned !== null && returned.start.estimate < day ? [positiveBefore(timeline, returned)] : []),
      ...negativeAgain(negative, [day, relapseDay]),
    ],
  };
}

const isNegativeAssessment = ({ event: { mrd } }: ResolvedAssessment): boolean =>
  mrd === "negative" || mrd === "undetectable";

/** The first molecular relapse that is recorded since MRD was last recorded as undetectable. */
function recordedRelapse(remission: readonly ResolvedAssessment[]): ResolvedAssessment | null {
  const cleared = remission.findLastIndex(isNegativeAssessment);
  return (
    remission.slice(cleared + 1).find(({ event }) => event.state === "molecular relapse") ??
    remission.findLast(({ event }) => event.state === "molecular relapse") ??
    null
  );
}

/** The first positive result of a series that had been undetectable before. */
function firstReturn(
  remission: readonly ResolvedAssessment[],
  all: readonly SeriesInRemission[],
): ResolvedMeasurement | null {
  const cleared = [
    ...remission.filter(isNegativeAssessment).map(({ at }) => at.estimate),
    ...all.flatMap(({ series, readings }) =>
      isUnstatedAssay(series.assay) ? readings.filter(isNegativeReading).map(({ day }) => day) : [],
    ),
  ];
  return all
    .flatMap((each) => returnOf(each, cleared) ?? [])
    .reduce<ResolvedMeasurement | null>(
      (first, result) => (first === null || result.start.estimate < first.start.estimate ? result : first),
      null,
    );
}

/**
 * The first positive result after a negative one of the same series. Where MRD was only recorded as undetectable, by no assay that
 * is named, the first positive one after that, unless the series was positive in that remission before and is no higher: it may be
 * falling still.
 */
function returnOf({ readings }: SeriesInRemission, cleared: readonly number[]): ResolvedMeasurement | null {
  const negative = readings.find(isNegativeReading);
  if (negative !== undefined) {
    const back = readings.find((reading) => reading.day > negative.day && reading.results.some(isPositiveResult));
    return back?.results.find(isPositiveResult) ?? null;
  }
  const firstCleared = Math.min(...cleared, Number.POSITIVE_INFINITY);
  let highest = Number.NEGATIVE_INFINITY;
  for (const { day, results } of readings) {
    const positive = results.filter(isPositiveResult);
    const [first] = positive;
    if (first === undefined) continue;
    const { range } = levelOfReading({ results: positive });
    const isHigher = highest === Number.NEGATIVE_INFINITY || (range !== null && range.lower > highest);
    if (day > firstCleared && isHigher) return first;
    highest = Math.max(highest, range?.upper ?? Number.POSITIVE_INFINITY);
  }
  return null;
}

const resultsOf = (readings: readonly Reading[]): readonly ResolvedMeasurement[] =>
  readings.flatMap(({ results }) => results);

function positiveBefore({ zero }: Timeline, result: ResolvedMeasurement): string {
  return `${result.assay.name} was positive again before that: ${resultWords(result)} (${resultTime(result, zero)}). The molecular relapse that was recorded counts.`;
}

/** Said where MRD was undetectable once more before the relapse: the first sign may have been a blip. */
function negativeAgain(negative: readonly Sign[], [day, relapseDay]: readonly [number, number]): readonly string[] {
  const again = negative.find((sign) => sign.day > day && sign.day < relapseDay);
  return again === undefined ? [] : [`Undetectable between that and the relapse: ${again.words}.`];
}

function reasonOfNone(remission: readonly ResolvedAssessment[], all: readonly SeriesInRemission[]): string {
  const results = all.flatMap(({ readings }) => resultsOf(readings));
  if (results.some(isNegativeResult) || remission.some(isNegativeAssessment)) {
    return "no series has a positive MRD result after it was undetectable";
  }
  if (results.length > 0) return "MRD was never undetectable in the remission before";
  return remission.some(({ event }) => event.mrd === "positive")
    ? "MRD is recorded as positive in the remission before, and with no result by which it was undetectable"
    : "no MRD result in the remission before";
}

const seriesInRemission = (
  timeline: Timeline,
  [from, until]: readonly [number, number],
): readonly SeriesInRemission[] =>
  resultSeries(timeline)
    .filter(({ assay }) => assay.measures === "MRD")
    .map((series) => ({
      series,
      readings: readingsOf(series).readings.filter(({ day }) => day >= from && day <= until),
    }));

const byDay = (signs: readonly Sign[]): readonly Sign[] => [...signs].sort((a, b) => a.day - b.day);

function assessmentSign(timeline: Timeline, assessment: ResolvedAssessment): Sign {
  return {
    day: assessment.at.estimate,
    instant: { event: assessment.event.id, side: "start", time: assessment.at },
    evidence: assessmentEvidence(timeline, assessment),
    words: `${stateInWords(assessment)} (${dayWords(assessment.at, timeline.zero)})`,
    series: null,
  };
}

function resultSign(timeline: Timeline, series: ResultSeries, result: ResolvedMeasurement): Sign {
  return {
    day: result.start.estimate,
    instant: startOfResult(result),
    evidence: resultEvidence(result, timeline.zero),
    words: `${series.name} ${resultWords(result)} (${resultTime(result, timeline.zero)})`,
    series,
  };
}

const assessmentEvidence = (timeline: Timeline, assessment: ResolvedAssessment): Evidence =>
  eventEvidence({ kind: "assessment", resolved: assessment }, stateInWords(assessment), timeline.zero);
