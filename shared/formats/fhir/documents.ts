import { type InputFile, UnreadableFileError } from "../import/reader.ts";
import {
  MAXIMUM_JSON_LENGTH,
  type OutsideJson,
  outsideJsonProblemInWords,
  parseOutsideJson,
} from "../json/outside-json.ts";
import { withWrittenNumbers } from "./written-numbers.ts";

/** Takes what stands in a file, as soon as it is read. */
export interface DocumentSink {
  /** `line` is null for a file that is one document. */
  document(value: unknown, line: number | null): void;
  /** A line that is not read, and why. */
  broken(line: number, why: string): void;
}

const NEWLINE = 0x0a;

/**
 * Reads a file of one document, or of one on each line (NDJSON). Lines are handed over as they come: a file of any length takes little
 * memory. A broken line is passed over; a broken document is an UnreadableFileError.
 */
export async function readDocuments(file: InputFile, sink: DocumentSink): Promise<void> {
  const layout = new Layout(sink);
  for await (const chunk of file.chunks()) layout.take(chunk);
  layout.finish();
}

/** Decides by the first lines what a file is. */
class Layout {
  private readonly sink: DocumentSink;
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  /** Null until it is known whether the file has a document on each line. */
  private lines: Lines | "document" | null = null;

  constructor(sink: DocumentSink) {
    this.sink = sink;
  }

  take(chunk: Uint8Array): void {
    if (this.lines instanceof Lines) {
      this.lines.take(chunk);
      return;
    }
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    // Of characters beyond ASCII there are fewer than bytes; four bytes for each is the most.
    if (this.heldBytes > 4 * MAXIMUM_JSON_LENGTH) throw new UnreadableFileError(TOO_LARGE);
    if (this.lines === null && chunk.includes(NEWLINE)) this.decide();
  }

  finish(): void {
    if (this.lines instanceof Lines) {
      this.lines.finish();
      return;
    }
    const text = decoded(joined(this.held));
    if (text === null)
      throw new UnreadableFileError("The text is not in UTF-8, as FHIR files are. Nothing of it was read.");
    const read = parse(text, 1);
    if (read.ok) this.sink.document(read.value, null);
    else
      throw new UnreadableFileError(
        `This is not a complete JSON document. In ${outsideJsonProblemInWords(read.problem)}.`,
      );
  }

  private decide(): void {
    const head = joined(this.held);
    this.held = [head];
    if (head[0] === 0xff || head[0] === 0xfe) {
      this.lines = "document";
      return;
    }
    const [first, second] = firstLines(head);
    if (first === null || second === null) return;
    if (!isLineOfItsOwn(first, second)) {
      this.lines = "document";
      return;
    }
    this.lines = new Lines(this.sink);
    this.held = [];
    this.lines.take(head);
  }
}

const TOO_LARGE =
  "The document is larger than 50 MB. Give it as smaller files, or as NDJSON with one resource on each line.";

/** The first line that is not blank, and the beginning of the next such line; null as long as they have not come. */
function firstLines(head: Uint8Array): readonly [string | null, string | null] {
  let start = 0;
  const found: string[] = [];
  while (found.length < 2) {
    const end = head.indexOf(NEWLINE, start);
    const piece = head.subarray(start, end === -1 ? Math.min(head.length, start + 200) : end);
    const line = (decoded(piece) ?? new TextDecoder("utf-8").decode(piece)).replace(/^\ufeff/, "").trim();
    if (line !== "" && (end !== -1 || found.length === 1)) found.push(line);
    if (end === -1) break;
    start = end + 1;
  }
  return [found[0] ?? null, found[1] ?? null];
}

/** Whether a line is a document by itself, or was meant to be one: a document over several lines breaks only after these signs. */
function isLineOfItsOwn(first: string, second: string): boolean {
  if (!first.startsWith("{") || first.length < 2) return false;
  return parse(first, 1).ok || (second.startsWith("{") && !/[[{,:]$/.test(first));
}

/** Splits bytes into lines, and each into its document. */
class Lines {
  private readonly sink: DocumentSink;
  private rest: Uint8Array[] = [];
  private restBytes = 0;
  private line = 1;

  constructor(sink: DocumentSink) {
    this.sink = sink;
  }

  take(chunk: Uint8Array): void {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last === -1) {
      this.keep(chunk);
      return;
    }
    this.keep(chunk.subarray(0, last + 1));
    const whole = joined(this.rest);
    this.rest = [];
    this.restBytes = 0;
    this.split(whole);
    if (last + 1 < chunk.length) this.keep(chunk.slice(last + 1));
  }

  finish(): void {
    if (this.restBytes > 0) this.split(joined(this.rest));
    this.rest = [];
  }

  /** Of a line that is too long, no more is kept than it takes to refuse it. */
  private keep(piece: Uint8Array): void {
    if (this.restBytes > 4 * MAXIMUM_JSON_LENGTH) {
      const end = piece.indexOf(NEWLINE);
      if (end === -1) return;
      this.rest.push(piece.slice(end));
      return;
    }
    this.rest.push(piece);
    this.restBytes += piece.length;
  }

  private split(bytes: Uint8Array): void {
    const text = decoded(bytes);
    if (text === null) {
      this.splitBytes(bytes);
      return;
    }
    let start = 0;
    while (start < text.length) {
      const found = text.indexOf("\n", start);
      const end = found === -1 ? text.length : found;
      this.hand(text.slice(start, end));
      start = end + 1;
    }
  }

  /** Line by line, where some line is not in UTF-8. */
  private splitBytes(bytes: Uint8Array): void {
    let start = 0;
    while (start < bytes.length) {
      const found = bytes.indexOf(NEWLINE, start);
      const end = found === -1 ? bytes.length : found;
      const text = decoded(bytes.subarray(start, end));
      if (text === null) this.sink.broken(this.line++, "the line is not in UTF-8");
      else this.hand(text);
      start = end + 1;
    }
  }

  private hand(text: string): void {
    const line = this.line++;
    if (text.length < 3 && text.trim() === "") return;
    const read = parse(text, line);
    if (read.ok) this.sink.document(read.value, line);
    else if (text.trim() !== "")
      this.sink.broken(line, `the line is not read: ${outsideJsonProblemInWords(read.problem)}`);
  }
}

/** With numbers whose digits say more than the number does as the text that was written. */
function parse(text: string, line: number): OutsideJson {
  const rewritten = withWrittenNumbers(text);
  const read = parseOutsideJson(rewritten, line);
  // Positions are those of the text as it stands in the file.
  return read.ok || rewritten === text ? read : parseOutsideJson(text, line);
}

function decoded(bytes: Uint8Array): string | null {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}
