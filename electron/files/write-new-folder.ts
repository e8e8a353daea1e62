import { mkdir, rmdir } from "node:fs/promises";
import { errorCode, fileError } from "./file-system.ts";
import { type NewFile, writeNewFiles } from "./write-new-files.ts";

/**
 * Writes files into a new folder, which has the next free name where the wanted one is taken: all of them, or none and no folder.
 * @returns its path
 * @throws the file system's error
 */
export async function writeNewFolder(wanted: string, files: readonly NewFile[]): Promise<string> {
  const folder = await newFolder(wanted);
  try {
    const clash = await writeNewFiles(folder, files);
    if (clash !== null) throw fileError("EEXIST", "somebody else has written into the new folder");
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
