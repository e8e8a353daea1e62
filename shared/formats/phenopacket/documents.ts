import { type Document, isScalar, parseAllDocuments, visit } from "yaml";
import type { InputFile } from "../import/reader.ts";
import { UnreadableFileError } from "../import/reader.ts";
import { isHeld } from "../json/held-numbers.ts";
import { MAXIMUM_JSON_DEPTH, outsideJsonProblemInWords, parseOutsideJson } from "../json/outside-json.ts";
import { cleanText } from "./element.ts";
import { isDeeperThan } from "./yaml-depth.ts";
import { type Merged, mergeKeys } from "./yaml-merge.ts";

/** Largest file that is read whole, in bytes. Collections of phenopackets are published as one small file a patient. */
export const MAXIMUM_PHENOPACKET_BYTES = 50 * 1024 * 1024;

/** YAML is parsed some hundred times slower than JSON, and slower still the longer it is; written by hand, it is small. */
export const MAXIMUM_YAML_BYTES = 512 * 1024;

/** The parser takes quadratic time for some long lines. */
const LONGEST_YAML_LINE = 10_000;

/** How many values the aliases of a YAML document may stand for, all together: a "billion laughs" stops here. */
const MAXIMUM_ALIASES = 1_000;

/** One document of a file, with what comes before its paths: nothing for JSON, `document 2: ` for the second of YAML. */
export interface PhenopacketDocument {
  readonly value: unknown;
  readonly prefix: string;
}

/** Reads a file whole. @throws UnreadableFileError with a sentence for the user */
export async function readDocuments(file: InputFile): Promise<readonly PhenopacketDocument[]> {
  const text = decode(await readBytes(file), file.name);
  const first = /[^\s\ufeff]/.exec(text)?.[0];
  if (first === undefined) throw new UnreadableFileError(`${file.name} is empty. A phenopacket is JSON or YAML.`);
  if (first === "{" || first === "[") return parseJson(text, file.name);
  return parseYaml(text, file.name);
}

async function readBytes(file: InputFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.chunks()) {
    size += chunk.byteLength;
    if (size > MAXIMUM_PHENOPACKET_BYTES)
      throw new UnreadableFileError(
        `${file.name} is larger than 50 MB. Phenopackets are read in files of up to 50 MB; a cohort can be given as one file a patient.`,
      );
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function decode(bytes: Uint8Array, name: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFileError(`${name} is not text in UTF-8. A phenopacket is JSON or YAML in UTF-8.`);
  }
}

/** One document, or one on each line. */
function parseJson(text: string, name: string): readonly PhenopacketDocument[] {
  const parsed = parseOutsideJson(text);
  if (parsed.ok) return [{ value: parsed.value, prefix: "" }];
  const lines = parsed.problem.code === "trailing-text" ? parseLines(text) : null;
  if (lines !== null) return lines;
  throw new UnreadableFileError(`${name} cannot be read: ${outsideJsonProblemInWords(parsed.problem)}.`);
}

function parseLines(text: string): readonly PhenopacketDocument[] | null {
  const documents: PhenopacketDocument[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = parseOutsideJson(line, index + 1);
    if (!parsed.ok) return null;
    documents.push({ value: parsed.value, prefix: `line ${index + 1}: ` });
  }
  return documents;
}

/**
 * YAML 1.2, core schema: `NO` and dates stay text. No tags of any kind, each key once, few aliases; what else YAML can do has no
 * meaning in a phenopacket. Merge keys (`<<`) are resolved afterwards: the parser would take exponential time for some.
 */
function parseYaml(text: string, name: string): readonly PhenopacketDocument[] {
  if (text.length > MAXIMUM_YAML_BYTES)
    throw new UnreadableFileError(
      `${name} is larger than 500 KB. Phenopackets in YAML are read up to 500 KB; the same in JSON up to 50 MB.`,
    );
  if (text.split("\n").some((line) => line.length > LONGEST_YAML_LINE))
    throw new UnreadableFileError(
      `${name} has a line of more than 10,000 characters, which no phenopacket in YAML has. Long texts can be given in JSON.`,
    );
  if (isDeeperThan(text, MAXIMUM_JSON_DEPTH)) throw tooDeep(name);
  const found = attempt(name, () =>
    parseAllDocuments(text, {
      version: "1.2",
      schema: "core",
      merge: false,
      // Looked for below: the parser compares each key with each other one.
      uniqueKeys: false,
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: "silent",
      stringKeys: true,
    }),
  );
  const documents = Array.isArray(found) ? found : [];
  return documents.flatMap((document, index) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) throw new UnreadableFileError(`${name} cannot be read as YAML: ${firstLine(problem)}.`);
    const twice = keyGivenTwice(document);
    if (twice !== null)
      throw new UnreadableFileError(`${name} cannot be read as YAML: the field ${twice} is given twice in one object.`);
    keepDigits(document);
    const value: unknown = attempt(name, () => document.toJS({ maxAliasCount: MAXIMUM_ALIASES }));
    if (value === null || value === undefined) return [];
    if (isTooDeep(value, MAXIMUM_JSON_DEPTH)) throw tooDeep(name);
    const merged: Merged = mergeKeys(value);
    if (!merged.ok) throw new UnreadableFileError(`${name} cannot be read as YAML: ${merged.problem}.`);
    return [{ value: merged.value, prefix: documents.length > 1 ? `document ${index + 1}: ` : "" }];
  });
}

const tooDeep = (name: string): UnreadableFileError =>
  new UnreadableFileError(`${name} is nested deeper than ${MAXIMUM_JSON_DEPTH} levels, which no phenopacket is.`);

/** What a number cannot hold stays text, as in JSON. */
function keepDigits(document: Document.Parsed): void {
  visit(document, {
    Scalar(_, scalar) {
      const { value, source = "" } = scalar;
      if (typeof value === "number" && /^[-+]?[\d.]{16,400}$/.test(source) && !isHeld(source)) scalar.value = source;
    },
  });
}

function keyGivenTwice(document: Document.Parsed): string | null {
  let twice: string | null = null;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        if (keys.has(name)) {
          twice = cleanText(name).slice(0, 60);
          return visit.BREAK;
        }
        keys.add(name);
      }
      return undefined;
    },
  });
  return twice;
}

function attempt<Result>(name: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw new UnreadableFileError(`${name} cannot be read as YAML: ${firstLine(error)}.`);
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof RangeError ? "it is nested too deeply" : String((error as Error).message);
  return (message.split("\n")[0] ?? "").replace(/[.:]+$/, "").slice(0, 300);
}

function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inside) => isTooDeep(inside, levels - 1));
}
