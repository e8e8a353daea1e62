import type { Case } from "../case/schema.ts";
import type { Timeline } from "../time/timeline.ts";

export const exportTargets = ["csv", "xlsx", "cbioportal", "fhir", "phenopacket"] as const;
export type ExportTarget = (typeof exportTargets)[number];

/** Something of the case that the written files do not say, or say with less than the case does. */
export interface Loss {
  /** Id of the event, assay or anchor; null for what belongs to the case as a whole. */
  readonly event: string | null;
  /** Field of the case: `at`, `end`, `result`, `limit`, `steps`, `dose`, `views`. */
  readonly field: string;
  /** What is lost and what is written instead, in a sentence for the user. */
  readonly message: string;
}

export interface WrittenFile {
  /** Without folder: `data_timeline_treatment.txt`. */
  readonly name: string;
  readonly contents: string | Uint8Array;
}

export interface WrittenCase {
  /** One file, or the files of a folder. */
  readonly files: readonly WrittenFile[];
  readonly losses: readonly Loss[];
}

/** `timeline` is the case resolved to its own day zero. */
export type WriteCase = (case_: Case, timeline: Timeline) => WrittenCase;
