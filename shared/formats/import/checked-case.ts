import { formatDiagnostic } from "../../case/format-diagnostic.ts";
import { openCase } from "../../case/open-case.ts";
import { serializeCase } from "../../case/serialize.ts";
import type { ImportedCase } from "./import-result.ts";

export type CheckedCase =
  | { readonly ok: true; readonly text: string }
  /** What is wrong with the case, in a sentence. */
  | { readonly ok: false; readonly problem: string };

/** The text of a case file, read once as the program will read it: nothing is written that could not be opened. */
export function checkedCase(imported: ImportedCase): CheckedCase {
  const text = serializeCase(imported.case);
  const opened = openCase(text);
  if (opened.ok) return { ok: true, text };
  const first = opened.diagnostics.find(({ severity }) => severity === "error");
  const what = first === undefined ? opened.reason : formatDiagnostic(imported.patient, first);
  return { ok: false, problem: `What was read of ${imported.patient} makes no valid case: ${what}` };
}
