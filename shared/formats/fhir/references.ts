import { isObject, type JsonObject, objectsOf, textOf } from "./values.ts";

/**
 * What a resource is called by those who refer to it: `Patient/12`, whatever server or version is named before or after;
 * `urn:uuid:…` of a bundle; `#1` of a contained resource; `system|value` of a logical reference.
 */
export type ResourceKey = string;

const RESTFUL = /(?:^|\/)([A-Z][A-Za-z]{1,60})\/([A-Za-z0-9\-._~]{1,128})(?:\/_history\/[^/]{1,128})?$/;

/** The key of a Reference, or of the text of one; undefined when it points nowhere. */
export function referenceKey(reference: unknown): ResourceKey | undefined {
  if (!isObject(reference)) return typeof reference === "string" ? keyOfAddress(reference) : undefined;
  const address = textOf(reference["reference"]);
  if (address !== undefined) return keyOfAddress(address);
  const { identifier } = reference;
  return isObject(identifier) ? identifierKey(identifier) : undefined;
}

export function identifierKey({ system, value }: { readonly [key: string]: unknown }): ResourceKey | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : `${textOf(system) ?? ""}|${text}`;
}

export function keyOfAddress(address: string): ResourceKey {
  if (address.startsWith("#") || address.startsWith("urn:") || address.length > 2_000) return address;
  const known = knownKeys.get(address);
  if (known !== undefined) return known;
  const [, type, id] = RESTFUL.exec(address) ?? [];
  const key = type === undefined || id === undefined ? address : `${type}/${id}`;
  if (knownKeys.size >= MOST_KEYS) knownKeys.clear();
  knownKeys.set(address, key);
  return key;
}

/** The resources of a patient come together as a rule, and all refer to the same. */
const knownKeys = new Map<string, ResourceKey>();
const MOST_KEYS = 5_000;

/** Of whom a resource is; contained patients are told by their identifier. */
export function subjectOf(resource: JsonObject): ResourceKey | null {
  const { subject, patient } = resource;
  const key = referenceKey(subject ?? patient);
  if (key === undefined) return null;
  if (!key.startsWith("#")) return key;
  const inside = objectsOf(resource["contained"]).find((each) => `#${textOf(each["id"]) ?? ""}` === key);
  const [identifier] = objectsOf(inside?.["identifier"]);
  return (identifier === undefined ? undefined : identifierKey(identifier)) ?? null;
}

/** The words that a reference itself gives for what it points to. */
export const referenceDisplay = (reference: unknown): string | undefined =>
  isObject(reference) ? textOf(reference["display"]) : undefined;
