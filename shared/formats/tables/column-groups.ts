import type { ColumnGroup, PlannedColumn } from "./column-plan.ts";
import { headingKey, LONGEST_HEADING } from "./headings.ts";
import { recogniseProcedure } from "./known-names.ts";
import type { ColumnRole } from "./mapping.ts";

/** The columns of a row, by the events and tests that they speak of. */
export function grouped(columns: readonly PlannedColumn[]): {
  readonly row: ColumnGroup;
  readonly groups: readonly ColumnGroup[];
} {
  const named = new Map<string, PlannedColumn[]>();
  for (const column of columns) {
    const { event, role } = column.mapping;
    if (event === undefined || role === "value") continue;
    named.set(event, [...(named.get(event) ?? []), column]);
  }
  const row: PlannedColumn[] = [];
  for (const column of columns) {
    const { event, role, test } = column.mapping;
    if (event !== undefined && role !== "value") continue;
    const group = named.get(event ?? "") ?? (role === "value" ? named.get(headingKey(test?.name ?? "")) : undefined);
    if (group === undefined && event !== undefined) named.set(event, [column]);
    else (group ?? row).push(column);
  }
  attachToTransplant(row, named);
  attachToResult(row, named);
  attachGrades(row, named);
  attachTest(row, named);
  return {
    row: { event: null, label: "", columns: row, byRole: byRole(row) },
    groups: [...named].map(([event, members]) => ({
      event,
      label: labelOf(event, members),
      columns: members,
      byRole: byRole(members),
    })),
  };
}

const TRANSPLANT_ROLES: ReadonlySet<ColumnRole> = new Set([
  "donor",
  "graft source",
  "transplant type",
  "cell dose",
  "conditioning",
] as const);

/** `Donor type` beside the date of the only transplant is of that transplant. */
function attachToTransplant(row: PlannedColumn[], named: ReadonlyMap<string, PlannedColumn[]>): void {
  const transplants = [...named].filter(([event]) => recogniseProcedure(event)?.kind === "transplant");
  const [only] = transplants;
  if (transplants.length !== 1 || only === undefined) return;
  const details = row.filter(({ mapping: { role } }) => TRANSPLANT_ROLES.has(role));
  only[1].push(...details);
  row.splice(0, row.length, ...row.filter((column) => !details.includes(column)));
}

const RESULT_ROLES: ReadonlySet<ColumnRole> = new Set([
  "comparator",
  "unit",
  "target",
  "method",
  "specimen",
  "sensitivity",
  "limit of detection",
  "limit of quantification",
  "marker",
  "measures",
] as const);
const OTHER_RESULTS: ReadonlySet<ColumnRole> = new Set(["value", "result", "test", "antigen", "drug"] as const);

/** `Target` and `Sensitivity` beside `MRD result`, the only result of the row, are of that result. */
function attachToResult(row: PlannedColumn[], named: ReadonlyMap<string, PlannedColumn[]>): void {
  const results = [...named.values()].filter((members) => members.some(({ mapping }) => mapping.role === "result"));
  const [only] = results;
  if (results.length !== 1 || only === undefined) return;
  const isOther = ({ mapping: { role } }: PlannedColumn) => OTHER_RESULTS.has(role);
  const own = new Set(only.map(({ mapping: { role } }) => role));
  if (row.some(isOther) || [...named.values()].some((members) => members !== only && members.some(isOther))) return;
  const details = row.filter(({ mapping: { role } }) => RESULT_ROLES.has(role) && !own.has(role));
  only.push(...details);
  row.splice(0, row.length, ...row.filter((column) => !details.includes(column)));
}

/** `aGvHD grade` beside `Date aGvHD` is of that event. */
function attachGrades(row: PlannedColumn[], named: ReadonlyMap<string, PlannedColumn[]>): void {
  for (const column of row.filter(({ mapping: { role } }) => role === "grade")) {
    const event = headingKey(column.mapping.heading).replace(/ ?(?:max |maximum )?(?:grade|grad|grado|stage)$/, "");
    const members = named.get(event);
    if (members === undefined || members.some(({ mapping: { role } }) => role === "grade")) continue;
    members.push(column);
    row.splice(row.indexOf(column), 1);
  }
}

const LIMIT_ROLES: ReadonlySet<ColumnRole> = new Set(["limit of detection", "limit of quantification"] as const);
/** One column says these of all results of a row, whatever group they are in. */
const SHARED_ROLES: ReadonlySet<ColumnRole> = new Set(["method", "specimen"] as const);

/** `MRD LOD` beside `MRD by flow` is of that test, where it can be of no other: its only MRD, or the only one with all its words. */
function attachTest(row: PlannedColumn[], named: Map<string, PlannedColumn[]>): void {
  const isOfRow = ({ mapping: { role } }: PlannedColumn) => RESULT_ROLES.has(role) && !SHARED_ROLES.has(role);
  if (row.some(isOfRow)) return;
  const limits = [...named].filter(([, members]) => members.every(({ mapping: { role } }) => LIMIT_ROLES.has(role)));
  const tests = row.filter(({ mapping: { role, at } }) => role === "value" && at === undefined);
  const pairs = limits.map(([event]) => ({ event, test: testOf(event, tests) }));
  for (const { event, test } of pairs) {
    if (test === null || pairs.filter((pair) => pair.test === test).length > 1) continue;
    named.set(event, [test, ...(named.get(event) ?? [])]);
    row.splice(row.indexOf(test), 1);
  }
}

const ANY_MRD = /^(?:mrd|(?:minimal |measurable )?residual disease)$/;

function testOf(event: string, tests: readonly PlannedColumn[]): PlannedColumn | null {
  const words = event.split(" ");
  const candidates = tests.filter(({ mapping: { test, heading } }) => {
    if (ANY_MRD.test(event)) return test?.measures === "MRD";
    const own = new Set(headingKey(test?.name ?? heading).split(" "));
    return words.every((word) => own.has(word));
  });
  const [only] = candidates;
  return candidates.length === 1 && only !== undefined ? only : null;
}

function byRole(columns: readonly PlannedColumn[]): ReadonlyMap<ColumnRole, readonly PlannedColumn[]> {
  const roles = new Map<ColumnRole, PlannedColumn[]>();
  for (const column of columns) roles.set(column.mapping.role, [...(roles.get(column.mapping.role) ?? []), column]);
  return roles;
}

/** No event has more words than this in a heading: a longer one is looked through no further. */
const MOST_WORDS = 12;

/** The event in the spelling of the headings: `HSCT 1` for `hsct 1`. */
function labelOf(event: string, columns: readonly PlannedColumn[]): string {
  if (event.startsWith("#")) return event;
  for (const { mapping } of columns) {
    const words = mapping.heading
      .slice(0, LONGEST_HEADING)
      .replace(/[_./:()[\]]+/g, " ")
      .replace(/(\p{Ll}{2})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .split(/ +/, MOST_WORDS);
    for (let first = 0; first < words.length; first++)
      for (let last = words.length; last > first; last--) {
        const phrase = words.slice(first, last).join(" ");
        if (headingKey(phrase) === event) return phrase;
      }
  }
  return event;
}
