import type { Timeline } from "../time/timeline.ts";
import { amountOfDays, bestKnown, type DaysApart, daysApart, daysApartInWords, type Instant } from "./days-apart.ts";
import { type Evidence, type Finding, notComputedFinding } from "./findings.ts";
import { interventions } from "./interventions.ts";
import {
  atLeast,
  differenceLine,
  firstPositive,
  isNegativeReading,
  isPositiveReading,
  isPositiveResult,
  mrdReadings,
  resultWithTime,
  startOfResult,
} from "./mrd-readings.ts";
import type { Reading, SeriesReadings } from "./readings.ts";
import { isUnstatedAssay } from "./result-series.ts";
import { estimatedDays } from "./series-change.ts";
import { daysInWords, daysNumber, dayWords, resultEvidence } from "./words.ts";

/** From the first treatment to the first undetectable result of each MRD series. */
export function timesToUndetectable(timeline: Timeline): readonly Finding[] {
  const first = interventions(timeline)[0];
  if (first === undefined) return [];
  const from: Instant = { event: first.event, side: "start", time: first.start };
  const treatment = {
    event: first.event,
    part: undefined,
    words: `${dayWords(first.start, timeline.zero)}: ${first.name}`,
  };
  return mrdReadings(timeline).flatMap((readings) => timeTo(timeline, readings, { from, treatment, name: first.name }));
}

interface FirstTreatment {
  readonly from: Instant;
  readonly treatment: Evidence;
  readonly name: string;
}

function timeTo(timeline: Timeline, readings: SeriesReadings, start: FirstTreatment): readonly Finding[] {
  const { series } = readings;
  const id = `time-to-undetectable/${series.id}`;
  const label = `${series.name}: from the start of ${start.name}`;
  const since = readings.readings.filter(({ day }) => day >= start.from.time.estimate);
  const reached = since.find(isNegativeReading);
  const shown = reached ?? since.findLast(isPositiveReading);
  const to = shown === undefined ? undefined : bestKnown(shown.results.map(startOfResult));
  if (shown === undefined || to === undefined) return [];
  const resultsShown = shown.results.map((result) => resultEvidence(result, timeline.zero));
  if (!readings.readings.some((reading) => reading.day <= shown.day && isPositiveReading(reading))) {
    const finding = notComputedFinding(
      { id, label, unit: "days" },
      "time to first undetectable",
      "never positive before",
    );
    return [{ ...finding, derivation: { ...finding.derivation, evidence: resultsShown } }];
  }
  const days = daysApart(timeline, start.from, to);
  const before = reached && since.findLast((reading) => reading.day < reached.day && isPositiveReading(reading));
  const earlier = undetectableElsewhere(timeline, readings, { from: start.from.time.estimate, to: shown, reached });
  const value = reached === undefined ? `not reached in ${untilInWords(days)}` : daysApartInWords(days);
  return [
    {
      id,
      label,
      value: [value, ...earlier].join("; "),
      amount: reached === undefined ? atLeast(days) : amountOfDays(days),
      unit: "days",
      derivation: {
        rule: "time to first undetectable",
        evidence: [start.treatment, ...resultsShown],
        working: [differenceLine(timeline, to, start.from), ...fromDiagnosis(timeline, to)],
        limits: [
          ...(before === undefined || reached === undefined
            ? []
            : [lastPositive(timeline, readings, [before, reached])]),
          ...(earlier.length > 0 && reached !== undefined
            ? ["Whether this series was undetectable then is not stated: the time may be shorter."]
            : []),
          ...sensitivityLimits(reached),
          ...estimatedDays(timeline, shown.results),
        ],
      },
    },
  ];
}

/**
 * Of other series, what was undetectable before this one was: by an assay that nobody stated, which may have been this one; where this
 * one never was, by any.
 */
function undetectableElsewhere(
  timeline: Timeline,
  { series }: SeriesReadings,
  { from, to, reached }: { readonly from: number; readonly to: Reading; readonly reached: Reading | undefined },
): readonly string[] {
  return mrdReadings(timeline).flatMap((other) => {
    if (other.series === series || (reached !== undefined && !isUnstatedAssay(other.series.assay))) return [];
    const found = other.readings.find((reading) => reading.day >= from && isNegativeReading(reading));
    const [result] = found?.results ?? [];
    if (found === undefined || result === undefined || found.day >= to.day) return [];
    const sign = reached === undefined ? "but" : "before that,";
    return [`${sign} ${other.series.name}: ${resultWithTime(timeline, result)}`];
  });
}

/** "365 days"; where only the estimated days say so, "≈ 197 days (at least 31 for certain)". */
function untilInWords(days: DaysApart): string {
  if (days.least === days.estimate) return daysInWords(days.estimate);
  return `≈ ${daysInWords(days.estimate)} (at least ${daysNumber(atLeast(days).value)} for certain)`;
}

/** The positive result before; since when it was undetectable is not known, or not even that it was, where another series was positive. */
function lastPositive(
  timeline: Timeline,
  { series }: SeriesReadings,
  [before, reached]: readonly [Reading, Reading],
): string {
  const said = before.results.filter(isPositiveResult).map((result) => resultWithTime(timeline, result));
  const meanwhile = mrdReadings(timeline)
    .filter((other) => other.series !== series)
    .flatMap((other) => {
      const result = firstPositive(other.readings, [before.day, reached.day])?.results.find(isPositiveResult);
      return result === undefined ? [] : [`${other.series.name} ${resultWithTime(timeline, result)}`];
    });
  const since =
    meanwhile.length === 0
      ? "undetectable on any day since, for all that is known"
      : `positive since by another assay: ${meanwhile.join("; ")}`;
  return `Last positive before: ${said.join(", ")}; ${since}.`;
}

/** Where the case has a day that is called diagnosis. */
function fromDiagnosis(timeline: Timeline, to: Instant): readonly string[] {
  const diagnosis = timeline.anchors.find(({ anchor }) => anchor.name.trim().toLowerCase() === "diagnosis");
  if (diagnosis === undefined) return [];
  const days = daysApart(timeline, { event: diagnosis.anchor.id, side: "start", time: diagnosis.at }, to);
  return [`from diagnosis (${dayWords(diagnosis.at, timeline.zero)}): ${daysApartInWords(days)}`];
}

function sensitivityLimits(reading: Reading | undefined): readonly string[] {
  const isUnstated = reading?.results.every(({ event }) => event.result.kind === "negative") ?? false;
  return isUnstated ? ["No sensitivity is stated: this is not a molecular remission by definition."] : [];
}
