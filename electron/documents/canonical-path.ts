import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** One name for a file that can be reached by several: links resolved, letters as the disk has them. The file need not exist. */
export async function canonicalPath(path: string): Promise<string> {
  return await realpath(path).catch(async () => {
    const folder = await realpath(dirname(path)).catch(() => null);
    return folder === null ? resolve(path) : join(folder, basename(path));
  });
}
