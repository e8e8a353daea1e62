import type { Bound, Duration, StatedTime, Time } from "../../case/time-schema.ts";

/**
 * Times of the case in the words of our own tables: `2024-02`, `about day 30`, `course day 8 of [cycle-1]`, `4 weeks after [hsct-1.end]`,
 * `after [salvage.end] and 2023; before [relapse]; estimated day 40`. Ids stand in square brackets.
 */

const UNITS = ["years", "months", "weeks", "days"] as const;

export function timeInWords(time: Time): string {
  const stated = statedInWords(time);
  return [
    stated === "" ? null : stated,
    limitInWords("after", time.after),
    limitInWords("before", time.before),
    limitInWords("by", time.by),
    time.estimate === undefined ? null : `estimated ${statedInWords(time.estimate)}`,
  ]
    .filter((part) => part !== null)
    .join("; ");
}

function statedInWords(time: Time | StatedTime): string {
  const about = time.about === true ? "about " : "";
  if (time.date !== undefined) return about + time.date;
  if (time.day !== undefined) return `${about}day ${time.day}${time.from === undefined ? "" : ` from [${time.from}]`}`;
  if (time.courseDay !== undefined)
    return `${about}course day ${time.courseDay}${time.of === undefined ? "" : ` of [${time.of}]`}`;
  return time.offset === undefined || time.from === undefined
    ? ""
    : `${about}${durationInWords(time.offset)} after [${time.from}]`;
}

const durationInWords = (duration: Duration): string =>
  UNITS.flatMap((unit) => {
    const value = duration[unit];
    return value === undefined ? [] : [`${value} ${unit}`];
  }).join(" ");

function limitInWords(word: string, bounds: Time["after"]): string | null {
  if (bounds === undefined) return null;
  const list = Array.isArray(bounds) ? bounds : [bounds];
  return `${word} ${list.map(boundInWords).join(" and ")}`;
}

const boundInWords = (bound: Bound): string => (typeof bound === "string" ? `[${bound}]` : statedInWords(bound));

const OWN_WORDS = /[[;]|^(?:about )?course day |^(?:by|estimated) /;
const LONGEST = 2_000;

/** Null when the text is in other words than those of our own tables. */
export function timeFromWords(text: string): Time | { readonly ongoing: true } | null {
  if (text === "ongoing") return { ongoing: true };
  if (text.length > LONGEST || !OWN_WORDS.test(text)) return null;
  const time: Record<string, unknown> = {};
  for (const [index, part] of text.split("; ").entries()) {
    const fields = partFromWords(part, index === 0);
    if (fields === null) return null;
    for (const [field, value] of Object.entries(fields)) time[field] = value;
  }
  return time as Time;
}

function partFromWords(part: string, isFirst: boolean): Time | null {
  const [, word, rest] = /^(after|before|by|estimated) (.+)$/.exec(part) ?? [];
  if (word === undefined || rest === undefined) return isFirst ? statedFromWords(part) : null;
  if (word === "estimated") {
    const estimate = statedFromWords(rest);
    return estimate === null ? null : { estimate };
  }
  const bounds = rest.split(" and ").map(boundFromWords);
  if (bounds.some((bound) => bound === null)) return null;
  return { [word]: bounds.length === 1 ? bounds[0] : bounds };
}

function boundFromWords(text: string): Bound | null {
  const reference = /^\[([a-z0-9][a-z0-9.-]{0,109})\]$/.exec(text)?.[1];
  return reference ?? statedFromWords(text);
}

function statedFromWords(text: string): StatedTime | null {
  const about = text.startsWith("about ") ? { about: true as const } : {};
  const bare = text.replace(/^about /, "");
  if (/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(bare)) return { date: bare, ...about };
  const day = /^day (-?\d[\d.]*)(?: from \[([^\]]{1,110})\])?$/.exec(bare);
  if (day !== null) return { day: Number(day[1]), ...(day[2] === undefined ? {} : { from: day[2] }), ...about };
  const course = /^course day (\d{1,6})(?: of \[([^\]]{1,110})\])?$/.exec(bare);
  if (course !== null)
    return { courseDay: Number(course[1]), ...(course[2] === undefined ? {} : { of: course[2] }), ...about };
  const offset = /^((?:-?\d[\d.e+-]* (?:years|months|weeks|days) ){1,4})after \[([^\]]{1,110})\]$/.exec(bare);
  const from = offset?.[2];
  if (offset === null || from === undefined) return null;
  const parts = [...(offset[1] ?? "").matchAll(/(-?\d[\d.e+-]*) (years|months|weeks|days)/g)];
  const duration = Object.fromEntries(parts.map(([, value, unit]) => [unit, Number(value)])) as Duration;
  return { offset: duration, from, ...about };
}
