import type { AxisUnit } from "../case/schema.ts";
import { formatDayIn } from "../case/timing-facts.ts";
import { formatRange } from "../time/format-day.ts";
import type { ResolvedMeasurement, ResolvedTime, Timeline } from "../time/timeline.ts";
import type { Derivation } from "./findings.ts";
import { indexAfter } from "./index-after.ts";
import type { ResultNearMoment, SeriesAtMoment } from "./moment.ts";
import { firstReadingAfter, lastReading, readingsOf, type SeriesReadings, startDay } from "./readings.ts";
import { lastDayOf, resultSeries } from "./result-series.ts";
import { resultEvidence, resultTime, resultWords } from "./words.ts";

export interface AskedMoment {
  readonly timeline: Timeline;
  readonly day: number;
  readonly unit: AxisUnit;
}

/** The recorded results around a moment. Series with none on either side are left out. */
export function seriesAt(moment: AskedMoment): readonly SeriesAtMoment[] {
  return resultSeries(moment.timeline)
    .map((series) => around(moment, readingsOf(series)))
    .filter(({ before, after, alsoBefore, alsoAfter }) => {
      return before !== null || after !== null || alsoBefore.length > 0 || alsoAfter.length > 0;
    });
}

function around(moment: AskedMoment, readings: SeriesReadings): SeriesAtMoment {
  const { series } = readings;
  const last = lastReading(readings, moment.day);
  const next = firstReadingAfter(readings, moment.day);
  const [missedBefore, missedAfter] = missedAround(moment, readings, [last?.day, next?.day]);
  const near = (result: ResolvedMeasurement): ResultNearMoment => nearMoment(moment, result);
  const [before, ...sameBefore] = last?.results ?? [];
  const [after, ...sameAfter] = next?.results ?? [];
  return {
    series: series.id,
    name: series.name,
    details: series.details,
    measures: series.assay.measures,
    before: before === undefined ? null : near(before),
    after: after === undefined ? null : near(after),
    alsoBefore: [...sameBefore, ...missedBefore].map(near),
    alsoAfter: [...missedAfter, ...sameAfter].map(near),
  };
}

/** The sample without a result that is nearest to the moment on either side, where it lies nearer than the result there. */
function missedAround(
  { day }: AskedMoment,
  { withoutResult }: SeriesReadings,
  [last, next]: readonly [number | undefined, number | undefined],
): readonly [readonly ResolvedMeasurement[], readonly ResolvedMeasurement[]] {
  const index = indexAfter(withoutResult, day, startDay);
  const before = withoutResult[index - 1];
  const after = withoutResult[index];
  return [
    before !== undefined && (last === undefined || startDay(before) >= last) ? [before] : [],
    after !== undefined && (next === undefined || startDay(after) <= next) ? [after] : [],
  ];
}

function nearMoment({ timeline, day, unit }: AskedMoment, measurement: ResolvedMeasurement): ResultNearMoment {
  const first = measurement.start.estimate;
  const last = Math.min(lastDayOf(measurement), Math.max(day, first));
  return {
    measurement,
    result: resultWords(measurement),
    time: resultTime(measurement, timeline.zero, unit),
    days: first > day ? day - first : day - last,
  };
}

/** Every result that is shown; what limits them: a result that may lie on the other side of the moment. */
export function howSeries(moment: AskedMoment, series: readonly SeriesAtMoment[]): Derivation {
  const { timeline, unit } = moment;
  const shown = series.flatMap(({ before, after, alsoBefore, alsoAfter }) =>
    [before, ...alsoBefore, ...alsoAfter, after].filter((near) => near !== null),
  );
  return {
    rule: "last and first result",
    evidence: shown.map(({ measurement }) => resultEvidence(measurement, timeline.zero, unit)),
    working: series.map(
      ({ name, before, after }) => `${name}: ${sideWords(before, "before")}, ${sideWords(after, "after")}`,
    ),
    limits: uncertainSides(moment),
  };
}

function sideWords(near: ResultNearMoment | null, side: "before" | "after"): string {
  return near === null ? `none ${side}` : `${near.result} (${near.time}) ${side}`;
}

/** Named one by one up to this many; a moment in a course of which only the order is known can have many. */
const MOST_NAMED = 8;

function uncertainSides({ timeline, day, unit }: AskedMoment): readonly string[] {
  const moment = formatDayIn(day, timeline.zero, unit);
  const uncertain = resultSeries(timeline).flatMap((series) =>
    readingsOf(series).uncertain.flatMap((result) => {
      const doubt = doubtOf(result, { timeline, day, unit });
      return doubt === null ? [] : [{ series, result, doubt }];
    }),
  );
  const named = uncertain.slice(0, MOST_NAMED).map(({ series, result, doubt }) => {
    const time = resultTime(result, timeline.zero, unit);
    return `${series.name}, ${resultWords(result)} (${time}) ${doubt} ${moment}.`;
  });
  const rest = uncertain.length - named.length;
  return rest > 0 ? [...named, `So may ${rest} more results whose days are not certain.`] : named;
}

const includes = ({ earliest, latest }: ResolvedTime, day: number): boolean =>
  earliest < latest && earliest <= day && day <= latest;

function doubtOf({ start, end, point, ongoing }: ResolvedMeasurement, { timeline, day }: AskedMoment): string | null {
  if (includes(start, day)) {
    const range = formatRange(start, timeline.zero) ?? "on a day that nothing limits";
    return `is known to ${point ? "lie" : "begin"} ${range}: it may be before or after`;
  }
  return end !== null && !ongoing && start.estimate <= day && includes(end, day)
    ? "may have held until before or after"
    : null;
}
