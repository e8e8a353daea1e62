import type { ExportOutcome } from "./export-outcome.ts";
import type { ImportChoices } from "./formats/import/reader.ts";
import type {
  AcceptOutcome,
  ImportState,
  KeptTable,
  ProfileOutcome,
  RecordPage,
  RecordQuery,
} from "./import-review.ts";

/** What a page asks of main about the import in its window, and about the tables that the program knows from earlier ones. */
export interface ImportRequests {
  /** What the window is importing now. */
  importState(): Promise<ImportState>;
  /** Asks what is to be imported, and begins to read it. */
  chooseImport(what: "files" | "folder"): Promise<void>;
  /** Reads the same files again with these choices; settles when that is done, or when newer choices took over. */
  reviseImport(choices: ImportChoices): Promise<void>;
  /** Text of the case that would come of a patient. */
  importedCase(patient: number): Promise<string>;
  importedRecords(query: RecordQuery): Promise<RecordPage>;
  /**
   * Writes the cases of these patients where the user says, and ends the import when all are written.
   * @param revision of the review that the numbers are from; another is refused
   */
  acceptImport(patients: readonly number[], revision: number): Promise<AcceptOutcome>;
  /** Shows in its folder what was accepted last. */
  showAccepted(): Promise<void>;
  saveImportReport(): Promise<ExportOutcome>;
  /** Writes how all tables of the import are understood into a file that the user names, and keeps it under the file's name. */
  saveImportProfile(): Promise<ExportOutcome>;
  /** Asks for such a file, keeps what it says, and reads the files again with it. */
  openImportProfile(): Promise<ProfileOutcome>;
  /** How tables of earlier imports were understood, newest first. */
  keptTables(): Promise<readonly KeptTable[]>;
  /** Forgets one of the kept tables, or all; the files of an import under review are read again without. */
  forgetTables(which: { readonly id: string } | "all"): Promise<void>;
  /** Ends the reading, or gives the import up after asking. */
  closeImport(): Promise<void>;
}

export const importRequestNames = [
  "importState",
  "chooseImport",
  "reviseImport",
  "importedCase",
  "importedRecords",
  "acceptImport",
  "showAccepted",
  "saveImportReport",
  "saveImportProfile",
  "openImportProfile",
  "keptTables",
  "forgetTables",
  "closeImport",
] as const satisfies readonly (keyof ImportRequests)[];
