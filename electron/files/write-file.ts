import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Windows' virus scanners and indexers hold a file for a moment after it was written. */
const renameDelaysMs = [20, 50, 100, 200, 400, 800];
const heldErrors: readonly string[] = ["EPERM", "EACCES", "EBUSY"];

/**
 * Writes a whole file or nothing: into a temporary file beside the target, to the disk, then over the target in one step.
 * An existing file keeps its mode, a symbolic link stays one; what is no file (a pipe, a terminal) is written into and never
 * replaced. Rejects with the file system's error and leaves what was there.
 * @param mode permissions of a file that did not exist
 */
export async function writeFileWhole(path: string, contents: string | Uint8Array, mode = 0o644): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const existing = await stat(target).catch(() => null);
  const bytes = typeof contents === "string" ? Buffer.from(contents, "utf8") : contents;
  if (existing !== null && !existing.isFile()) return await writeInto(target, existing, bytes);
  const temporary = join(dirname(target), temporaryName(basename(target)));
  try {
    await writeToDisk(temporary, bytes, existing === null ? mode : existing.mode & 0o777);
    await renameOver(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Pipes and character devices take what is written, from its beginning to its end; nothing else does. */
async function writeInto(path: string, kind: Stats, bytes: Uint8Array): Promise<void> {
  if (kind.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  if (!kind.isFIFO() && !kind.isCharacterDevice()) {
    throw Object.assign(new Error("neither a file nor a pipe"), { code: "ENOTSUP" });
  }
  const handle = await open(path, constants.O_WRONLY);
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

/** Hidden, and short enough whatever the target is called: names may have 255 bytes. It is opened only if it is new. */
function temporaryName(name: string): string {
  return `.${[...name].slice(0, 40).join("")}.${process.pid}.${process.hrtime.bigint().toString(36)}.tmp`;
}

async function writeToDisk(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(path, "wx", mode);
  try {
    await handle.writeFile(bytes);
    await handle.chmod(mode);
    await handle.sync();
    const { size } = await handle.stat();
    if (size !== bytes.byteLength) throw shortWrite(size, bytes.byteLength);
  } finally {
    await handle.close();
  }
}

function shortWrite(written: number, meant: number): Error {
  return Object.assign(new Error(`${written} of ${meant} bytes were written`), { code: "EIO" });
}

async function renameOver(from: string, to: string): Promise<void> {
  for (const delayMs of process.platform === "win32" ? renameDelaysMs : []) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!heldErrors.includes(codeOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
  await rename(from, to);
}

/** Makes the new name itself outlast a power cut. Windows and some network drives cannot; the file is whole there too. */
async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined;
  try {
    folder = await open(path, "r");
    await folder.sync();
  } catch {
    // What could not be made durable is still in place.
  } finally {
    await folder?.close();
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
