import { parseAllDocuments } from "yaml";
import type { InputFile } from "../import/reader.ts";
import { UnreadableFileError } from "../import/reader.ts";
import { MAXIMUM_JSON_DEPTH, outsideJsonProblemInWords, parseOutsideJson } from "../json/outside-json.ts";

/** Largest file that is read whole, in bytes. Collections of phenopackets are published as one small file a patient. */
export const MAXIMUM_PHENOPACKET_BYTES = 50 * 1024 * 1024;

/** YAML is parsed some fifty times slower than JSON and takes as much more memory; written by hand, it is small. */
export const MAXIMUM_YAML_BYTES = 5 * 1024 * 1024;

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
  if (first === "{" || first === "[") return [{ value: parseJson(text, file.name), prefix: "" }];
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

function parseJson(text: string, name: string): unknown {
  const parsed = parseOutsideJson(text);
  if (parsed.ok) return parsed.value;
  throw new UnreadableFileError(`${name} cannot be read: ${outsideJsonProblemInWords(parsed.problem)}.`);
}

/**
 * YAML 1.2, core schema: `NO` and dates stay text. No tags of any kind, no merge keys, each key once, few aliases; what else YAML can
 * do has no meaning in a phenopacket.
 */
function parseYaml(text: string, name: string): readonly PhenopacketDocument[] {
  if (text.length > MAXIMUM_YAML_BYTES)
    throw new UnreadableFileError(
      `${name} is larger than 5 MB. Phenopackets in YAML are read up to 5 MB; the same in JSON up to 50 MB.`,
    );
  const found = attempt(name, () =>
    parseAllDocuments(text, {
      version: "1.2",
      schema: "core",
      merge: false,
      uniqueKeys: true,
      resolveKnownTags: false,
      prettyErrors: true,
      logLevel: "silent",
      stringKeys: true,
    }),
  );
  const documents = Array.isArray(found) ? found : [];
  return documents.flatMap((document, index) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) throw new UnreadableFileError(`${name} cannot be read as YAML: ${firstLine(problem)}.`);
    const value: unknown = attempt(name, () => document.toJS({ maxAliasCount: MAXIMUM_ALIASES }));
    if (value === null || value === undefined) return [];
    if (isTooDeep(value, MAXIMUM_JSON_DEPTH))
      throw new UnreadableFileError(`${name} is nested deeper than ${MAXIMUM_JSON_DEPTH} levels, which no phenopacket is.`);
    return [{ value, prefix: documents.length > 1 ? `document ${index + 1}: ` : "" }];
  });
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
