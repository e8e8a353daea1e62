import type { ReadContext } from "../import/reader.ts";
import { SourceRecord } from "../import/record.ts";
import type { Statement } from "../import/statements.ts";
import type { PlannedColumn, TablePlan } from "./column-plan.ts";
import { keepEnd, type RowFacts, type RowTime, readTime } from "./long-facts.ts";
import { isDeathName } from "./long-names.ts";
import { readPart, type TreatmentPart } from "./long-parts.ts";
import { longStatements } from "./long-rows.ts";
import { RowValues } from "./row-values.ts";
import { type PersonSaid, patientStatements } from "./wide-patient.ts";
import { groupStatements, isMissing, noteStatement, valueStatement } from "./wide-rows.ts";

export interface ReadRow {
  readonly plan: TablePlan;
  readonly row: number;
  readonly patient: string;
  readonly person: PersonSaid;
  readonly context: ReadContext;
}

export interface RowRead {
  readonly record: SourceRecord;
  readonly statements: readonly Statement[];
  readonly part: TreatmentPart | null;
}

/** What the row says of the patient, and then what it says of the course. */
function withPerson(
  person: readonly Statement[],
  events: readonly Statement[],
  of: { readonly facts: RowFacts; readonly plan: TablePlan },
): readonly Statement[] {
  if (person.length === 0) return withRest(events, of);
  const [ofPatient, course] = joinedFollowUp(person, events);
  return [...ofPatient, ...withRest(course, of)];
}

/** The vital status in one column and the time of the last follow-up in another are one follow-up. */
function joinedFollowUp(
  person: readonly Statement[],
  events: readonly Statement[],
): readonly [readonly Statement[], readonly Statement[]] {
  const untimed = person.find((statement) => statement.kind === "follow-up" && statement.at === undefined);
  const timed = events.filter(
    (statement) => statement.kind === "follow-up" && statement.at !== undefined && statement.vital === undefined,
  );
  const [only] = timed;
  if (untimed?.kind !== "follow-up" || timed.length !== 1 || only?.kind !== "follow-up") return [person, events];
  const joined: Statement = {
    ...only,
    ...(untimed.vital === undefined ? {} : { vital: untimed.vital }),
    ...(untimed.status === undefined ? {} : { status: untimed.status }),
  };
  return [
    person.filter((statement) => statement !== untimed),
    events.map((statement) => (statement === only ? joined : statement)),
  ];
}

const LONGEST_NOTE = 20_000;

/** Everything that one row says. A value that no statement takes stands in the note of the first. */
export function readRow({ plan, row, patient, person, context }: ReadRow): RowRead {
  const record = new SourceRecord({ source: plan.source, line: plan.store.line(row) }, patient);
  const values = new RowValues(plan.store, row);
  withhold(plan, values, record);
  if (plan.patientColumn !== null) takePatient(plan.patientColumn, values, record);
  const time = readTime({ plan, group: plan.row, values, record, context });
  const facts: RowFacts = { plan, group: plan.row, values, record, context, time };
  const part = readPart(facts);
  if (part !== null) return { record, statements: [], part };
  const deathInRow =
    plan.patientColumns.length > 0 &&
    plan.groups.some((group) => isDeathName(group.label) && group.columns.some((column) => values.text(column) !== ""));
  const said = patientStatements({ plan, values, record, context, person, deathInRow });
  const events: Statement[] = [...longStatements(facts)];
  for (const column of plan.tests) {
    if (values.isFilled(column) && !isMissing(values.text(column)))
      events.push(valueStatement(withDiagnosis(facts, column, said.statements), column));
  }
  keepEnd(facts, events);
  const times = { rowTime: time, afterProcedure: afterProcedure(events, time) };
  for (const group of plan.groups) events.push(...groupStatements({ plan, values, record, context }, group, times));
  const statements = withPerson(said.statements, events, { facts, plan });
  if (statements.length === 0) {
    record.leftOut = said.repeated ? "says nothing that another row does not say" : emptyReason(plan, values);
  }
  return { record, statements, part: null };
}

/** A row that is a procedure, with a time that is stated outright, has its complications at no stated time after it. */
function afterProcedure(events: readonly Statement[], { at }: RowTime): RowTime | null {
  if (!events.some(({ kind }) => kind === "procedure")) return null;
  return at?.date === undefined ? null : { at: { after: { date: at.date } } };
}

/** `WBC at diagnosis` was when the diagnosis was, where the row says that. */
function withDiagnosis(facts: RowFacts, column: PlannedColumn, said: readonly Statement[]): RowFacts {
  if (column.mapping.at !== "diagnosis") return facts;
  const dated = said.find(
    (statement) => (statement.kind === "diagnosis" || statement.kind === "anchor") && statement.at !== undefined,
  );
  return dated === undefined || !("at" in dated) || dated.at === undefined
    ? facts
    : { ...facts, time: { at: dated.at } };
}

/** Rows with an empty cell come here when they are of the patient above them. */
function takePatient(column: PlannedColumn, values: RowValues, record: SourceRecord): void {
  if (!values.isFilled(column))
    record.unread.push({
      name: column.mapping.heading,
      value: "empty cell",
      why: "read as the patient of the row above",
    });
  values.take(column);
}

function withhold(plan: TablePlan, values: RowValues, record: SourceRecord): void {
  for (const column of plan.unread) {
    const text = values.text(column);
    if (text === "") continue;
    values.take(column);
    const isIdentity = column.mapping.role === "identity";
    record.unread.push({
      name: column.mapping.heading,
      value: isIdentity ? null : text,
      why: isIdentity ? "identifies a person" : "column left out by choice",
    });
  }
}

const emptyReason = (plan: TablePlan, values: RowValues): string =>
  plan.unread.some((column) => values.text(column) !== "")
    ? "has nothing but what identifies a person or is left out by choice"
    : "names a patient and nothing else";

/** The statements with what is left of the row in the note of the first one. */
function withRest(
  events: readonly Statement[],
  { facts, plan }: { readonly facts: RowFacts; readonly plan: TablePlan },
): readonly Statement[] {
  const rest = facts.values.rest(plan.telling);
  if (rest === "") return events;
  const [first] = events;
  const text = rest.length > LONGEST_NOTE ? rest.slice(0, LONGEST_NOTE) : rest;
  if (first === undefined) return [noteStatement(facts, rest)];
  // It was made just now, of this row: there may be a million of them, and none is copied for its note.
  const statement: { note?: string } = first;
  statement.note = first.note === undefined ? text : `${first.note}\n${text}`;
  return events;
}
