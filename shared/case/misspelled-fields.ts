import type { Diagnostic, JsonPath } from "./diagnostic.ts";
import { fieldsOf, isRecord, itemSchema } from "./known-fields.ts";
import { nearestWord, quote } from "./words.ts";
import type { z } from "./zod.ts";

/**
 * Warnings for unknown fields whose name is close to a known one that is not there. Other unknown fields are kept without
 * a word: they belong to somebody.
 */
export function findMisspelledFields(
  value: unknown,
  schema: z.core.$ZodType | undefined,
  path: JsonPath = [],
): readonly Diagnostic[] {
  if (schema === undefined) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      typeof item === "object" ? findMisspelledFields(item, itemSchema(schema, index), [...path, index]) : [],
    );
  }
  if (!isRecord(value)) return [];
  const fields = fieldsOf(schema, value);
  return Object.keys(value).flatMap((key) => {
    const place = [...path, key];
    if (fields.has(key)) return findMisspelledFields(value[key], fields.get(key), place);
    const absent = [...fields.keys()].filter((field) => !Object.hasOwn(value, field));
    const meant = nearestWord(key, absent);
    return meant === undefined ? [] : [misspelled(place, key, meant)];
  });
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
