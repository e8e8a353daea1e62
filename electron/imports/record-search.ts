import type { FileHandle } from "node:fs/promises";
import { searchedText } from "./record-line.ts";

/** What is looked through at once: little enough that nothing else waits for it. */
const BLOCK_BYTES = 1 << 19;

/** Words that are looked for, each anywhere in a record. */
export const termsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== "");

/**
 * Numbers of the records that have all of these words.
 * @param offsets bytes at which the records begin in the file; the last is the end
 * @param isWanted asked between blocks: when not, what was found so far is given
 */
export async function searchRecords(
  file: FileHandle,
  offsets: Float64Array,
  terms: readonly string[],
  isWanted: () => boolean,
): Promise<Uint32Array> {
  const found: number[] = [];
  const count = offsets.length - 1;
  for (let first = 0; first < count && isWanted(); ) {
    const start = offsets[first] ?? 0;
    let end = first + 1;
    while (end < count && (offsets[end + 1] ?? 0) - start <= BLOCK_BYTES) end += 1;
    const bytes = Buffer.alloc((offsets[end] ?? start) - start);
    await file.read(bytes, 0, bytes.byteLength, start);
    for (let record = first; record < end; record += 1) {
      const text = bytes.toString("utf8", (offsets[record] ?? 0) - start, (offsets[record + 1] ?? 0) - start);
      if (has(text, terms)) found.push(record);
    }
    first = end;
  }
  return Uint32Array.from(found);
}

function has(text: string, terms: readonly string[]): boolean {
  const searched = searchedText(text);
  return terms.every((term) => searched.includes(term));
}
