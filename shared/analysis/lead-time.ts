import type { ResolvedAssessment, ResolvedMeasurement, Timeline } from "../time/timeline.ts";
import { amountOfDays, bestKnown, daysApart, daysApartInWords, type Instant } from "./days-apart.ts";
import { diseaseLevel, diseaseSpans } from "./disease-state.ts";
import { type Evidence, type Finding, notComputedFinding } from "./findings.ts";
import { stateInWords } from "./moment-state.ts";
import { readingsOf } from "./readings.ts";
import { resultSeries } from "./result-series.ts";
import { isNegativeResult, isPositiveResult, startOfResult } from "./undetectable.ts";
import { daysInWords, dayWords, eventEvidence, resultEvidence, resultTime, resultWords } from "./words.ts";

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
  const { first, lastNegative } = found;
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
      working: [`${dayWords(relapse.at, zero)} − ${dayWords(from.time, zero)} = ${daysInWords(days.estimate)}`],
      limits: [
        ...(days.least === days.most ? [] : ["The days are not both known."]),
        ...(lastNegative === undefined
          ? []
          : [`Last negative before: ${lastNegative.words}; the molecular relapse may have begun on any day since.`]),
      ],
    },
  };
}

/** The first sign of it with whatever says the same of that day, or why there is none. */
function molecularRelapse(
  timeline: Timeline,
  remission: readonly ResolvedAssessment[],
  relapseDay: number,
): { readonly first: readonly Sign[]; readonly lastNegative: Sign | undefined } | string {
  const from = remission[0]?.at.estimate ?? relapseDay;
  const results = mrdResults(timeline).filter(({ start }) => start.estimate >= from && start.estimate <= relapseDay);
  const assessed = (isWanted: (event: ResolvedAssessment["event"]) => boolean): readonly Sign[] =>
    remission.filter(({ event }) => isWanted(event)).map((assessment) => assessmentSign(timeline, assessment));
  const measured = (isWanted: (result: ResolvedMeasurement) => boolean): readonly Sign[] =>
    results.filter(isWanted).map((result) => resultSign(timeline, result));
  const negative = byDay([
    ...assessed(({ mrd }) => mrd === "negative" || mrd === "undetectable"),
    ...measured(isNegativeResult),
  ]);
  const firstNegative = negative[0]?.day ?? Number.POSITIVE_INFINITY;
  const positive = byDay([
    ...assessed(({ state }) => state === "molecular relapse"),
    ...measured(isPositiveResult).filter(({ day }) => day > firstNegative),
  ]);
  const first = positive[0];
  if (first === undefined) {
    if (results.length === 0) return "no MRD result in the remission before";
    return negative.length === 0
      ? "MRD was never undetectable in the remission before"
      : "no positive MRD result after it was undetectable";
  }
  return {
    first: positive.filter(({ day }) => day === first.day),
    lastNegative: negative.findLast(({ day }) => day < first.day),
  };
}

const mrdResults = (timeline: Timeline): readonly ResolvedMeasurement[] =>
  resultSeries(timeline)
    .filter(({ assay }) => assay.measures === "MRD")
    .flatMap((series) => readingsOf(series).readings.flatMap(({ results }) => results));

const byDay = (signs: readonly Sign[]): readonly Sign[] => [...signs].sort((a, b) => a.day - b.day);

function assessmentSign(timeline: Timeline, assessment: ResolvedAssessment): Sign {
  return {
    day: assessment.at.estimate,
    instant: { event: assessment.event.id, side: "start", time: assessment.at },
    evidence: assessmentEvidence(timeline, assessment),
    words: `${stateInWords(assessment)} (${dayWords(assessment.at, timeline.zero)})`,
  };
}

function resultSign(timeline: Timeline, result: ResolvedMeasurement): Sign {
  return {
    day: result.start.estimate,
    instant: startOfResult(result),
    evidence: resultEvidence(result, timeline.zero),
    words: `${resultWords(result)} (${resultTime(result, timeline.zero)})`,
  };
}

const assessmentEvidence = (timeline: Timeline, assessment: ResolvedAssessment): Evidence =>
  eventEvidence({ kind: "assessment", resolved: assessment }, stateInWords(assessment), timeline.zero);
