import type { UnreadValue } from "../import/record.ts";
import { conceptInWords } from "./concepts.ts";
import type { Facts } from "./facts.ts";
import { isObject, type JsonObject, textOf } from "./values.ts";

const WHY = "of a record that is left out";

/** Kinds and roles of our own, and what is among the values that were not read already. */
const STRUCTURE: ReadonlySet<string> = new Set(["type", "role", "kind", "hasMembers", "category", "profiles", "own"]);

/** Facts are shallow: deeper than this there is nothing. */
const DEEPEST = 12;

/** What was read of a record that is left out after all, for the report. */
export function valuesOf(facts: readonly Facts[]): readonly UnreadValue[] {
  const values: UnreadValue[] = [];
  for (const each of facts) addFields({ ...each }, "", values, 0);
  return values;
}

function addFields(object: JsonObject, path: string, values: UnreadValue[], depth: number): void {
  for (const key in object) {
    if (STRUCTURE.has(key)) continue;
    if (key === "note") addNote(object[key], values);
    else addValue(object[key], nameIn(path, key), values, depth);
  }
}

/** `said` is a word of ours, and a concept is called as FHIR calls it. */
function nameIn(path: string, key: string): string {
  const name = key === "concept" ? "code" : key;
  return path === "" || path === "said" ? name : `${path}.${name}`;
}

function addValue(value: unknown, name: string, values: UnreadValue[], depth: number): void {
  if (name.endsWith("birthDate")) {
    values.push({ name, value: null, why: "identifies a person" });
  } else if (Array.isArray(value)) {
    for (const item of value) addValue(item, name, values, depth + 1);
  } else if (isObject(value)) {
    const { words, codes } = value;
    if (typeof words === "string" && Array.isArray(codes))
      values.push({ name, value: conceptInWords({ words, codes }), why: WHY });
    else if (depth < DEEPEST) addFields(value, name, values, depth + 1);
  } else {
    const text = textOf(value);
    if (text !== undefined) values.push({ name, value: text, why: WHY });
  }
}

function addNote(note: unknown, values: UnreadValue[]): void {
  for (const line of typeof note === "string" ? note.split("\n") : []) {
    const [name = "", ...value] = line.split(": ");
    values.push(
      value.length === 0 ? { name: "note", value: name, why: WHY } : { name, value: value.join(": "), why: WHY },
    );
  }
}
