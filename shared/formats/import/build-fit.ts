import type * as z from "../../case/zod.ts";

/** Longest text of any field of a case. */
export const LONGEST_TEXT = 20_000;

const ROUNDS = 8;

/**
 * Makes the entry one that the format takes: texts that are too long are cut, and fields with what cannot be (a dose below zero) are
 * taken out of it. Returns both as lines for a note; null when what is needed at least is not there.
 */
export function fitInto(schema: z.ZodType, entry: object): readonly string[] | null {
  if (schema.safeParse(entry).success) return [];
  const fields = entry as Record<string, unknown>;
  const rest: string[] = [];
  for (const field of Object.keys(fields)) fields[field] = shortened(fields[field], rest, 0, field);
  for (let round = 0; round < ROUNDS; round++) {
    const parsed = schema.safeParse(fields);
    if (parsed.success) return rest;
    const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
    const found = Object.keys(fields).filter((field) => wrong.has(field) && fields[field] !== undefined);
    if (found.length === 0) return null;
    for (const field of found) {
      rest.push(`${headingOf(field)}: ${asText(fields[field])}`);
      delete fields[field];
    }
  }
  return null;
}

/** `courseDay` → `Course day`. */
export function headingOf(field: string): string {
  const words = field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of the case format as a line of a note. */
export function asText(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return String(value);
  if (Array.isArray(value)) return value.map((item: unknown) => asText(item, depth + 1)).join("; ");
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([field, part]) => `${headingOf(field).toLowerCase()} ${asText(part, depth + 1)}`)
    .join(", ");
}

const DEEPEST = 8;
const MOST_CODES = 100;

/** Without texts that are too long and without codes that are too many. */
function shortened(value: unknown, rest: string[], depth: number, field: string): unknown {
  if (typeof value === "string") {
    if (value.length <= LONGEST_TEXT) return value;
    rest.push(value.slice(LONGEST_TEXT));
    return value.slice(0, LONGEST_TEXT);
  }
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) {
    const kept = field === "codes" ? value.slice(0, MOST_CODES) : value;
    for (const left of value.slice(kept.length)) rest.push(asText(left));
    return kept.map((item: unknown) => shortened(item, rest, depth + 1, ""));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shortened(item, rest, depth + 1, key)] as const),
  );
}
