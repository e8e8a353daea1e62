import { open } from "node:fs/promises";
import { MAXIMUM_CASE_BYTES } from "../../shared/case/decode-case.ts";

export const STANDARD_INPUT = "-";

/** What a file is called in messages. */
export const displayName = (file: string): string => (file === STANDARD_INPUT ? "<stdin>" : file);

/**
 * The bytes of a file, or of standard input for `-`. Reading stops soon after the largest size that a case may have: who
 * decodes the bytes then says so.
 */
export async function readInput(file: string): Promise<Uint8Array> {
  if (file === STANDARD_INPUT) return await collect(process.stdin);
  const handle = await open(file, "r");
  try {
    const stat = await handle.stat();
    if (stat.isFile() && stat.size <= MAXIMUM_CASE_BYTES) return await handle.readFile();
    return await collect(handle.createReadStream({ autoClose: false }));
  } finally {
    await handle.close();
  }
}

async function collect(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MAXIMUM_CASE_BYTES) break;
  }
  return Buffer.concat(chunks);
}
