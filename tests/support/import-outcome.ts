import { checkedCase } from "../../shared/formats/import/checked-case.ts";
import { MAXIMUM_QUESTIONS } from "../../shared/formats/import/doubts.ts";
import { FAULT, importAll } from "../../shared/formats/import/import-files.ts";
import type { ImportResult } from "../../shared/formats/import/import-result.ts";
import { type FormatName, noChoices } from "../../shared/formats/import/reader.ts";
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
    const result = await importAll([inputFile("damaged", bytes)], choices);
    const fault = before === prototypes() ? faultOf(result) : "a prototype was changed";
    return { cases: result.cases.length, fault };
  } catch (error) {
    return { cases: 0, fault: `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
  }
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
