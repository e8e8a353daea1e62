import type { Loss } from "./formats/export.ts";
import type { Doubt } from "./formats/import/doubts.ts";
import type { ImportedFile, Totals } from "./formats/import/import-result.ts";
import type { ImportChoices } from "./formats/import/reader.ts";
import type { RecordOutcome, UnreadValue } from "./formats/import/record.ts";
import type { TableMapping, TableReview } from "./formats/tables/mapping.ts";

/** How far a reading is: bytes; `total` is null when it is not known. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number | null;
}

/** What a window is importing. Nothing of it is in a file of the user's before it is accepted. */
export type ImportState =
  | { readonly kind: "none" }
  /** `files` in words. */
  | ({ readonly kind: "reading"; readonly files: string } & ReadingProgress)
  | { readonly kind: "failed"; readonly files: string; readonly message: string }
  | { readonly kind: "review"; readonly review: ImportReview };

/** How many of the cases that were accepted are written. */
export interface SavingProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * What main says of a window's import. While it is read again or its cases are written, the review stays in view; the next
 * state ends both. While cases are written, the import is neither read again nor closed.
 */
export type ImportNotice =
  | ImportState
  | ({ readonly kind: "reading again" } & ReadingProgress)
  | ({ readonly kind: "saving" } & SavingProgress);

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
  /** What tells patients apart whose own numbers are withheld. */
  readonly from: PatientOrigin;
}

/** Where in the source a patient is. */
export interface PatientOrigin {
  readonly records: number;
  /** Place of the first record, in words. */
  readonly place: string;
  /** The first date of the course, as exactly as the case has it; null when it has none. */
  readonly date: string | null;
}

/** Where the mapping of a table is from, when the program has kept it from an import before. */
export interface RememberedMapping {
  readonly id: string;
  /** As the user named it; null when it was kept on acceptance. */
  readonly name: string | null;
  /** Day on which it was kept, as `2026-05-03`, UTC. */
  readonly on: string;
}

/** A table of an import before, as the program understands the next one with its headings. */
export interface KeptTable extends RememberedMapping {
  /** Its first headings, as they stand. */
  readonly headings: readonly string[];
  readonly columns: number;
}

export interface ImportReview {
  /** Grows with each reading. */
  readonly revision: number;
  /** What was chosen, in words. */
  readonly title: string;
  readonly files: readonly ImportedFile[];
  /** Files and sheets that have records, in words. */
  readonly sources: readonly string[];
  readonly patients: readonly ReviewedPatient[];
  /** More patients than are listed. */
  readonly morePatients: number;
  readonly totals: Totals;
  readonly tables: readonly TableReview[];
  /** Of each table. */
  readonly remembered: readonly (RememberedMapping | null)[];
  readonly doubts: readonly Doubt[];
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  /** What the user has decided in this import. */
  readonly choices: ImportChoices;
}

/** Whether no file could be read: then there is nothing to review, and nothing to lose. */
export const isNothingRead = ({ files, totals }: ImportReview): boolean =>
  totals.records === 0 && files.every(({ problem }) => problem !== null);

export interface RecordQuery {
  readonly outcome?: RecordOutcome;
  /** Id of a doubt. */
  readonly doubt?: string;
  readonly patient?: number;
  readonly reason?: string;
  /** File or sheet, by its place among the sources of the review. */
  readonly source?: number;
  /** Words that all stand in the record as it is in the report: place, patient, parts of the case, values. */
  readonly text?: string;
  readonly from: number;
  readonly count: number;
}

/** Records that one query gives at most. */
export const MOST_RECORDS_A_PAGE = 500;

/** A line of the report. */
export interface ReportedRecord {
  readonly place: string;
  /** Number of the patient in the import; null when there is no case of the record's patient. */
  readonly patient: number | null;
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

/** What came of accepting an import. */
export type AcceptOutcome =
  /**
   * `folder`: name of the folder. `problems`: cases that were not written, and why; `notSaved`: the numbers of their patients.
   * Without problems the import has ended and the first case is open; with them the review stays, and nothing was opened.
   */
  | {
      readonly kind: "saved";
      readonly count: number;
      readonly folder: string;
      readonly first: string;
      readonly problems: readonly string[];
      readonly notSaved: readonly number[];
    }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string };

/** What came of asking for a profile. `tables`: how many of the import it fits. */
export type ProfileOutcome =
  | { readonly kind: "used"; readonly name: string; readonly tables: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string };

/** What a target cannot say of the window's case. */
export type DataLosses =
  | { readonly kind: "known"; readonly files: readonly string[]; readonly losses: readonly Loss[] }
  | { readonly kind: "failed"; readonly message: string };

/** Without headings all tables of so many columns are alike: how one is understood says nothing of another. */
export const canBeRemembered = ({ headerLine }: TableMapping): boolean => headerLine !== null;

/**
 * Whether accepting an import keeps how this table is understood, without being asked to: not while it is open what a column holds,
 * and not with headings that nobody has understood, for they may be names of persons.
 */
export function isKeptOnAcceptance({ source, mapping }: TableReview, doubts: readonly Doubt[]): boolean {
  const table = source.sheet === undefined ? source.name : `${source.name}, sheet ${source.sheet}`;
  const isOpen = doubts.some(
    ({ id, kind, answer }) =>
      answer === null && (kind === "unknown column" || kind === "unclear table") && id.includes(`:${table}:`),
  );
  return (
    canBeRemembered(mapping) && !isOpen && mapping.columns.every(({ role }) => role !== "keep" && role !== "ignore")
  );
}
