import { open, unlink } from "node:fs/promises";
import type { ImportSummary } from "../../shared/formats/import/import-result.ts";
import { reportBeginning, reportEnd } from "../../shared/formats/import/report-json.ts";
import { realFileSystem } from "../files/file-system.ts";
import { renameOver, temporaryBeside } from "../files/write-file.ts";
import type { SpillReader } from "./spill-reader.ts";

/** The report of an import, as the command line writes it: in pieces, for a million records are hundreds of megabytes. Whole or not at all. */
export async function writeImportReport(path: string, summary: ImportSummary, spill: SpillReader): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    const file = await open(temporary, "wx", 0o644);
    try {
      await file.writeFile(reportBeginning(summary));
      for await (const piece of spill.reported()) await file.writeFile(piece);
      await file.writeFile(reportEnd);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameOver(temporary, path, realFileSystem);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}
