import type { JsonPath, LocatedDiagnostic } from "./diagnostic.ts";
import { LAST_FOLLOW_UP } from "./event-facts.ts";

/** Some lines of a file, for showing a place in it. */
export interface Excerpt {
  /** Number of the first of them, counted from 1. */
  readonly firstLine: number;
  /** Each cut to a length that can be shown, with "…" where something was left out. */
  readonly lines: readonly string[];
}

/** A diagnostic with what leads to its place. */
export interface FileDiagnostic extends LocatedDiagnostic {
  /** Id of the event that it is about, as this reading of the file has it; null where there is none. */
  readonly event: string | null;
  /** The lines around it; null for a file whose text cannot be read. */
  readonly excerpt: Excerpt | null;
}

const LINES_AROUND = 2;
const LONGEST_LINE = 160;

/** @param text of the file that the diagnostics are about; null when it is none */
export function inContext(diagnostics: readonly LocatedDiagnostic[], text: string | null): readonly FileDiagnostic[] {
  if (diagnostics.length === 0) return [];
  const lines = text?.split(/\r\n|\r|\n/) ?? null;
  const content = text === null || diagnostics.every(({ path }) => path.length < 2) ? undefined : parsed(text);
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    event: eventIdAt(content, diagnostic.path),
    excerpt: lines === null ? null : excerptOf(lines, diagnostic.line, diagnostic.column),
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** The event at a place of a file, valid or not: `["treatments", 3, "dose"]` → the treatment's id. */
export function eventIdAt(content: unknown, [list, position]: JsonPath): string | null {
  if (list === "lastFollowUp") return LAST_FOLLOW_UP;
  if (list === undefined || position === undefined || list === "assays" || list === "sources") return null;
  const id = fieldOf(fieldOf(fieldOf(content, list), position), "id");
  return typeof id === "string" ? id : null;
}

function fieldOf(value: unknown, key: string | number): unknown {
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

function excerptOf(lines: readonly string[], line: number, column: number): Excerpt {
  const first = Math.max(0, line - 1 - LINES_AROUND);
  const shown = lines.slice(first, line + LINES_AROUND);
  return {
    firstLine: first + 1,
    lines: shown.map((each, index) => cut(each, first + index + 1 === line ? column : 1)),
  };
}

/** The part of a line around a column: a file may be one line of many megabytes. */
function cut(line: string, column: number): string {
  if (line.length <= LONGEST_LINE) return line;
  const start = Math.min(Math.max(0, column - 1 - LONGEST_LINE / 2), line.length - LONGEST_LINE);
  const end = start + LONGEST_LINE;
  return `${start > 0 ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}
