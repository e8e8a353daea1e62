import type { Detected } from "./detect.ts";
import { phenopacketKeys } from "./phenopacket-keys.ts";

/** An object or a list begins, as no table does; or the whole text is one value of JSON. */
export const looksLikeJson = (text: string): boolean =>
  /^\uFEFF?\s{0,4096}(?:\{\s*["}]|\[\s*[[{\]])/.test(text) || bareValue(text) !== null;

/** What a text says that is JSON without a single field, in words; null for all others. */
function bareValue(text: string): string | null {
  const plain = text.replace(/^\uFEFF/, "").trim();
  if (plain.length >= LONGEST_BARE || !/^(?:null|true|false|[-\d"[{])/.test(plain)) return null;
  try {
    return bareValueInWords(JSON.parse(plain));
  } catch {
    return null;
  }
}

/** A text of this length is the beginning of a file that goes on. */
const LONGEST_BARE = 65_000;

function bareValueInWords(value: unknown): string | null {
  if (value === null) return "the word null, which stands for nothing";
  if (Array.isArray(value)) {
    if (value.length === 0) return "an empty list";
    const isBare = value.every((item) => bareValueInWords(item) !== null);
    return isBare ? "a list without objects that have fields" : null;
  }
  if (typeof value === "object") return Object.keys(value).length === 0 ? "an empty object" : null;
  return typeof value === "string"
    ? "a single text"
    : typeof value === "number"
      ? "a single number"
      : `the word ${value}`;
}

/** Names of the fields of the first document in a text, by how many objects they are inside of; 1 for those of the outermost. */
type Fields = ReadonlyMap<number, ReadonlySet<string>>;

const DEEPEST = 4;

export function detectJson(text: string): Detected {
  const bare = bareValue(text);
  if (bare !== null)
    return {
      kind: "foreign",
      problem: `This is JSON, but only ${bare}. A FHIR resource or a phenopacket is an object with fields, and a table has columns.`,
    };
  const fields = fieldsOf(text);
  const at = (level: number): ReadonlySet<string> => fields.get(level) ?? new Set();
  if (at(1).has("caseline"))
    return ownFile("a case of Caseline", "Open it with File › Open; there is nothing to import.");
  if (at(1).has("report") && /"report"\s{0,9}:\s{0,9}"caseline /.test(text))
    return ownFile("a report written by Caseline", "It is read by people and programs, and not imported.");
  if (at(1).has("caselineProfile")) return ownFile("a profile of Caseline", "Name it with --profile.");
  if (at(1).has("resourceType")) return { kind: "format", format: "fhir" };
  if (phenopacketKeys(at(1)) >= 2) return { kind: "format", format: "phenopacket" };
  for (let level = 2; level <= DEEPEST; level++) {
    if (at(level).has("resourceType")) return { kind: "format", format: "fhir" };
    if (phenopacketKeys(at(level)) >= 3) return { kind: "format", format: "phenopacket" };
  }
  // The field may stand last in an object of any length.
  if (text.includes('"resourceType"')) return { kind: "format", format: "fhir" };
  if (at(1).has("id") && (at(1).has("subject") || at(1).has("proband")))
    return { kind: "format", format: "phenopacket" };
  if (at(1).has("response") && (at(1).has("meta") || at(1).has("responseSummary"))) return beacon(fields);
  return {
    kind: "foreign",
    problem:
      "This is JSON, but neither a FHIR resource nor a phenopacket: it has no field resourceType, and none of subject, proband or members.",
  };
}

/** `response.resultSets[].results[]` holds what was found. */
function beacon(fields: Fields): Detected {
  if (phenopacketKeys(fields.get(4) ?? []) >= 1) return { kind: "format", format: "phenopacket" };
  return {
    kind: "foreign",
    problem:
      "This is an answer of a Beacon (a service that is asked for variants and patients), and the beginning of it has no phenopacket. Ask the Beacon for phenopackets.",
  };
}

const ownFile = (name: string, what: string): Detected => ({ kind: "foreign", problem: `This is ${name}. ${what}` });

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function fieldsOf(text: string): Fields {
  const fields = new Map<number, Set<string>>();
  const open: string[] = [];
  let objects = 0;
  for (const token of tokens(text)) {
    if (typeof token !== "string") {
      if (objects <= DEEPEST) fields.set(objects, (fields.get(objects) ?? new Set<string>()).add(token.field));
    } else if (token === "{" || token === "[") {
      open.push(token);
      if (token === "{") objects++;
    } else {
      if (open.pop() === "{") objects--;
      if (open.length === 0) break;
    }
  }
  return fields;
}

/** Brackets and names of fields. Without parsing: the text may be cut off anywhere, or not be JSON after all. */
function* tokens(text: string): Generator<"{" | "[" | "}" | "]" | { readonly field: string }> {
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (sign === "{" || sign === "[" || sign === "}" || sign === "]") yield sign;
    if (sign !== '"') continue;
    const end = endOfString(text, index + 1);
    if (isFollowedByColon(text, end)) yield { field: text.slice(index + 1, end) };
    index = end;
  }
}

function endOfString(text: string, start: number): number {
  let index = start;
  while (index < text.length && text.charCodeAt(index) !== QUOTE) index += text.charCodeAt(index) === BACKSLASH ? 2 : 1;
  return index;
}

function isFollowedByColon(text: string, end: number): boolean {
  let index = end + 1;
  while (text.charCodeAt(index) <= 0x20) index++;
  return text[index] === ":";
}
