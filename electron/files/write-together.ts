import { mkdir, rmdir, unlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { errorCode, realFileSystem } from "./file-system.ts";
import { syncFolder, writeTemporary } from "./write-file.ts";

export interface NamedFile {
  readonly name: string;
  readonly contents: string | Uint8Array;
}

/**
 * Writes new files into a folder: all of them or none. A file that is there is neither replaced nor removed.
 * @throws the file system's error: `EEXIST` where a name is taken
 */
export async function writeTogether(folder: string, files: readonly NamedFile[]): Promise<void> {
  const begun: string[] = [];
  try {
    for (const { name, contents } of files) {
      const path = join(folder, basename(name));
      const bytes = typeof contents === "string" ? Buffer.from(contents, "utf8") : contents;
      try {
        await writeTemporary(path, bytes, {}, realFileSystem);
      } catch (error) {
        // Only a file of somebody else's is there already; a broken one is ours.
        if (errorCode(error) !== "EEXIST") await unlink(path).catch(() => undefined);
        throw error;
      }
      begun.push(path);
    }
  } catch (error) {
    for (const path of begun) await unlink(path).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder, realFileSystem).catch(() => undefined);
}

/**
 * The same into a new folder, which has the next free name where the wanted one is taken. Nothing is left when that fails.
 * @returns its path
 */
export async function writeNewFolder(wanted: string, files: readonly NamedFile[]): Promise<string> {
  const folder = await newFolder(wanted);
  try {
    await writeTogether(folder, files);
  } catch (error) {
    await rmdir(folder).catch(() => undefined);
    throw error;
  }
  return folder;
}

async function newFolder(wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? wanted : `${wanted} (${number})`;
    try {
      await mkdir(path);
      return path;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}
