import type { TableMapping } from "../../shared/formats/tables/mapping.ts";

/** The same for all tables that a mapping fits: those with its headings, in any order. */
const headingsOf = ({ columns }: TableMapping): string =>
  JSON.stringify(columns.map(({ heading }) => heading.trim()).sort());

/** The user's mappings with that of one table corrected. The first that fits a table holds for it. */
export function correctedMappings(
  mappings: readonly TableMapping[],
  before: TableMapping,
  corrected: TableMapping,
): readonly TableMapping[] {
  const headings = headingsOf(before);
  return [corrected, ...mappings.filter((mapping) => headingsOf(mapping) !== headings)];
}
