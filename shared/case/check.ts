import { checkResults } from "./check-results.ts";
import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import type { Case, FigureSettings } from "./schema.ts";
import { formatPath, nearestWord, quote } from "./words.ts";

/** Lists whose entries have ids. Within a file an id names one thing. */
export const listsWithIds = [
  "anchors",
  "treatments",
  "procedures",
  "assays",
  "measurements",
  "antigenPanels",
  "assessments",
  "events",
  "notes",
  "sources",
  "views",
] as const satisfies readonly (keyof Case)[];

type ListWithIds = (typeof listsWithIds)[number];

/** Lists whose entries have a time, so that other times and axes can refer to them. */
const listsInTime = [
  "anchors",
  "treatments",
  "procedures",
  "measurements",
  "antigenPanels",
  "assessments",
  "events",
  "notes",
] as const satisfies readonly ListWithIds[];

interface Identified {
  readonly id: string;
  readonly list: ListWithIds;
  readonly path: JsonPath;
}

/** What the schema of single fields cannot say: that ids are unique, that references lead somewhere, that results make sense. */
export function checkCase(case_: Case): readonly Diagnostic[] {
  const identified = listsWithIds.flatMap((list) =>
    (case_[list] ?? []).map((entry, index): Identified => ({ id: entry.id, list, path: [list, index] })),
  );
  return [
    ...checkUniqueIds(identified),
    ...checkReferences(case_, identified),
    ...checkResults(case_),
    ...checkAntigenPanels(case_),
  ];
}

function checkUniqueIds(identified: readonly Identified[]): readonly Diagnostic[] {
  const first = new Map<string, Identified>();
  return identified.flatMap((entry) => {
    const other = first.get(entry.id);
    if (other === undefined) {
      first.set(entry.id, entry);
      return [];
    }
    return [
      {
        severity: "error" as const,
        code: "duplicate-id",
        path: [...entry.path, "id"],
        message: `the id ${quote(entry.id)} is used twice: in \`${formatPath(other.path)}\` and in \`${formatPath(entry.path)}\``,
        expected: "another id for one of them",
      },
    ];
  });
}

interface Reference {
  readonly path: JsonPath;
  readonly id: string | undefined;
  /** What it has to be, for people. */
  readonly kind: string;
  readonly targets: ReadonlySet<string>;
}

function checkReferences(case_: Case, identified: readonly Identified[]): readonly Diagnostic[] {
  const idsIn = (...lists: readonly ListWithIds[]): ReadonlySet<string> =>
    new Set(identified.flatMap(({ id, list }) => (lists.includes(list) ? [id] : [])));
  const known = new Map(identified.map((entry) => [entry.id, entry]));
  return references(case_, idsIn).flatMap((reference) => {
    if (reference.id === undefined || reference.targets.has(reference.id)) return [];
    return [danglingReference(reference, reference.id, known.get(reference.id))];
  });
}

function references(
  case_: Case,
  idsIn: (...lists: readonly ListWithIds[]) => ReadonlySet<string>,
): readonly Reference[] {
  const inTime = { kind: "event or anchor", targets: idsIn(...listsInTime) };
  const assay = { kind: "assay", targets: idsIn("assays") };
  const source = { kind: "source", targets: idsIn("sources") };
  const transplants = (case_.procedures ?? []).flatMap(({ kind, id }) => (kind === "transplant" ? [id] : []));
  const transplant = { kind: "transplant", targets: new Set(transplants) };
  return [
    { path: ["dayZero"], id: case_.dayZero, ...inTime },
    ...(case_.measurements ?? []).map((entry, index) => ({
      path: ["measurements", index, "assay"],
      id: entry.assay,
      ...assay,
    })),
    ...(case_.treatments ?? []).map((entry, index) => ({
      path: ["treatments", index, "conditioningFor"],
      id: entry.conditioningFor,
      ...transplant,
    })),
    ...listsWithIds.flatMap((list) =>
      (case_[list] ?? []).map((entry, index) => {
        const id = "source" in entry && typeof entry.source === "string" ? entry.source : undefined;
        return { path: [list, index, "source"], id, ...source };
      }),
    ),
    ...axisZeros(case_.figure, ["figure"]).map((zero) => ({ ...zero, ...inTime })),
    ...(case_.views ?? []).flatMap((view, index) =>
      axisZeros(view.figure, ["views", index, "figure"]).map((zero) => ({ ...zero, ...inTime })),
    ),
  ];
}

function axisZeros(figure: FigureSettings | undefined, path: JsonPath) {
  const second = figure?.secondAxis;
  return [
    { path: [...path, "axis", "zero"], id: figure?.axis?.zero },
    { path: [...path, "secondAxis", "zero"], id: second === false ? undefined : second?.zero },
  ];
}

function danglingReference(reference: Reference, id: string, other: Identified | undefined): Diagnostic {
  const { path, kind, targets } = reference;
  const meant = nearestWord(id, targets);
  const elsewhere = other === undefined ? "" : `; it names an entry of \`${other.list}\``;
  return {
    severity: "error",
    code: "unknown-reference",
    path,
    message: `there is no ${kind} with the id ${quote(id)}${elsewhere}${meant === undefined ? "" : `; did you mean ${quote(meant)}?`}`,
    expected:
      targets.size === 0 ? `an id; the case has no ${kind}` : `the id of an entry that is there: ${listIds(targets)}`,
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
