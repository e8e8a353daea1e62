import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Time } from "../../../shared/case/time-schema.ts";
import { formatDate, toEpochDay } from "../../../shared/time/calendar.ts";
import { resolveCase } from "../../../shared/time/resolve-case.ts";
import type { Timeline } from "../../../shared/time/timeline.ts";
import { caseWith, estimates, events, shown, timelineOf, timeOf } from "./support.ts";

const DAY_ZERO_DATE = toEpochDay(2020, 1, 15);
const ROUNDING = 1e-6;

/** One statement about an event, made true by the hidden days; `holds` says whether other days satisfy it too. */
interface TrueStatement {
  readonly time: Time;
  readonly holds: (day: (id: string) => number) => boolean;
}

interface HiddenEvent {
  readonly id: string;
  readonly hidden: number;
  readonly statement: TrueStatement;
}

type Kind = "day" | "exact" | "weeks" | "about" | "date" | "month" | "order" | "between" | "by" | "estimate";
const KINDS: readonly Kind[] = [
  "day",
  "exact",
  "weeks",
  "about",
  "date",
  "month",
  "order",
  "between",
  "by",
  "estimate",
];

const draw = fc.record({
  hidden: fc.integer({ min: -400, max: 1500 }),
  kind: fc.constantFrom(...KINDS),
  other: fc.nat(),
  another: fc.nat(),
  error: fc.integer({ min: -3, max: 3 }),
});

/** Statements count from earlier events only, so that every time leads to day zero. */
const hiddenCourse = fc.array(draw, { minLength: 1, maxLength: 14 }).map((draws) => {
  const made: HiddenEvent[] = [];
  for (const [index, { hidden, kind, other, another, error }] of draws.entries()) {
    const id = `e-${index}`;
    const base = made[other % Math.max(1, made.length)];
    const second = made[another % Math.max(1, made.length)];
    const statement =
      base === undefined || second === undefined
        ? { time: { day: hidden }, holds: (day: (id: string) => number) => day(id) === hidden }
        : trueStatement({ id, hidden, kind, error }, base, second);
    made.push({ id, hidden, statement });
  }
  return made;
});

function trueStatement(
  { id, hidden, kind, error }: { id: string; hidden: number; kind: Kind; error: number },
  base: HiddenEvent,
  second: HiddenEvent,
): TrueStatement {
  const distance = hidden - base.hidden;
  const [early, late] = base.hidden <= second.hidden ? [base, second] : [second, base];
  const date = formatDate(DAY_ZERO_DATE + hidden, "day");
  const order: TrueStatement =
    distance >= 0
      ? { time: { after: base.id }, holds: (day) => day(id) >= day(base.id) - ROUNDING }
      : { time: { before: base.id }, holds: (day) => day(id) <= day(base.id) + ROUNDING };
  const statements: Record<Kind, TrueStatement> = {
    day: { time: { day: hidden }, holds: (day) => day(id) === hidden },
    exact: {
      time: { day: distance, from: base.id },
      holds: (day) => Math.abs(day(id) - day(base.id) - distance) < ROUNDING,
    },
    weeks: {
      time: { offset: { days: distance }, from: base.id },
      holds: (day) => Math.abs(day(id) - day(base.id) - distance) < ROUNDING,
    },
    about: {
      time: { day: hidden + error, about: true },
      holds: (day) => Math.abs(day(id) - hidden - error) <= 3 + ROUNDING,
    },
    date: { time: { date }, holds: (day) => day(id) === hidden },
    month: {
      time: { date: date.slice(0, 7) },
      holds: (day) => formatDate(DAY_ZERO_DATE + day(id), "month") === date.slice(0, 7),
    },
    order,
    between:
      early.hidden <= hidden && hidden <= late.hidden
        ? {
            time: { after: early.id, before: late.id },
            holds: (day) => day(early.id) <= day(id) + ROUNDING && day(id) <= day(late.id) + ROUNDING,
          }
        : order,
    by: { time: { by: { day: hidden + error + 3 } }, holds: (day) => day(id) <= hidden + error + 3 + ROUNDING },
    estimate: { time: { ...order.time, estimate: { day: hidden } }, holds: order.holds },
  };
  return statements[kind];
}

function caseOf(course: readonly HiddenEvent[]): object {
  return {
    dayZero: "zero",
    anchors: [{ id: "zero", name: "zero", at: { date: formatDate(DAY_ZERO_DATE, "day") } }],
    events: events(Object.fromEntries(course.map(({ id, statement }) => [id, statement.time]))),
  };
}

