import type { TableMapping, TableReview } from "../tables/mapping.ts";
import type { DoubtBook } from "./doubts.ts";
import type { SourceRecord } from "./record.ts";
import type { ImportedPatient } from "./statements.ts";

export const formatNames = ["table", "cbioportal", "fhir", "phenopacket"] as const;
export type FormatName = (typeof formatNames)[number];

/** One file to be read: bytes that come in pieces, in order, once. */
export interface InputFile {
  /** With the folders inside of what was given. */
  readonly name: string;
  /** Bytes; null when it is not known beforehand. */
  readonly size: number | null;
  chunks(): AsyncIterable<Uint8Array>;
}

/** What the user has decided. The same files with the same choices give the same cases and report. */
export interface ImportChoices {
  /** Read everything as this format, whatever its content looks like. */
  readonly format?: FormatName;
  /** By id of the question. */
  readonly answers: Readonly<Record<string, string>>;
  /** Of tables, as corrected by the user or remembered in a profile: the first that fits a table holds for it. */
  readonly mappings: readonly TableMapping[];
}

export const noChoices: ImportChoices = { answers: {}, mappings: [] };

export interface ReadContext {
  readonly choices: ImportChoices;
  readonly doubts: DoubtBook;
  /** Each record of which no statement is made is handed over here, with `leftOut` said. All others come with their statements. */
  leftOut(record: SourceRecord): void;
}

/** Reads the files of one format. All files of an import that are of this format go to one reader. */
export interface FormatReader {
  /** @throws UnreadableFileError when the file as a whole is not what it seems: nothing of it is then read */
  take(file: InputFile): Promise<void>;
  /** After all files. */
  patients(): readonly ImportedPatient[];
  /** How tables are understood, for the user to correct. */
  readonly tables?: () => readonly TableReview[];
}

export type MakeReader = (context: ReadContext) => FormatReader;

/** A file that cannot be read, in a sentence for the user: what is wrong, where, and what would be right. */
export class UnreadableFileError extends Error {}

/** The file is whole, and of a kind that holds nothing of a patient's course. */
export class NoCourseFileError extends UnreadableFileError {}
