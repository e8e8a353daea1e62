import type { Diagnostic, JsonPath } from "../case/diagnostic.ts";

/** What a case file says about a time, so that a contradiction can name it. Its words are made only when they are needed. */
export interface Statement {
  readonly path: JsonPath;
  /** Who: "FLAG-Ida (treatments 5)". */
  subject(): string;
  /** What of it: "is stated to be before day 203 of diagnosis". */
  claim(): string;
}

const COMMON_CLAIM = "is stated to be ";

/** One error for statements that cannot all be true. */
export function contradiction(statements: readonly Statement[]): Diagnostic {
  const distinct = [...new Set(statements)];
  const [first, ...others] = distinct;
  if (first === undefined) throw new Error("a contradiction needs a statement");
  const subject = first.subject();
  return {
    severity: "error",
    code: "time-contradiction",
    path: first.path,
    message: `${subject} ${first.claim()}${others.map((other, index) => joined(other, subject, index)).join("")}`,
    expected: distinct.length > 1 ? "times that can all be true together" : "a time that can be true",
  };
}

function joined(statement: Statement, firstSubject: string, index: number): string {
  const conjunction = index === 0 ? ", but" : ", and";
  if (statement.subject() !== firstSubject) return `${conjunction} ${statement.subject()} ${statement.claim()}`;
  const claim = statement.claim();
  return `${conjunction} ${claim.startsWith(COMMON_CLAIM) ? `also ${claim.slice(COMMON_CLAIM.length)}` : claim}`;
}
