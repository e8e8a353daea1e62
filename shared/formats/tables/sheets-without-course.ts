import type { ReadContext } from "../import/reader.ts";
import { SourceRecord } from "../import/record.ts";
import type { ColumnRole } from "./mapping.ts";
import type { UnderstoodTable } from "./read-table.ts";

/** Roles that say nothing of a patient's course by themselves: those of a list of codes. */
const ASIDE: ReadonlySet<ColumnRole> = new Set([
  "keep",
  "ignore",
  "identity",
  "id",
  "code",
  "name",
  "note",
  "source",
  "source text",
  "category",
  "record type",
  "reported",
  // Beside no result they explain words: a legend.
  "limit of detection",
  "limit of quantification",
  "sensitivity",
  "unit",
  "method",
  "specimen",
] as const);

/** Sheets of a workbook with neither a patient nor a time nor a result, beside others that have them. */
export function sheetsWithoutCourse(tables: readonly UnderstoodTable[]): ReadonlySet<UnderstoodTable> {
  const aside = new Set(tables.filter(saysNothingOfACourse));
  const read = new Set(tables.filter((table) => !aside.has(table)).map(({ plan }) => plan.source.name));
  return new Set([...aside].filter(({ plan }) => read.has(plan.source.name)));
}

const saysNothingOfACourse = ({ plan, titles, review, ofPatient }: UnderstoodTable): boolean =>
  !ofPatient &&
  plan.source.sheet !== undefined &&
  review.by === "program" &&
  titles.every(({ patient }) => patient === null) &&
  plan.mapping.columns.every(({ role, event }) => ASIDE.has(role) && event === undefined) &&
  !plan.mapping.columns.some(({ role }) => role === "identity");

/** Hands over every row with its values, for the report. */
export function leaveOutSheet({ plan, rows }: UnderstoodTable, context: ReadContext): void {
  const reason = "the sheet has no column of patients, times or results";
  for (const row of rows) {
    const record = new SourceRecord({ source: plan.source, line: plan.store.line(row) }, null);
    record.leftOut = reason;
    for (const [index, text] of plan.store.texts(row).entries()) {
      if (text === "") continue;
      record.unread.push({ name: plan.mapping.columns[index]?.heading ?? "", value: text, why: reason });
    }
    context.leftOut(record);
  }
}
