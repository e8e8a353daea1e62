import type { SourceFile } from "../import/place.ts";
import type { ReadContext } from "../import/reader.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { TableStore } from "./column-store.ts";
import { DateColumn } from "./dates-column.ts";
import { headingKey } from "./headings.ts";
import { recogniseProcedure } from "./known-names.ts";
import type { ColumnMapping, ColumnRole, TableMapping } from "./mapping.ts";

export interface PlannedColumn {
  readonly index: number;
  readonly mapping: ColumnMapping;
  /** Of columns of times. */
  readonly dates: DateColumn | null;
  readonly decimalComma: boolean | undefined;
}

/** The columns of a row that speak of one thing: the row's own event, or one of several (`HSCT 1`). */
export interface ColumnGroup {
  /** Null: the row itself. */
  readonly event: string | null;
  /** As the headings write it. */
  readonly label: string;
  readonly columns: readonly PlannedColumn[];
  readonly byRole: ReadonlyMap<ColumnRole, readonly PlannedColumn[]>;
}

export interface TablePlan {
  readonly source: SourceFile;
  readonly store: TableStore;
  readonly mapping: TableMapping;
  /** Names the table in questions. */
  readonly name: string;
  readonly patientColumn: PlannedColumn | null;
  /** Said of the patient, not of one event. */
  readonly patientColumns: readonly PlannedColumn[];
  readonly row: ColumnGroup;
  readonly groups: readonly ColumnGroup[];
  /** Withheld, or left out by choice. */
  readonly unread: readonly PlannedColumn[];
  readonly kept: readonly PlannedColumn[];
  /** Tests of a wide table, each with a result of its row. */
  readonly tests: readonly PlannedColumn[];
  /** All columns whose values have to be somewhere in the case, notes first. */
  readonly telling: readonly PlannedColumn[];
}

const PATIENT_ROLES: ReadonlySet<ColumnRole> = new Set([
  "label",
  "sex",
  "birth date",
  "age at diagnosis",
  "diagnosis",
  "diagnosis date",
  "genetics",
  "status",
  "vital status",
  "last follow-up",
] as const);
export const TIME_ROLES: ReadonlySet<ColumnRole> = new Set([
  "date",
  "end date",
  "day",
  "end day",
  "birth date",
  "diagnosis date",
  "last follow-up",
] as const);

export interface PlanFacts {
  readonly source: SourceFile;
  readonly store: TableStore;
  readonly mapping: TableMapping;
  readonly profiles: readonly ColumnProfile[];
}

export function planTable({ source, store, mapping, profiles }: PlanFacts, context: ReadContext): TablePlan {
  const name = source.sheet === undefined ? source.name : `${source.name}, sheet ${source.sheet}`;
  const elsewhere = orderOfAll(mapping, profiles);
  const columns = mapping.columns.map((column, index): PlannedColumn => {
    const profile = profiles[index];
    const isTime = TIME_ROLES.has(column.role) && profile !== undefined;
    const place = `${name}, column ${column.heading}`;
    const facts = { place, mapping: column, elsewhere, birth: column.role === "birth date" };
    return {
      index,
      mapping: column,
      dates: isTime ? new DateColumn({ ...facts, profile }, context) : null,
      decimalComma: column.decimalComma,
    };
  });
  const of = (holds: (role: ColumnRole) => boolean) => columns.filter(({ mapping: { role } }) => holds(role));
  const unread = of((role) => role === "identity" || role === "ignore");
  const kept = of((role) => role === "keep");
  const patientColumns = of((role) => PATIENT_ROLES.has(role));
  const patientColumn = columns.find(({ mapping: { role } }) => role === "patient") ?? null;
  const special = new Set<PlannedColumn>([
    ...unread,
    ...kept,
    ...patientColumns,
    ...(patientColumn === null ? [] : [patientColumn]),
  ]);
  const { row, groups } = grouped(columns.filter((column) => !special.has(column)));
  const all = [...row.columns, ...groups.flatMap((group) => group.columns), ...patientColumns, ...kept];
  const isNote = ({ mapping: { role } }: PlannedColumn) => role === "note";
  const telling = [...all.filter(isNote), ...all.filter((column) => !isNote(column))];
  const tests = row.columns.filter(({ mapping: { role } }) => role === "value");
  return { source, store, mapping, name, patientColumn, patientColumns, unread, kept, row, groups, tests, telling };
}

/** The one order that the dates of all columns of the table can be read in. */
function orderOfAll(mapping: TableMapping, profiles: readonly ColumnProfile[]) {
  const orders = new Set(
    mapping.columns.flatMap(({ role }, index) => {
      const profile = profiles[index];
      const order = profile === undefined || !TIME_ROLES.has(role) ? null : DateColumn.orderOf(profile);
      return order === null ? [] : [order];
    }),
  );
  const [only] = orders;
  return orders.size === 1 && only !== undefined ? only : null;
}

