/** Keys and indices from the root of the file to a place in it. */
export type JsonPath = readonly (string | number)[];

/** More than this many diagnostics are not listed at once. */
export const MAXIMUM_DIAGNOSTICS = 100;

/** Something that is wrong, or doubtful, in a case file, in words for its author. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** A stable word for the kind of problem, for tests and for programs. */
  readonly code: string;
  readonly path: JsonPath;
  /** What is wrong. */
  readonly message: string;
  /** What would be valid. */
  readonly expected?: string;
}

/** A diagnostic with its place in the text of the file; lines and columns count from 1. */
export interface LocatedDiagnostic extends Diagnostic {
  readonly line: number;
  readonly column: number;
}
