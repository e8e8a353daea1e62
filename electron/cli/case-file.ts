import { formatDiagnostic } from "../../shared/case/format-diagnostic.ts";
import { openCase } from "../../shared/case/open-case.ts";
import type { ResolveOptions } from "../../shared/time/resolve-case.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { reasonOf } from "./plain-words.ts";
import { displayName, readInput } from "./read-input.ts";

export interface CaseFile {
  /** Null when the file is not a valid case. */
  readonly timeline: Timeline | null;
  /** `file:line:column: …`, in the order of the file. */
  readonly diagnostics: readonly string[];
  /** Why the file could not be read at all, in a sentence. */
  readonly failure: string | null;
}

/** Reads a file, or standard input, into a case with all times resolved. */
export async function readCaseFile(name: string, options: ResolveOptions = {}): Promise<CaseFile> {
  let bytes: Uint8Array;
  try {
    bytes = await readInput(name);
  } catch (error) {
    return { timeline: null, diagnostics: [], failure: reasonOf(error, name) };
  }
  const opened = openCase(bytes, options);
  const found = opened.ok ? opened.warnings : opened.diagnostics;
  const diagnostics = found.map((diagnostic) => formatDiagnostic(displayName(name), diagnostic));
  return { timeline: opened.ok ? opened.timeline : null, diagnostics, failure: null };
}
