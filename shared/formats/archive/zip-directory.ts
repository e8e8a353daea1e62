import { UnreadableFileError } from "../import/reader.ts";
import { type ArchiveLimits, checkRatio, checkTotal } from "./limits.ts";

/** What the directory of a ZIP archive says of a file in it, checked against what stands before the file itself. */
export interface ZipEntry {
  readonly name: string;
  readonly method: "stored" | "deflated";
  readonly checksum: number;
  /** Bytes. */
  readonly packedSize: number;
  readonly size: number;
  /** Where its packed bytes begin and end. */
  readonly start: number;
  readonly end: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_LENGTH = 46;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_LENGTH = 30;
const IN_EXTRA = 0xffffffff;
const ENCRYPTED = 0b1;
const SIZES_FOLLOW = 0b1000;
const NAME_IS_UTF8 = 0b1000_0000_0000;

/**
 * The files of a ZIP archive, without folders, in the order of its directory.
 * @throws UnreadableFileError for a damaged archive, and for one that no honest program makes
 */
export function readZipDirectory(bytes: Uint8Array, archive: string, limits: ArchiveLimits): readonly ZipEntry[] {
  const reader = new DirectoryReader(bytes, archive);
  const { count, start } = reader.end();
  if (count > limits.entries) {
    throw new UnreadableFileError(
      `${archive} holds ${grouped(count)} files; not more than ${grouped(limits.entries)} are read at a time.`,
    );
  }
  const entries = reader.entries(count, start);
  let total = 0;
  for (const { name, packedSize, size } of entries) {
    total += size;
    checkTotal(archive, total, limits);
    checkRatio(`${name} in ${archive}`, packedSize, size);
  }
  checkOverlaps(entries, archive);
  return entries.filter(({ name }) => !name.endsWith("/"));
}

/** Files that share bytes let a small archive hold a large number of large files. */
function checkOverlaps(entries: readonly ZipEntry[], archive: string): void {
  const sorted = [...entries].sort((left, right) => left.start - right.start);
  let reached = 0;
  for (const { start, end } of sorted) {
    if (start < reached) throw damaged(archive, "files in it overlap");
    reached = end;
  }
}

function damaged(archive: string, what: string): UnreadableFileError {
  return new UnreadableFileError(`${archive} is damaged: ${what}. Make or download it anew.`);
}

class DirectoryReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly archive: string;

