import type { SourceRecord } from "../import/record.ts";
import type { SeriesIdentity } from "../import/statements.ts";
import type { Concept } from "./concepts.ts";
import type { Observed, ObservedValue } from "./facts.ts";
import type { Observing } from "./state-observation.ts";
import type { testOf } from "./tests.ts";
import { isObject, type JsonObject } from "./values.ts";

/** Concepts are shared, and so are the identities of their series: by unit, method and specimen. */
const knownSeries = new WeakMap<Concept, Map<string, SeriesIdentity>>();
const MOST_SERIES = 1_000;

export function seriesOf(observed: Observed, observing: Observing, test: ReturnType<typeof testOf>): SeriesIdentity {
  const { concept, value } = observed;
  const unit = unitOf(value);
  const { facts, specimen } = observing;
  const key =
    facts.method === undefined && specimen === undefined
      ? unit === undefined
        ? ""
        : `=${unit}`
      : JSON.stringify([unit, facts.method, specimen]);
  let known = knownSeries.get(concept);
  if (known === undefined) {
    known = new Map();
    knownSeries.set(concept, known);
  }
  const before = known.get(key);
  if (before !== undefined) return before;
  const series = makeSeries(observed, observing, test);
  if (known.size < MOST_SERIES) known.set(key, series);
  return series;
}

/** A share without a unit, `1:10000`, is a plain number as well. */
const RATIO = /^[<>]?=?\d{1,12}(?:\.\d{1,12})?:\d{1,12}$/;

function unitOf(value: ObservedValue | null): string | undefined {
  if (value === null) return undefined;
  if (value.kind === "quantity") return value.unit;
  return RATIO.test(value.words) ? "1" : undefined;
}

/** A plain number of what is a share of something is a fraction of it. */
function unitOrScale(
  unit: string | undefined,
  test: ReturnType<typeof testOf>,
): Pick<SeriesIdentity, "unit" | "scale"> {
  if (unit !== "1") return unit === undefined ? {} : { unit };
  return test?.measures === "MRD" || test?.measures === "blasts" ? { scale: "fraction" } : {};
}

/** Told apart by code, method and specimen, never by the words alone. */
function makeSeries(
  { concept, value }: Observed,
  { facts, specimen }: Observing,
  test: ReturnType<typeof testOf>,
): SeriesIdentity {
  const code = concept.codes.map((each) => `${each.system} ${each.code}`).join(" ") || concept.words;
  const method = facts.method ?? test?.method;
  const from = specimen ?? test?.specimen;
  return {
    name: concept.words,
    measures: test === null || test.measures === "antigen" ? null : test.measures,
    ...(test?.target === undefined ? {} : { target: test.target }),
    ...(method === undefined ? {} : { method }),
    ...(from === undefined ? {} : { specimen: from }),
    ...unitOrScale(unitOf(value), test),
    ...(concept.codes.length === 0 ? {} : { codes: concept.codes }),
    key: `${code}|${facts.method ?? ""}|${specimen ?? ""}`,
  };
}

/** The assay as it was in the case that was written. */
export function ownSeries({ facts, specimen, record }: Observing): SeriesIdentity | null {
  const assay = facts.own?.get("assay");
  if (!isObject(assay) || typeof assay["id"] !== "string" || typeof assay["name"] !== "string") return null;
  const unit = facts.value?.kind === "quantity" ? facts.value.unit : undefined;
  return {
    measures: null,
    ...(facts.method === undefined ? {} : { method: facts.method }),
    ...(specimen === undefined ? {} : { specimen }),
    ...(unit === undefined ? {} : { unit }),
    ...usableFields(assay, record),
    id: assay["id"],
    name: assay["name"],
    key: assay["id"],
  };
}

const isText = (value: unknown): boolean => typeof value === "string";
const isCode = (value: unknown): boolean => isObject(value) && isText(value["system"]) && isText(value["code"]);

/** Anybody may have changed the file: what a field of an assay cannot be goes into the report. */
const ASSAY_FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  measures: isText,
  target: isText,
  method: isText,
  specimen: isText,
  unit: isText,
  scale: isText,
  sensitivity: (value) => typeof value === "number",
  quantitativeRange: isObject,
  codes: (value) => Array.isArray(value) && value.every(isCode),
};

function usableFields(assay: JsonObject, record: SourceRecord): Partial<SeriesIdentity> {
  const usable: [string, unknown][] = [];
  for (const field in ASSAY_FIELDS) {
    const value = assay[field];
    if (value === undefined) continue;
    if (ASSAY_FIELDS[field]?.(value) === true) usable.push([field, value]);
    else record.unread.push({ name: `assay.${field}`, value: JSON.stringify(value), why: "the field cannot be that" });
  }
  return Object.fromEntries(usable);
}
