import type { Finding } from "../analysis/findings.ts";
import { resultSeries } from "../analysis/result-series.ts";
import { titleOf } from "../case/event-facts.ts";
import { allEvents, endOf, startOf } from "../case/event-index.ts";
import type { AxisUnit } from "../case/schema.ts";
import { formatDayIn, formatTimeIn } from "../case/timing-facts.ts";
import { formatTime } from "../time/format-day.ts";
import type { Timeline } from "../time/timeline.ts";

/** "D309", "≈ D−12", as days are written when they count from a day zero. */
const DAY = /(?<![\p{L}\p{N}])(≈\s)?D(−?\d+)(?![\p{L}\p{N}])/gu;

/**
 * Findings with their days in the unit of the case, as the rest of the report has them: "≈ D309" is "2014-11" where that is what the
 * source says. They stay days when these are the unit, or when a recorded name looks like one ("vitamin D3").
 */
export function findingsInUnit(timeline: Timeline, unit: AxisUnit): (finding: Finding) => Finding {
  if (unit === "days" || timeline.zero.counting === "course" || hasNameLikeDay(timeline)) return (finding) => finding;
  const times = recordedTimes(timeline, unit);
  const inUnit = (text: string): string =>
    text.replaceAll(DAY, (found, about: string | undefined, count: string) => {
      const words = formatDayIn(Number(count.replace("−", "-")), timeline.zero, unit);
      return times.get(found) ?? (about === undefined || words.startsWith("≈") ? words : `≈ ${words}`);
    });
  return (finding) => {
    const { label, value, amount, derivation } = finding;
    return {
      ...finding,
      label: inUnit(label),
      value: inUnit(value),
      amount: amount.kind === "unknown" ? { ...amount, reason: inUnit(amount.reason) } : amount,
      derivation: {
        ...derivation,
        evidence: derivation.evidence.map((each) => ({ ...each, words: inUnit(each.words) })),
        working: derivation.working.map(inUnit),
        limits: derivation.limits.map(inUnit),
      },
    };
  };
}

/** What the times of the case are called in days, and in the unit: a month is a month, and not a day in it. */
function recordedTimes(timeline: Timeline, unit: AxisUnit): ReadonlyMap<string, string> {
  const { zero } = timeline;
  const times = [...allEvents(timeline)].flatMap((event) => [startOf(event), endOf(event)]);
  return new Map(
    times.flatMap((time) => (time === null ? [] : [[formatTime(time, zero), formatTimeIn(time, zero, unit)] as const])),
  );
}

function hasNameLikeDay(timeline: Timeline): boolean {
  const looksLikeDay = (text: string): boolean => text.search(DAY) !== -1;
  return (
    resultSeries(timeline).some(({ name, details }) => [name, ...details].some(looksLikeDay)) ||
    [...allEvents(timeline)].some((event) => looksLikeDay(titleOf(event)))
  );
}
