import { defined } from "./defined.ts";
import { readHeading } from "./headings.ts";
import { recogniseTest } from "./known-names.ts";
import type { ColumnMapping, ColumnRole } from "./mapping.ts";

/** Columns that say what a result is of. */
const NAMING: ReadonlySet<ColumnRole> = new Set([
  "test",
  "name",
  "target",
  "marker",
  "antigen",
  "record type",
  "drug",
  "value",
] as const);
const LONGEST = 60;

/** `MRD` above `Date, Result, Method`, or as the name of the sheet: what the results are of, where no column says so. */
export function namedByTitle(
  columns: readonly ColumnMapping[],
  titles: readonly (string | undefined)[],
): readonly ColumnMapping[] {
  if (columns.filter(({ role }) => role === "result").length !== 1) return columns;
  if (columns.some(({ role, event }) => NAMING.has(role) || event !== undefined)) return columns;
  for (const title of titles) {
    if (title === undefined || title.length > LONGEST) continue;
    const { name, unit } = readHeading(title);
    const known = recogniseTest(name);
    if (known === null) continue;
    const { measures, method, specimen, target } = known;
    const ofTest = measures === "antigen" ? (target ?? name) : name;
    return columns.map((column) =>
      column.role === "result"
        ? {
            ...column,
            role: "value",
            test: { name: ofTest, measures, ...defined({ unit: column.test?.unit ?? unit, method, specimen }) },
          }
        : column,
    );
  }
  return columns;
}
