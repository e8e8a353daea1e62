import type { Case } from "../../shared/case/schema.ts";
import { type ResolveOptions, resolveCase } from "../../shared/time/resolve-case.ts";
import type { Timeline } from "../../shared/time/timeline.ts";

/** The timeline of a case that is known to be free of contradictions. */
export function resolved(case_: Case, options: ResolveOptions = {}): Timeline {
  const result = resolveCase(case_, options);
  if (result.ok) return result.timeline;
  throw new Error(result.diagnostics.map(({ message }) => message).join("; "));
}
