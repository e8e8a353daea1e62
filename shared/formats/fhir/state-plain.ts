import type { Question } from "../import/doubts.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Statement } from "../import/statements.ts";
import { withinCourse } from "./before-disease.ts";
import type { PlainFacts, Timing } from "./facts.ts";
import { inLines } from "./values.ts";

const RECORDED: Question = {
  id: "fhir-recorded-date",
  kind: "other",
  question: "Some conditions say when they were written down, and not when they began. Is that day to be used?",
  candidates: [
    { value: "recorded", label: "yes, the day on which it was written down" },
    { value: "none", label: "no: they are kept without a time" },
  ],
  assumed: "recorded",
};

const ONSET: Question = {
  id: "fhir-onset-period",
  kind: "other",
  question: "Some conditions give two days as their onset, and none as their end. What are the two days?",
  candidates: [
    { value: "began", label: "it began on a day between them" },
    { value: "lasted", label: "it began on the first and ended on the second" },
  ],
  assumed: "began",
  harmless: true,
};

/** What a resource says by itself; nothing when it is of before the disease, and no history of the patient. */
export function statePlain(
  facts: PlainFacts,
  record: SourceRecord,
  context: ReadContext,
  begin: number | null,
): readonly Statement[] {
  const whole = wholeOf(facts, record);
  if (begin !== null && (whole.kind === "event" || whole.kind === "procedure")) {
    const kept = withinCourse(whole, facts, begin);
    if (kept !== whole) return kept === null ? [] : [kept];
  }
  return [withDate(withOnset(whole, facts, context), facts, context)];
}

const wholeOf = ({ said, note, id }: PlainFacts, record: SourceRecord): Statement =>
  ({
    ...said,
    record,
    ...(note === undefined ? {} : { note: inLines(said.note, note) ?? note }),
    ...(id === undefined ? {} : { id }),
  }) as Statement;

function withDate(statement: Statement, { said, dateOf }: PlainFacts, context: ReadContext): Statement {
  if (dateOf === undefined) return statement;
  const words = said.kind === "diagnosis" ? said.name : said.kind;
  if (context.doubts.ask(RECORDED, statement.record, words) !== "recorded") return withoutTime(statement);
  return context.doubts.answerTo(RECORDED) === null ? { ...statement, inferred: true } : statement;
}

/** The statement has a time between the two days; as a span it has both. */
function withOnset(statement: Statement, { onset }: PlainFacts, context: ReadContext): Statement {
  if (onset === undefined) return statement;
  const { start, end } = onset;
  const words = `${String(start.date)} to ${String(end.date)}`;
  if (context.doubts.ask(ONSET, statement.record, words) !== "lasted") return statement;
  if (statement.kind === "event") return { ...(withoutTime(statement) as typeof statement), start, end };
  const note = inLines(statement.note, `Until: ${String(end.date)}`);
  return { ...withoutTime(statement), at: start, ...(note === undefined ? {} : { note }) } as Statement;
}

function withoutTime(statement: Statement): Statement {
  const { at: _at, start: _start, end: _end, ...rest } = statement as Statement & Timing;
  return rest as Statement;
}
