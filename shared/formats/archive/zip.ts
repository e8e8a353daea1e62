import { type InputFile, UnreadableFileError } from "../import/reader.ts";
import type { ArchiveLimits } from "./limits.ts";
import { onceSound } from "./read-bytes.ts";
import { unpackEntry } from "./unpack.ts";
import { readZipDirectory, type ZipEntry } from "./zip-directory.ts";

/** A file of an archive, unpacked when it is read. */
export interface ArchivedFile extends InputFile {
  /** Name of the archive. */
  readonly archive: string;
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
      chunks: () => onceSound(() => unpackEntry(this.bytes, entry, this.name)),
    }));
  }
}
