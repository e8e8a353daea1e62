import { axisZeros } from "./axis-zeros.ts";
import { checkDoubts } from "./check-doubts.ts";
import { checkFigures } from "./check-figure.ts";
import { checkResults } from "./check-results.ts";
import { checkViews } from "./check-views.ts";
import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import { type ListWithIds, listsInTime, listsWithIds } from "./lists.ts";
import type { Case } from "./schema.ts";
import { formatPath, nearestWord, quote } from "./words.ts";

interface Entry {
  readonly list: ListWithIds;
  readonly index: number;
}

/** What the schema of single fields cannot say: that ids are unique, that references lead somewhere, that results make sense. */
export function checkCase(case_: Case): readonly Diagnostic[] {
  return [
    ...checkUniqueIds(case_),
    ...checkReferences(case_),
    ...checkResults(case_),
    ...checkDoubts(case_),
    ...checkAntigenPanels(case_),
    ...checkFigures(case_),
    ...checkViews(case_),
  ];
}

function checkUniqueIds(case_: Case): readonly Diagnostic[] {
  const first = new Map<string, Entry>();
  const found: Diagnostic[] = [];
  for (const list of listsWithIds) {
    for (const [index, { id }] of (case_[list] ?? []).entries()) {
      const other = first.get(id);
      if (other === undefined) first.set(id, { list, index });
      else found.push(duplicateId(id, other, { list, index }));
    }
  }
  return found;
}

function duplicateId(id: string, other: Entry, entry: Entry): Diagnostic {
  const path = [entry.list, entry.index];
  return {
    severity: "error",
    code: "duplicate-id",
    path: [...path, "id"],
    message: `the id ${quote(id)} is used twice: in \`${formatPath([other.list, other.index])}\` and in \`${formatPath(path)}\``,
    expected: "another id for one of them",
  };
}

/** What a reference may lead to. */
interface Targets {
  /** For people. */
  readonly kind: string;
  readonly ids: ReadonlySet<string>;
}

interface DanglingReference {
  readonly path: JsonPath;
  readonly id: string;
  readonly targets: Targets;
}

function checkReferences(case_: Case): readonly Diagnostic[] {
  const dangling = danglingReferences(case_);
  if (dangling.length === 0) return [];
  const listOf = new Map(listsWithIds.flatMap((list) => (case_[list] ?? []).map(({ id }) => [id, list] as const)));
  return dangling.map((reference) => explainDangling(reference, listOf.get(reference.id)));
}

/** A large case has many references, nearly all of which lead somewhere: this makes nothing for those. */
function danglingReferences(case_: Case): readonly DanglingReference[] {
  const inTime = { kind: "event or anchor", ids: idsIn(case_, listsInTime) };
  const assay = { kind: "assay", ids: idsIn(case_, ["assays"]) };
  const source = { kind: "source", ids: idsIn(case_, ["sources"]) };
  const transplants = (case_.procedures ?? []).flatMap(({ kind, id }) => (kind === "transplant" ? [id] : []));
  const transplant = { kind: "transplant", ids: new Set(transplants) };
  const found: DanglingReference[] = [];
  const check = (id: string | undefined, targets: Targets, ...path: JsonPath): void => {
    if (id !== undefined && !targets.ids.has(id)) found.push({ path, id, targets });
  };
  check(case_.dayZero, inTime, "dayZero");
  for (const [index, entry] of (case_.measurements ?? []).entries())
    check(entry.assay, assay, "measurements", index, "assay");
  for (const [index, entry] of (case_.treatments ?? []).entries())
    check(entry.conditioningFor, transplant, "treatments", index, "conditioningFor");
  for (const list of listsWithIds) {
    for (const [index, entry] of (case_[list] ?? []).entries())
      if ("source" in entry && typeof entry.source === "string") check(entry.source, source, list, index, "source");
  }
  for (const { id, path } of axisZeros(case_)) check(id, inTime, ...path);
  return found;
}

function idsIn(case_: Case, lists: readonly ListWithIds[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const list of lists) for (const { id } of case_[list] ?? []) ids.add(id);
  return ids;
}

function explainDangling({ path, id, targets }: DanglingReference, list: ListWithIds | undefined): Diagnostic {
  const { kind, ids } = targets;
  const meant = nearestWord(id, ids);
  const elsewhere = list === undefined ? "" : `; it names an entry of \`${list}\``;
  return {
    severity: "error",
    code: "unknown-reference",
    path,
    message: `there is no ${kind} with the id ${quote(id)}${elsewhere}${meant === undefined ? "" : `; did you mean ${quote(meant)}?`}`,
    expected: ids.size === 0 ? `an id; the case has no ${kind}` : `the id of an entry that is there: ${listIds(ids)}`,
  };
}

function listIds(ids: ReadonlySet<string>): string {
  const shown = [...ids].slice(0, 12);
  return shown.join(", ") + (ids.size > shown.length ? ", …" : "");
}

function checkAntigenPanels(case_: Case): readonly Diagnostic[] {
  return (case_.antigenPanels ?? []).flatMap((panel, panelIndex) => {
    const seen = new Map<string, number>();
    return panel.findings.flatMap((finding, index): Diagnostic[] => {
      const method = finding.method ?? panel.method ?? "";
      const specimen = finding.specimen ?? panel.specimen ?? "";
      const key = JSON.stringify([finding.antigen.toUpperCase(), method.toLowerCase(), specimen.toLowerCase()]);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, index);
        return [];
      }
      const message = `${quote(finding.antigen)} is listed twice in this panel with the same method and specimen (also findings[${first}])`;
      const path = ["antigenPanels", panelIndex, "findings", index, "antigen"];
      return [
        {
          severity: "warning",
          code: "antigen-twice",
          path,
          message,
          expected: "one finding, or a `method` that tells them apart",
        },
      ];
    });
  });
}
