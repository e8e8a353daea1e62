import type { AxisUnit } from "../case/schema.ts";
import { formatDayIn, formatTimeIn } from "../case/timing-facts.ts";
import type { ResolvedProcedure, ResolvedTime, Timeline } from "../time/timeline.ts";
import type { Amount, Finding } from "./findings.ts";
import { daysInWords, subtraction } from "./words.ts";

/** How long before a day each transplant was, for the transplants up to that day, in order of time. */
export function daysSinceTransplants(timeline: Timeline, day: number, unit: AxisUnit = "days"): readonly Finding[] {
  return timeline.procedures
    .filter(({ event, at }) => event.kind === "transplant" && at.estimate <= day)
    .toSorted((a, b) => a.at.estimate - b.at.estimate)
    .map((transplant) => since(timeline, transplant, day, unit));
}

function since(timeline: Timeline, { event, at }: ResolvedProcedure, day: number, unit: AxisUnit): Finding {
  const days = day - at.estimate;
  const when = formatTimeIn(at, timeline.zero, unit);
  return {
    id: `since-transplant/${event.id}`,
    label: `since ${event.name} (${when})`,
    value: `${at.certainty === "exact" ? "" : "≈ "}${daysInWords(days)}`,
    amount: amountOf(at, day),
    unit: "days",
    derivation: {
      rule: "time between",
      evidence: [{ event: event.id, part: undefined, words: `${event.name}: ${when}` }],
      working: [
        subtraction(
          [formatDayIn(day, timeline.zero, "days"), formatTimeIn(at, timeline.zero, "days")],
          [day, at.estimate],
          timeline.zero,
        ),
      ],
      limits: at.certainty === "exact" ? [] : [`The day of ${event.name} is not stated: ${limitsInWords(at, day)}.`],
    },
  };
}

function amountOf({ estimate, earliest, latest, certainty }: ResolvedTime, day: number): Amount {
  if (certainty === "exact") return { kind: "exact", value: day - estimate };
  const [shortest, longest] = [day - latest, day - earliest];
  if (Number.isFinite(shortest) && Number.isFinite(longest)) {
    return { kind: "between", lower: shortest, upper: longest };
  }
  if (Number.isFinite(shortest)) return { kind: "at least", value: shortest };
  if (Number.isFinite(longest)) return { kind: "at most", value: longest };
  return { kind: "unknown", reason: "nothing limits the day of the transplant" };
}

function limitsInWords(at: ResolvedTime, day: number): string {
  const amount = amountOf(at, day);
  switch (amount.kind) {
    case "exact":
      return daysInWords(amount.value);
    case "at least":
    case "at most":
      return `${amount.kind} ${daysInWords(amount.value)}`;
    case "between":
      return `between ${daysInWords(amount.lower)} and ${daysInWords(amount.upper)}`;
    case "unknown":
      return amount.reason;
  }
}
