import { mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { errorCode, type FileSystem, realFileSystem } from "./file-system.ts";
import { writeTemporary } from "./write-file.ts";

export interface NewFile {
  readonly name: string;
  readonly contents: string | Uint8Array;
}

/**
 * Writes files into a folder that has none of these names: all of them, or none. The folder is made when it is missing.
 * @returns a name that is taken, where nothing was written for it
 * @throws the file system's error; what was written before it is taken away again
 */
export async function writeNewFiles(
  folder: string,
  files: readonly NewFile[],
  system: FileSystem = realFileSystem,
): Promise<string | null> {
  const made = mkdirSync(folder, { recursive: true }) !== undefined;
  const there = new Set(readdirSync(folder).map(asCompared));
  const clash = files.find(({ name }) => there.has(asCompared(basename(name))));
  if (clash !== undefined) return clash.name;
  const written: string[] = [];
  try {
    for (const { name, contents } of files) await writeNew(join(folder, basename(name)), contents, { system, written });
    return null;
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    if (made && readdirSync(folder).length === 0) rmdirSync(folder);
    throw error;
  }
}

async function writeNew(
  path: string,
  contents: string | Uint8Array,
  { system, written }: { readonly system: FileSystem; readonly written: string[] },
): Promise<void> {
  const bytes = typeof contents === "string" ? Buffer.from(contents, "utf8") : contents;
  try {
    await writeTemporary(path, bytes, {}, system);
    written.push(path);
  } catch (error) {
    // Somebody else has put it there in the meantime: it is not ours. Any other error leaves a part of ours.
    if (errorCode(error) !== "EEXIST") written.push(path);
    throw error;
  }
}

/** As systems compare names that make no difference between large and small letters. */
const asCompared = (name: string): string => name.normalize("NFC").toLowerCase();
