import { Inflate } from "fflate";
import { UnreadableFileError } from "../import/reader.ts";
import { checksum } from "./checksum.ts";
import { checkRatio } from "./limits.ts";
import type { ZipEntry } from "./zip-directory.ts";

/** Packed bytes are unpacked so many at a time: each can become a thousand. */
const STEP = 16_384;

/**
 * The bytes of a file of a ZIP archive, piece by piece.
 * @throws UnreadableFileError as soon as there are more than the archive says, and when they are not those that were packed
 */
export function* unpackEntry(archive: Uint8Array, entry: ZipEntry, archiveName: string): Generator<Uint8Array> {
  const packed = archive.subarray(entry.start, entry.end);
  let size = 0;
  let sum = 0;
  for (const piece of entry.method === "stored" ? inSteps(packed) : inflate(packed, entry.name, archiveName)) {
    size += piece.length;
    if (size > entry.size) break;
    checkRatio(`${entry.name} in ${archiveName}`, packed.length, size);
    sum = checksum(piece, sum);
    yield piece;
  }
  if (size !== entry.size) throw damagedFile(entry.name, archiveName, "it has not the size that the archive says");
  if (sum !== entry.checksum) throw damagedFile(entry.name, archiveName, "its check sum is wrong");
}

function* inSteps(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += STEP) yield bytes.subarray(start, start + STEP);
}

function* inflate(packed: Uint8Array, name: string, archiveName: string): Generator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const inflater = new Inflate((piece) => pieces.push(piece));
  for (let start = 0; start < packed.length; start += STEP) {
    try {
      inflater.push(packed.subarray(start, start + STEP), start + STEP >= packed.length);
    } catch {
      throw damagedFile(name, archiveName, "it cannot be unpacked");
    }
    yield* pieces.splice(0);
  }
}

function damagedFile(name: string, archiveName: string, what: string): UnreadableFileError {
  return new UnreadableFileError(`${name} in ${archiveName} is damaged: ${what}. Make or download the archive anew.`);
}
