import { Gunzip } from "fflate";
import { UnreadableFileError } from "../import/reader.ts";
import { checksum } from "./checksum.ts";
import { type ArchiveLimits, checkRatio, checkTotal } from "./limits.ts";

/** Packed bytes are unpacked so many at a time: each can become a thousand. */
const STEP = 16_384;
/** Check sum and size stand at the end. */
const TRAILER_LENGTH = 8;

/**
 * What a gzip archive holds, piece by piece.
 * @throws UnreadableFileError when it is damaged, or grows beyond the limits
 */
export async function* unpackGzip(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  limits: ArchiveLimits,
): AsyncGenerator<Uint8Array> {
  const stream = new GzipStream(name, limits);
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += STEP) yield* stream.push(chunk.subarray(start, start + STEP));
  }
  yield* stream.end();
}

class GzipStream {
  private readonly name: string;
  private readonly limits: ArchiveLimits;
  private readonly pieces: Uint8Array[] = [];
  private readonly gunzip = new Gunzip((piece) => this.pieces.push(piece));
  private trailer: Uint8Array = new Uint8Array();
  private packed = 0;
  private unpacked = 0;
  private sum = 0;
  /** Several archives written one after the other are one; each has its own check sum. */
  private members = 1;

  constructor(name: string, limits: ArchiveLimits) {
    this.name = name;
    this.limits = limits;
    this.gunzip.onmember = () => {
      this.members += 1;
    };
  }

  push(bytes: Uint8Array): readonly Uint8Array[] {
    this.packed += bytes.length;
    this.trailer = Uint8Array.from([...this.trailer, ...bytes.subarray(-TRAILER_LENGTH)]).slice(-TRAILER_LENGTH);
    return this.unpack(bytes, false);
  }

  end(): readonly Uint8Array[] {
    const last = this.unpack(new Uint8Array(), true);
    if (this.members === 1) this.checkTrailer();
    return last;
  }

  private unpack(bytes: Uint8Array, final: boolean): readonly Uint8Array[] {
    try {
      this.gunzip.push(bytes, final);
    } catch {
      throw this.damaged("it cannot be unpacked to its end");
    }
    const pieces = this.pieces.splice(0);
    for (const piece of pieces) {
      this.unpacked += piece.length;
      this.sum = checksum(piece, this.sum);
    }
    checkTotal(this.name, this.unpacked, this.limits);
    checkRatio(this.name, this.packed, this.unpacked);
    return pieces;
  }

  private checkTrailer(): void {
    if (this.trailer.length < TRAILER_LENGTH) throw this.damaged("it is cut off");
    const view = new DataView(this.trailer.buffer, this.trailer.byteOffset, TRAILER_LENGTH);
    if (view.getUint32(0, true) !== this.sum || view.getUint32(4, true) !== this.unpacked) {
      throw this.damaged("its check sum is wrong");
    }
  }

  private damaged(what: string): UnreadableFileError {
    return new UnreadableFileError(`${this.name} is damaged: ${what}. Make or download it anew.`);
  }
}
