import type { PlannedColumn } from "./column-plan.ts";
import type { RowFacts } from "./long-facts.ts";

/** Whether a column of limits is that of this test: of several tests of a row, it is that of the MRD, or of the test before it. */
export function isLimitOf({ plan, group }: RowFacts, limit: PlannedColumn, test: PlannedColumn): boolean {
  if (group !== plan.row || test.mapping.role !== "value" || plan.tests.length < 2) return true;
  const withLimits = plan.tests.filter(({ mapping }) => mapping.test?.measures === "MRD");
  const candidates = withLimits.length > 0 ? withLimits : plan.tests;
  const owner = candidates.findLast(({ index }) => index < limit.index) ?? candidates[0];
  return owner === test;
}
