import { isObject, type JsonObject, objectsOf } from "./values.ts";

/**
 * What this program writes and FHIR has no element for, each as an extension with the field of the case file as JSON:
 * `https://caseline.invalid/fhir/steps`. The address leads nowhere, as the domain is reserved for that.
 */
export const OWN_BASE = "https://caseline.invalid/fhir/";

/** System of the identifiers that carry the ids of a case. */
export const OWN_ID_SYSTEM = `${OWN_BASE}id`;

/** Fields of a case by their names, as they were written; what is not JSON is not there. */
export type OwnFields = ReadonlyMap<string, unknown>;

const NONE: OwnFields = new Map();
const LONGEST = 100_000;

export const isOwnExtension = ({ url }: JsonObject): boolean => typeof url === "string" && url.startsWith(OWN_BASE);

export function ownFieldsOf({ extension }: JsonObject): OwnFields {
  if (extension === undefined) return NONE;
  const fields = new Map<string, unknown>();
  for (const each of objectsOf(extension)) {
    const { url, valueString } = each;
    if (typeof url !== "string" || !isOwnExtension(each) || typeof valueString !== "string") continue;
    if (valueString.length > LONGEST) continue;
    const value = fromJson(valueString);
    if (value !== undefined) fields.set(url.slice(OWN_BASE.length), value);
  }
  return fields;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The id that an event had in the case that it was written from. */
export function ownIdOf({ identifier }: JsonObject): string | undefined {
  if (identifier === undefined) return undefined;
  for (const { system, value } of objectsOf(identifier))
    if (system === OWN_ID_SYSTEM && typeof value === "string") return value;
  return undefined;
}

/** The identifiers and extensions of a resource that are not ours. */
export const foreignOnly = (value: unknown): readonly unknown[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (each) => !(isObject(each) && (isOwnExtension(each) || each["system"] === OWN_ID_SYSTEM)),
  );
