import { type InputFile, UnreadableFileError } from "../import/reader.ts";
import { isGzip, isZip } from "../tables/file-signatures.ts";
import { unpackGzip } from "./gzip.ts";
import { type ArchiveLimits, filesLimits } from "./limits.ts";
import { readBytes } from "./read-bytes.ts";
import { unpackEntry } from "./unpack.ts";
import { readZipDirectory, type ZipEntry } from "./zip-directory.ts";

/** A file of an archive, unpacked when it is read. */
export interface ArchivedFile extends InputFile {
  /** Name of the archive. */
  readonly archive: string;
}

/** What a file is that begins as archives do. Office documents are ZIP archives too, but one file to a user. */
export type ArchiveKind = "zip" | "gzip" | "workbook" | "other document";

/**
 * The files of an archive (ZIP) or the one in it (gzip), in its order, without what systems put beside them. Read one after the other
 * they take no more memory than the archive itself.
 * @throws UnreadableFileError for an archive that is damaged, encrypted, far too large, or within an archive
 */
export async function openArchive(file: InputFile | ArchivedFile): Promise<readonly ArchivedFile[]> {
  if ("archive" in file) {
    throw new UnreadableFileError(
      `${file.name} in ${file.archive} is an archive within an archive. Unpack it and import the files.`,
    );
  }
  const [source, start] = await peek(file.chunks());
  if (isGzip(start)) return [gzipped(file, source)];
  if (!isZip(start))
    throw new UnreadableFileError(`${file.name} is no archive that is known here: give a ZIP or gzip file.`);
  const bytes = await readBytes(source, file.name, filesLimits.packed);
  return new Zip(bytes, file.name, filesLimits).files().filter(({ name }) => !isSystemFile(name));
}

/** A ZIP archive in memory, of which single files can be read. */
export class Zip {
  readonly name: string;
  private readonly bytes: Uint8Array;
  private readonly entries: ReadonlyMap<string, ZipEntry>;

  /** @throws UnreadableFileError */
  constructor(bytes: Uint8Array, name: string, limits: ArchiveLimits) {
    this.bytes = bytes;
    this.name = name;
    const entries = readZipDirectory(bytes, name, limits);
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
    if (this.entries.size < entries.length) {
      throw new UnreadableFileError(
        `${name} has two files of the same name. Unpack it and import the files that are meant.`,
      );
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** The bytes of a file, piece by piece; null when there is none of this name. */
  read(name: string): Iterable<Uint8Array> | null {
    const entry = this.entries.get(name);
    return entry === undefined ? null : unpackEntry(this.bytes, entry, this.name);
  }

  files(): readonly ArchivedFile[] {
    return [...this.entries.values()].map((entry) => ({
      name: entry.name,
      size: entry.size,
      archive: this.name,
      chunks: () => later(unpackEntry(this.bytes, entry, this.name)),
    }));
  }
}

/**
 * What an archive is, from its whole bytes.
 * @throws UnreadableFileError when it cannot be opened
 */
export function kindOfArchive(bytes: Uint8Array, name: string): ArchiveKind {
  if (isGzip(bytes)) return "gzip";
  const zip = new Zip(bytes, name, filesLimits);
  if (zip.has("xl/workbook.xml") || zip.has("xl/workbook.bin")) return "workbook";
  return zip.has("[Content_Types].xml") || zip.has("mimetype") || zip.has("Index/Document.iwa")
    ? "other document"
    : "zip";
}

function gzipped(file: InputFile, chunks: AsyncIterable<Uint8Array>): ArchivedFile {
  const name = file.name.replace(/\.gz$/i, "");
  return { name, size: null, archive: file.name, chunks: () => unpackGzip(chunks, file.name, filesLimits) };
}

/** Folders and files that macOS and Windows put beside the user's. */
export function isSystemFile(name: string): boolean {
  const steps = name.split("/");
  const last = steps.at(-1) ?? "";
  return (
    steps.includes("__MACOSX") || [".DS_Store", "Thumbs.db", "desktop.ini"].includes(last) || last.startsWith("~$")
  );
}

async function* later(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** The first bytes, and all bytes, of pieces that can be asked for but once. */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<readonly [all: AsyncIterable<Uint8Array>, start: Uint8Array]> {
  const source = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < 512) {
    const next = await source.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const start = await readBytes(later(first), "", Number.POSITIVE_INFINITY);
  return [chained(start, source), start];
}

async function* chained(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
