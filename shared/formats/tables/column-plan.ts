import type { SourceFile } from "../import/place.ts";
import type { ReadContext } from "../import/reader.ts";
import { grouped } from "./column-groups.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { TableStore } from "./column-store.ts";
import { DateColumn } from "./dates-column.ts";
import { orderOf } from "./dates-evidence.ts";
import type { ColumnMapping, ColumnRole, TableMapping } from "./mapping.ts";

export interface PlannedColumn {
  readonly index: number;
  readonly mapping: ColumnMapping;
  /** Of columns of times. */
  readonly dates: DateColumn | null;
  readonly decimalComma: boolean | undefined;
  /** It has a plus somewhere, so that a minus in it says something too. */
  readonly hasPlus: boolean;
  /** Of a column of sexes: all that it says, since an H beside it may make M a woman. */
  readonly sexes?: readonly string[];
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
  const antigensHavePlus = mapping.columns.some((column, index) => isAntigen(column) && hasPlus(profiles[index]));
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
      hasPlus: isAntigen(column) ? antigensHavePlus : SIGN_ROLES.has(column.role) && hasPlus(profile),
      ...(column.role === "sex" ? { sexes: profile?.values.map(({ text }) => text) ?? [] } : {}),
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

const SIGN_ROLES: ReadonlySet<ColumnRole> = new Set(["result", "antigen state", "percent", "value"] as const);

/** Antigens in columns side by side are written in one way. */
const isAntigen = ({ role, test }: ColumnMapping): boolean => role === "value" && test?.measures === "antigen";

const hasPlus = (profile: ColumnProfile | undefined): boolean =>
  profile?.values.some(({ text }) => /^\(?\+{1,4}\)?$/.test(text)) === true;

/** The one order that the dates of all columns of the table can be read in. */
function orderOfAll(mapping: TableMapping, profiles: readonly ColumnProfile[]) {
  const orders = new Set(
    mapping.columns.flatMap(({ role }, index) => {
      const profile = profiles[index];
      const order = profile === undefined || !TIME_ROLES.has(role) ? null : orderOf(profile);
      return order === null ? [] : [order];
    }),
  );
  const [only] = orders;
  return orders.size === 1 && only !== undefined ? only : null;
}
