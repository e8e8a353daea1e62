import type { ImportSummary } from "./import-result.ts";
import type { Place, SourceFile } from "./place.ts";
import type { SourceRecord, UnreadValue } from "./record.ts";

/** Grows when a field of the report changes its meaning or goes. */
const VERSION = 1;

/** Between the records in the report. */
export const RECORD_SEPARATOR = ",\n";

/** A record as it stands in the report: one line, without a line break. Put together by hand, since there may be a million. */
export function recordJson({ place, patient, outcome, as, leftOut, doubts, unread }: SourceRecord): string {
  const whose = patient === null ? "null" : textJson(patient);
  let json = `{${sourceJson(place.source)}${placeJson(place)},"patient":${whose},"outcome":"${outcome}","as":${textsJson(as)}`;
  if (leftOut !== null) json += `,"leftOut":${repeatedJson(leftOut)}`;
  if (doubts.length > 0) json += `,"doubts":${textsJson(doubts)}`;
  return unread.length === 0 ? `${json}}` : `${json},"unread":[${unreadJson(unread)}]}`;
}

function textsJson(texts: readonly string[]): string {
  let json = "";
  for (const text of texts) json += json === "" ? textJson(text) : `,${textJson(text)}`;
  return `[${json}]`;
}

/** Nothing in it has to be escaped. */
const PLAIN = /^[ !#-[\]-~]{0,200}$/;

const textJson = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** By place among the values of a record, the one that was written last: records that follow each other share most of theirs. */
const written: { value: UnreadValue; json: string }[] = [];
const MOST_WRITTEN = 20;

function unreadJson(unread: readonly UnreadValue[]): string {
  let all = "";
  for (let index = 0; index < unread.length; index++) {
    const value = unread[index];
    if (value === undefined) continue;
    const before = written[index];
    const json = before?.value === value ? before.json : valueJson(value);
    if (before !== undefined) {
      before.value = value;
      before.json = json;
    } else if (index < MOST_WRITTEN) written.push({ value, json });
    all += all === "" ? json : `,${json}`;
  }
  return all;
}

const valueJson = ({ name, value, why }: UnreadValue): string =>
  `{"name":${repeatedJson(name)},"value":${value === null ? "null" : textJson(value)},"why":${repeatedJson(why)}}`;

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
