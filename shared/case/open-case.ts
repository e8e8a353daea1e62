import { type ResolveOptions, resolveCase } from "../time/resolve-case.ts";
import type { Timeline } from "../time/timeline.ts";
import { decodeCase } from "./decode-case.ts";
import type { LocatedDiagnostic } from "./diagnostic.ts";
import { locateDiagnostics } from "./locate.ts";
import { listed, type ReadFailure, readCase } from "./read-case.ts";
import type { Case } from "./schema.ts";

export type OpenFailure = ReadFailure | "contradictory times";

export type OpenCaseResult =
  | {
      readonly ok: true;
      readonly case: Case;
      readonly timeline: Timeline;
      readonly warnings: readonly LocatedDiagnostic[];
    }
  | { readonly ok: false; readonly reason: OpenFailure; readonly diagnostics: readonly LocatedDiagnostic[] };

/**
 * A case file, as bytes from the disk or as text, with every time resolved; or everything that is wrong with it, each with its
 * line and column. The one way into the program: nothing is half-read. Never throws for what a file contains.
 */
export function openCase(content: string | Uint8Array, options?: ResolveOptions): OpenCaseResult {
  const decoded = typeof content === "string" ? ({ ok: true, text: content } as const) : decodeCase(content);
  if (!decoded.ok) return decoded;
  const read = readCase(decoded.text);
  if (!read.ok) return read;
  const resolved = resolveCase(read.case, options);
  if (!resolved.ok) {
    const located = locateDiagnostics(resolved.diagnostics, read.locate);
    return { ok: false, reason: "contradictory times", diagnostics: listed([...read.warnings, ...located]) };
  }
  const warnings = listed([...read.warnings, ...locateDiagnostics(resolved.warnings, read.locate)]);
  return { ok: true, case: read.case, timeline: resolved.timeline, warnings };
}
