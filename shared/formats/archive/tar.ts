import { UnreadableFileError } from "../import/reader.ts";
import { type ArchiveLimits, checkTotal } from "./limits.ts";
import { joinBytes } from "./read-bytes.ts";
import type { ArchivedFile } from "./zip.ts";

/** A header, and what data are filled up to. */
const BLOCK = 512;
const MAGIC_AT = 257;
const MAGIC = "ustar";
/** Of names that have an entry of their own. */
const LONGEST_NAME = 65_536;
/** Small files are kept when the archive is gone through for the first time; for others it is gone through again, once for all that are read in their order. */
const KEPT_FILE = 4_000_000;
const KEPT_FILES = 64_000_000;

/** Begins as a TAR archive does that was made in this century. */
export const isTar = (head: Uint8Array): boolean => textAt(head, MAGIC_AT, MAGIC.length) === MAGIC;

type Part = { readonly name: string; readonly size: number } | Uint8Array;

interface TarEntry {
  readonly name: string;
  readonly size: number;
  kept: Uint8Array | null;
}

/**
 * The files of a TAR archive, in its order.
 * @param unpack its bytes, from the beginning each time
 * @throws UnreadableFileError when it is damaged or cut off, or has too much in it
 */
export function tarFiles(
  unpack: () => Iterable<Uint8Array>,
  archive: string,
  limits: ArchiveLimits,
): readonly ArchivedFile[] {
  const entries: TarEntry[] = [];
  let pieces: Uint8Array[] = [];
  let keptInAll = 0;
  const keep = (): void => {
    const last = entries.at(-1);
    if (last !== undefined && last.size <= KEPT_FILE && keptInAll + last.size <= KEPT_FILES) {
      last.kept = joinBytes(pieces).slice();
      keptInAll += last.size;
    }
    pieces = [];
  };
  for (const part of partsOf(unpack(), archive, limits)) {
    if (part instanceof Uint8Array) {
      if ((entries.at(-1)?.size ?? 0) <= KEPT_FILE) pieces.push(part);
      continue;
    }
    keep();
    entries.push({ ...part, kept: null });
    if (entries.length > limits.entries)
      throw new UnreadableFileError(
        `${archive} holds more than ${limits.entries} files. Import a part of it at a time.`,
      );
  }
  keep();
  const passes = new Passes(() => partsOf(unpack(), archive, limits)[Symbol.iterator]());
  return entries.map(({ name, size, kept }, index) => ({
    name,
    size,
    archive,
    chunks: () => inTurn(kept === null ? passes.bytesOf(index, size) : [kept]),
  }));
}

async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

interface Pass {
  readonly parts: Iterator<Part>;
  /** Of the file whose bytes come next. */
  index: number;
  /** Some of them have been read. */
  begun: boolean;
}

/** The files that are not kept. Who reads them in their order goes on where the last one ended. */
class Passes {
  private readonly begin: () => Iterator<Part>;
  private waiting: Pass | null = null;
  /** Files are read twice as a rule: to see what they are, and for what they say. */
  private latest: { readonly index: number; readonly bytes: Uint8Array } | null = null;

  constructor(begin: () => Iterator<Part>) {
    this.begin = begin;
  }

  *bytesOf(wanted: number, size: number): Generator<Uint8Array> {
    if (size > KEPT_FILE) return yield* this.read(wanted);
    const bytes = this.latest?.index === wanted ? this.latest.bytes : joinBytes([...this.read(wanted)]).slice();
    this.latest = { index: wanted, bytes };
    yield bytes;
  }

  private *read(wanted: number): Generator<Uint8Array> {
    const pass = this.passTo(wanted);
    let isUsable = false;
    try {
      for (let next = pass.parts.next(); next.done !== true; next = pass.parts.next()) {
        if (!(next.value instanceof Uint8Array)) {
          pass.index++;
          pass.begun = false;
          if (pass.index > wanted) break;
        } else {
          pass.begun = true;
          isUsable = true;
          if (pass.index === wanted) yield next.value;
          isUsable = false;
        }
      }
      isUsable = pass.index > wanted;
    } finally {
      if (isUsable) this.waiting = pass;
    }
  }

  private passTo(wanted: number): Pass {
    const { waiting } = this;
    this.waiting = null;
    if (waiting !== null && (waiting.index < wanted || (waiting.index === wanted && !waiting.begun))) return waiting;
    return { parts: this.begin(), index: -1, begun: false };
  }
}

