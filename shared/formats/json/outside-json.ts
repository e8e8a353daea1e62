import type { LocatedDiagnostic } from "../../case/diagnostic.ts";
import { scanJson } from "../../case/json-text.ts";
import { formatPath } from "../../case/words.ts";
import { withHeldNumbers } from "./held-numbers.ts";
import { countCompactFields, countWrittenFields, isSuspicious } from "./written-fields.ts";

/** Longest document, and longest line of NDJSON, that is read, in UTF-16 code units: 50 MB of plain text. */
export const MAXIMUM_JSON_LENGTH = 50 * 1024 * 1024;

/** Deepest nesting of lists and objects that is read. */
export const MAXIMUM_JSON_DEPTH = 100;

export type OutsideJsonProblemCode =
  | "too-large"
  | "empty"
  | "not-json"
  | "truncated"
  | "trailing-text"
  | "too-deep"
  | "duplicate-key"
  | "number-too-large"
  | "number-too-small"
  | "lone-surrogate"
  | "control-character";

/** What is wrong with a text of JSON. Line and column count from 1; columns are UTF-16 code units. */
export interface OutsideJsonProblem {
  readonly code: OutsideJsonProblemCode;
  /** A clause for the user, without the place. */
  readonly message: string;
  /** What would be right. */
  readonly expected: string;
  readonly line: number;
  readonly column: number;
}

export type OutsideJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: OutsideJsonProblem };

/**
 * Reads JSON that another program wrote: strict syntax, and nothing that JSON.parse would lose in silence (fields given twice,
 * numbers beyond all bounds, half characters). A number with more digits than can be held is given as text, with all of them. A byte order mark is passed over. A field named `__proto__` is an own field
 * of its object, as any other. Costs little more than JSON.parse as long as nothing is wrong.
 * @param firstLine line of the file that the text begins on, for lines of NDJSON
 */
export function parseOutsideJson(text: string, firstLine = 1): OutsideJson {
  if (text.length > MAXIMUM_JSON_LENGTH) return { ok: false, problem: tooLarge(firstLine) };
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const held = withHeldNumbers(json);
  const read = parseCompact(held) ?? parseOrdinary(held) ?? lookClosely(held, firstLine);
  // Positions are those of the text as it stands in the file.
  return read.ok || held === json ? read : lookClosely(json, firstLine);
}

/** A problem as a sentence: `labs.json, line 3, column 7: a comma is missing before "b"; expected: …`. */
export function outsideJsonProblemInWords({ message, expected, line, column }: OutsideJsonProblem): string {
  return `line ${line}, column ${column}: ${message}; expected: ${expected}`;
}

/** What is longer might be nested so deeply that parsing it before its depth is known takes too much memory. */
const MAXIMUM_COMPACT_LENGTH = 1024 * 1024;

/** A line of NDJSON, as most programs write it; null when it is anything else. */
function parseCompact(json: string): OutsideJson | null {
  if (json.length > MAXIMUM_COMPACT_LENGTH || isSuspicious(json)) return null;
  const fields = countCompactFields(json);
  return fields === null ? null : parseWithFields(json, fields, "ordinary");
}

/** Any text in which nothing is amiss; null when it takes a closer look. */
function parseOrdinary(json: string): OutsideJson | null {
  if (isSuspicious(json)) return null;
  const fields = countWrittenFields(json, MAXIMUM_JSON_DEPTH);
  return fields === null ? null : parseWithFields(json, fields, "any");
}

function parseWithFields(json: string, fields: number, numbers: Numbers): OutsideJson | null {
  try {
    const value: unknown = JSON.parse(json);
    return fieldsOf(value, numbers, MAXIMUM_JSON_DEPTH) === fields ? { ok: true, value } : null;
  } catch {
    return null;
  }
}

/** `ordinary`: a number that is zero or infinite may be one that could not be held. */
type Numbers = "ordinary" | "any";

/** How many fields all objects of a value have; NaN when it is nested too deep, or has numbers that it may not have. */
function fieldsOf(value: unknown, numbers: Numbers, depth: number): number {
  if (typeof value === "number") {
    return numbers === "ordinary" && (value === 0 || !Number.isFinite(value)) ? Number.NaN : 0;
  }
  if (typeof value !== "object" || value === null) return 0;
  if (depth === 0) return Number.NaN;
  let fields = 0;
  if (Array.isArray(value)) {
    for (const item of value) fields += fieldsOf(item, numbers, depth - 1);
    return fields;
  }
  for (const key in value) {
    const inside: unknown = (value as Readonly<Record<string, unknown>>)[key];
    fields += 1;
    if (typeof inside !== "string") fields += fieldsOf(inside, numbers, depth - 1);
  }
  return fields;
}

function lookClosely(json: string, firstLine: number): OutsideJson {
  const scan = scanJson(json);
  if (!scan.ok) return { ok: false, problem: describe(scan.problem, firstLine) };
  const problem = scan.problems.find(isFatal);
  return problem === undefined ? { ok: true, value: scan.value } : { ok: false, problem: describe(problem, firstLine) };
}

/** NUL is refused; other control characters, written as escapes, are met in real files and can be taken out of a text. */
function isFatal({ code, message }: LocatedDiagnostic): boolean {
  if (code === "control-character") return message.includes("U+0000");
  return code !== "unsafe-key" && code !== "bidirectional-control";
}

function describe(found: LocatedDiagnostic, firstLine: number): OutsideJsonProblem {
  const { line = 1, column = 1, path, message, expected } = found;
  const place = { line: line + firstLine - 1, column };
  const where = formatPath(path);
  switch (found.code) {
    case "empty-file":
      return { code: "empty", message: "there is nothing here", expected: "an object { } or a list [ ]", ...place };
    case "trailing-text":
      return {
        code: "trailing-text",
        message: message.replace("the end of the case", "the end of the document"),
        expected: "nothing after the last bracket",
        ...place,
      };
    case "truncated": {
      const inside = where === "" ? "the document" : `\`${where}\``;
      const cut = `the text ends in the middle of ${inside}: it is cut off, or a closing bracket is missing`;
      return { code: "truncated", message: cut, expected: expected ?? "closing brackets", ...place };
    }
    case "too-deep":
      return { code: "too-deep", message, expected: `at most ${MAXIMUM_JSON_DEPTH} levels`, ...place };
    case "duplicate-key":
      // The first of the two is named with its line in the text that was scanned, which may be one line of a file.
      return {
        code: "duplicate-key",
        message: message.split(";")[0] ?? message,
        expected: "each field once",
        ...place,
      };
    case "number-too-large":
    case "number-too-small":
    case "lone-surrogate":
    case "control-character":
      return { code: found.code, message, expected: expected ?? "text without it", ...place };
    default:
      return {
        code: "not-json",
        message: message.replace("the file is not JSON", "this is not JSON"),
        expected: expected?.includes("case") ? "an object { } or a list [ ]" : (expected ?? "JSON"),
        ...place,
      };
  }
}

function tooLarge(line: number): OutsideJsonProblem {
  return {
    code: "too-large",
    message: "the document is larger than 50 MB",
    expected: "smaller files, or NDJSON with one resource on a line",
    line,
    column: 1,
  };
}
