import type { AxisUnit } from "../case/schema.ts";
import { formatDate, fromEpochDay, toEpochDay } from "../time/calendar.ts";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "../time/duration.ts";
import type { TimeScale } from "./time-scale.ts";

export interface AxisTick {
  /** In days from the timeline's zero. */
  readonly day: number;
  readonly label: string;
}

/** What an axis counts: from which day of the timeline, in which unit, and on which calendar. */
export interface AxisDefinition {
  readonly zeroDay: number;
  readonly unit: AxisUnit;
  readonly counting: "day zero" | "course";
  /** Days since 1970-01-01 of the timeline's zero; needed for dates. */
  readonly calendarOfZero: number | null;
  /** Positive numbers carry a sign: for a second axis that counts from an anchor. */
  readonly signed: boolean;
}

const DAY_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100];

/**
 * Ticks in view whose labels fit: the finest step at which neighbours are `minimumGap` apart beyond their own widths.
 * None stands inside a break.
 */
export function axisTicks(
  definition: AxisDefinition,
  scale: TimeScale,
  widthOf: (label: string) => number,
  minimumGap: number,
): readonly AxisTick[] {
  let coarsest: readonly AxisTick[] = [];
  for (const candidate of tickCandidates(definition, scale)) {
    const visible = candidate.filter((tick) => !insideBreak(tick.day, scale));
    if (fits(visible, scale, widthOf, minimumGap)) return visible;
    coarsest = visible;
  }
  return dropCrowded(coarsest, scale, widthOf, minimumGap);
}

function insideBreak(day: number, scale: TimeScale): boolean {
  return scale.breaks.some((piece) => day > piece.fromDay && day < piece.toDay);
}

function fits(ticks: readonly AxisTick[], scale: TimeScale, widthOf: (label: string) => number, gap: number): boolean {
  return ticks.every((tick, index) => {
    const next = ticks[index + 1];
    if (next === undefined) return true;
    return scale.x(next.day) - scale.x(tick.day) >= (widthOf(tick.label) + widthOf(next.label)) / 2 + gap;
  });
}

function dropCrowded(ticks: readonly AxisTick[], scale: TimeScale, widthOf: (label: string) => number, gap: number) {
  const kept: AxisTick[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (last === undefined || fits([last, tick], scale, widthOf, gap)) kept.push(tick);
  }
  return kept;
}

/** Sets of ticks from fine to coarse; sets that would be far too fine for the width are left out. */
function* tickCandidates(definition: AxisDefinition, scale: TimeScale): Generator<readonly AxisTick[]> {
  const { unit } = definition;
  if (unit === "date" && definition.calendarOfZero !== null) yield* dateCandidates(definition.calendarOfZero, scale);
  else if (unit === "months") yield* countCandidates(definition, scale, MONTH_STEPS, DAYS_PER_MONTH);
  else if (unit === "years") yield* countCandidates(definition, scale, YEAR_STEPS, DAYS_PER_YEAR);
  else yield* countCandidates(definition, scale, DAY_STEPS, 1);
}

const MOST_TICKS = 400;

function* countCandidates(definition: AxisDefinition, scale: TimeScale, steps: readonly number[], unitDays: number) {
  const first = (scale.domain[0] - definition.zeroDay) / unitDays;
  // Day n of a course is n − 1 days after its start.
  const last = (scale.domain[1] - definition.zeroDay) / unitDays + (definition.counting === "course" ? 1 : 0);
  for (const step of steps) {
    if ((last - first) / step > MOST_TICKS) continue;
    const ticks: AxisTick[] = [];
    for (let count = Math.ceil(first / step) * step; count <= last; count += step) {
      const tick = countTick(count, step, definition, unitDays);
      if (tick.day === ticks.at(-1)?.day) continue;
      if (tick.day >= scale.domain[0] && tick.day <= scale.domain[1]) ticks.push(tick);
    }
    yield ticks;
  }
}

/** In a course the first day is 1 and there is no day 0, so the tick at count 0 stands for day 1. */
function countTick(count: number, step: number, definition: AxisDefinition, unitDays: number): AxisTick {
  const course = definition.counting === "course" && unitDays === 1;
  if (course && count >= 0) {
    const label = count === 0 ? 1 : count;
    return { day: definition.zeroDay + label - 1, label: signedLabel(label, definition.signed) };
  }
  const rounded = Math.round(count / step) * step;
  return { day: definition.zeroDay + rounded * unitDays, label: signedLabel(rounded, definition.signed) };
}

export function signedLabel(value: number, signed: boolean): string {
  if (value < 0) return `−${-value}`;
  return signed && value > 0 ? `+${value}` : `${value}`;
}

const DATE_DAY_STEPS = [1, 2, 7, 14];
const DATE_MONTH_STEPS = [1, 2, 3, 6];

function* dateCandidates(calendarOfZero: number, scale: TimeScale): Generator<readonly AxisTick[]> {
  const first = Math.ceil(calendarOfZero + scale.domain[0]);
  const last = Math.floor(calendarOfZero + scale.domain[1]);
  for (const step of DATE_DAY_STEPS) {
    if ((last - first) / step > MOST_TICKS) continue;
    const ticks: AxisTick[] = [];
    for (let day = first; day <= last; day += step)
      ticks.push({ day: day - calendarOfZero, label: formatDate(day, "day") });
    yield ticks;
  }
  for (const step of [...DATE_MONTH_STEPS, ...YEAR_STEPS.map((years) => years * 12)]) {
    if ((last - first) / (step * 31) > MOST_TICKS) continue;
    yield monthTicks(first, last, step).map((day) => ({
      day: day - calendarOfZero,
      label: formatDate(day, step >= 12 ? "year" : "month"),
    }));
  }
}

function monthTicks(first: number, last: number, step: number): readonly number[] {
  const start = fromEpochDay(first);
  const days: number[] = [];
  for (let month = Math.floor((start.year * 12 + start.month - 1) / step) * step; ; month += step) {
    const day = toEpochDay(Math.floor(month / 12), (month % 12) + 1, 1);
    if (day > last) return days;
    if (day >= first) days.push(day);
  }
}