  constructor(bytes: Uint8Array, archive: string) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.archive = archive;
  }

  /** How many entries there are, and where the first is described. */
  end(): { readonly count: number; readonly start: number } {
    const lowest = Math.max(0, this.bytes.length - END_LENGTH - LONGEST_COMMENT);
    for (let at = this.bytes.length - END_LENGTH; at >= lowest; at -= 1) {
      if (this.view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
      if (at + END_LENGTH + this.uint16(at + 20) > this.bytes.length) continue;
      const start = this.uint32(at + 16);
      if (start === IN_EXTRA) throw damaged(this.archive, "it says that it is larger than 4 GB");
      return { count: this.uint16(at + 10), start };
    }
    throw damaged(this.archive, "its end is missing");
  }

  entries(count: number, start: number): readonly ZipEntry[] {
    const entries: ZipEntry[] = [];
    let at = start;
    for (let index = 0; index < count; index += 1) {
      if (this.uint32(at) !== DIRECTORY_ENTRY) throw damaged(this.archive, "its list of files is cut off");
      entries.push(this.entry(at));
      at += DIRECTORY_ENTRY_LENGTH + this.uint16(at + 28) + this.uint16(at + 30) + this.uint16(at + 32);
    }
    if (at + 4 <= this.bytes.length && this.uint32(at) === DIRECTORY_ENTRY) {
      throw damaged(this.archive, "it has more files than it says");
    }
    return entries;
  }

  private entry(at: number): ZipEntry {
    const flags = this.uint16(at + 8);
    const nameLength = this.uint16(at + 28);
    const name = this.name(at + DIRECTORY_ENTRY_LENGTH, nameLength, (flags & NAME_IS_UTF8) !== 0);
    if ((flags & ENCRYPTED) !== 0) {
      throw new UnreadableFileError(
        `${this.archive} has a password. Unpack it with the password and import the files.`,
      );
    }
    const sizes = this.sizes(at, at + DIRECTORY_ENTRY_LENGTH + nameLength);
    const start = this.checkLocalHeader(at, sizes, name);
    const end = start + sizes.packedSize;
    if (end > this.bytes.length) throw damaged(this.archive, `${name} is cut off`);
    return { name, method: this.method(at, name), checksum: this.uint32(at + 16), ...sizes, start, end };
  }

  private method(at: number, name: string): ZipEntry["method"] {
    const method = this.uint16(at + 10);
    if (method === 0) return "stored";
    if (method === 8) return "deflated";
    throw new UnreadableFileError(
      `${name} in ${this.archive} is packed in a way that is not known here (method ${method}). Unpack the archive and import the files.`,
    );
  }

  /** Large sizes stand in the extra field behind the name, also where they would not have to. */
  private sizes(at: number, extra: number): { packedSize: number; size: number; header: number } {
    const values = { size: this.uint32(at + 24), packedSize: this.uint32(at + 20), header: this.uint32(at + 42) };
    if (!Object.values(values).includes(IN_EXTRA)) return values;
    const end = extra + this.uint16(at + 30);
    let field = extra;
    while (field + 4 <= end && this.uint16(field) !== 1) field += 4 + this.uint16(field + 2);
    let position = field + 4;
    const large = (value: number): number => {
      if (value !== IN_EXTRA) return value;
      position += 8;
      if (position > end) throw damaged(this.archive, "its list of files has no sizes");
      return this.uint32(position - 8) + this.uint32(position - 4) * 2 ** 32;
    };
    return { size: large(values.size), packedSize: large(values.packedSize), header: large(values.header) };
  }

  /** @returns where the packed bytes begin */
  private checkLocalHeader(
    at: number,
    { packedSize, size, header }: { packedSize: number; size: number; header: number },
    name: string,
  ): number {
    const says = `its list of files does not agree with ${name} itself`;
    if (this.uint32(header) !== LOCAL_HEADER) throw damaged(this.archive, says);
    const nameLength = this.uint16(header + 26);
    if (!this.sameBytes(at + DIRECTORY_ENTRY_LENGTH, this.uint16(at + 28), header + LOCAL_HEADER_LENGTH, nameLength)) {
      throw damaged(this.archive, says);
    }
    if (this.uint16(header + 8) !== this.uint16(at + 10)) throw damaged(this.archive, says);
    if ((this.uint16(header + 6) & SIZES_FOLLOW) === 0) {
      const agrees = (local: number, listed: number): boolean => local === listed || local === IN_EXTRA;
      if (!agrees(this.uint32(header + 18), packedSize) || !agrees(this.uint32(header + 22), size)) {
        throw damaged(this.archive, says);
      }
    }
    return header + LOCAL_HEADER_LENGTH + nameLength + this.uint16(header + 28);
  }

  private sameBytes(left: number, leftLength: number, right: number, rightLength: number): boolean {
    if (leftLength !== rightLength || right + rightLength > this.bytes.length) return false;
    for (let index = 0; index < leftLength; index += 1) {
      if (this.bytes[left + index] !== this.bytes[right + index]) return false;
    }
    return true;
  }

  private name(start: number, length: number, utf8: boolean): string {
    if (start + length > this.bytes.length) throw damaged(this.archive, "its list of files is cut off");
    const name = decodeName(this.bytes.subarray(start, start + length), utf8).replaceAll("\\", "/");
    const steps = name.split("/");
    if (name.startsWith("/") || /^[a-z]:/i.test(name) || steps.includes("..") || name.includes("\u0000")) {
      throw new UnreadableFileError(
        `${this.archive} has a file whose name leads out of the archive (${name.slice(0, 80)}). It was not opened.`,
      );
    }
    return steps.filter((step) => step !== ".").join("/");
  }

  private uint16(at: number): number {
    if (at < 0 || at + 2 > this.bytes.length) throw damaged(this.archive, "it is cut off");
    return this.view.getUint16(at, true);
  }

  private uint32(at: number): number {
    if (at < 0 || at + 4 > this.bytes.length) throw damaged(this.archive, "it is cut off");
    return this.view.getUint32(at, true);
  }
}

function decodeName(bytes: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(utf8 ? "utf-8" : "windows-1252").decode(bytes);
  }
}

/** 10001 as 10,001. */
const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
