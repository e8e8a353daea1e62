import { type Place, placeInWords } from "../../shared/formats/import/place.ts";
import type { RecordOutcome, UnreadValue } from "../../shared/formats/import/record.ts";
import { RECORD_SEPARATOR } from "../../shared/formats/import/report-json.ts";
import type { ReportedRecord } from "../../shared/import-review.ts";

/** As the report has a record. */
interface RecordLine extends Omit<Place, "source"> {
  readonly file: string;
  readonly sheet?: string;
  readonly patient: string | null;
  readonly outcome: RecordOutcome;
  readonly as: readonly string[];
  readonly leftOut?: string;
  readonly doubts?: readonly string[];
  readonly unread?: readonly UnreadValue[];
}

/** @param text of a record with the separator after it */
const lineOf = (text: string): RecordLine => JSON.parse(text.slice(0, -RECORD_SEPARATOR.length));

function placeOf({ file, sheet, line, column, path }: RecordLine): string {
  return placeInWords({
    source: sheet === undefined ? { name: file } : { name: file, sheet },
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(path === undefined ? {} : { path }),
  });
}

/** @param patient number in the import; null when there is no case of the record's patient */
export function reportedRecord(text: string, patient: number | null): ReportedRecord {
  const line = lineOf(text);
  const { outcome, as, leftOut, doubts = [], unread = [] } = line;
  return { place: placeOf(line), patient, outcome, as, doubts, unread, reason: leftOut ?? null };
}

/** All that a record says, in small letters: what a search looks through. */
export function searchedText(text: string): string {
  const line = lineOf(text);
  const { patient, as, leftOut, unread = [] } = line;
  const values = unread.flatMap(({ name, value }) => [name, value]);
  return [placeOf(line), patient, ...as, leftOut, ...values]
    .filter((part) => typeof part === "string")
    .join("\n")
    .toLowerCase();
}
