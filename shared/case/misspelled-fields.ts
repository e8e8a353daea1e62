import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import { type Fields, fieldsOf, isRecord, itemSchema } from "./known-fields.ts";
import { nearestWord, quote } from "./words.ts";
import type * as z from "./zod.ts";

/**
 * Warnings for unknown fields whose name is close to a known one that is not there. Other unknown fields are kept without
 * a word: they belong to somebody.
 */
export function findMisspelledFields(value: unknown, schema: z.core.$ZodType): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  search(value, schema, [], found);
  return found;
}

/** `path` is shared by the whole search: a large case has millions of places, and few are reported. */
function search(
  value: unknown,
  schema: z.core.$ZodType | undefined,
  path: (string | number)[],
  found: Diagnostic[],
): void {
  if (schema === undefined || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      path.push(index);
      search(value[index], itemSchema(schema, index), path, found);
      path.pop();
    }
  } else if (isRecord(value)) searchFields(value, fieldsOf(schema, value), path, found);
}

function searchFields(
  value: Readonly<Record<string, unknown>>,
  fields: Fields,
  path: (string | number)[],
  found: Diagnostic[],
): void {
  for (const key of Object.keys(value)) {
    path.push(key);
    const field = fields.get(key);
    if (field !== undefined) search(value[key], field, path, found);
    else {
      const absent = [...fields.keys()].filter((name) => !Object.hasOwn(value, name));
      const meant = nearestWord(key, absent);
      if (meant !== undefined) found.push(misspelled([...path], key, meant));
    }
    path.pop();
  }
}

function misspelled(path: JsonPath, key: string, meant: string): Diagnostic {
  return {
    severity: "warning",
    code: "misspelled-field",
    path,
    message: `the field ${quote(key)} is not known; it is kept, and has no effect`,
    expected: `did you mean ${quote(meant)}?`,
  };
}
