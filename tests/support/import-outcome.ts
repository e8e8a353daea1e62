import { checkedCase } from "../../shared/formats/import/checked-case.ts";
import { MAXIMUM_QUESTIONS } from "../../shared/formats/import/doubts.ts";
import { FAULT, importFiles } from "../../shared/formats/import/import-files.ts";
import type { ImportedCase, ImportResult } from "../../shared/formats/import/import-result.ts";
import { type FormatName, type ImportChoices, noChoices } from "../../shared/formats/import/reader.ts";
import type { SourceRecord } from "../../shared/formats/import/record.ts";
import { recordJson } from "../../shared/formats/import/report-json.ts";
import { inputFile } from "./input-file.ts";
import { reportText } from "./report-text.ts";

export interface ImportOutcome {
  readonly cases: number;
  /** What is not as an import has to be, whatever is in its files. */
  readonly fault: string | null;
}

/** Imports any bytes, and looks whether the outcome is whole. */
export async function importOutcome(bytes: Uint8Array, format: FormatName | null): Promise<ImportOutcome> {
  const before = prototypes();
  try {
    const choices = format === null ? noChoices : { ...noChoices, format };
    const { result, changed } = await importWatched(bytes, choices);
    const fault = before === prototypes() ? (changed ?? faultOf(result)) : "a prototype was changed";
    return { cases: result.cases.length, fault };
  } catch (error) {
    return { cases: 0, fault: `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
  }
}

/** A report is written while an import goes on: what is said of a record after it was handed over is lost. */
async function importWatched(bytes: Uint8Array, choices: ImportChoices) {
  const cases: ImportedCase[] = [];
  const records: SourceRecord[] = [];
  const written: string[] = [];
  const summary = await importFiles([inputFile("damaged", bytes)], choices, {
    case: (imported) => void cases.push(imported),
    record(record) {
      records.push(record);
      written.push(recordJson(record));
    },
  });
  const late = records.findIndex((record, index) => recordJson(record) !== written[index]);
  const changed = late === -1 ? null : `changed after it was handed over: ${written[late]}`;
  return { result: { cases, records, summary } satisfies ImportResult, changed };
}

/** Null for cases and a report that add up. */
export function faultOf(result: ImportResult): string | null {
  const { cases, records, summary } = result;
  const { totals, files, doubts } = summary;
  const broken = files.find(({ problem }) => problem?.startsWith(FAULT));
  if (broken !== undefined) return `${broken.problem}`;
  const counts = { used: 0, doubtful: 0, "left out": 0 };
  for (const { outcome } of records) counts[outcome]++;
  if (totals.used !== counts.used || totals.doubtful !== counts.doubtful || totals.leftOut !== counts["left out"])
    return `totals ${JSON.stringify(totals)} of records ${JSON.stringify(counts)}`;
  if (totals.records !== records.length) return `${totals.records} records, but ${records.length} are reported`;
  if (new Set(records).size !== records.length) return "a record is reported twice";
  const byFile = files.reduce((sum, file) => sum + file.records, 0);
  if (byFile !== records.length) return `files have ${byFile} records, the report ${records.length}`;
  const mute = records.find(({ outcome, as }) => outcome === "used" && as.length === 0);
  if (mute !== undefined) return `a used record is nothing: ${JSON.stringify(mute)}`;
  const known = new Set(doubts.map(({ id }) => id));
  const asked = records.flatMap((record) => record.doubts).find((id) => !known.has(id));
  if (asked !== undefined && doubts.length < MAXIMUM_QUESTIONS)
    return `a record has the doubt ${asked}, which is not asked`;
  JSON.parse(reportText(summary, records));
  for (const imported of cases) {
    const checked = checkedCase(imported);
    if (!checked.ok) return checked.problem;
  }
  return null;
}

/** Everything that the prototypes of all objects have. */
const prototypes = (): string =>
  [Object.prototype, Array.prototype, String.prototype, Map.prototype]
    .map((prototype) => Object.getOwnPropertyNames(prototype).join())
    .join(";");
