import type { Time } from "../../case/time-schema.ts";
import { eitherOf } from "../import/either-date.ts";
import type { ReadContext } from "../import/reader.ts";
import type { SourceRecord } from "../import/record.ts";
import type { Statement } from "../import/statements.ts";
import { recogniseSex } from "../recognise/recognise.ts";
import { cellText } from "./cells.ts";
import type { PlannedColumn, TablePlan } from "./column-plan.ts";
import { defined } from "./defined.ts";
import { isDeathName } from "./long-names.ts";
import { plainNumber } from "./long-numbers.ts";
import type { ColumnRole } from "./mapping.ts";
import type { RowValues } from "./row-values.ts";
import { saysMoreThanVital, vitalIn } from "./vital-words.ts";

/** What tables say of a patient as a whole, and have said before. The same again is not said twice. */
export class PersonSaid {
  private readonly known = new Set<string>();

  isNew(role: ColumnRole, text: string): boolean {
    const key = `${role}:${text}`;
    if (this.known.has(key)) return false;
    this.known.add(key);
    return true;
  }
}

interface PatientRow {
  readonly plan: TablePlan;
  readonly values: RowValues;
  readonly record: SourceRecord;
  readonly context: ReadContext;
  readonly person: PersonSaid;
  /** Groups of the row that date a death. */
  readonly deathInRow: boolean;
}

/** Sex, age, diagnosis, last follow-up: columns that are about the patient, whatever else the row is about. `repeated`: said before. */
export function patientStatements(row: PatientRow): {
  readonly statements: readonly Statement[];
  readonly repeated: boolean;
} {
  const { plan, values, record, person } = row;
  if (plan.patientColumns.length === 0) return NOTHING_SAID;
  const said = new Map<ColumnRole, PlannedColumn>();
  let repeated = false;
  for (const column of plan.patientColumns) {
    const text = values.text(column);
    if (text === "" || said.has(column.mapping.role)) continue;
    if (!person.isNew(column.mapping.role, text)) {
      values.take(column);
      repeated = true;
      continue;
    }
    said.set(column.mapping.role, column);
  }
  const statements = [
    ...personStatement(said, { values, record }),
    ...diagnosisStatements(said, { values, record }),
    ...followUpStatement(said, row),
  ];
  return { statements, repeated };
}

const NOTHING_SAID = { statements: [], repeated: false } as const;

type Said = ReadonlyMap<ColumnRole, PlannedColumn>;
interface Cells {
  readonly values: RowValues;
  readonly record: SourceRecord;
}

function personStatement(said: Said, { values, record }: Cells): readonly Statement[] {
  const sexColumn = said.get("sex");
  const sex = sexColumn === undefined ? null : recogniseSex(values.text(sexColumn), sexOf(sexColumn));
  if (sexColumn !== undefined && sex !== null) values.take(sexColumn);
  const age = ageOf(said.get("age at diagnosis"), values);
  const labelColumn = said.get("label");
  const label = labelColumn === undefined ? undefined : values.text(labelColumn);
  if (labelColumn !== undefined) values.take(labelColumn);
  const birthColumn = said.get("birth date");
  const birth = birthOf(birthColumn?.dates?.timeOf(values.cell(birthColumn), record).time);
  if (birthColumn !== undefined) {
    values.take(birthColumn);
    record.unread.push({ name: birthColumn.mapping.heading, value: null, why: "identifies a person" });
  }
  const parts = {
    ...(sex === null ? {} : { sex }),
    ...(age === null ? {} : { ageAtDiagnosis: age }),
    ...defined({ label, birthDate: birth }),
  };
  return Object.keys(parts).length === 0 ? [] : [{ kind: "patient", record, ...parts }];
}

const sexOf = ({ mapping: { heading }, sexes = [] }: PlannedColumn) => ({ heading, values: sexes });

/** Of a date with two readings the year at most: an age that either of them would change is not worked out. */
function birthOf(time: Time | undefined): string | undefined {
  const either = time === undefined ? null : eitherOf(time);
  if (either === null) return time?.date;
  const year = either.after.slice(0, 4);
  return year === either.before.slice(0, 4) ? year : undefined;
}

const DAYS_IN_YEAR = 365.25;

