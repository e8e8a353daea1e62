import { checkCase } from "./check.ts";
import { MAXIMUM_CASE_BYTES, tooLarge } from "./decode-case.ts";
import { type Diagnostic, type LocatedDiagnostic, MAXIMUM_DIAGNOSTICS } from "./diagnostic.ts";
import { describe, explainIssue } from "./explain-issue.ts";
import { scanJson } from "./json-text.ts";
import { isRecord } from "./known-fields.ts";
import { inFileOrder, type Locate, locateDiagnostics, locatorOf } from "./locate.ts";
import { type Case, caseSchema, FORMAT_VERSION } from "./schema.ts";
import { findUnknownFields } from "./unknown-fields.ts";

export type ReadFailure = "too large" | "not text" | "not JSON" | "not a case" | "newer version" | "invalid";

export type ReadCaseResult =
  | {
      readonly ok: true;
      readonly case: Case;
      readonly warnings: readonly LocatedDiagnostic[];
      /** Where a place of the case is in the text that was read. */
      readonly locate: Locate;
    }
  | { readonly ok: false; readonly reason: ReadFailure; readonly diagnostics: readonly LocatedDiagnostic[] };

const BYTE_ORDER_MARK = "\ufeff";

/** The text of a case file as a case, or everything that is wrong with it, in the order of the file. Never throws. */
export function readCase(fileText: string): ReadCaseResult {
  if (fileText.length > MAXIMUM_CASE_BYTES) return failure("too large", [tooLarge(fileText.length)]);
  const marked = fileText.startsWith(BYTE_ORDER_MARK);
  const text = marked ? fileText.slice(1) : fileText;
  const scan = scanJson(text);
  if (!scan.ok) return failure(scan.reason, [scan.problem]);
  const locate = locatorOf(text);
  const refused = refuseVersion(scan.value);
  if (refused !== undefined) return failure(refused.reason, locateDiagnostics([refused.diagnostic], locate));
  const checked = checkValue(scan.value);
  const diagnostics = [
    ...(marked ? [markWarning] : []),
    ...scan.problems,
    ...locateDiagnostics(withoutUnreadable(checked.diagnostics, scan.problems), locate),
  ];
  if (checked.case === null || hasErrors(diagnostics)) return failure("invalid", diagnostics);
  return { ok: true, case: checked.case, warnings: listed(diagnostics), locate };
}

/** A value that cannot be held has one error: what it would be otherwise was not what its author wrote. */
function withoutUnreadable(
  diagnostics: readonly Diagnostic[],
  problems: readonly LocatedDiagnostic[],
): readonly Diagnostic[] {
  const unreadable = new Set(
    problems.filter(({ severity }) => severity === "error").map(({ path }) => JSON.stringify(path)),
  );
  if (unreadable.size === 0) return diagnostics;
  return diagnostics.filter(({ path }) => !unreadable.has(JSON.stringify(path)));
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function failure(reason: ReadFailure, diagnostics: readonly LocatedDiagnostic[]): ReadCaseResult {
  return { ok: false, reason, diagnostics: listed(diagnostics) };
}

/** In the order of the file, errors kept before warnings when there are too many, and a last line that counts the rest. */
export function listed(diagnostics: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
  if (diagnostics.length <= MAXIMUM_DIAGNOSTICS) return inFileOrder(diagnostics);
  const errors = inFileOrder(diagnostics.filter(({ severity }) => severity === "error"));
  const warnings = inFileOrder(diagnostics.filter(({ severity }) => severity === "warning"));
  const ranked = [...errors, ...warnings];
  const shown = inFileOrder(ranked.slice(0, MAXIMUM_DIAGNOSTICS));
  const [next] = ranked.slice(MAXIMUM_DIAGNOSTICS);
  if (next === undefined) return shown;
  const message = `and ${ranked.length - MAXIMUM_DIAGNOSTICS} more problems`;
  return [...shown, { severity: next.severity, code: "more", path: [], line: next.line, column: next.column, message }];
}

const markWarning: LocatedDiagnostic = {
  severity: "warning",
  code: "byte-order-mark",
  path: [],
  line: 1,
  column: 1,
  message: "the file begins with a byte order mark (BOM), which is not part of the case",
  expected: "UTF-8 without a byte order mark",
};

interface Refusal {
  readonly reason: "not a case" | "newer version" | "invalid";
  readonly diagnostic: Diagnostic;
}

/** Whether the value is a case at all, and of a version that this program knows. */
function refuseVersion(value: unknown): Refusal | undefined {
  const refuse = (reason: Refusal["reason"], message: string, expected: string, field = true): Refusal => ({
    reason,
    diagnostic: {
      severity: "error",
      code: reason.replaceAll(" ", "-"),
      path: field ? ["caseline"] : [],
      message,
      expected,
    },
  });
  const version = `"caseline": ${FORMAT_VERSION}`;
  if (!isRecord(value))
    return refuse(
      "not a case",
      `the file is JSON, but not a case: it is ${describe(value)}`,
      `an object with ${version}`,
      false,
    );
  if (!Object.hasOwn(value, "caseline"))
    return refuse("not a case", "the file is JSON, but not a case: the field `caseline` is missing", version, false);
  const found = value["caseline"];
  if (typeof found !== "number")
    return refuse("not a case", `the version of the file format is not a number: ${describe(found)}`, version);
  if (found > FORMAT_VERSION) {
    const message = `the file is of version ${found} of the format; this program reads version ${FORMAT_VERSION} and leaves the file as it is`;
    return refuse("newer version", message, "open it with a newer version of Caseline");
  }
  return found === FORMAT_VERSION
    ? undefined
    : refuse("invalid", `there is no version ${found} of the format`, version);
}

function checkValue(value: unknown): { readonly case: Case | null; readonly diagnostics: readonly Diagnostic[] } {
  const unknown = findUnknownFields(value, caseSchema);
  const parsed = caseSchema.safeParse(value);
  if (parsed.success) return { case: parsed.data, diagnostics: [...unknown, ...checkCase(parsed.data)] };
  return {
    case: null,
    diagnostics: [...unknown, ...parsed.error.issues.flatMap((issue) => explainIssue(issue, value))],
  };
}
