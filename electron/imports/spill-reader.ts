import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { type Place, placeInWords } from "../../shared/formats/import/place.ts";
import type { RecordOutcome, UnreadValue } from "../../shared/formats/import/record.ts";
import { RECORD_SEPARATOR } from "../../shared/formats/import/report-json.ts";
import type { RecordPage, RecordQuery, ReportedRecord } from "../../shared/import-review.ts";
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
  return {
    async caseText(patient) {
      const text = await part(cases, index.cases, patient);
      return text === "" ? null : text;
    },
    async records(query) {
      const { total, records: numbers } = chosenRecords(index, query);
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

/** As the report has a record. */
interface RecordLine extends Omit<Place, "source"> {
  readonly file: string;
  readonly sheet?: string;
  readonly outcome: RecordOutcome;
  readonly as: readonly string[];
  readonly leftOut?: string;
  readonly doubts?: readonly string[];
  readonly unread?: readonly UnreadValue[];
}

function recordOf(text: string | null, index: SpillIndex, number: number): ReportedRecord {
  const line: RecordLine = JSON.parse((text ?? "").slice(0, -RECORD_SEPARATOR.length));
  const { file, sheet, outcome, as, leftOut, doubts = [], unread = [], ...within } = line;
  const patient = index.patients[number] ?? -1;
  return {
    place: placeInWords({ source: sheet === undefined ? { name: file } : { name: file, sheet }, ...within }),
    patient: patient === -1 ? null : patient,
    ...{ outcome, as, doubts, unread },
    reason: leftOut ?? null,
  };
}
