import type { ImportSummary } from "./import-result.ts";
import type { Place, SourceFile } from "./place.ts";
import type { SourceRecord, UnreadValue } from "./record.ts";

/** Grows when a field of the report changes its meaning or goes. */
const VERSION = 1;

/** Between the records in the report. */
export const RECORD_SEPARATOR = ",\n";

/** A record as it stands in the report: one line, without a line break. Put together by hand, since there may be a million. */
export function recordJson({ place, patient, outcome, as, leftOut, doubts, unread }: SourceRecord): string {
  const start = `{${sourceJson(place.source)}${placeJson(place)},"patient":${patient === null ? "null" : JSON.stringify(patient)}`;
  const became = `,"outcome":"${outcome}","as":${as.length === 0 ? "[]" : JSON.stringify(as)}`;
  const why = leftOut === null ? "" : `,"leftOut":${JSON.stringify(leftOut)}`;
  const asked = doubts.length === 0 ? "" : `,"doubts":${JSON.stringify(doubts)}`;
  return `${start}${became}${why}${asked}${unread.length === 0 ? "" : `,"unread":[${unread.map(unreadJson).join(",")}]`}}`;
}

const unreadJson = ({ name, value, why }: UnreadValue): string =>
  `{"name":${repeatedJson(name)},"value":${value === null ? "null" : JSON.stringify(value)},"why":${repeatedJson(why)}}`;

const MOST_REPEATED = 5_000;
const repeated = new Map<string, string>();

/** Names and reasons are few, however many the records: each is written as JSON once. */
function repeatedJson(text: string): string {
  let json = repeated.get(text);
  if (json === undefined) {
    json = JSON.stringify(text);
    if (repeated.size < MOST_REPEATED) repeated.set(text, json);
  }
  return json;
}

const sourceTexts = new WeakMap<SourceFile, string>();

/** There is one object for each file or sheet. */
function sourceJson(source: SourceFile): string {
  const known = sourceTexts.get(source);
  if (known !== undefined) return known;
  const sheet = source.sheet === undefined ? "" : `,"sheet":${JSON.stringify(source.sheet)}`;
  const text = `"file":${JSON.stringify(source.name)}${sheet}`;
  sourceTexts.set(source, text);
  return text;
}

function placeJson({ line, column, path }: Place): string {
  const lineText = line === undefined ? "" : `,"line":${line}`;
  const columnText = column === undefined ? "" : `,"column":${JSON.stringify(column)}`;
  return `${lineText}${columnText}${path === undefined ? "" : `,"path":${JSON.stringify(path)}`}`;
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

const placeFields = ({ source, line, column, path }: Place) => ({
  file: source.name,
  ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
  ...(path === undefined ? {} : { path }),
});
