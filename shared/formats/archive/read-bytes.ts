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

/** The first bytes, and all bytes, of pieces that can be asked for but once. */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<readonly [all: AsyncIterable<Uint8Array>, start: Uint8Array]> {
  const source = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < 512) {
    const next = await source.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const start = await readBytes(inTurn(first), "", Number.POSITIVE_INFINITY);
  return [chained(start, source), start];
}

async function* chained(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

export async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
