import { binaryKind } from "./detect-binary.ts";
import { detectJson, looksLikeJson } from "./detect-json.ts";
import { detectText } from "./detect-text.ts";
import type { FormatName } from "./reader.ts";

/** Bytes from the beginning of a file that tell what it is. */
export const DETECTION_BYTES = 65_536;

export type Detected =
  | {
      readonly kind: "format";
      readonly format: FormatName;
      /** It says something of other files and has no patient of its own, as the `meta_*` files of a study do. */
      readonly describes?: true;
    }
  | { readonly kind: "archive" }
  /** `problem` says in a sentence what it seems to be, and what would be right. */
  /** `aside`: of a kind that holds nothing of a patient's course. */
  | { readonly kind: "foreign"; readonly problem: string; readonly aside?: true };

/** What a file is, by its beginning and whatever its name. */
export function detect(head: Uint8Array): Detected {
  if (head.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)))
    return { kind: "foreign", problem: "The file is empty." };
  const binary = binaryKind(head);
  if (binary !== null) return binary;
  const text = headText(head);
  if (text === null)
    return { kind: "foreign", problem: "This is not text, and no format that is known here. It was not read." };
  return looksLikeJson(text) ? detectJson(text) : detectText(text);
}

/** More control characters than this are no accident of an export. */
const MOST_CONTROL_CHARACTERS = 0.01;

/** Null for what is no text in any encoding. Letters beyond ASCII may come out wrong: they tell nothing here. */
function headText(head: Uint8Array): string | null {
  const encoding = encodingOf(head);
  const text = new TextDecoder(encoding).decode(head.subarray(0, DETECTION_BYTES));
  let control = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x09 || (code > 0x0d && code < 0x20 && code !== 0x1b && code !== 0x1a)) control++;
  }
  return control > text.length * MOST_CONTROL_CHARACTERS + 1 ? null : text;
}

function encodingOf(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const pairs = Math.min(head.length, 512) >> 1;
  let [evenZeros, oddZeros] = [0, 0];
  for (let index = 0; index < pairs; index++) {
    if (head[2 * index] === 0) evenZeros++;
    if (head[2 * index + 1] === 0) oddZeros++;
  }
  if (oddZeros > pairs / 2 && evenZeros === 0) return "utf-16le";
  if (evenZeros > pairs / 2 && oddZeros === 0) return "utf-16be";
  return "utf-8";
}
