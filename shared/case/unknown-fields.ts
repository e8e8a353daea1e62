import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import { type Fields, fieldsOf, isRecord, itemSchema, kindsWithField } from "./known-fields.ts";
import { OTHER_NAMES, PLACE_NAMES } from "./place-names.ts";
import { alternatives, formatPath, nearestWord, quote } from "./words.ts";
import type * as z from "./zod.ts";

type Schema = z.core.$ZodType;

/** A field that the format does not know, at the first of the places that have it. */
interface UnknownField {
  readonly key: string;
  readonly path: JsonPath;
  readonly place: string;
  readonly expected: string;
  times: number;
}

/** By kind of place and name. */
type Found = Map<string, UnknownField>;

/**
 * Warnings for fields that the format does not know, one for each kind of place. They are kept, since they may belong to somebody;
 * nobody has to wonder, though, why something that they wrote is not in the picture.
 */
export function findUnknownFields(value: unknown, schema: Schema): readonly Diagnostic[] {
  const found: Found = new Map();
  search(value, schema, [], found);
  return [...found.values()].map(explain);
}

/** `path` is shared by the whole search: a large case has millions of places, and few are reported. */
function search(value: unknown, schema: Schema | undefined, path: (string | number)[], found: Found): void {
  if (schema === undefined || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      path.push(index);
      search(value[index], itemSchema(schema, index), path, found);
      path.pop();
    }
  } else if (isRecord(value)) searchFields(value, schema, path, found);
}

function searchFields(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  path: (string | number)[],
  found: Found,
): void {
  const fields = fieldsOf(schema, value);
  // An object where the format has none is an error of its own.
  if (fields.size === 0) return;
  for (const key of Object.keys(value)) {
    const field = fields.get(key);
    path.push(key);
    if (field !== undefined) search(value[key], field, path, found);
    else if (!isUnitOfResult(path)) note({ key, value, schema, fields, path }, found);
    path.pop();
  }
}

/** A unit beside the number of a result is compared with the one of its assay. */
const isUnitOfResult = (path: JsonPath): boolean => path.at(-1) === "unit" && path.at(-2) === "result";

interface Occurrence {
  readonly key: string;
  /** The object that has the field. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly schema: Schema;
  readonly fields: Fields;
  readonly path: JsonPath;
}

function note(occurrence: Occurrence, found: Found): void {
  const { key, value, path } = occurrence;
  const place = placeName(path, value["kind"]);
  const before = found.get(`${place}\n${key}`);
  if (before !== undefined) before.times++;
  else
    found.set(`${place}\n${key}`, { key, path: [...path], place, expected: suggestion(occurrence, place), times: 1 });
}

function placeName(path: JsonPath, kind: unknown): string {
  const field = path.slice(0, -1).findLast((step) => typeof step === "string");
  if (field === undefined) return "a case";
  const name = PLACE_NAMES.get(field) ?? `\`${field}\``;
  return typeof kind === "string" && (field === "result" || field === "procedures")
    ? `${name} of kind ${quote(kind)}`
    : name;
}

function suggestion({ key, value, schema, fields, path }: Occurrence, place: string): string {
  const absent = [...fields.keys()].filter((name) => !Object.hasOwn(value, name));
  const meant = OTHER_NAMES.get(key)?.find((name) => absent.includes(name)) ?? nearestWord(key, absent);
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  const kinds = kindsWithField(schema, key);
  if (kinds.length > 0)
    return `did you mean the kind ${alternatives(likelyKinds(path, value["kind"], kinds).map(quote))}?`;
  const present = nearestWord(key, fields.keys());
  if (present !== undefined) return `did you mean \`${present}\`, which is there as well?`;
  const nearest = absent.toSorted((first, second) => likeness(key, second) - likeness(key, first)).slice(0, 8);
  return `${place} may have ${nearest.map((name) => `\`${name}\``).join(", ")}${absent.length > nearest.length ? ", …" : ""}`;
}

/** What is negative below a limit is undetectable, not above a range. */
function likelyKinds(path: JsonPath, kind: unknown, kinds: readonly string[]): readonly string[] {
  return path.at(-1) === "limit" && kind === "negative" ? kinds.filter((each) => each === "undetectable") : kinds;
}

/** Share of letters that two words have in common, from 0 to 1. */
function likeness(first: string, second: string): number {
  const left = [...second.toLowerCase()];
  let common = 0;
  for (const letter of first.toLowerCase()) {
    const index = left.indexOf(letter);
    if (index === -1) continue;
    left.splice(index, 1);
    common++;
  }
  return (2 * common) / (first.length + second.length);
}

function explain({ key, path, place, expected, times }: UnknownField): Diagnostic {
  const more = times - 1;
  const elsewhere = more === 0 ? "" : ` (the same in ${more} more ${more === 1 ? "place" : "places"})`;
  return {
    severity: "warning",
    code: "unknown-field",
    path,
    message: `\`${formatPath([key])}\` is not a field of ${place} that Caseline knows: it is kept in the file, but not drawn${elsewhere}`,
    expected,
  };
}
