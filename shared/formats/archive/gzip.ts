import { Gunzip } from "fflate";
import { UnreadableFileError } from "../import/reader.ts";
import { checksum } from "./checksum.ts";
import { type ArchiveLimits, checkRatio, checkTotal } from "./limits.ts";

/** Packed bytes are unpacked so many at a time: each can become a thousand. */
const STEP = 16_384;
/** Check sum and size stand at the end of each member. */
const TRAILER_LENGTH = 8;

/**
 * What a gzip archive holds, piece by piece. Several archives written one after the other are one.
 * @throws UnreadableFileError when it is damaged, or grows beyond the limits
 */
export function* unpackGzip(packed: Uint8Array, name: string, limits: ArchiveLimits): Generator<Uint8Array> {
  const stream = new GzipStream(packed, name, limits);
  for (let start = 0; start < packed.length; start += STEP) yield* stream.unpackTo(start, start + STEP);
  stream.end();
}

class GzipStream {
  private readonly packed: Uint8Array;
  private readonly name: string;
  private readonly limits: ArchiveLimits;
  private readonly gunzip = new Gunzip((piece) => this.add(piece));
  private pieces: Uint8Array[] = [];
  private unpacked = 0;
  /** Of the member that is being unpacked. */
  private size = 0;
  private sum = 0;

  constructor(packed: Uint8Array, name: string, limits: ArchiveLimits) {
    this.packed = packed;
    this.name = name;
    this.limits = limits;
    // It is told before anything of the next member is unpacked, and after all of the one before.
    this.gunzip.onmember = (start) => this.endMember(start);
  }

  unpackTo(start: number, end: number): readonly Uint8Array[] {
    try {
      this.gunzip.push(this.packed.subarray(start, end), end >= this.packed.length);
    } catch (error) {
      throw error instanceof UnreadableFileError ? error : this.damaged("it cannot be unpacked to its end");
    }
    checkTotal(this.name, this.unpacked, this.limits);
    checkRatio(this.name, Math.min(end, this.packed.length), this.unpacked);
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  end(): void {
    this.endMember(this.packed.length);
  }

  private add(piece: Uint8Array): void {
    this.pieces.push(piece);
    this.unpacked += piece.length;
    this.size += piece.length;
    this.sum = checksum(piece, this.sum);
  }

  private endMember(end: number): void {
    const start = end - TRAILER_LENGTH;
    if (start < 0) throw this.damaged("it is cut off");
    const view = new DataView(this.packed.buffer, this.packed.byteOffset + start, TRAILER_LENGTH);
    if (view.getUint32(0, true) !== this.sum || view.getUint32(4, true) !== this.size)
      throw this.damaged("its check sum is wrong");
    this.size = 0;
    this.sum = 0;
  }

  private damaged(what: string): UnreadableFileError {
    return new UnreadableFileError(`${this.name} is damaged: ${what}. Make or download it anew.`);
  }
}
