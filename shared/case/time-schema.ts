import { daysInMonth } from "../time/calendar.ts";
import * as z from "./zod.ts";

/** Names of events and anchors: lower case letters, digits and hyphens, so that `id.end` is never ambiguous. */
export const idSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9-]*$/, "an id is lower-case letters, digits and hyphens, for example hsct-1");

/** The start (default) or end of an event or anchor: `salvage-a`, `salvage-a.start`, `salvage-a.end`. */
const instantReferenceSchema = z
  .string()
  .max(110)
  .regex(
    /^[a-z0-9][a-z0-9-]*(\.(start|end))?$/,
    "an event's id, with .start or .end, for example hsct-1 or cycle-2.end",
  );

/** A calendar day, month or year, as precise as it is known: 2024-02-29, 2024-02 or 2024. No time of day, no time zone. */
export const partialDateSchema = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    "a date is YYYY-MM-DD, YYYY-MM or YYYY, for example 2024-02",
  )
  .refine(isRealDate, "this day does not exist in the calendar");

function isRealDate(text: string): boolean {
  const [year, month, day] = text.split("-").map(Number);
  if (year === undefined || month === undefined || day === undefined) return true;
  return day <= daysInMonth(year, month);
}

/** A length of time in the units of the source. Months and years are calendar ones where the calendar is known. */
export const durationSchema = z
  .looseObject({
    days: z.number().optional(),
    weeks: z.number().optional(),
    months: z.number().optional(),
    years: z.number().optional(),
  })
  .refine(
    (duration) => [duration.days, duration.weeks, duration.months, duration.years].some((part) => part !== undefined),
    "a duration needs days, weeks, months or years",
  );

const MAXIMUM_DAY = 100_000;

const statedShape = {
  /** Days from `from`, or from the case's day zero. Day 0 is the anchor itself; days before it are negative. */
  day: z.number().min(-MAXIMUM_DAY).max(MAXIMUM_DAY).optional(),
  /** Day of a course. The first day is 1; there is no day 0. Counted from the start of `of`, or of the event itself. */
  courseDay: z.number().int().min(1).max(MAXIMUM_DAY).optional(),
  of: instantReferenceSchema.optional(),
  date: partialDateSchema.optional(),
  /** A length of time after `from` (before it when negative). */
  offset: durationSchema.optional(),
  from: instantReferenceSchema.optional(),
  /** The source says "about": the stated time may be off by half of its own unit. */
  about: z.literal(true).optional(),
};

type Stated = z.infer<z.ZodObject<typeof statedShape>>;

const STATEMENTS = ["day", "courseDay", "date", "offset"] as const;

function statementProblem(time: Partial<Stated>): string | undefined {
  const given = STATEMENTS.filter((name) => time[name] !== undefined);
  if (given.length > 1) return `a time is stated once, not as both ${given.join(" and ")}`;
  if (time.offset !== undefined && time.from === undefined)
    return "an offset needs `from`, the event that it counts from";
  if (time.of !== undefined && time.courseDay === undefined) return "`of` belongs to `courseDay`";
  if (time.from !== undefined && time.offset === undefined && time.day === undefined)
    return "`from` belongs to `day` or `offset`";
  if (time.about !== undefined && given.length === 0) return "`about` needs a day, courseDay, date or offset";
  return undefined;
}

/** A time that is stated outright: exactly one of day, courseDay, date, offset. */
export const statedTimeSchema = z.looseObject(statedShape).superRefine((time, context) => {
  const problem =
    statementProblem(time) ??
    (STATEMENTS.every((name) => time[name] === undefined) ? "a time needs day, courseDay, date or offset" : undefined);
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

/** One end of a bound: an event's start or end, or a stated time. */
export const boundSchema = z.union([instantReferenceSchema, statedTimeSchema]);

const TIME_FIELDS = [...STATEMENTS, "after", "before", "by", "estimate"] as const;

const boundsSchema = z.union([boundSchema, z.array(boundSchema).min(1).max(100)]);

/**
 * When something was, as the source gives it. Either stated (day, courseDay, date, offset), or limited (after, before, by),
 * or both. `estimate` is the author's own guess: it places the mark, is drawn as estimated, and may not contradict the rest.
 */
export const timeSchema = z
  .looseObject({
    ...statedShape,
    /** Not earlier than this. */
    after: boundsSchema.optional(),
    /** Not later than this; the order is all that is known. */
    before: boundsSchema.optional(),
    /** Had happened by this time: drawn at it, with the possible range before it. */
    by: boundsSchema.optional(),
    estimate: statedTimeSchema.optional(),
  })
  .superRefine((time, context) => {
    const problem = statementProblem(time);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
    if (TIME_FIELDS.every((name) => time[name] === undefined)) {
      context.addIssue({
        code: "custom",
        message: "a time needs day, courseDay, date, offset, after, before, by or estimate",
      });
    }
  });

/** The end of a span: a time, or `{"ongoing": true}` for still going on at the last follow-up. */
export const endSchema = z.union([z.looseObject({ ongoing: z.literal(true) }), timeSchema]);

export type StatedTime = z.infer<typeof statedTimeSchema>;
export type Time = z.infer<typeof timeSchema>;
export type End = z.infer<typeof endSchema>;
export type Duration = z.infer<typeof durationSchema>;
export type Bound = z.infer<typeof boundSchema>;
