import type { AxisUnit } from "../case/schema.ts";
import { DAYS_PER_MONTH } from "../time/duration.ts";
import { formatDay } from "../time/format-day.ts";
import type { Timeline } from "../time/timeline.ts";
import { type Finding, notComputedFinding } from "./findings.ts";
import { givenBetween } from "./given.ts";
import type { GivenAtMoment } from "./moment.ts";
import { lastReading, levelOfReading, type Reading, readingsOf, type SeriesReadings } from "./readings.ts";
import { type ResultSeries, resultSeries, scaleOf } from "./result-series.ts";
import { changeOfSeries } from "./series-change.ts";
import {
  daysInWords,
  daysNumber,
  logChangeInWords,
  resultEvidence,
  resultTime,
  resultWords,
  subtraction,
} from "./words.ts";

/** What changed between two days. */
export interface Between {
  /** Both in days from the timeline's zero, `first <= second`. */
  readonly first: number;
  readonly second: number;
  /** "244 days (8.0 months)". */
  readonly time: Finding;
  /** The change of each series between its last results up to either day: log₁₀, or a difference of blasts and counts. */
  readonly changes: readonly Finding[];
  readonly given: readonly GivenAtMoment[];
}

/**
 * What changed between two days, in either order.
 * @param first days from the timeline's zero
 * @param second days from the timeline's zero
 * @param unit in which the days of what was given are named
 */
export function betweenDays(timeline: Timeline, first: number, second: number, unit: AxisUnit = "days"): Between {
  const [from, to] = [Math.min(first, second), Math.max(first, second)];
  return {
    first: from,
    second: to,
    time: timeBetween(timeline, from, to),
    changes: resultSeries(timeline).flatMap((series) => changeBetween(timeline, series, [from, to])),
    given: givenBetween(timeline, [from, to], unit),
  };
}

function timeBetween({ zero }: Timeline, first: number, second: number): Finding {
  const days = second - first;
  const months = (days / DAYS_PER_MONTH).toFixed(1);
  return {
    id: `time-between/${first}/${second}`,
    label: `${formatDay(first, zero)} to ${formatDay(second, zero)}`,
    value: `${daysInWords(days)} (${months} ${months === "1.0" ? "month" : "months"})`,
    amount: { kind: "exact", value: days },
    unit: "days",
    derivation: {
      rule: "time between",
      evidence: [],
      working: [
        subtraction([formatDay(second, zero), formatDay(first, zero)], [second, first], zero),
        `${daysNumber(days)} ÷ ${DAYS_PER_MONTH} = ${months} months`,
      ],
      limits: [],
    },
  };
}

/** None for a series without any result up to the second day. */
function changeBetween(
  timeline: Timeline,
  series: ResultSeries,
  [first, second]: readonly [number, number],
): readonly Finding[] {
  const readings = readingsOf(series);
  const [earlier, later] = [lastReading(readings, first), lastReading(readings, second)];
  if (later === null) return [];
  if (earlier === null)
    return [unknownChange(timeline, series, later, `no result up to ${formatDay(first, timeline.zero)}`)];
  if (isSame(earlier, later)) {
    const [result] = later.results;
    const last =
      result === undefined ? "" : `; the last one is ${resultWords(result)} (${resultTime(result, timeline.zero)})`;
    return [unknownChange(timeline, series, later, `no later result${last}`)];
  }
  const { amount, value, unit, evidence, working, limits } = changeOfSeries(timeline, series, [earlier, later]);
  return [
    {
      id: changeId(series, earlier, later),
      label: labelOf(series),
      value,
      amount,
      unit,
      derivation: {
        rule: ruleOf(series),
        evidence,
        working,
        limits: [
          ...olderThan(timeline, earlier, first),
          ...olderThan(timeline, later, second),
          ...limits,
          ...lastLevels(timeline, readings, [earlier, later]),
        ],
      },
    },
  ];
}

/** The last result up to a day may be long before it. */
function olderThan({ zero }: Timeline, { day, results }: Reading, pinned: number): readonly string[] {
  const [result] = results;
  if (result === undefined || day === pinned) return [];
  return [
    `The last result up to ${formatDay(pinned, zero)} is ${daysInWords(pinned - day)} older: ${resultTime(result, zero)}.`,
  ];
}

const ruleOf = ({ assay }: ResultSeries) => (scaleOf(assay) === "log" ? "log change" : "difference");

const labelOf = ({ name, details }: ResultSeries): string => [name, ...details].join(", ");

const isSame = (first: Reading, second: Reading): boolean =>
  first.results.length === second.results.length &&
  first.results.every((result, index) => result === second.results[index]);

const changeId = (series: ResultSeries, ...readings: readonly Reading[]): string =>
  ["log-change", series.id, ...readings.map(({ results }) => results[0]?.event.id ?? "")].join("/");

function unknownChange(timeline: Timeline, series: ResultSeries, reading: Reading, reason: string): Finding {
  const unit = scaleOf(series.assay) === "log" ? "log₁₀" : (series.assay.unit ?? "");
  const finding = notComputedFinding(
    { id: changeId(series, reading), label: labelOf(series), unit },
    ruleOf(series),
    reason,
  );
  const evidence = reading.results.map((result) => resultEvidence(result, timeline.zero));
  return { ...finding, derivation: { ...finding.derivation, evidence } };
}

/** Where the last result on either side has no level, but an earlier one has: what the change is between those. */
function lastLevels(
  timeline: Timeline,
  { series, readings }: SeriesReadings,
  [earlier, later]: readonly [Reading, Reading],
): readonly string[] {
  if (scaleOf(series.assay) !== "log") return [];
  const withLevel = (until: Reading): Reading | undefined =>
    levelOfReading(until).range !== null
      ? until
      : readings.findLast((reading) => reading.day <= until.day && levelOfReading(reading).range !== null);
  const [from, to] = [withLevel(earlier), withLevel(later)];
  if (from === undefined || to === undefined || (from === earlier && to === later) || from.day >= to.day) return [];
  const { amount } = changeOfSeries(timeline, series, [from, to]);
  if (amount.kind === "unknown") return [];
  const said = (reading: Reading): string =>
    levelOfReading(reading)
      .results.map((result) => `${resultWords(result)} (${resultTime(result, timeline.zero)})`)
      .join(", ");
  return [`Between the last results that have a level, ${said(from)} and ${said(to)}: ${logChangeInWords(amount)}.`];
}
