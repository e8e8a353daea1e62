import type { Time } from "../../case/time-schema.ts";
import { classOf } from "../../therapy/catalogue.ts";
import { dateRange } from "../import/build-dates.ts";
import type { UnreadValue } from "../import/record.ts";
import type { Statement, StatementOf } from "../import/statements.ts";
import { CANCER } from "./condition.ts";
import type { Draft, Facts, MedicationFacts, Timing } from "./facts.ts";
import type { Lookup } from "./lookup.ts";
import { classOfCodes } from "./state-medication.ts";
import { testOf } from "./tests.ts";
import { inLines } from "./values.ts";

export const BEFORE_DISEASE = "it is of something else, from long before the disease";

/** What comes less than half a year before the first record of a disease may be a sign of it. */
const DAYS_OF_SIGNS = 183;

/**
 * The day, since 1970-01-01, before which nothing is of the course: half a year before the first record of the disease itself, which is a
 * diagnosis, a drug against it, a transplant, or a test for it. Null when none of them has a date.
 */
export function courseStart(drafts: readonly Draft[], lookup: Lookup): number | null {
  let first: number | null = null;
  for (const { facts } of drafts) {
    for (const each of facts) {
      const date = isOfDisease(each, lookup) ? firstDate(each) : undefined;
      const day = date === undefined ? null : dateRange(date)[0];
      if (day !== null && (first === null || day < first)) first = day;
    }
  }
  return first === null ? null : first - DAYS_OF_SIGNS;
}

function isOfDisease(facts: Facts, lookup: Lookup): boolean {
  if (facts.type === "medication") return isAgainstDisease(facts, lookup);
  if (facts.type === "observation") {
    const measures = testOf(facts.concept)?.measures;
    return measures === "MRD" || measures === "blasts";
  }
  const { said } = facts;
  return (
    said.kind === "diagnosis" ||
    said.kind === "assessment" ||
    said.kind === "treatment" ||
    (said.kind === "procedure" && (said.procedure.kind !== "other" || OF_BLOOD.test(said.procedure.name)))
  );
}

function isAgainstDisease(facts: MedicationFacts, lookup: Lookup): boolean {
  const medication = lookup.medicationOf(facts);
  if (medication === undefined) return false;
  const known = classOf({ name: medication.name, agents: [...medication.agents] }) ?? classOfCodes(medication).class;
  return known !== undefined && known !== "supportive";
}

/** Procedures that are made for diseases of the blood as a rule. */
const OF_BLOOD = /marrow|knochenmark|moelle|m[eé]dula|midollo|beenmerg|骨髓|leukapheres|leukozytapher/i;

const dateIn = (time: Time | undefined): string | undefined => (typeof time?.date === "string" ? time.date : undefined);

function firstDate(facts: Facts): string | undefined {
  if (facts.type === "said" && facts.onset !== undefined) return dateIn(facts.onset.start);
  const { at, start }: Timing = facts.type === "said" ? (facts.said as Timing) : facts.timing;
  return dateIn(start) ?? dateIn(at);
}

/** A year is before a day when its last day is. */
const isBefore = (date: string | undefined, day: number): boolean => date !== undefined && dateRange(date)[1] < day;

/** Asks nothing: an order of another drug that came before all of the course. */
export const isOldOrder = (facts: Facts, begin: number | null, lookup: Lookup): boolean =>
  begin !== null &&
  facts.type === "medication" &&
  facts.role === "ordered" &&
  facts.id === undefined &&
  isBefore(firstDate(facts), begin) &&
  !isAgainstDisease(facts, lookup);

/**
 * A statement as it belongs to the course. What else the patient had long before is no event of it: conditions and procedures are said
 * without a time, so that no axis reaches back for them; of all other things null is given. Tests and treatments stay as they are.
 */
export function withinCourse(
  statement: StatementOf<"event"> | StatementOf<"procedure">,
  facts: Facts,
  begin: number,
): Statement | null {
  if (facts.id !== undefined || statement.record.doubts.length > 0) return statement;
  const from = firstDate(facts);
  if (from === undefined || !isBefore(from, begin)) return statement;
  if (statement.kind === "procedure")
    return statement.procedure.kind === "other" && !OF_BLOOD.test(statement.procedure.name)
      ? asHistory(statement, from)
      : statement;
  if (CANCER.test(statement.event.name)) return statement;
  return facts.type === "said" && facts.history === true ? asHistory(statement, from, facts.dateOf) : null;
}

/** What an event says that is no part of the course, where the rest of its record is one. */
export function valuesBefore(statement: Statement): readonly UnreadValue[] {
  if (statement.kind !== "event") return [];
  const { name, grade, quantity } = statement.event;
  const words = quantity === undefined ? name : `${name}: ${quantity.value} ${quantity.unit}`;
  const said = [["event", words] as const, ["grade", grade] as const, ["note", statement.note] as const];
  return said.flatMap(([field, value]) => (value === undefined ? [] : [{ name: field, value, why: BEFORE_DISEASE }]));
}

function asHistory(
  statement: StatementOf<"event"> | StatementOf<"procedure">,
  from: string,
  dateOf?: string,
): Statement {
  const { record, codes, note } = statement;
  const name = statement.kind === "event" ? statement.event.name : statement.procedure.name;
  const end = statement.kind === "event" ? statement.end : undefined;
  const grade = statement.kind === "event" ? statement.event.grade : undefined;
  const until = end === undefined || "ongoing" in end ? undefined : dateIn(end as Time);
  const text = inLines(
    `Before the disease: ${name}`,
    `From: ${from}`,
    until === undefined ? undefined : `Until: ${until}`,
    dateOf === undefined ? undefined : `Date of: ${dateOf}`,
    grade === undefined ? undefined : `Grade: ${grade}`,
  );
  return {
    kind: "note",
    record,
    text: text ?? name,
    ...(note === undefined ? {} : { note }),
    ...(codes === undefined ? {} : { codes }),
  };
}
