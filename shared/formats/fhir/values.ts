/** An object of a foreign document. Take its fields by destructuring: any may be missing, and of any kind. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects of a list; a single object counts as a list of one, as versions of FHIR differ in what repeats. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.every(isObject) ? value : value.filter(isObject);
  return isObject(value) ? [value] : [];
}

/** Characters that a case cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const UNHOLDABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Text without surrounding blanks, with characters that cannot be shown as �; undefined when nothing is left. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  if (isPlain(value)) return value;
  const text = value.trim();
  return text === "" ? undefined : text.replace(UNHOLDABLE, "\ufffd");
}

/** Whether a text has nothing but printable ASCII, without blanks at its ends: nearly all do, and it is quickly seen. */
function isPlain(text: string): boolean {
  if (text === "" || text.charCodeAt(0) === 0x20 || text.charCodeAt(text.length - 1) === 0x20) return false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

/** Lines of a note; undefined when there are none. */
export function inLines(...parts: readonly (string | undefined)[]): string | undefined {
  if (parts.length === 0) return undefined;
  const kept = parts.filter((part) => part !== undefined && part !== "");
  return kept.length === 0 ? undefined : kept.join("\n");
}

/** A table by words of foreign documents: `constructor` is in none. */
export const tableOf = <Value>(entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(entries));
