import { type Concept, codeInWords, hasCode } from "./concepts.ts";
import { type Extraction, reads } from "./extraction.ts";
import type { ObservationFacts, Observed, ObservedValue, SpecimenFacts } from "./facts.ts";
import { dateOf } from "./instants.ts";
import { quantityOf } from "./quantities.ts";
import { referenceDisplay, referenceKey } from "./references.ts";
import { quantityInWords } from "./remains.ts";
import { isObject, type JsonObject, objectsOf, tableOf, textOf } from "./values.ts";

/** Why an observation with such a status says nothing of the course. */
const EMPTY_STATUS = tableOf<string>({
  "entered-in-error": "entered in error, as its status says",
  cancelled: "cancelled before there was a result, as its status says",
  registered: "there is no result yet, as its status says",
});

const READ = reads(
  ...["status", "code", "category", "subject", "effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"],
  ...["effectiveTiming", "valueQuantity", "valueCodeableConcept", "valueString", "valueInteger", "valueRange"],
  ...[
    "valueRatio",
    "valueBoolean",
    "interpretation",
    "dataAbsentReason",
    "component",
    "method",
    "specimen",
    "bodySite",
  ],
  "id",
);

/** A string says why nothing of the resource is read. */
export function readObservation(extraction: Extraction): ObservationFacts | string {
  const { resource, remains } = extraction;
  const status = textOf(resource["status"]) ?? "";
  const empty = EMPTY_STATUS.get(status);
  if (empty !== undefined) return empty;
  const observed = readObserved(extraction, "", resource);
  if (observed === null) return "it does not say what was observed: it has no code";
  if (status === "final") remains.leave("status", status, "what is expected of a result");
  else if (status !== "") remains.lines.push(`status: ${status}`);
  const timing = extraction.timing("effective");
  const issued = textOf(resource["issued"]);
  if (issued !== undefined) remains.leaveOnly("issued", issued, "when it was reported");
  if (resource["category"] !== undefined) remains.grouping("category", resource["category"]);
  leaveId(extraction);
  const components = componentsOf(extraction);
  const hasMembers = resource["hasMember"] !== undefined;
  // All are of one shape, whatever they say: there may be hundreds of thousands of them.
  return {
    type: "observation",
    concept: observed.concept,
    value: observed.value,
    interpretation: observed.interpretation,
    absent: observed.absent,
    timing,
    issued: issued === undefined ? null : dateOf(issued),
    method: extraction.words("method"),
    specimen: specimenOf(extraction),
    bodySite: extraction.words("bodySite"),
    components,
    hasMembers,
    category: categoryOf(resource["category"]),
    profiles: profilesOf(resource),
    note: extraction.finish(READ),
    id: extraction.id,
    own: extraction.own.size === 0 ? undefined : extraction.own,
  };
}

const NO_COMPONENTS: readonly Observed[] = [];

function componentsOf(extraction: Extraction): readonly Observed[] {
  const { component: all } = extraction.resource;
  if (all === undefined) return NO_COMPONENTS;
  return objectsOf(all).flatMap((component, index) => {
    const name = `component[${index}]`;
    const found = readObserved(extraction, name, component);
    extraction.remains.rest(component, COMPONENT_FIELDS, name);
    return found === null ? [] : [found];
  });
}

/** The id of the source's own, unless it is the one that we wrote. */
export function leaveId({ resource, remains, id }: Extraction): void {
  const own = textOf(resource["id"]);
  if (own !== undefined && id === undefined) remains.leaveOnly("id", own, "names the record in its source");
}

const COMPONENT_FIELDS: ReadonlySet<string> = new Set([
  ...["code", "valueQuantity", "valueCodeableConcept", "valueString", "valueInteger", "valueRange", "valueRatio"],
  ...["valueBoolean", "interpretation", "dataAbsentReason"],
]);

function readObserved(extraction: Extraction, path: string, object: JsonObject): Observed | null {
  const { concepts } = extraction;
  const { code } = object;
  const concept = concepts.read(code);
  if (concept === undefined) return null;
  extraction.beside(nameIn(path, "code"), code);
  const value = observedValue(extraction, path, object);
  const interpretation = interpretationOf(extraction, path, object["interpretation"]);
  const absent = concepts.read(object["dataAbsentReason"]);
  if (absent !== undefined) extraction.leaveCodes(nameIn(path, "dataAbsentReason"), absent);
  return { concept, value, interpretation, absent };
}

const nameIn = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

function interpretationOf({ concepts, remains }: Extraction, path: string, given: unknown): Concept | undefined {
  if (given === undefined) return undefined;
  const [first, ...others] = objectsOf(given);
  const interpretation = concepts.read(first);
  if (interpretation !== undefined) {
    remains.lines.push(`${nameIn(path, "interpretation")}: ${interpretation.words}`);
    for (const code of interpretation.codes)
      if (code.code !== interpretation.words)
        remains.leave(`${nameIn(path, "interpretation")}.coding`, codeInWords(code), "the code of words that are kept");
  }
  for (const other of others) remains.add("interpretation", other, path);
  return interpretation;
}

