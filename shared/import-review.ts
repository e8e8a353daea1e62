import type { Doubt } from "./formats/import/doubts.ts";
import type { ImportedFile, Totals } from "./formats/import/import-result.ts";
import type { ImportChoices } from "./formats/import/reader.ts";
import type { RecordOutcome, UnreadValue } from "./formats/import/record.ts";
import type { TableReview } from "./formats/tables/mapping.ts";

/** What a window is importing. Nothing of it is in a file of the user's before it is accepted. */
export type ImportState =
  | { readonly kind: "none" }
  /** `files` in words; `total` bytes, null when not known yet. */
  | { readonly kind: "reading"; readonly files: string; readonly done: number; readonly total: number | null }
  | { readonly kind: "failed"; readonly files: string; readonly message: string }
  | { readonly kind: "review"; readonly review: ImportReview };

export interface ReviewedPatient {
  /** Number in the import, from 0. */
  readonly index: number;
  readonly label: string;
  /** Diagnosis, or another word on the case. */
  readonly about: string;
  readonly events: number;
  readonly doubtful: number;
  /** Why there is no case of this patient. */
  readonly problem: string | null;
}

export interface ImportReview {
  /** Grows with each reading. */
  readonly revision: number;
  readonly files: readonly ImportedFile[];
  readonly patients: readonly ReviewedPatient[];
  /** More patients than are listed. */
  readonly morePatients: number;
  readonly totals: Totals;
  readonly tables: readonly TableReview[];
  readonly doubts: readonly Doubt[];
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  readonly choices: ImportChoices;
}

export interface RecordQuery {
  readonly outcome?: RecordOutcome;
  /** Id of a doubt. */
  readonly doubt?: string;
  readonly patient?: number;
  readonly reason?: string;
  readonly from: number;
  readonly count: number;
}

/** A line of the report. */
export interface ReportedRecord {
  readonly place: string;
  readonly outcome: RecordOutcome;
  readonly as: readonly string[];
  readonly reason: string | null;
  readonly doubts: readonly string[];
  readonly unread: readonly UnreadValue[];
}

export interface RecordPage {
  readonly total: number;
  readonly records: readonly ReportedRecord[];
}
