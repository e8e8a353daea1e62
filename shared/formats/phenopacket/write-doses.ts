import type { Dose, Treatment } from "../../case/event-schemas.ts";
import type { ResolvedSpan, ResolvedTreatment } from "../../time/timeline.ts";
import { ownClassId } from "./own-classes.ts";
import { DOSE_WORDS, SCHEDULE } from "./own-doses.ts";
import { NOT_STATED } from "./read-actions.ts";
import type { TimeWriter } from "./write-times.ts";

/** Days in a row, both included; `to` is null when no end is known. */
interface Stretch {
  readonly from: number;
  readonly to: number | null;
}

/**
 * The dose intervals of a treatment: one for each dose and each time between two pauses. The last has no end when none is stated. Null
 * when they would say less than the case or something else: without a calendar, with a dose in words, with times known within limits.
 */
export function doseIntervals(resolved: ResolvedTreatment, times: TimeWriter): readonly object[] | null {
  const stretches = times.hasCalendar ? stretchesOf(resolved) : null;
  const steps = stepsOf(resolved);
  if (stretches === null || steps === null || !steps.every(({ day }) => stretches.some(isInside(day)))) return null;
  const intervals = stretches.flatMap((stretch) => inStretch(stretch, steps, times));
  return intervals.some((interval) => interval === null) ? null : intervals.filter((interval) => interval !== null);
}

const isInside =
  (day: number) =>
  ({ from, to }: Stretch): boolean =>
    day >= from && (to === null || day <= to);

function stretchesOf({ event, start, end, cycles, interruptions }: ResolvedTreatment): readonly Stretch[] | null {
  const whole = stretchOf({ start, end });
  if (whole === null || (whole.to !== null && whole.to < whole.from)) return null;
  const isPlain = [...list(event.cycles), ...list(event.interruptions)].every(isDatesOnly);
  if (typeof event.cycles === "number" || !isPlain || (cycles.length > 0 && interruptions.length > 0)) return null;
  const found =
    cycles.length > 0 ? cycles.map(stretchOf) : interruptions.length > 0 ? between(whole, interruptions) : [whole];
  const stretches = found?.flatMap((stretch) => (stretch === null ? [] : [stretch])) ?? [];
  const isComplete = found !== null && stretches.length === found.length;
  const arePauses = stretches.length > 1 || (cycles.length === 0 && interruptions.length === 0);
  const isWhole = stretches[0]?.from === whole.from && stretches.at(-1)?.to === whole.to;
  return isComplete && arePauses && isWhole && areApart(stretches) ? stretches : null;
}

const list = <Item>(items: readonly Item[] | number | undefined): readonly Item[] =>
  typeof items === "object" ? items : [];

/** What comes back from dose intervals: two dates, and of an interruption its reason. */
const isDatesOnly = (span: object): boolean =>
  Object.entries(span).every(
    ([field, value]) =>
      (field === "reason" && !String(value).includes("; ")) ||
      ((field === "start" || field === "end") &&
        typeof value === "object" &&
        value !== null &&
        Object.keys(value).join() === "date"),
  );

function stretchOf({ start, end }: Pick<ResolvedSpan, "start" | "end">): Stretch | null {
  if (start.certainty !== "exact" || (end !== null && end.certainty !== "exact")) return null;
  return { from: start.estimate, to: end === null ? null : end.estimate };
}

/** Null when a pause has no end, or is not inside of the whole. */
function between(whole: Stretch, interruptions: readonly ResolvedSpan[]): readonly Stretch[] | null {
  const stretches: Stretch[] = [];
  let { from } = whole;
  for (const pause of interruptions.map(stretchOf)) {
    if (pause === null || pause.to === null || pause.from <= from || pause.to < pause.from) return null;
    stretches.push({ from, to: pause.from - 1 });
    from = pause.to + 1;
  }
  return whole.to !== null && from > whole.to ? null : [...stretches, { from, to: whole.to }];
}

/** At least a day between: else they would be read as one. */
const areApart = (stretches: readonly Stretch[]): boolean =>
  stretches.every(({ from, to }, index) => {
    const before = stretches[index - 1];
    return (to === null || to >= from) && (before === undefined || (before.to !== null && before.to + 1 < from));
  });

interface Step {
  readonly day: number;
  readonly dose: Dose & { readonly value: number; readonly unit: string };
}

/** The doses of a treatment, each from its day on; null when any of them is not a number at a known day. */
function stepsOf({ event, start, steps }: ResolvedTreatment): readonly Step[] | null {
  const { dose } = event;
  if (steps.length === 0) return dose !== undefined && isNumber(dose) ? [{ day: start.estimate, dose }] : null;
  const found = steps.flatMap(({ at, dose: step }) =>
    at.certainty === "exact" && isNumber(step) ? [{ day: at.estimate, dose: step }] : [],
  );
  const isSeries = found.every(({ day, dose: step }, index) => {
    const before = found[index - 1];
    return before === undefined || (day > before.day && JSON.stringify(step) !== JSON.stringify(before.dose));
  });
  const isAll = found.length === steps.length && steps.length > 1 && dose === undefined;
  return isAll && isSeries && found[0]?.day === start.estimate ? found : null;
}

const isNumber = (dose: Dose): dose is Step["dose"] =>
  typeof dose["value"] === "number" && Object.keys(dose).every((field) => ["value", "unit", "text"].includes(field));

function inStretch({ from, to }: Stretch, steps: readonly Step[], times: TimeWriter): readonly (object | null)[] {
  return steps.flatMap((step, index) => {
    const next = steps[index + 1]?.day;
    const first = Math.max(from, step.day);
    const last = next === undefined ? to : to === null ? next - 1 : Math.min(to, next - 1);
    return last !== null && last < first ? [] : [interval({ from: first, to: last }, step, times)];
  });
}

function interval({ from, to }: Stretch, { dose }: Step, times: TimeWriter): object | null {
  const start = times.timestamp(from);
  const end = to === null ? undefined : times.timestamp(to);
  if (start === null || end === null) return null;
  return {
    quantity: { unit: { id: ownClassId("unit"), label: dose.unit }, value: dose.value },
    scheduleFrequency: frequencyOf(dose),
    interval: { start, ...(end === undefined ? {} : { end }) },
  };
}

/** `400 mg twice daily`: the words after number and unit say how often; other words are kept whole. */
function frequencyOf({ value, unit, text }: Step["dose"]): { readonly id: string; readonly label: string } {
  const amount = `${value} ${unit} `;
  if (text === undefined) return { id: ownClassId("not-stated"), label: NOT_STATED };
  const rest = text.startsWith(amount) ? text.slice(amount.length) : "";
  return isTidy(rest) ? { id: SCHEDULE, label: rest } : { id: DOSE_WORDS, label: text };
}

const isTidy = (words: string): boolean => words !== "" && words.trim() === words;

/** Whether each step says its day by a date, as it will when it is read back. */
export const areStepsDated = ({ steps }: Treatment): boolean =>
  steps?.every(({ at }) => at.date?.length === 10 && Object.keys(at).length === 1) !== false;
