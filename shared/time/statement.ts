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

/** One error for statements that cannot all be true: what the case states first, then what follows from its form. */
export function contradiction(statements: readonly Statement[]): Diagnostic {
  const distinct = [...new Set(statements)];
  const ordered = [...distinct.filter(isStated), ...distinct.filter((statement) => !isStated(statement))];
  const [first, ...others] = ordered;
  if (first === undefined) throw new Error("a contradiction needs a statement");
  return {
    severity: "error",
    code: "time-contradiction",
    path: first.path,
    message: `${first.subject()} ${first.claim()}${others.map((other, index) => joined(other, first, index)).join("")}`,
    expected: distinct.length > 1 ? "times that can all be true together" : "a time that can be true",
  };
}

function isStated(statement: Statement): boolean {
  return statement.claim().startsWith(COMMON_CLAIM);
}

function joined(statement: Statement, first: Statement, index: number): string {
  const conjunction = index === 0 ? ", but" : ", and";
  const claim = statement.claim();
  if (statement.subject() !== first.subject()) return `${conjunction} ${statement.subject()} ${claim}`;
  return `${conjunction} ${isStated(statement) && isStated(first) ? `also ${claim.slice(COMMON_CLAIM.length)}` : claim}`;
}
