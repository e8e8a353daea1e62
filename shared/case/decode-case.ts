import type { LocatedDiagnostic } from "./diagnostic.ts";

/** The largest case file that is read, in bytes. */
export const MAXIMUM_CASE_BYTES = 100_000_000;

export type DecodeResult =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly reason: "too large" | "not text";
      readonly diagnostics: readonly LocatedDiagnostic[];
    };

const SAVE_AS_UTF8 = "save it as UTF-8 text";

/** Bytes of a file as text. Only UTF-8 is read; anything else is named for what it seems to be. A byte order mark stays in the text. */
export function decodeCase(bytes: Uint8Array): DecodeResult {
  if (bytes.length > MAXIMUM_CASE_BYTES)
    return { ok: false, reason: "too large", diagnostics: [tooLarge(bytes.length)] };
  const other = otherFormat(bytes);
  if (other !== undefined) return notText(bytes, 0, `the file seems to be ${other.name}`, other.remedy);
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const message =
      "there is a NUL character (U+0000) here, which text files do not have: the file is damaged or not text";
    return notText(bytes, nul, message, "a case file in UTF-8 text");
  }
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const offset = invalidUtf8Offset(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0");
    const message = `the file is not UTF-8: the byte ${byte} cannot stand here; it seems to be in an older 8-bit encoding (Windows-1252 or Latin-1)`;
    return notText(bytes, offset, message, SAVE_AS_UTF8);
  }
}

/** What is said of a file of `size` bytes that is over the limit. */
export function tooLarge(size: number): LocatedDiagnostic {
  const megabytes = (size / 1_000_000).toFixed(1);
  return {
    severity: "error",
    code: "too-large",
    path: [],
    line: 1,
    column: 1,
    message: `the file has ${megabytes} MB; files of more than ${MAXIMUM_CASE_BYTES / 1_000_000} MB are not opened`,
    expected: "one patient's course, of at most 100 MB",
  };
}

function notText(bytes: Uint8Array, offset: number, message: string, expected: string): DecodeResult {
  const position = positionInBytes(bytes, offset);
  return {
    ok: false,
    reason: "not text",
    diagnostics: [{ severity: "error", code: "not-utf-8", path: [], ...position, message, expected }],
  };
}

const SIGNATURES: readonly { readonly start: readonly number[]; readonly name: string }[] = [
  { start: [0x50, 0x4b, 0x03, 0x04], name: "a ZIP archive (Excel and Word files are such archives)" },
  { start: [0xd0, 0xcf, 0x11, 0xe0], name: "an older Excel or Word document" },
  { start: [0x25, 0x50, 0x44, 0x46], name: "a PDF document" },
  { start: [0x89, 0x50, 0x4e, 0x47], name: "a PNG picture" },
  { start: [0xff, 0xd8, 0xff], name: "a JPEG picture" },
  { start: [0x1f, 0x8b], name: "compressed with gzip" },
];

function otherFormat(bytes: Uint8Array): { readonly name: string; readonly remedy: string } | undefined {
  const starts = (...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) return { name: "text in UTF-32", remedy: SAVE_AS_UTF8 };
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff))
    return { name: "text in UTF-16 (Windows calls it Unicode)", remedy: SAVE_AS_UTF8 };
  if (isUtf16WithoutMark(bytes)) return { name: "text in UTF-16 without a byte order mark", remedy: SAVE_AS_UTF8 };
  const known = SIGNATURES.find((signature) => starts(...signature.start));
  return known && { name: known.name, remedy: "a case file: JSON in UTF-8 text" };
}

/** JSON begins with two ASCII characters; in UTF-16 each of them has a zero byte beside it. */
function isUtf16WithoutMark(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const zero = [0, 1, 2, 3].map((index) => bytes[index] === 0);
  return zero.join() === "true,false,true,false" || zero.join() === "false,true,false,true";
}

/** The line and column (in characters) of a byte, both from 1. */
function positionInBytes(bytes: Uint8Array, offset: number): { line: number; column: number } {
  let line = 1;
  let column = 1;
  for (let index = 0; index < offset; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x0a) {
      line++;
      column = 1;
    } else if (byte < 0x80 || byte >= 0xc0) column++;
  }
  return { line, column };
}

/** Where the first byte stands that no well-formed UTF-8 (Unicode, table 3-7) could have there. */
function invalidUtf8Offset(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index);
    if (length === 0) return index;
    index += length;
  }
  return 0;
}

/** Bytes of the well-formed sequence that starts at `index`; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  const [lowest, highest] = SECOND_BYTE[first] ?? [0x80, 0xbf];
  for (let next = 1; next < length; next++) {
    const byte = bytes[index + next] ?? 0;
    const [low, high] = next === 1 ? [lowest, highest] : [0x80, 0xbf];
    if (byte < low || byte > high) return 0;
  }
  return length;
}

/** First bytes after which the second one is limited further: no overlong forms, no surrogates, nothing above U+10FFFF. */
const SECOND_BYTE: Readonly<Record<number, readonly [number, number]>> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
};
