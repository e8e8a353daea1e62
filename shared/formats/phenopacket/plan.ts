import type { Time } from "../../case/time-schema.ts";
import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import { type Age, parseAge } from "./ages.ts";
import { Element, isObject } from "./element.ts";
import { birthRange, isUnsetInstant, parseInstant } from "./instants.ts";
import { mainDisease } from "./main-disease.ts";
import { ageOf } from "./times.ts";

/** What ages of one patient are counted from. */
export interface AgeZero {
  /** Id of the anchor that an age counts from. */
  readonly anchor: "diagnosis" | "first-age";
  readonly age: Age;
}

/**
 * How times of one patient become times of the case.
 *
 * - With a date of birth, an age is a range of dates.
 * - Else ages count from the age at the onset of the disease (or, without one, from the day on which the first age that is given was
 *   reached): the difference of two ages is a range as wide as their last units allow, and only two ages that are given to the day are
 *   so many days apart.
 * - Where ages and dates stand side by side and nothing ties them, the day on which the patient had the first of these ages is asked for;
 *   until it is answered, the rarer of the two is kept in words.
 */
export interface TimePlan {
  /** Written by this program: ages then say the age at diagnosis, and all else has days. */
  readonly isOurs: boolean;
  /** First and last day, since 1970-01-01, of birth. */
  readonly birth: readonly [first: number, last: number] | null;
  readonly onset: Age | null;
  /** The onset of the disease is a date that the case has. */
  readonly isOnsetDated: boolean;
  readonly zero: AgeZero | null;
  /** The date of `zero`, as the user has answered. */
  readonly zeroDate: Time | undefined;
  /** Why ages, or dates, are kept in words. */
  readonly agesUnplaced: Question | null;
  readonly datesUnplaced: Question | null;
}

export const OWN_AUTHOR = "Caseline";

/** One plan for all phenopackets of a patient: what one says of the birth or the onset holds for the others. */
export function planTimes(values: readonly object[], patient: string, { doubts }: ReadContext): TimePlan {
  const roots = values.map((value) => new Element(value, ""));
  const isOurs = roots.every((root) => root.child("metaData")?.raw("createdBy") === OWN_AUTHOR);
  const onset = firstOf(roots, onsetAge);
  const birth = isOurs ? null : firstOf(roots, birthOf);
  const isOnsetDated = !isOurs && roots.some((root) => mainDisease(root)?.child("onset")?.has("timestamp") === true);
  const none = {
    isOurs,
    birth,
    onset,
    isOnsetDated,
    zero: null,
    zeroDate: undefined,
    agesUnplaced: null,
    datesUnplaced: null,
  };
  if (isOurs || birth !== null) return none;
  const found = timesIn(roots);
  const first = found.ages.reduce<Age | null>(
    (least, age) => (least === null || age.least < least.least ? age : least),
    null,
  );
  const zero: AgeZero | null =
    onset === null
      ? first === null
        ? null
        : { anchor: "first-age", age: reached(first) }
      : { anchor: "diagnosis", age: onset };
  if (zero === null || found.dates === 0) return { ...none, zero };
  const question = dateQuestion(zero, patient);
  const answer = parseInstant(doubts.answerTo(question));
  if (answer !== null) return { ...none, zero, zeroDate: { date: answer.date } };
  return found.ages.length >= found.dates
    ? { ...none, zero, datesUnplaced: question }
    : { ...none, agesUnplaced: question };
}

function firstOf<Found>(roots: readonly Element[], find: (root: Element) => Found | null): Found | null {
  for (const root of roots) {
    const found = find(root);
    if (found !== null) return found;
  }
  return null;
}

/** The day on which an age began: the birthday, of an age in years. */
const reached = (age: Age): Age => ({ ...age, most: age.least });

function dateQuestion({ anchor, age }: AgeZero, patient: string): Question {
  const event = anchor === "diagnosis" ? " (the onset of the disease)" : " reached";
  return {
    id: `phenopacket:date-of-age:${patient}`,
    kind: "other",
    question: `Of ${patient}, some times are ages and others are dates, and there is no date of birth to tie them. On which date was the age ${age.written}${event}?`,
    candidates: [],
    free: "date",
    assumed: null,
  };
}

function birthOf(root: Element): TimePlan["birth"] {
  const instant = parseInstant(root.child("subject")?.raw("dateOfBirth"));
  return instant === null || isUnsetInstant(instant) ? null : birthRange(instant.date);
}

/** Version 1 of the format had it in a field of its own. */
function onsetAge(root: Element): Age | null {
  const disease = mainDisease(root);
  for (const name of ["onset", "ageOfOnset", "ageRangeOfOnset"]) {
    const element = disease?.child(name);
    const age = element === undefined ? null : ageOf(element);
    if (age !== null) return age;
  }
  return null;
}

const NOT_OF_THE_COURSE = new Set([
  "metaData",
  "meta_data",
  "dateOfBirth",
  "date_of_birth",
  "evidence",
  "files",
  "htsFiles",
]);
const AGE_FIELDS = new Set(["iso8601duration", "iso8601_duration", "age"]);
const DATE_FIELDS = new Set(["timestamp", "start", "end"]);

interface Times {
  readonly ages: Age[];
  dates: number;
}

/** Every age and how many dates phenopackets have, wherever they stand in them. */
function timesIn(roots: readonly Element[]): Times {
  const found: Times = { ages: [], dates: 0 };
  for (const root of roots)
    for (const name of root.names()) if (!NOT_OF_THE_COURSE.has(name)) collect(root.raw(name), name, found);
  return found;
}

function collect(value: unknown, name: string, found: Times): void {
  if (Array.isArray(value)) for (const item of value) collect(item, name, found);
  else if (!isObject(value)) collectTime(value, name, found);
  else
    for (const [field, inside] of Object.entries(value))
      if (!NOT_OF_THE_COURSE.has(field)) collect(inside, field, found);
}

function collectTime(value: unknown, name: string, found: Times): void {
  if (AGE_FIELDS.has(name)) {
    const age = typeof value === "string" ? parseAge(value) : null;
    if (age !== null) found.ages.push(age);
  } else if (DATE_FIELDS.has(name)) {
    const instant = parseInstant(value);
    if (instant !== null && !isUnsetInstant(instant)) found.dates += 1;
  }
}
