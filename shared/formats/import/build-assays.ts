import { type Assay, assaySchema } from "../../case/event-schemas.ts";
import type { CaseDraft } from "./build-draft.ts";
import { fitInto } from "./build-fit.ts";
import { isLimit } from "./build-limits.ts";
import { isPlainAssay } from "./build-plain-results.ts";
import type { Family } from "./build-series.ts";
import { isPercentWord, type UnitMeaning } from "./build-units.ts";
import type { SourceRecord } from "./record.ts";
import type { SeriesIdentity } from "./statements.ts";

/** The series that a result is drawn in, made when its first result comes. */
export function assayOf(
  family: Family,
  meaning: UnitMeaning | null,
  { draft, measures, record }: { draft: CaseDraft; measures: Assay["measures"]; record: SourceRecord },
): Assay {
  const usual = meaning === family.meaning ? family.usual.assay : undefined;
  if (usual !== undefined) return usual;
  const key = meaning === null ? "" : `${meaning.scale} ${meaning.unit ?? ""}`;
  const assay = family.assays.get(key) ?? makeAssay(family, meaning, { draft, measures, record });
  family.assays.set(key, assay);
  if (meaning === family.meaning) family.usual.assay = assay;
  return assay;
}

function makeAssay(
  family: Family,
  meaning: UnitMeaning | null,
  { draft, measures, record }: { draft: CaseDraft; measures: Assay["measures"]; record: SourceRecord },
): Assay {
  const { identity } = family;
  const id =
    identity.id !== undefined && family.assays.size === 0
      ? draft.ids.takeWritten(identity.id)
      : draft.ids.take(identity.name, "assay");
  const assay: Assay = { id, name: identity.name || "Test without a name", measures };
  for (const field of ["target", "method", "specimen"] as const) {
    const text = family[field];
    if (text !== undefined && text !== "") assay[field] = text;
  }
  const { unit, scale } = unitAndScale(family, meaning);
  if (unit !== undefined && unit !== "") assay.unit = unit;
  if (scale !== undefined) assay.scale = scale;
  for (const text of addLimits(assay, family)) draft.note(`${assay.name}: ${text}`, record);
  if (!isPlainAssay(assay)) for (const text of fitInto(assaySchema, assay) ?? []) draft.note(text, record);
  draft.assays.push(assay);
  return assay;
}

/** Of a series that was written from a case, no more than it has there. */
function unitAndScale(family: Family, meaning: UnitMeaning | null): Pick<SeriesIdentity, "unit" | "scale"> {
  if (family.identity.id !== undefined && meaning === family.meaning) return family.identity;
  if (meaning === null) return {};
  const { scale } = meaning;
  const unit = meaning.unit ?? writtenPercent(meaning, family);
  return unit === undefined ? { scale } : { unit, scale };
}

/** The sign of percent where the source writes one, in a field of its own or with the numbers, so that the axis has it. */
function writtenPercent({ scale }: UnitMeaning, { identity, meaning }: Family): string | undefined {
  if (scale !== "percent") return undefined;
  const isInTexts = meaning === null && identity.id === undefined;
  return isPercentWord(identity.unit) || isInTexts ? "%" : undefined;
}

/** Returns in words what cannot be a limit. */
function addLimits(assay: Assay, { identity }: Family): readonly string[] {
  const { sensitivity, quantitativeRange, codes } = identity;
  const left: string[] = [];
  if (isLimit(sensitivity)) assay.sensitivity = sensitivity;
  else if (sensitivity !== undefined) left.push(`sensitivity ${sensitivity}`);
  const { lower, upper } = quantitativeRange ?? {};
  const isRange =
    [lower, upper].every((limit) => limit === undefined || isLimit(limit)) &&
    (lower ?? 0) <= (upper ?? Number.POSITIVE_INFINITY);
  const range = { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
  if (!isRange) left.push(`quantitative range ${lower ?? ""}–${upper ?? ""}`);
  else if (Object.keys(range).length > 0) assay.quantitativeRange = range;
  if (codes !== undefined && codes.length > 0) assay.codes = codes.map((code) => ({ ...code }));
  return left;
}