/** One value of a choice type. Others that FHIR knows (periods, sampled data, attachments) are kept in words. */
function observedValue(extraction: Extraction, path: string, object: JsonObject): ObservedValue | null {
  const { valueQuantity, valueCodeableConcept, valueString, valueInteger, valueBoolean, valueRange, valueRatio } =
    object;
  const name = (key: string): string => nameIn(path, key);
  if (isObject(valueQuantity)) return quantityOf(extraction, name("valueQuantity"), valueQuantity);
  if (valueCodeableConcept !== undefined) {
    const concept = extraction.concepts.read(valueCodeableConcept);
    extraction.beside(name("valueCodeableConcept"), valueCodeableConcept);
    if (concept === undefined) return null;
    extraction.leaveCodes(name("valueCodeableConcept"), concept);
    return { kind: "words", words: concept.words, codes: concept.codes };
  }
  const integer = textOf(valueInteger);
  if (integer !== undefined) return { kind: "quantity", number: integer };
  const text =
    textOf(valueString) ??
    textOf(valueBoolean) ??
    rangeInWords(extraction, name("valueRange"), valueRange) ??
    ratioInWords(extraction, name("valueRatio"), valueRatio);
  return text === undefined ? null : { kind: "words", words: text, codes: [] };
}

const ENDS: ReadonlySet<string> = new Set(["low", "high"]);
const PARTS: ReadonlySet<string> = new Set(["numerator", "denominator"]);

function rangeInWords(extraction: Extraction, name: string, range: unknown): string | undefined {
  if (!isObject(range)) return undefined;
  const { low, high } = range;
  extraction.remains.rest(range, ENDS, name);
  const from = isObject(low) ? quantityInWords(low) : undefined;
  const to = isObject(high) ? quantityInWords(high) : undefined;
  if (from === undefined) return to === undefined ? undefined : `up to ${to}`;
  return to === undefined ? `from ${from}` : `${from} to ${to}`;
}

/** `1:10000` where neither part has a unit. */
function ratioInWords(extraction: Extraction, name: string, ratio: unknown): string | undefined {
  if (!isObject(ratio)) return undefined;
  const { numerator, denominator } = ratio;
  extraction.remains.rest(ratio, PARTS, name);
  const above = isObject(numerator) ? quantityInWords(numerator) : undefined;
  const below = isObject(denominator) ? quantityInWords(denominator) : undefined;
  if (above === undefined || below === undefined) return above ?? below;
  return /\s/.test(above + below) ? `${above} / ${below}` : `${above}:${below}`;
}

function specimenOf(extraction: Extraction): SpecimenFacts | string | undefined {
  const { specimen } = extraction.resource;
  const key = referenceKey(specimen);
  if (key === undefined) {
    const words = referenceDisplay(specimen);
    if (words === undefined && specimen !== undefined) extraction.remains.add("specimen", specimen);
    return words === undefined ? undefined : { words, collected: {} };
  }
  const inside = extraction.contained.get(key);
  if (inside === undefined) {
    const display = referenceDisplay(specimen);
    return display === undefined ? key : { words: display, collected: NO_TIMING, key };
  }
  const child = extraction.inside(inside);
  const facts = readSpecimen(child);
  for (const line of child.remains.lines) extraction.remains.lines.push(`specimen.${line}`);
  extraction.remains.unread.push(...child.remains.unread);
  return facts;
}

const NO_TIMING = {};

const SPECIMEN_READ = reads("type", "collection", "id", "subject");
const COLLECTION_READ: ReadonlySet<string> = new Set(["collectedDateTime", "collectedPeriod"]);

/** What was taken, and when. What else it says is left in the remains of the extraction. */
export function readSpecimen(extraction: Extraction): SpecimenFacts {
  const { collection } = extraction.resource;
  const words = extraction.words("type");
  const inside = isObject(collection) ? extraction.inside(collection) : null;
  const collected = inside?.timing("collected") ?? {};
  if (inside !== null) {
    inside.remains.rest(inside.resource, COLLECTION_READ, "collection");
    extraction.remains.lines.push(...inside.remains.lines);
    extraction.remains.unread.push(...inside.remains.unread);
  }
  extraction.finish(SPECIMEN_READ);
  return { words, collected };
}

function categoryOf(category: unknown): string | undefined {
  if (category === undefined) return undefined;
  for (const each of objectsOf(category)) {
    for (const { code } of objectsOf(each["coding"])) if (typeof code === "string") return code;
  }
  return undefined;
}

const NO_PROFILES: readonly string[] = [];

/** The names of the profiles that a resource follows: `mcode-cancer-disease-status`. */
export function profilesOf({ meta }: JsonObject): readonly string[] {
  if (!isObject(meta)) return NO_PROFILES;
  const { profile } = meta;
  if (!Array.isArray(profile) || profile.length === 0) return NO_PROFILES;
  const [only]: readonly unknown[] = profile;
  if (profile.length === 1 && typeof only === "string") return profileNamed(only);
  return profile.flatMap((url: unknown) => (typeof url === "string" ? profileNamed(url) : []));
}

const knownProfiles = new Map<string, readonly string[]>();
const MOST_PROFILES = 2_000;

/** The last part of the address, without a version, as a list of one: nearly all resources of a kind follow the same profile. */
function profileNamed(url: string): readonly string[] {
  const known = knownProfiles.get(url);
  if (known !== undefined) return known;
  const name = [url.slice(url.lastIndexOf("/") + 1).split("|")[0] ?? ""];
  if (knownProfiles.size < MOST_PROFILES) knownProfiles.set(url, name);
  return name;
}

/** Whether the result itself says that nothing was found, or that something was. */
export function sayingOf(interpretation: Concept | undefined): "negative" | "not detected" | "positive" | null {
  if (hasCode(interpretation, NEGATIVE)) return "negative";
  if (hasCode(interpretation, NOT_DETECTED)) return "not detected";
  return hasCode(interpretation, POSITIVE) ? "positive" : null;
}

const NEGATIVE: ReadonlySet<string> = new Set(["NEG", "260385009"]);
const NOT_DETECTED: ReadonlySet<string> = new Set(["ND", "260415000"]);
const POSITIVE: ReadonlySet<string> = new Set(["POS", "DET", "10828004", "260373001"]);
