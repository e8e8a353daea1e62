import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { RECORD_SEPARATOR } from "../../shared/formats/import/report-json.ts";
import type { RecordPage, RecordQuery, ReportedRecord } from "../../shared/import-review.ts";
import { reportedRecord } from "./record-line.ts";
import { searchRecords, termsOf } from "./record-search.ts";
import { chosenRecords, type SpillIndex } from "./spill-index.ts";
import { spillNames } from "./spill-writer.ts";

/** Cases and records of a finished reading, read from its files when they are asked for. */
export interface SpillReader {
  readonly caseText: (patient: number) => Promise<string | null>;
  readonly records: (query: RecordQuery) => Promise<RecordPage>;
  /** All records as they stand in the report, in pieces. */
  readonly reported: () => AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
}

export async function openSpill(folder: string, index: SpillIndex): Promise<SpillReader> {
  const recordPath = join(folder, spillNames.records);
  const cases = await open(join(folder, spillNames.cases), "r");
  const records = await open(recordPath, "r");
  const having = searchOf(records, index);
  return {
    async caseText(patient) {
      const text = await part(cases, index.cases, patient);
      return text === "" ? null : text;
    },
    async records({ text = "", ...query }) {
      const { total, records: numbers } = chosenRecords(index, query, await having(text));
      const read = numbers.map(async (number) => recordOf(await part(records, index.records, number), index, number));
      return { total, records: await Promise.all(read) };
    },
    async *reported() {
      const end = (index.records.at(-1) ?? 0) - RECORD_SEPARATOR.length;
      if (end > 0) for await (const piece of createReadStream(recordPath, { end: end - 1 })) yield piece;
    },
    async close() {
      await cases.close();
      await records.close();
    },
  };
}

async function part(file: FileHandle, offsets: Float64Array, number: number): Promise<string | null> {
  const [start, end] = [offsets[number], offsets[number + 1]];
  if (start === undefined || end === undefined) return null;
  const bytes = Buffer.alloc(end - start);
  await file.read(bytes, 0, bytes.byteLength, start);
  return bytes.toString("utf8");
}

function recordOf(text: string | null, index: SpillIndex, number: number): ReportedRecord {
  const patient = index.patients[number] ?? -1;
  return reportedRecord(text ?? "", patient === -1 ? null : patient);
}

/** Searches for the newest text only, and remembers what came of it: its pages are asked for one after the other. */
function searchOf(records: FileHandle, index: SpillIndex): (text: string) => Promise<Uint32Array | null> {
  let newest = "";
  let found: Promise<Uint32Array> = Promise.resolve(new Uint32Array());
  return async (text) => {
    const terms = termsOf(text);
    if (terms.length === 0) return null;
    const key = terms.join(" ");
    if (newest !== key) {
      newest = key;
      found = searchRecords(records, index.records, terms, () => newest === key);
    }
    return await found;
  };
}
