import type { Detected } from "./detect.ts";
import { phenopacketKeys } from "./phenopacket-keys.ts";

/** An object or a list begins, as no table does. */
export const looksLikeJson = (text: string): boolean => /^\uFEFF?\s{0,4096}(?:\{\s*["}]|\[\s*[[{\]])/.test(text);

/** Names of the fields of the first document in a text, by how many objects they are inside of; 1 for those of the outermost. */
type Fields = ReadonlyMap<number, ReadonlySet<string>>;

const DEEPEST = 4;

export function detectJson(text: string): Detected {
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
  return {
    kind: "foreign",
    problem:
      "This is JSON, but neither a FHIR resource nor a phenopacket: it has no field resourceType, and none of subject, proband or members.",
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
