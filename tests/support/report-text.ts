import type { ImportSummary } from "../../shared/formats/import/import-result.ts";
import type { SourceRecord } from "../../shared/formats/import/record.ts";
import { RECORD_SEPARATOR, recordJson, reportBeginning, reportEnd } from "../../shared/formats/import/report-json.ts";

/** The whole report of a small import. */
export const reportText = (summary: ImportSummary, records: readonly SourceRecord[]): string =>
  reportBeginning(summary) + records.map(recordJson).join(RECORD_SEPARATOR) + reportEnd;
