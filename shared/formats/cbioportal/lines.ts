import { UnreadableFileError } from "../import/reader.ts";

/** A file without any line break up to here is no table. In bytes. */
const LONGEST_LINE = 64 * 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * The text of a file in pieces that end at a line break, so that nothing has to lie in memory as bytes and as text at once. UTF-8, or
 * UTF-16 with a mark; what is neither is read as Windows-1252, since that never fails.
 * @throws UnreadableFileError for binary files
 */
export async function* linesOf(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new PieceDecoder(name);
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const end = decoder.isUtf16(waiting[0] ?? chunk) ? -1 : chunk.lastIndexOf(LINE_FEED);
    if (end === -1) {
      waiting.push(chunk);
      size += chunk.byteLength;
      if (size > LONGEST_LINE)
        throw new UnreadableFileError(`${name} has no line breaks: a study's files are tables with one row a line.`);
      continue;
    }
    yield splitLines(decoder.decode(joined([...waiting, chunk.subarray(0, end)])));
    waiting = [chunk.subarray(end + 1)];
    size = waiting[0]?.byteLength ?? 0;
  }
  const rest = joined(waiting);
  if (rest.byteLength > 0)
    yield splitLines(decoder.decode(rest)).filter((line, index, all) => line !== "" || index < all.length - 1);
}

class PieceDecoder {
  private started = false;
  private label = "utf-8";
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  isUtf16(bytes: Uint8Array): boolean {
    if (!this.started && bytes.byteLength > 1) {
      this.started = true;
      if (bytes[0] === 0xff && bytes[1] === 0xfe) this.label = "utf-16le";
      if (bytes[0] === 0xfe && bytes[1] === 0xff) this.label = "utf-16be";
    }
    return this.label.startsWith("utf-16");
  }

  decode(bytes: Uint8Array): string {
    const text = this.decodeAs(bytes);
    if (text.includes("\0"))
      throw new UnreadableFileError(`${this.name} is not a text file: a study's files are plain text.`);
    return text;
  }

  private decodeAs(bytes: Uint8Array): string {
    try {
      return new TextDecoder(this.label, { fatal: true }).decode(bytes);
    } catch {
      this.label = "windows-1252";
      return new TextDecoder(this.label).decode(bytes);
    }
  }
}

const splitLines = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.byteLength;
  }
  return all;
}
