import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { ImportedPatient, Statement } from "../import/statements.ts";
import { zeroId } from "./dates-column.ts";
import { headingKey } from "./headings.ts";
import { recogniseProcedure } from "./known-names.ts";
import { groupPanels } from "./long-panels.ts";
import { type TreatmentPart, withParts } from "./long-parts.ts";
import { readRow } from "./read-rows.ts";
import type { UnderstoodTable } from "./read-table.ts";
import { PersonSaid } from "./wide-patient.ts";

/** The rows of one patient in one table. */
export interface PatientRows {
  readonly table: UnderstoodTable;
  readonly rows: readonly number[];
}

export interface PatientParts {
  readonly id: string;
  /** What the case may call the patient: an id that identifies nobody, or a number given here. */
  readonly label: string | null;
  readonly parts: readonly PatientRows[];
}

/** A patient with all rows, read when its statements are asked for. */
export function importedPatient({ id, label, parts }: PatientParts, context: ReadContext): ImportedPatient {
  return { id, statements: () => statementsOf({ id, label, parts }, context) };
}

function* statementsOf({ id, label, parts }: PatientParts, context: ReadContext): Iterable<Statement> {
  const person = new PersonSaid();
  const statements: Statement[] = [];
  const treatmentParts: TreatmentPart[] = [];
  let first: SourceRecord | null = null;
  for (const { table, rows } of parts) {
    for (const row of rows) {
      const read = readRow({ plan: table.plan, row, patient: id, person, context });
      if (read.part !== null) treatmentParts.push(read.part);
      else if (read.statements.length === 0) context.leftOut(read.record);
      else first ??= read.record;
      for (const statement of read.statements) statements.push(statement);
    }
  }
  if (first !== null && label !== null) statements.unshift({ kind: "patient", record: first, label });
  const whole = withParts(groupPanels(withKnownSources(statements)), treatmentParts);
  yield* first === null ? whole : withZeros(whole, { parts, record: first });
}

/** The events that columns count from (`Days from HSCT`): one of the statements when it can be no other, else an anchor of its own. */
function withZeros(
  statements: readonly Statement[],
  { parts, record }: { readonly parts: readonly PatientRows[]; readonly record: SourceRecord },
): readonly Statement[] {
  const zeros = zerosOf(parts);
  if (zeros.size === 0) return statements;
  const found = [...statements];
  const added: Statement[] = [];
  const written = statements.some(({ kind }) => kind === "day zero");
  for (const [id, name] of zeros) {
    const candidates = found.flatMap((statement, index) => (isZero(statement, name) ? [index] : []));
    const [index] = candidates;
    const event = index === undefined ? undefined : found[index];
    if (candidates.length === 1 && index !== undefined && event !== undefined) found[index] = { ...event, id };
    else added.push({ kind: "anchor", record, id, name: name === "" ? "day 0" : name });
  }
  const [only] = zeros.keys();
  if (zeros.size === 1 && only !== undefined && !written) added.push({ kind: "day zero", record, of: only });
  return [...added, ...found];
}

/** Events that columns count from, by the id that their times refer to. */
function zerosOf(parts: readonly PatientRows[]): ReadonlyMap<string, string> {
  const zeros = new Map<string, string>();
  for (const { table } of parts) {
    for (const { counts, role } of table.plan.mapping.columns) {
      const isTime = role === "day" || role === "end day" || role === "last follow-up";
      if (counts === undefined || !isTime || (counts.from === undefined && counts.unit === "days")) continue;
      zeros.set(zeroId(counts.from ?? ""), counts.from ?? "");
    }
  }
  return zeros;
}

/** What a column calls a source is one only where a row says which. Otherwise it is a value like others. */
function withKnownSources(statements: readonly Statement[]): readonly Statement[] {
  if (statements.every(({ source }) => source === undefined)) return statements;
  const ids = new Set(statements.flatMap(({ kind, id }) => (kind === "source" && id !== undefined ? [id] : [])));
  return statements.map((statement) => {
    const { source, ...rest } = statement;
    if (source === undefined || ids.has(source)) return statement;
    const line = `Source: ${source}`;
    return { ...rest, note: rest.note === undefined ? line : `${rest.note}\n${line}` } as Statement;
  });
}

const hasDate = (statement: Statement): boolean => {
  const time = "at" in statement ? statement.at : "start" in statement ? statement.start : undefined;
  return (time?.date ?? time?.estimate?.date) !== undefined;
};

function isZero(statement: Statement, name: string): boolean {
  if (statement.id !== undefined || !hasDate(statement)) return false;
  if (statement.kind === "diagnosis" || statement.kind === "anchor")
    return /^(?:diagnosis|dx|initial diagnosis|diagnose|erstdiagnose|diagnostic|diagnostico|诊断|确诊)$/.test(
      headingKey(name),
    );
  if (statement.kind !== "procedure") return false;
  if (headingKey(statement.procedure.name) === headingKey(name)) return true;
  return recogniseProcedure(name)?.kind === statement.procedure.kind && !/\d/.test(name);
}
