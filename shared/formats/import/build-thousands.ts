import type { StatementOf } from "./statements.ts";

/** `1.000.000`, `1.234,5`, `12,5`: where these stand, the point of `1.000` may group thousands too. */
const GROUPS = /(?:^|[^\d.,])(?:[1-9]\d{0,2}(?:\.\d{3}){2,4}|[1-9]\d{0,2}\.\d{3},\d{1,9}|\d{1,9},\d{1,2})(?![\d.,])/;
const MAYBE = /(?:^|[^\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])/;

/** A test by its name: a laboratory writes all its units in one way. */
export const testKey = (name: string): string => name.trim().toLowerCase();

/** The tests in which a point is seen, or may be taken, to group thousands, and some text can be read in both ways. */
export function groupingByPoints(
  pending: readonly { readonly statement: StatementOf<"result"> }[],
): ReadonlySet<string> {
  const groups = new Set<string>();
  const maybe = new Set<string>();
  for (const { statement } of pending) {
    const said = statement.result;
    if (!("text" in said) || said.decimalComma !== undefined || said.text.length > 60) continue;
    if (!/[.,]/.test(said.text)) continue;
    if (GROUPS.test(said.text)) groups.add(testKey(statement.series.name));
    else if (MAYBE.test(said.text)) maybe.add(testKey(statement.series.name));
  }
  return new Set([...maybe].filter((name) => groups.has(name)));
}