const dayIn = (timeline: Timeline) => {
  const days = estimates(timeline);
  return (id: string) => days[id] ?? Number.NaN;
};

describe("a course whose true days are hidden", () => {
  it("is never called contradictory, and its limits hold the true days", () => {
    fc.assert(
      fc.property(hiddenCourse, (course) => {
        const timeline = timelineOf(caseOf(course));
        for (const { id, hidden } of course) {
          const { earliest, latest } = timeOf(timeline, id);
          expect(earliest).toBeLessThanOrEqual(hidden);
          expect(latest).toBeGreaterThanOrEqual(hidden);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is placed such that every statement holds", () => {
    fc.assert(
      fc.property(hiddenCourse, (course) => {
        const timeline = timelineOf(caseOf(course));
        for (const { id, statement } of course) {
          const { estimate, earliest, latest } = timeOf(timeline, id);
          expect([earliest <= estimate, estimate <= latest], id).toEqual([true, true]);
          expect(statement.holds(dayIn(timeline)), id).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is called contradictory as soon as one statement cannot be true", () => {
    fc.assert(
      fc.property(hiddenCourse, fc.nat(), (course, choice) => {
        const timeline = timelineOf(caseOf(course));
        const chosen = course[choice % course.length];
        const latest = chosen === undefined ? Number.NaN : timeOf(timeline, chosen.id).latest;
        fc.pre(chosen !== undefined && Number.isFinite(latest));
        const untrue = { after: { day: latest + 1 }, before: chosen?.id ?? "" };
        const parts = caseOf([...course, { id: "untrue", hidden: 0, statement: { time: untrue, holds: () => false } }]);
        const resolved = resolveCase(caseWith(parts));
        expect(resolved.ok).toBe(false);
        if (!resolved.ok) expect(resolved.diagnostics[0]?.code).toBe("time-contradiction");
      }),
    );
  });

  it("does not depend on the order of the file, for all that is known to the day", () => {
    const shuffled = hiddenCourse.chain((course) =>
      fc.tuple(fc.constant(course), fc.shuffledSubarray([...course], { minLength: course.length })),
    );
    fc.assert(
      fc.property(shuffled, ([course, other]) => {
        const [left, right] = [timelineOf(caseOf(course)), timelineOf(caseOf(other))];
        for (const { id } of course) {
          const [here, there] = [timeOf(left, id), timeOf(right, id)];
          expect([there.earliest, there.latest]).toEqual([here.earliest, here.latest]);
          if (here.certainty === "exact") expect(shown(there)).toBe(shown(here));
        }
      }),
    );
  });

  it("moves as a whole when its first day moves", () => {
    const shift = fc.integer({ min: -500, max: 500 });
    const withoutDates = hiddenCourse.map((course) =>
      course.map((event, index) =>
        index > 0 && anchored(event) ? { ...event, statement: orderAfter(course) } : event,
      ),
    );
    fc.assert(
      fc.property(withoutDates, shift, (course, days) => {
        const moved = course.map((event, index) =>
          index === 0 ? { ...event, statement: { ...event.statement, time: { day: event.hidden + days } } } : event,
        );
        const [here, there] = [timelineOf(withoutCalendar(course)), timelineOf(withoutCalendar(moved))];
        for (const { id } of course) {
          expect(timeOf(there, id).estimate).toBeCloseTo(timeOf(here, id).estimate + days, 6);
          expect(timeOf(there, id).earliest).toBe(timeOf(here, id).earliest + days);
        }
      }),
    );
  });
});

function anchored({ statement: { time } }: HiddenEvent): boolean {
  const countsFromEvent = time.from !== undefined || typeof time.after === "string" || typeof time.before === "string";
  return !countsFromEvent || time.estimate !== undefined;
}

function orderAfter(course: readonly HiddenEvent[]): TrueStatement {
  return { time: { day: 3, from: course[0]?.id ?? "" }, holds: () => true };
}

/** Days count from an implicit day 0. Replaced statements may contradict others: only courses without contradiction count. */
function withoutCalendar(course: readonly HiddenEvent[]): object {
  const parts = { events: events(Object.fromEntries(course.map(({ id, statement }) => [id, statement.time]))) };
  fc.pre(resolveCase(caseWith(parts)).ok);
  return parts;
}
