import { type FileHandle, open, stat } from "node:fs/promises";

const HEAD_BYTES = 4_096;

/**
 * Whether a dropped file is to be opened as a case, well or badly: by its name, or because it begins as one. So is one that cannot be
 * read: its window says why. Anything else is data to be imported.
 */
export async function isCaseFile(path: string): Promise<boolean> {
  if (path.toLowerCase().endsWith(".caseline")) return true;
  try {
    const state = await stat(path);
    if (!state.isFile()) return !state.isDirectory();
    const file = await open(path, "r");
    return await beginsAsCase(file).finally(() => file.close());
  } catch {
    return true;
  }
}

async function beginsAsCase(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  const text = buffer.toString("utf8", 0, bytesRead);
  return /^\ufeff?\s*\{/.test(text) && /"caseline"\s*:/.test(text);
}
