import type { InputFile } from "./reader.ts";

/** The beginning of a file, and the file as it was, its beginning included. */
export interface Peeked {
  readonly head: Uint8Array;
  readonly file: InputFile;
  /** To be called when the file is not read after all. */
  discard(): Promise<void>;
}

/** Reads at least the first bytes of a file, which can still be read as a whole after that, once. */
export async function peek(file: InputFile, bytes: number): Promise<Peeked> {
  const rest = file.chunks()[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  let complete = false;
  while (size < bytes && !complete) {
    const next = await rest.next();
    if (next.done === true) complete = true;
    else {
      first.push(next.value);
      size += next.value.byteLength;
    }
  }
  const { name } = file;
  return {
    head: joined(first, size),
    file: { name, size: complete ? size : file.size, chunks: () => replay(first, complete, rest) },
    async discard() {
      await rest.return?.();
    },
  };
}

async function* replay(
  first: Uint8Array[],
  complete: boolean,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    // Let go of one by one: they may be all of a large file.
    for (let chunk = first.shift(); chunk !== undefined; chunk = first.shift()) yield chunk;
    while (!complete) {
      const next = await rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}
