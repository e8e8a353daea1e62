import type { ImportedCase } from "./import-result.ts";
import type { ReadContext } from "./reader.ts";
import type { SourceRecord } from "./record.ts";
import type { ImportedPatient } from "./statements.ts";

/** A patient's case, and the records that it was made of, each with what became of it. */
export interface BuiltCase {
  /** Null when nothing that was said makes a case. */
  readonly imported: ImportedCase | null;
  readonly records: readonly SourceRecord[];
}

/**
 * Puts the statements of one patient together: assays and series, ids, laboratory texts, doubtful times, repeats, unknown drugs.
 * A statement that is doubtful is acted upon as assumed and marked as inferred; one without an assumption becomes a note with its words.
 */
export function buildCase(_patient: ImportedPatient, _context: ReadContext): BuiltCase {
  throw new Error("not written yet");
}