function grouped(columns: readonly PlannedColumn[]): {
  readonly row: ColumnGroup;
  readonly groups: readonly ColumnGroup[];
} {
  const named = new Map<string, PlannedColumn[]>();
  for (const column of columns) {
    const { event, role } = column.mapping;
    if (event === undefined || role === "value") continue;
    named.set(event, [...(named.get(event) ?? []), column]);
  }
  const row: PlannedColumn[] = [];
  for (const column of columns) {
    const { event, role, test } = column.mapping;
    if (event !== undefined && role !== "value") continue;
    const group = named.get(event ?? "") ?? (role === "value" ? named.get(headingKey(test?.name ?? "")) : undefined);
    if (group === undefined && event !== undefined) named.set(event, [column]);
    else (group ?? row).push(column);
  }
  attachToTransplant(row, named);
  attachToResult(row, named);
  attachGrades(row, named);
  return {
    row: { event: null, label: "", columns: row, byRole: byRole(row) },
    groups: [...named].map(([event, members]) => ({
      event,
      label: labelOf(event, members),
      columns: members,
      byRole: byRole(members),
    })),
  };
}

const TRANSPLANT_ROLES: ReadonlySet<ColumnRole> = new Set([
  "donor",
  "graft source",
  "transplant type",
  "cell dose",
  "conditioning",
] as const);

/** `Donor type` beside the date of the only transplant is of that transplant. */
function attachToTransplant(row: PlannedColumn[], named: ReadonlyMap<string, PlannedColumn[]>): void {
  const transplants = [...named].filter(([event]) => recogniseProcedure(event)?.kind === "transplant");
  const [only] = transplants;
  if (transplants.length !== 1 || only === undefined) return;
  const details = row.filter(({ mapping: { role } }) => TRANSPLANT_ROLES.has(role));
  only[1].push(...details);
  row.splice(0, row.length, ...row.filter((column) => !details.includes(column)));
}

const RESULT_ROLES: ReadonlySet<ColumnRole> = new Set([
  "comparator",
  "unit",
  "target",
  "method",
  "specimen",
  "sensitivity",
  "limit of detection",
  "limit of quantification",
  "marker",
  "measures",
] as const);
const OTHER_RESULTS: ReadonlySet<ColumnRole> = new Set(["value", "result", "test", "antigen", "drug"] as const);

/** `Target` and `Sensitivity` beside `MRD result`, the only result of the row, are of that result. */
function attachToResult(row: PlannedColumn[], named: ReadonlyMap<string, PlannedColumn[]>): void {
  const results = [...named.values()].filter((members) => members.some(({ mapping }) => mapping.role === "result"));
  const [only] = results;
  if (results.length !== 1 || only === undefined) return;
  const isOther = ({ mapping: { role } }: PlannedColumn) => OTHER_RESULTS.has(role);
  const own = new Set(only.map(({ mapping: { role } }) => role));
  if (row.some(isOther) || [...named.values()].some((members) => members !== only && members.some(isOther))) return;
  const details = row.filter(({ mapping: { role } }) => RESULT_ROLES.has(role) && !own.has(role));
  only.push(...details);
  row.splice(0, row.length, ...row.filter((column) => !details.includes(column)));
}

/** `aGvHD grade` beside `Date aGvHD` is of that event. */
function attachGrades(row: PlannedColumn[], named: ReadonlyMap<string, PlannedColumn[]>): void {
  for (const column of row.filter(({ mapping: { role } }) => role === "grade")) {
    const event = headingKey(column.mapping.heading).replace(/ ?(?:max |maximum )?(?:grade|grad|grado|stage)$/, "");
    const members = named.get(event);
    if (members === undefined || members.some(({ mapping: { role } }) => role === "grade")) continue;
    members.push(column);
    row.splice(row.indexOf(column), 1);
  }
}

function byRole(columns: readonly PlannedColumn[]): ReadonlyMap<ColumnRole, readonly PlannedColumn[]> {
  const roles = new Map<ColumnRole, PlannedColumn[]>();
  for (const column of columns) roles.set(column.mapping.role, [...(roles.get(column.mapping.role) ?? []), column]);
  return roles;
}

/** The event in the spelling of the headings: `HSCT 1` for `hsct 1`. */
function labelOf(event: string, columns: readonly PlannedColumn[]): string {
  if (event.startsWith("#")) return event;
  for (const { mapping } of columns) {
    const words = mapping.heading
      .replace(/[_./:()[\]]+/g, " ")
      .replace(/(\p{Ll}{2})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .split(/ +/);
    for (let first = 0; first < words.length; first++)
      for (let last = words.length; last > first; last--) {
        const phrase = words.slice(first, last).join(" ");
        if (headingKey(phrase) === event) return phrase;
      }
  }
  return event;
}
