import { UnreadableFileError } from "../import/reader.ts";

/** All bytes of a file that has to be read as a whole. @throws UnreadableFileError when there are more than `limit` */
export async function readBytes(chunks: AsyncIterable<Uint8Array>, name: string, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limit) {
      throw new UnreadableFileError(`${name} is larger than ${megabytes(limit)}. Divide it into smaller files.`);
    }
    parts.push(chunk);
  }
  return joinBytes(parts);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** `64 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

/**
 * Bytes that can be made anew, gone through once before any of them is given: what is found to be damaged at its end has said nothing
 * until then.
 */
export async function* onceSound(make: () => Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const piece of make()) void piece;
  yield* make();
}
