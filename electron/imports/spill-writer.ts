import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { checkedCase } from "../../shared/formats/import/checked-case.ts";
import type { ImportedCase, ImportSink } from "../../shared/formats/import/import-result.ts";
import { type Place, placeInWords, type SourceFile } from "../../shared/formats/import/place.ts";
import type { SourceRecord } from "../../shared/formats/import/record.ts";
import { RECORD_SEPARATOR, recordJson } from "../../shared/formats/import/report-json.ts";
import type { ReviewedPatient } from "../../shared/import-review.ts";
import { PRIVATE } from "../files/private.ts";
import { firstDateOf } from "./first-date.ts";
import { MOST_LISTED_PATIENTS } from "./import-schemas.ts";
import { codeOf, NumberList, type SpillIndex } from "./spill-index.ts";

/** Files of an import that is looked at, in a folder of its own. The records stand as in the report, each with a separator after it. */
export const spillNames = { cases: "cases.txt", records: "records.txt" } as const;

export interface Spilled {
  readonly index: SpillIndex;
  readonly patients: readonly ReviewedPatient[];
  readonly morePatients: number;
}

/** Puts cases and records into files as they come, and remembers where. */
export class SpillWriter implements ImportSink {
  private readonly caseFile: Appended;
  private readonly recordFile: Appended;
  private readonly outcomes = new NumberList((length) => new Uint8Array(length));
  private readonly names = new NumberList((length) => new Int32Array(length));
  private readonly reasons = new NumberList((length) => new Int32Array(length));
  private readonly reasonNumbers = new Map<string, number>();
  private readonly nameNumbers = new Map<string, number>();
  private readonly doubts = new Map<string, NumberList<Uint32Array<ArrayBuffer>>>();
  private readonly sources = new NumberList((length) => new Int32Array(length));
  private readonly sourceNumbers = new Map<string, number>();
  private readonly sourceOf = new Map<SourceFile, number>();
  /** By number of the name. */
  private readonly doubtful = new Map<number, number>();
  private readonly origins = new Map<number, { records: number; readonly place: Place }>();
  /** Number of the patient by number of the name. */
  private readonly patientOf = new Map<number, number>();
  private readonly patients: {
    readonly name: number;
    readonly date: string | null;
    readonly patient: Omit<ReviewedPatient, "doubtful" | "from">;
  }[] = [];

  constructor(folder: string) {
    this.caseFile = new Appended(join(folder, spillNames.cases));
    this.recordFile = new Appended(join(folder, spillNames.records));
  }

  case(imported: ImportedCase): void {
    const checked = checkedCase(imported);
    const index = this.caseFile.offsets.length;
    const name = numberOf(this.nameNumbers, imported.patient);
    this.caseFile.append(checked.ok ? checked.text : "");
    if (!this.patientOf.has(name)) this.patientOf.set(name, index);
    if (index >= MOST_LISTED_PATIENTS) return;
    const { patient, diagnosis, title } = imported.case;
    this.patients.push({
      name,
      date: firstDateOf(imported.case),
      patient: {
        index,
        label: patient?.label ?? imported.patient,
        about: diagnosis?.name ?? title,
        events: imported.events,
        problem: checked.ok ? null : checked.problem,
      },
    });
  }

  record(record: SourceRecord): void {
    const { outcome, leftOut, doubts, place } = record;
    const number = this.outcomes.length;
    const name = record.patient === null ? -1 : numberOf(this.nameNumbers, record.patient);
    this.outcomes.push(codeOf(outcome));
    this.names.push(name);
    this.reasons.push(leftOut === null ? -1 : numberOf(this.reasonNumbers, leftOut));
    this.sources.push(this.sourceNumber(place.source));
    if (name !== -1) this.countOf(name, place);
    for (const doubt of doubts) this.recordsOf(doubt).push(number);
    if (outcome === "doubtful" && name !== -1) this.doubtful.set(name, (this.doubtful.get(name) ?? 0) + 1);
    this.recordFile.append(recordJson(record) + RECORD_SEPARATOR);
  }

  private sourceNumber(source: SourceFile): number {
    const known = this.sourceOf.get(source);
    if (known !== undefined) return known;
    const number = numberOf(this.sourceNumbers, placeInWords({ source }));
    this.sourceOf.set(source, number);
    return number;
  }

  private countOf(name: number, place: Place): void {
    const origin = this.origins.get(name);
    if (origin === undefined) this.origins.set(name, { records: 1, place });
    else origin.records += 1;
  }

  private recordsOf(doubt: string): NumberList<Uint32Array<ArrayBuffer>> {
    const known = this.doubts.get(doubt);
    if (known !== undefined) return known;
    const list = new NumberList((length) => new Uint32Array(length));
    this.doubts.set(doubt, list);
    return list;
  }

  finish(): Spilled {
    const cases = this.caseFile.close();
    const names = this.names.toArray();
    const index: SpillIndex = {
      cases,
      records: this.recordFile.close(),
      outcomes: this.outcomes.toArray(),
      patients: names.map((name) => this.patientOf.get(name) ?? -1),
      reasons: this.reasons.toArray(),
      reasonNames: [...this.reasonNumbers.keys()],
      sources: this.sources.toArray(),
      sourceNames: [...this.sourceNumbers.keys()],
      doubts: new Map([...this.doubts].map(([doubt, list]) => [doubt, list.toArray()])),
    };
    const patients = this.patients.map(({ name, date, patient }) => {
      const isOwn = this.patientOf.get(name) === patient.index;
      const origin = isOwn ? this.origins.get(name) : undefined;
      return {
        ...patient,
        doubtful: isOwn ? (this.doubtful.get(name) ?? 0) : 0,
        from: { records: origin?.records ?? 0, place: origin === undefined ? "" : placeInWords(origin.place), date },
      };
    });
    return { index, patients, morePatients: cases.length - 1 - patients.length };
  }
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

const FLUSH_BYTES = 1 << 20;

/** A file that texts are put into, one after the other. */
class Appended {
  readonly offsets = new NumberList((length) => new Float64Array(length));
  private readonly file: number;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private end = 0;

  constructor(path: string) {
    this.file = openSync(path, "wx", PRIVATE.file);
  }

  append(text: string): void {
    const bytes = Buffer.from(text, "utf8");
    this.offsets.push(this.end);
    this.end += bytes.byteLength;
    this.waiting.push(bytes);
    this.waitingBytes += bytes.byteLength;
    if (this.waitingBytes >= FLUSH_BYTES) this.flush();
  }

  close(): Float64Array {
    this.flush();
    closeSync(this.file);
    this.offsets.push(this.end);
    return this.offsets.toArray();
  }

  private flush(): void {
    const bytes = Buffer.concat(this.waiting);
    for (let written = 0; written < bytes.byteLength; ) written += writeSync(this.file, bytes, written);
    this.waiting = [];
    this.waitingBytes = 0;
  }
}
