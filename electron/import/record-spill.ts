import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import type { ImportSummary } from "../../shared/formats/import/import-result.ts";
import type { SourceRecord } from "../../shared/formats/import/record.ts";
import { RECORD_SEPARATOR, recordJson } from "../../shared/formats/import/report-json.ts";
import { writeImportReport } from "./write-report.ts";

const BUFFERED_CHARACTERS = 65_536;

/**
 * The records of an import, in a file of their own while the import goes on: a million of them do not lie in memory. Readable by
 * nobody else; whoever gives its place removes it.
 */
export class RecordSpill {
  private readonly path: string;
  private readonly file: number;
  private buffered = "";
  private isFirst = true;

  /** @param path a file that does not exist yet */
  constructor(path: string) {
    this.path = path;
    this.file = openSync(path, "wx", 0o600);
  }

  add(record: SourceRecord): void {
    const json = recordJson(record);
    this.buffered += this.isFirst ? json : RECORD_SEPARATOR + json;
    this.isFirst = false;
    if (this.buffered.length > BUFFERED_CHARACTERS) this.flush();
  }

  /** Writes the whole report, or nothing. An existing file is replaced. */
  async writeReport(target: string, summary: ImportSummary): Promise<void> {
    this.flush();
    await writeImportReport(target, summary, createReadStream(this.path));
  }

  close(): void {
    closeSync(this.file);
  }

  private flush(): void {
    const bytes = Buffer.from(this.buffered, "utf8");
    this.buffered = "";
    for (let written = 0; written < bytes.byteLength; ) written += writeSync(this.file, bytes, written);
  }
}
