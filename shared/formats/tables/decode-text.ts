import { joinBytes } from "../archive/read-bytes.ts";
import { findEncoding, narrowEncoding, notText, type TextEncoding } from "./text-encoding.ts";
import { decodeWindows1252 } from "./windows-1252.ts";

/** So much of a file decides how the whole is read. */
const SAMPLE = 262_144;

/** Decoders take one off, of some encodings; a file that was saved twice may have two. */
const BYTE_ORDER_MARKS = /^\ufeff{1,4}/;

export interface DecodedText {
  /** How it was read, where that had to be found out, in sentences for the user. To be looked at after the text. */
  readonly notes: readonly string[];
  /** The text without its byte order mark, in pieces; to be asked for once. */
  readonly text: AsyncIterable<string>;
}

/**
 * Text of bytes that come in pieces: UTF-8, UTF-16 with or without its mark, else Windows-1252 or, when the bytes are more like Chinese,
 * GB18030.
 * @throws UnreadableFileError (also later, from the text) when it is no text
 */
export async function decodeText(chunks: AsyncIterable<Uint8Array>, fileName: string): Promise<DecodedText> {
  const source = chunks[Symbol.asyncIterator]();
  const start = await gather(source, SAMPLE);
  const found = findEncoding(start, fileName);
  const decoder = new ByteDecoder(found.encoding, found.certain, fileName);
  return { notes: decoder.notes, text: decodeAll(start, source, decoder) };
}

async function* decodeAll(
  start: Uint8Array,
  source: AsyncIterator<Uint8Array>,
  decoder: ByteDecoder,
): AsyncGenerator<string> {
  yield decoder.decode(start).replace(BYTE_ORDER_MARKS, "");
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield decoder.decode(next.value);
  yield decoder.end();
}

async function gather(source: AsyncIterator<Uint8Array>, wanted: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await source.next();
    if (next.done === true) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return joinBytes(parts);
}

const labels: Readonly<Record<Exclude<TextEncoding, "Windows-1252">, string>> = {
  "UTF-8": "utf-8",
  "UTF-16LE": "utf-16le",
  "UTF-16BE": "utf-16be",
  GB18030: "gb18030",
};

/** Decodes a file piece by piece, and changes its mind where the bytes call for it. */
class ByteDecoder {
  readonly notes: string[] = [];
  private encoding: TextEncoding;
  private certain: boolean;
  private readonly fileName: string;
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  /** The bytes at the end of the last piece that may be the beginning of a character of UTF-8. */
  private pending: Uint8Array = new Uint8Array();
  /** Bytes of a line that has not ended, of a file that is neither all UTF-8 nor all something else. */
  private rest: Uint8Array = new Uint8Array();
  private mixed = false;

  constructor(encoding: TextEncoding, certain: boolean, fileName: string) {
    this.encoding = encoding;
    this.certain = certain;
    this.fileName = fileName;
    this.choose(encoding);
  }

  decode(bytes: Uint8Array): string {
    return this.checked(this.mixed ? this.byLine(bytes) : this.stretch(bytes));
  }

  end(): string {
    const rest = this.mixed ? this.line(this.rest) : this.lastCharacter();
    return this.checked(rest);
  }

  private choose(encoding: TextEncoding): void {
    this.encoding = encoding;
    const fatal = encoding === "UTF-8";
    this.decoder = encoding === "Windows-1252" ? null : new TextDecoder(labels[encoding], { fatal });
    if (encoding === "Windows-1252") this.say("Read as Windows-1252 (Western European), as it is no UTF-8.");
    if (encoding === "GB18030") this.say("Read as GB18030 (Chinese), as it is no UTF-8.");
  }

  private stretch(bytes: Uint8Array): string {
    if (this.decoder === null) return decodeWindows1252(bytes);
    const before = this.pending;
    try {
      const text = this.decoder.decode(bytes, { stream: true });
      this.remember(bytes, text.length);
      return text;
    } catch {
      return this.notUtf8(joinBytes([before, bytes]));
    }
  }

  /** @param characters of the text that the bytes, with what was pending, have given */
  private remember(bytes: Uint8Array, characters: number): void {
    if (this.encoding !== "UTF-8") return;
    const before = this.pending.length;
    const tail = joinBytes([this.pending, bytes.subarray(-4)]).slice(-4);
    this.pending = unfinished(tail);
    // Every character but those of ASCII takes more bytes than it gives characters.
    this.certain ||= characters < before + bytes.length - this.pending.length;
  }

  /** With nothing but ASCII so far, the file may as well be of another encoding as a whole; else single lines of it are. */
  private notUtf8(bytes: Uint8Array): string {
    if (!this.certain) {
      this.certain = true;
      this.choose(narrowEncoding(bytes));
      return this.stretch(bytes);
    }
    this.mixed = true;
    return this.byLine(bytes);
  }

  private byLine(bytes: Uint8Array): string {
    const all = joinBytes([this.rest, bytes]);
    const parts: string[] = [];
    let start = 0;
    for (let end = all.indexOf(10) + 1; end > 0; end = all.indexOf(10, start) + 1) {
      parts.push(this.line(all.subarray(start, end)));
      start = end;
    }
    this.rest = all.slice(start);
    return parts.join("");
  }

  private line(bytes: Uint8Array): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      this.say("Some lines are no UTF-8, as the others are; they were read as Windows-1252 (Western European).");
      return decodeWindows1252(bytes);
    }
  }

  private lastCharacter(): string {
    if (this.decoder === null) return "";
    try {
      return this.decoder.decode();
    } catch {
      return this.line(this.pending);
    }
  }

  private say(note: string): void {
    if (!this.notes.includes(note)) this.notes.push(note);
  }

  private checked(text: string): string {
    if (text.includes("\u0000")) throw notText(this.fileName, null);
    if (text.includes("\ufffd") && this.encoding !== "UTF-8") {
      this.say(`Some bytes are no ${this.encoding}; they stand as \ufffd.`);
    }
    return text;
  }
}

/** The last bytes from the beginning of a character of UTF-8 that is not complete; none when all are. */
function unfinished(tail: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, tail.length); back += 1) {
    const byte = tail[tail.length - back] ?? 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? tail.slice(-back) : new Uint8Array();
    }
    if (byte < 0x80) return new Uint8Array();
  }
  return new Uint8Array();
}
