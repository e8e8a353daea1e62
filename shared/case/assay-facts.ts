import type { Assay } from "./event-schemas.ts";
import { type Fact, fieldFacts } from "./field-facts.ts";
import { formatQuantity } from "./format-result.ts";

const SHOWN_ELSEWHERE = new Set([
  "id",
  "name",
  "measures",
  "axis",
  "thresholds",
  "guide",
  "scale",
  "source",
  "sourceText",
  "inferred",
  "sensitivity",
  "quantitativeRange",
]);

const assayLabel = (label: string): string => `Assay: ${label.charAt(0).toLowerCase()}${label.slice(1)}`;

/** What a reader of one of its results needs to know of an assay, quantities in its own unit. */
export function assayFacts(assay: Assay): readonly Fact[] {
  const facts = fieldFacts(assay, SHOWN_ELSEWHERE).map(({ label, value }) => ({ label: assayLabel(label), value }));
  return [...facts, ...limitFacts(assay)];
}

function limitFacts(assay: Assay): readonly Fact[] {
  const { sensitivity, quantitativeRange } = assay;
  const { lower, upper } = quantitativeRange ?? {};
  const limits: readonly (readonly [label: string, limit: number | undefined])[] = [
    ["limit of detection", sensitivity],
    ["quantifiable from", lower],
    ["quantifiable up to", upper],
  ];
  return limits.flatMap(([label, limit]) =>
    limit === undefined ? [] : [{ label: assayLabel(label), value: formatQuantity(limit, assay) }],
  );
}
