import type { ImportSummary } from "./import-result.ts";
import type { Place } from "./place.ts";
import type { SourceRecord } from "./record.ts";

/** Grows when a field of the report changes its meaning or goes. */
const VERSION = 1;

/** Between the records in the report. */
export const RECORD_SEPARATOR = ",\n";

/** A record as it stands in the report: one line, without a line break. */
export function recordJson({ place, patient, outcome, as, leftOut, doubts, unread }: SourceRecord): string {
  return JSON.stringify({
    ...placeFields(place),
    patient,
    outcome,
    as,
    ...(leftOut === null ? {} : { leftOut }),
    ...(doubts.length === 0 ? {} : { doubts }),
    ...(unread.length === 0 ? {} : { unread }),
  });
}

/** The report up to its records: they follow, with RECORD_SEPARATOR between them, and then `reportEnd`. */
export function reportBeginning({ files, patients, totals, doubts, tables, leftOut }: ImportSummary): string {
  const beginning = {
    report: "caseline import",
    version: VERSION,
    files,
    patients,
    totals,
    leftOut,
    doubts: doubts.map(({ examples, ...doubt }) => ({
      ...doubt,
      examples: examples.map(({ place, text }) => ({ ...placeFields(place), text })),
    })),
    tables: tables.map(({ source, by, rows, mapping }) => ({
      file: source.name,
      ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
      by,
      rows,
      form: mapping.form,
      headerLine: mapping.headerLine,
      columns: mapping.columns,
    })),
  };
  return `${JSON.stringify(beginning, null, 2).slice(0, -2)},\n  "records": [\n`;
}

export const reportEnd = "\n  ]\n}\n";

/** A report that is small enough to lie in memory. */
export function reportText(summary: ImportSummary, records: readonly SourceRecord[]): string {
  return reportBeginning(summary) + records.map(recordJson).join(RECORD_SEPARATOR) + reportEnd;
}

const placeFields = ({ source, line, column, path }: Place) => ({
  file: source.name,
  ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
  ...(path === undefined ? {} : { path }),
});
