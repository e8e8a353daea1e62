import { expect } from "vitest";
import { formatDiagnostic } from "../../shared/case/format-diagnostic.ts";
import { type OpenFailure, openCase } from "../../shared/case/open-case.ts";
import { formatPath } from "../../shared/case/words.ts";

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
export const utf16 = (text: string, mark: boolean) =>
  new Uint8Array(Buffer.from((mark ? "\ufeff" : "") + text, "utf16le"));

/** A small case; each entry of `parts` is a line of its own, from line 4 on. */
export const caseWith = (...parts: readonly string[]) =>
  `{\n  "caseline": 1,\n  "title": "Case",\n${parts.join(",\n")}\n}\n`;

export const HSCT = '"procedures": [{ "id": "hsct", "kind": "transplant", "name": "HSCT", "at": { "day": 0 } }]';
export const FLOW = '"assays": [{ "id": "flow", "name": "Flow", "measures": "MRD", "scale": "fraction" }]';
export const measurement = (rest: string) =>
  `"measurements": [{ "id": "m", "assay": "flow", "at": { "day": 1 }, ${rest} }]`;
export const treatment = (rest: string) => `"treatments": [{ "id": "t", "name": "Drug", ${rest} }]`;

export interface BadInput {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly reason: OpenFailure;
  /** line:column, or the text that stands there. */
  readonly at: string;
  readonly path: string;
  readonly says: RegExp;
}

function positionOf(at: string, content: string | Uint8Array): string {
  if (/^\d+:/.test(at) || typeof content !== "string") return at;
  const before = content.slice(0, content.lastIndexOf(at)).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}
/** Opens what is bad, and expects it to be refused for this reason, at this place, in these words. */
export function expectRefusal({ content, reason, at, path, says }: BadInput): void {
  const opened = openCase(content);
  if (opened.ok) throw new Error("it was opened");
  expect(opened.reason).toBe(reason);
  const errors = opened.diagnostics.filter(({ severity }) => severity === "error");
  const lines = errors.map((diagnostic) => formatDiagnostic("case.caseline", diagnostic));
  const [first] = errors;
  expect(lines[0]).toMatch(says);
  expect(first && `${first.line}:${first.column}`, lines[0]).toMatch(new RegExp(`^${positionOf(at, content)}$`));
  expect(first && formatPath(first.path).slice(0, reason === "contradictory times" ? path.length : undefined)).toBe(
    path,
  );
}
