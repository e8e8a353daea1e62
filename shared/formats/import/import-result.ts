import type { Case } from "../../case/schema.ts";
import type { TableReview } from "../tables/mapping.ts";
import type { Doubt } from "./doubts.ts";
import type { FormatName } from "./reader.ts";
import type { SourceRecord } from "./record.ts";

/** One patient's course, built. */
export interface ImportedCase {
  /** As the source names the patient. */
  readonly patient: string;
  readonly case: Case;
  readonly events: number;
}

/** Takes what an import makes, one at a time and as soon as it is made: large imports never lie in memory as a whole. */
export interface ImportSink {
  case(imported: ImportedCase): void | Promise<void>;
  /** Each record of the source, once. */
  record(record: SourceRecord): void | Promise<void>;
}

export interface ImportedFile {
  readonly name: string;
  /** Null: nothing in it was read. */
  readonly format: FormatName | null;
  readonly records: number;
  /** Why the file was not read, or what of it was not. */
  readonly problem: string | null;
  /** It was not read since its kind holds nothing of a patient's course. */
  readonly aside?: true;
}

export interface Totals {
  readonly records: number;
  readonly used: number;
  readonly doubtful: number;
  readonly leftOut: number;
}

/** What there is to say when all is read. `totals.records` is the sum of the other three. */
export interface ImportSummary {
  readonly files: readonly ImportedFile[];
  readonly patients: number;
  readonly totals: Totals;
  readonly doubts: readonly Doubt[];
  readonly tables: readonly TableReview[];
  /** Reasons with how many records were left out for each. */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
}

/** An import of a small source, whole. */
export interface ImportResult {
  readonly cases: readonly ImportedCase[];
  readonly records: readonly SourceRecord[];
  readonly summary: ImportSummary;
}
