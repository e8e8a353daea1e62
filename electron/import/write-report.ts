import type { ImportSummary } from "../../shared/formats/import/import-result.ts";
import { reportBeginning, reportEnd } from "../../shared/formats/import/report-json.ts";
import { writePieces } from "../files/write-pieces.ts";

/**
 * The report of an import, in pieces, for a million records are hundreds of megabytes. Whole or not at all.
 * @param records as they stand in the report
 */
export async function writeImportReport(
  path: string,
  summary: ImportSummary,
  records: AsyncIterable<Uint8Array>,
): Promise<void> {
  await writePieces(path, piecesOf(summary, records));
}

async function* piecesOf(summary: ImportSummary, records: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(reportBeginning(summary), "utf8");
  yield* records;
  yield Buffer.from(reportEnd, "utf8");
}
