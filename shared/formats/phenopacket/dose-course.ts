import type { Dose, Treatment } from "../../case/event-schemas.ts";
import type { End, Time } from "../../case/time-schema.ts";
import { partialDateRange } from "../../time/calendar.ts";
import type { Instant } from "./instants.ts";
import { given } from "./packet.ts";

/** When a drug was given, and how its dose changed. */
export interface DoseCourse {
  readonly start?: Time;
  readonly end?: End;
  readonly doses: Pick<Treatment, "dose" | "steps" | "cycles">;
  /** The same in words, for where no treatment is made of it. */
  readonly words: readonly (readonly [heading: string, value: string | undefined])[];
}

export interface DoseInterval {
  readonly start: Instant | undefined;
  readonly end: Instant | undefined;
  readonly dose: Dose | undefined;
}

type Dated = DoseInterval & { readonly start: Instant };
type Span = Pick<Dated, "start" | "end">;

export const hasStart = (interval: DoseInterval): interval is Dated => interval.start !== undefined;

export const intervalInWords = ({ start, end, dose }: Dated): string => {
  const words: string | undefined =
    dose === undefined ? undefined : (dose.text ?? `${String(dose["value"])} ${String(dose["unit"])}`);
  return [words, `${start.date} to ${end?.date ?? "not stated"}`].filter((part) => part !== undefined).join(", ");
};

/** Beside intervals with a dose, one without says that nobody has said it. */
const UNKNOWN_DOSE: Dose = { text: "dose not stated" };

/** @param dated in the order of their beginnings */
export function dosesOf(dated: readonly Dated[]): DoseCourse["doses"] {
  const spans = joined(dated);
  const cycles = spans.map(({ start, end }) => ({
    start: { date: start.date },
    ...(end === undefined ? {} : { end: { date: end.date } }),
  }));
  return { ...stepsOf(dated), ...(spans.length < 2 ? {} : { cycles }) };
}

function stepsOf(dated: readonly Dated[]): Pick<Treatment, "dose" | "steps"> {
  if (dated.every(({ dose }) => dose === undefined)) return {};
  if (overlap(dated)) return { dose: { text: `of times that overlap: ${dated.map(intervalInWords).join("; ")}` } };
  const steps = dated
    .map(({ start, dose = UNKNOWN_DOSE }) => ({ at: { date: start.date }, dose }))
    .filter(({ dose }, index, all) => index === 0 || !isSame(dose, all[index - 1]?.dose));
  return steps.length > 1 ? { steps } : given("dose", steps[0]?.dose);
}

const isSame = (one: Dose | undefined, other: Dose | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * Whether intervals with different doses lie on the same days, more than the one on which the dose changed: the later dose may stand for
 * the earlier one for a while, or both were given together. Which, the format does not say.
 */
function overlap(dated: readonly Dated[]): boolean {
  return dated.some(({ end, dose }, index) =>
    dated
      .slice(index + 1, index + 1 + MOST_COMPARED)
      .some((later) => end !== undefined && firstDay(later.start) < firstDay(end) && !isSame(dose, later.dose)),
  );
}

/** So that a list of thousands does not take its square in time. */
const MOST_COMPARED = 100;

/**
 * Intervals that follow each other without a day between are one span. One without an end ends with the beginning of the next: what
 * comes after the next is said by that one.
 */
function joined(dated: readonly Dated[]): readonly Span[] {
  const spans: Span[] = [];
  let isOpen = false;
  for (const { start, end } of dated) {
    const last = spans.at(-1);
    const touches = last !== undefined && (isOpen || last.end === undefined || isNextTo(start, last.end));
    if (last === undefined || !touches) spans.push({ start, end });
    else if (isOpen || end === undefined || last.end === undefined || end.date > last.end.date)
      spans[spans.length - 1] = { start: last.start, end };
    isOpen = end === undefined;
  }
  return spans;
}

const isNextTo = (start: Instant, end: Instant): boolean => firstDay(start) <= lastDay(end) + 1;
const firstDay = ({ date }: Instant): number => partialDateRange(date)[0];
const lastDay = ({ date }: Instant): number => partialDateRange(date)[1];
