import { UnreadableFileError } from "../import/reader.ts";
import { kindOfBinary } from "./file-signatures.ts";

export type TextEncoding = "UTF-8" | "UTF-16LE" | "UTF-16BE" | "Windows-1252" | "GB18030";

export interface FoundEncoding {
  readonly encoding: TextEncoding;
  /** False: nothing in the beginning of the file is beyond ASCII, so that later bytes may still decide otherwise. */
  readonly certain: boolean;
}

/**
 * How the text of a file is encoded: by its byte order mark, else by what its beginning can be.
 * @throws UnreadableFileError when it is no text
 */
export function findEncoding(sample: Uint8Array, fileName: string): FoundEncoding {
  const marked = byMark(sample, fileName);
  if (marked !== null) return { encoding: marked, certain: true };
  const binary = kindOfBinary(sample);
  if (binary !== null && !isPlainText(sample)) throw notText(fileName, binary);
  if (sample.includes(0)) return { encoding: wideWithoutMark(sample, fileName), certain: true };
  if (!isPlainText(sample)) throw notText(fileName, null);
  if (sample.every((byte) => byte < 0x80)) return { encoding: "UTF-8", certain: false };
  if (isUtf8(sample)) return { encoding: "UTF-8", certain: true };
  return { encoding: narrowEncoding(sample), certain: true };
}

/** Of bytes that are no UTF-8. */
export function narrowEncoding(sample: Uint8Array): "Windows-1252" | "GB18030" {
  return seemsChinese(sample) ? "GB18030" : "Windows-1252";
}

export function notText(fileName: string, kind: string | null): UnreadableFileError {
  return new UnreadableFileError(
    kind === null
      ? `${fileName} is no text: it has bytes that no text has. Export the data as CSV or XLSX.`
      : `${fileName} is no table: this is ${kind}. Export the data as CSV or XLSX.`,
  );
}

function byMark(sample: Uint8Array, fileName: string): TextEncoding | null {
  const [first, second, third, fourth] = sample;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "UTF-8";
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) throw notText(fileName, "a text in UTF-32");
  if (first === 0xff && second === 0xfe) return "UTF-16LE";
  if (first === 0xfe && second === 0xff) return "UTF-16BE";
  return first === 0x84 && second === 0x31 && third === 0x95 && fourth === 0x33 ? "GB18030" : null;
}

/** Every second byte of UTF-16 is zero as far as digits, delimiters and Latin letters go. */
function wideWithoutMark(sample: Uint8Array, fileName: string): TextEncoding {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) {
      if (index % 2 === 0) even += 1;
      else odd += 1;
    }
  }
  const enough = sample.length / 20;
  if (odd > enough && even * 20 < odd) return "UTF-16LE";
  if (even > enough && odd * 20 < even) return "UTF-16BE";
  throw notText(fileName, kindOfBinary(sample));
}

/** No zero, and hardly any control characters but tabulators, line ends, form feeds and escapes. */
function isPlainText(sample: Uint8Array): boolean {
  let odd = 0;
  for (const byte of sample) {
    if (byte === 0) return false;
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 26 && byte !== 27) odd += 1;
  }
  return odd * 100 <= sample.length;
}

/** A character that is cut off at the end of the sample does not count against it. */
function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * In Chinese text (GB 2312, of which GB 18030 is the extension) bytes beyond ASCII come in pairs, and common characters begin with
 * 0xB0 to 0xD7, punctuation with 0xA1 to 0xA3. In Western text such a byte mostly stands alone among letters.
 */
function seemsChinese(sample: Uint8Array): boolean {
  let common = 0;
  let other = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const lead = sample[index] ?? 0;
    if (lead < 0x80) continue;
    const trail = sample[index + 1] ?? 0xa1;
    const paired = trail >= 0xa1 && trail <= 0xfe;
    if (paired && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))) common += 1;
    else other += 1;
    if (paired) index += 1;
  }
  return common > 0 && common >= other * 4;
}