/** Each file, and then its bytes. */
function* partsOf(pieces: Iterable<Uint8Array>, archive: string, limits: ArchiveLimits): Generator<Part> {
  const source = new Source(pieces, archive, limits);
  let longName: string | null = null;
  for (let block = source.block(); block !== null && !block.every(isZero); block = source.block()) {
    const { name, size, type } = readHeader(block, archive);
    if (type === "file") {
      yield { name: (longName ?? name).replace(/^(?:\.\/)+/, ""), size };
      yield* source.bytes(size);
    } else if (type === "other") source.skip(size);
    else longName = nameOf(source.name(size), type) ?? longName;
    if (type === "file" || type === "other") longName = null;
    source.skip((BLOCK - (size % BLOCK)) % BLOCK);
  }
}

const isZero = (byte: number): boolean => byte === 0;

const nameOf = (bytes: Uint8Array, type: "name" | "attributes"): string | null =>
  type === "name" ? textAt(bytes, 0, bytes.length) : pathIn(new TextDecoder().decode(bytes));

type EntryType = "file" | "name" | "attributes" | "other";

/** Of POSIX and of GNU. Folders, links and devices have nothing to read. */
const TYPES: ReadonlyMap<string, EntryType> = new Map([
  ["0", "file"],
  ["", "file"],
  ["7", "file"],
  ["L", "name"],
  ["x", "attributes"],
]);

function readHeader(header: Uint8Array, archive: string): { name: string; size: number; type: EntryType } {
  const size = octalAt(header, 124, 12);
  if (size === null || octalAt(header, 148, 8) !== checksumOf(header))
    throw damaged(archive, "an entry of it cannot be read");
  const prefix = isTar(header) && header[MAGIC_AT + 5] === 0 ? textAt(header, 345, 155) : "";
  const name = textAt(header, 0, 100);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    size,
    type: TYPES.get(textAt(header, 156, 1)) ?? "other",
  };
}

/** All bytes of a header, its own place taken as spaces. */
const checksumOf = (header: Uint8Array): number =>
  header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);

function textAt(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end));
}

function octalAt(bytes: Uint8Array, start: number, length: number): number | null {
  const text = textAt(bytes, start, length).trim();
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : null;
}

/** `27 path=folder/long name.txt` */
function pathIn(attributes: string): string | null {
  const [, path] = /(?:^|\n)\d{1,7} path=([^\n]+)\n/.exec(attributes) ?? [];
  return path ?? null;
}

const damaged = (archive: string, what: string): UnreadableFileError =>
  new UnreadableFileError(`${archive} is damaged: ${what}. Make or download it anew.`);

/** Bytes that come in pieces of any size. */
class Source {
  private readonly pieces: Iterator<Uint8Array>;
  private readonly archive: string;
  private readonly limits: ArchiveLimits;
  private rest: Uint8Array = new Uint8Array(0);
  private taken = 0;

  constructor(pieces: Iterable<Uint8Array>, archive: string, limits: ArchiveLimits) {
    this.pieces = pieces[Symbol.iterator]();
    this.archive = archive;
    this.limits = limits;
  }

  /** Null at the end, where the blocks that should stand there are not missed. */
  block(): Uint8Array | null {
    if (this.rest.length === 0 && !this.more()) return null;
    return joinBytes([...this.bytes(BLOCK)]);
  }

  *bytes(count: number): Generator<Uint8Array> {
    let missing = count;
    while (missing > 0) {
      if (this.rest.length === 0 && !this.more()) throw damaged(this.archive, "it is cut off");
      const piece = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(piece.length);
      missing -= piece.length;
      yield piece;
    }
  }

  skip(count: number): void {
    for (const piece of this.bytes(count)) void piece;
  }

  /** What stands for the name of the next entry. */
  name(size: number): Uint8Array {
    if (size > LONGEST_NAME) throw damaged(this.archive, "a name in it is far too long");
    return joinBytes([...this.bytes(size)]);
  }

  private more(): boolean {
    for (let next = this.pieces.next(); next.done !== true; next = this.pieces.next()) {
      this.taken += next.value.length;
      checkTotal(this.archive, this.taken, this.limits);
      this.rest = next.value;
      if (this.rest.length > 0) return true;
    }
    return false;
  }
}
