import type { Bound, Time } from "../../case/time-schema.ts";
import { isSentinelDate } from "./build-dates.ts";
import { isSentinelDay } from "./build-odd-times.ts";
import { plainPart, timeInWords } from "./build-words.ts";

const LIMITS = ["after", "before", "by", "estimate"] as const;

function sentinelText(bound: Bound): string | null {
  if (typeof bound === "string") return null;
  const plain = plainPart(bound);
  if (plain === null) return null;
  const isSentinel = plain.date === undefined ? isSentinelDay(plain.day) : isSentinelDate(plain.date);
  return isSentinel ? timeInWords(bound) : null;
}

const boundsOf = (limit: Bound | readonly Bound[] | undefined): readonly Bound[] =>
  limit === undefined ? [] : Array.isArray(limit) ? limit : [limit as Bound];

/** Dates among the limits of a time that stand for "not known" or "never", in words. */
export function sentinelLimits(time: Time): ReadonlySet<string> {
  const found = LIMITS.flatMap((name) => boundsOf(time[name])).map(sentinelText);
  return new Set(found.filter((text) => text !== null));
}

/** The time without these limits; undefined when nothing is left of it. */
export function withoutLimits(time: Time, dropped: ReadonlySet<string>): Time | undefined {
  const rest: Record<string, unknown> = { ...time };
  for (const name of LIMITS) {
    const limit = time[name];
    if (limit === undefined) continue;
    const kept = boundsOf(limit).filter((bound) => !dropped.has(sentinelText(bound) ?? ""));
    if (kept.length === 0) delete rest[name];
    else if (Array.isArray(limit)) rest[name] = kept;
  }
  return Object.keys(rest).length === 0 ? undefined : (rest as Time);
}
