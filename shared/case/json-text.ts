import { type JSONVisitor, visit } from "jsonc-parser";
import type { JsonPath, LocatedDiagnostic } from "./diagnostic.ts";
import { checkKey, checkNumber, checkText, type TextProblem } from "./json-values.ts";
import { parsePlainJson } from "./plain-json.ts";
import { describeSyntaxError } from "./syntax-error.ts";
import { formatPath, quote } from "./words.ts";

/** Lines and columns count from 1; columns are UTF-16 code units, as in editors. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Deepest nesting of lists and objects that is read. */
const MAXIMUM_DEPTH = 100;

/** More problems than anybody reads are not collected. */
const MAXIMUM_PROBLEMS = 1_000;

export type JsonScan =
  | { readonly ok: true; readonly value: unknown; readonly problems: readonly LocatedDiagnostic[] }
  | { readonly ok: false; readonly reason: "not JSON" | "invalid"; readonly problem: LocatedDiagnostic };

/** An object or a list that the scan is inside of. `keys` holds where each key of an object was first seen. */
export interface Frame {
  readonly keys: Map<string, TextPosition> | null;
  step: string | number;
}

/** Thrown to leave the parser early: at the first syntax error, or too deep. Never leaves this file. */
class ScanStopped {
  readonly result: Extract<JsonScan, { ok: false }>;
  constructor(result: Extract<JsonScan, { ok: false }>) {
    this.result = result;
  }
}

const STRICT = { disallowComments: true, allowTrailingComma: false } as const;

/**
 * Reads JSON strictly, and finds what JSON.parse would let pass in silence: duplicate and unsafe keys, numbers that cannot
 * be held, control characters and broken Unicode. Depth is checked first, so that nothing recurses too far.
 */
export function scanJson(text: string): JsonScan {
  const plain = parsePlainJson(text, MAXIMUM_DEPTH);
  if (plain !== undefined) return { ok: true, value: plain.value, problems: [] };
  const problems: LocatedDiagnostic[] = [];
  try {
    visit(text, scanVisitor(text, problems), STRICT);
  } catch (stopped) {
    if (stopped instanceof ScanStopped) return stopped.result;
    throw stopped;
  }
  return { ok: true, value: JSON.parse(text), problems };
}

function scanVisitor(text: string, problems: LocatedDiagnostic[]): JSONVisitor {
  const frames: Frame[] = [];
  let rootDone = false;
  const path = (): JsonPath => frames.map((frame) => frame.step);
  const report = (problem: TextProblem, at: TextPosition, place: JsonPath) => {
    if (problems.length < MAXIMUM_PROBLEMS) problems.push({ ...problem, ...at, path: place });
  };
  const open = (frame: Frame, at: TextPosition) => {
    if (frames.length >= MAXIMUM_DEPTH) throw tooDeep(at);
    frames.push(frame);
  };
  const close = (offset: number) => {
    // Where the bracket is missing, the parser closes first and complains next.
    if (text[offset] !== "]" && text[offset] !== "}") return;
    frames.pop();
    rootDone = frames.length === 0;
  };
  return {
    onObjectBegin: (_offset, _length, line, column) => open({ keys: new Map(), step: "" }, position(line, column)),
    onArrayBegin: (_offset, _length, line, column) => open({ keys: null, step: 0 }, position(line, column)),
    onObjectEnd: close,
    onArrayEnd: close,
    onSeparator: (separator) => {
      const frame = frames.at(-1);
      if (separator === "," && typeof frame?.step === "number") frame.step++;
    },
    onObjectProperty: (key, _offset, _length, line, column) => {
      const frame = frames.at(-1);
      if (frame?.keys == null) return;
      const at = position(line, column);
      frame.step = key;
      const first = frame.keys.get(key);
      if (first === undefined) frame.keys.set(key, at);
      const problem = first === undefined ? checkKey(key) : duplicateKey(key, first);
      if (problem !== undefined) report(problem, at, path());
    },
    onLiteralValue: (value: unknown, offset, length, line, column) => {
      rootDone = frames.length === 0;
      const problem =
        typeof value === "string"
          ? checkText(value)
          : typeof value === "number"
            ? checkNumber(value, text.slice(offset, offset + length))
            : undefined;
      if (problem !== undefined) report(problem, position(line, column), path());
    },
    onError: (code, offset, length, line, column) => {
      const described = describeSyntaxError({ code, offset, length, text, frames, rootDone });
      // An object whose first field has not been read yet has no step.
      const place = path().filter((step) => step !== "");
      const problem: LocatedDiagnostic = { severity: "error", ...described, ...position(line, column), path: place };
      throw new ScanStopped({ ok: false, reason: "not JSON", problem });
    },
  };
}

/** jsonc-parser counts lines and columns from 0. */
const position = (line: number, column: number): TextPosition => ({ line: line + 1, column: column + 1 });

function tooDeep(at: TextPosition): ScanStopped {
  const problem: LocatedDiagnostic = {
    severity: "error",
    code: "too-deep",
    path: [],
    ...at,
    message: `lists and objects are nested more than ${MAXIMUM_DEPTH} deep here`,
    expected: "a case file, which is never nested that deep",
  };
  return new ScanStopped({ ok: false, reason: "invalid", problem });
}

function duplicateKey(key: string, first: TextPosition): TextProblem {
  return {
    severity: "error",
    code: "duplicate-key",
    message: `the field ${quote(key)} is given twice in the same object; the first is at line ${first.line}, column ${first.column}`,
    expected: `only one ${formatPath([key])}`,
  };
}
