import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import { exampleOf } from "./field-examples.ts";
import { isRecord, valueAt } from "./known-fields.ts";
import { alternatives, nearestWord, quote } from "./words.ts";
import type * as z from "./zod.ts";

type Issue = z.core.$ZodIssue;
type Explanation = Pick<Diagnostic, "code" | "message" | "expected">;

/** What zod found wrong, in words for the author of the file. `root` is the value that was checked. */
export function explainIssue(issue: Issue, root: unknown, base: JsonPath = []): readonly Diagnostic[] {
  const path: JsonPath = [...base, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const value = valueAt(root, path);
    return closestBranch(issue.errors, value).flatMap((inner) =>
      inner.path.length === 0 && inner.code === "invalid_type"
        ? [toDiagnostic(path, wrongType(alternativeTypes(issue.errors), path, value))]
        : explainIssue(inner, root, path),
    );
  }
  return [toDiagnostic(path, explain(issue, path, valueAt(root, path)))];
}

const toDiagnostic = (path: JsonPath, explanation: Explanation): Diagnostic => ({
  severity: "error",
  path,
  ...explanation,
});

/** Of the forms that a value may take, the one that its author meant: the fewest reasons against it. */
function closestBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] {
  const [first = [], ...others] = branches;
  return others.reduce(
    (best, branch) => (reasonsAgainst(branch, value) < reasonsAgainst(best, value) ? branch : best),
    first,
  );
}

/** A value of another type speaks most against a form, then a required field that is missing, then anything else. */
function reasonsAgainst(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === "invalid_union" && issue.path.length === 0 && issue.errors.length > 0)
      return sum + Math.min(...issue.errors.map((branch) => reasonsAgainst(branch, value)));
    if (issue.path.length === 0) return sum + (isOfAnotherType(issue, value) ? 1_000 : 5);
    return sum + (valueAt(value, issue.path) === undefined ? 20 : 1);
  }, 0);
}

function isOfAnotherType(issue: Issue, value: unknown): boolean {
  if (issue.code === "invalid_value") return issue.values.every((valid) => typeof valid !== typeof value);
  return issue.code === "invalid_type";
}

/** The types that would be right where none of the forms fits: `number`, `string`, … */
function alternativeTypes(branches: readonly (readonly Issue[])[]): readonly string[] {
  const types = branches.flatMap((branch) =>
    branch.flatMap((issue) => {
      if (issue.path.length > 0) return [];
      if (issue.code === "invalid_union") return alternativeTypes(issue.errors);
      return issue.code === "invalid_type" ? [issue.expected] : [];
    }),
  );
  return [...new Set(types)];
}

function explain(issue: Issue, path: JsonPath, value: unknown): Explanation {
  switch (issue.code) {
    case "invalid_type":
      return wrongType([issue.expected], path, value);
    case "invalid_value":
      return unknownWord("unknown-word", issue.values.map(String), path, value);
    case "invalid_union":
      return unknownWord(
        "unknown-kind",
        "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [],
        path,
        value,
      );
    case "too_small":
      return tooSmall(issue, path, value);
    case "too_big":
      return tooBig(issue, value);
    case "invalid_format":
      return { code: "wrong-format", message: `${describe(value)} cannot stand here`, expected: issue.message };
    case "custom":
      if (isRecord(value) && Object.hasOwn(value, "ongoing"))
        return withExample({ code: "wrong-combination", message: "`ongoing` is true, or it is left out" }, path);
      return typeof value === "string"
        ? {
            code: "wrong-value",
            message: `${describe(value)}: ${issue.message}`,
            expected: exampleOf(path) ?? "another value",
          }
        : withExample({ code: "wrong-combination", message: issue.message }, path);
    default:
      return { code: "wrong-value", message: issue.message };
  }
}

function withExample(explanation: Explanation, path: JsonPath): Explanation {
  const expected = exampleOf(path);
  return expected === undefined ? explanation : { ...explanation, expected };
}

const TYPE_EXAMPLES: Readonly<Record<string, string>> = {
  number: "a number without quotation marks, for example 12",
  int: "a whole number without quotation marks, for example 12",
  string: 'text in double quotes, "…"',
};

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text in double quotes",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object { }",
  array: "a list [ ]",
  tuple: "a pair, [first, last]",
};

function wrongType(types: readonly string[], path: JsonPath, value: unknown): Explanation {
  const wanted = alternatives(types.map((type) => TYPE_WORDS[type] ?? type));
  const expected = exampleOf(path) ?? (types.length === 1 ? TYPE_EXAMPLES[types.join()] : undefined) ?? wanted;
  if (value === undefined) return missing(path, expected);
  return { code: "wrong-type", message: `expected ${wanted}, found ${describe(value)}`, expected };
}

const missing = (path: JsonPath, expected: string): Explanation => ({
  code: "missing-field",
  message: `the field \`${path.at(-1) ?? ""}\` is missing`,
  expected,
});

function unknownWord(code: string, valid: readonly string[], path: JsonPath, value: unknown): Explanation {
  const list = valid.length === 1 ? valid.join() : `one of ${valid.map((word) => `"${word}"`).join(", ")}`;
  if (value === undefined) return missing(path, list);
  const meant = typeof value === "string" ? nearestWord(value, valid) : undefined;
  const field = path.findLast((step) => typeof step === "string") ?? "value";
  return {
    code,
    message: `${describe(value)} is not a known \`${field}\`${meant === undefined ? "" : `; did you mean "${meant}"?`}`,
    expected: exampleOf(path) ?? list,
  };
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, path: JsonPath, value: unknown): Explanation {
  const minimum = Number(issue.minimum);
  if (issue.origin === "string")
    return { code: "empty-text", message: "the text is empty", expected: "at least one character, or no such field" };
  if (issue.origin === "array") {
    const message =
      Array.isArray(value) && value.length > 0 ? `the list has ${value.length} items` : "the list is empty";
    return { code: "too-short", message, expected: `at least ${minimum} ${minimum === 1 ? "item" : "items"}` };
  }
  const limit = issue.inclusive === false ? `a number above ${minimum}` : `a number, ${minimum} or more`;
  const negative = typeof value === "number" && value < 0 && minimum === 0;
  const subject = path.includes("dose") || path.includes("cellDose") ? "a dose" : `\`${path.at(-1) ?? "value"}\``;
  const message = negative ? `${subject} cannot be negative: ${value}` : `${describe(value)} is too small`;
  return { code: "out-of-range", message, expected: limit };
}

function tooBig(issue: z.core.$ZodIssueTooBig, value: unknown): Explanation {
  const maximum = Number(issue.maximum);
  if (typeof value === "string") {
    return {
      code: "too-long",
      message: `the text has ${value.length} characters`,
      expected: `at most ${maximum} characters`,
    };
  }
  if (Array.isArray(value)) {
    return { code: "too-long", message: `the list has ${value.length} items`, expected: `at most ${maximum} items` };
  }
  return { code: "out-of-range", message: `${describe(value)} is too large`, expected: `a number, ${maximum} or less` };
}

/** A value of the file in words: `the number 5`, `the text "abc"`, `a list`. */
export function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `the text ${quote(value)}`;
  if (typeof value === "number") return `the number ${value}`;
  if (Array.isArray(value)) return "a list";
  return isRecord(value) ? "an object" : String(value);
}