function ageOf(column: PlannedColumn | undefined, values: RowValues): number | null {
  if (column === undefined) return null;
  const number = plainNumber(
    values.text(column).replace(/ ?(?:years?|yrs?|y|jahre?|ans?|años?|anos|岁)\.?$/i, ""),
    column.decimalComma,
  );
  if (number === null) return null;
  if (column.mapping.counts?.unit === "days") return Math.floor(number / DAYS_IN_YEAR);
  values.take(column);
  return number;
}

function diagnosisStatements(said: Said, { values, record }: Cells): readonly Statement[] {
  const nameColumn = said.get("diagnosis");
  const dateColumn = said.get("diagnosis date");
  const geneticsColumn = said.get("genetics");
  const date = dateColumn?.dates?.timeOf(values.cell(dateColumn), record);
  if (dateColumn !== undefined && date?.keep === false) values.take(dateColumn);
  const at = date?.time === undefined ? {} : { at: date.time };
  if (nameColumn === undefined) {
    return date?.time === undefined ? [] : [{ kind: "anchor", record, ...at, name: "diagnosis" }];
  }
  values.take(nameColumn);
  const findings = geneticsColumn === undefined ? [] : findingsIn(cellText(values.cell(geneticsColumn)));
  if (geneticsColumn !== undefined) values.take(geneticsColumn);
  return [
    {
      kind: "diagnosis",
      record,
      ...at,
      name: values.text(nameColumn),
      ...(findings.length === 0 ? {} : { genetics: findings.map((finding) => ({ finding: finding.trim() })) }),
    },
  ];
}

/** Split at semicolons and line ends, but not in `t(9;22)(q34;q11)`. */
function findingsIn(text: string): readonly string[] {
  const findings: string[] = [];
  let depth = 0;
  let start = 0;
  for (let position = 0; position <= text.length; position++) {
    const sign = text.charAt(position);
    if (sign === "(" || sign === "[") depth += 1;
    else if (sign === ")" || sign === "]") depth = Math.max(0, depth - 1);
    const splits = sign === "" || sign === "\n" || (sign === ";" && depth === 0);
    if (!splits) continue;
    findings.push(text.slice(start, position).trim());
    [start, depth] = [position + 1, 0];
  }
  return findings.filter((finding) => finding !== "");
}

function followUpStatement(said: Said, { values, record, deathInRow }: PatientRow): readonly Statement[] {
  const dateColumn = said.get("last follow-up");
  const vitalColumn = said.get("vital status");
  const statusColumn = said.get("status");
  if (dateColumn === undefined && (vitalColumn === undefined || deathInRow)) return [];
  const date = dateColumn?.dates?.timeOf(values.cell(dateColumn), record);
  if (dateColumn !== undefined && date?.keep === false) values.take(dateColumn);
  const vital = vitalColumn === undefined ? null : vitalOf(values.text(vitalColumn), vitalColumn.mapping.heading);
  if (vitalColumn !== undefined && vital !== null) values.take(vitalColumn);
  const status = statusColumn === undefined ? moreThanVital(vitalColumn, values) : values.text(statusColumn);
  if (statusColumn !== undefined) values.take(statusColumn);
  if (date?.time === undefined && vital === null && status === undefined) return [];
  return [
    {
      kind: "follow-up",
      record,
      ...(date?.time === undefined ? {} : { at: date.time }),
      ...defined({ status }),
      ...(vital === null ? {} : { vital }),
    },
  ];
}

/** `lebt, CR` says more than that the patient is alive: it stands as it was written. */
function moreThanVital(column: PlannedColumn | undefined, values: RowValues): string | undefined {
  const text = column === undefined ? "" : values.text(column);
  return saysMoreThanVital(text) ? text : undefined;
}

/** `yes` under `Dead` and `no` under `Alive` say that the patient died. Codes such as 0 and 1 are not known. */
function vitalOf(text: string, heading: string): "alive" | "dead" | "unknown" | null {
  const known = vitalIn(text);
  if (known !== null) return known;
  const yes = /^(?:yes|y|ja|j|oui|o|si|sí|true|是)$/i.test(text);
  const no = /^(?:no|n|nein|non|false|否)$/i.test(text);
  if (!yes && !no) return null;
  const plain = heading.toLowerCase();
  if (isDeathName(plain) || /dead|deceased|死亡|tot\b/.test(plain)) return yes ? "dead" : "alive";
  return /alive|lebt|lebend|vivant|vivo|存活/.test(plain) ? (yes ? "alive" : "dead") : null;
}
