import { constants } from "node:fs";
import { dirname } from "node:path";
import { fileError, type OpenFile, realFileSystem } from "./file-system.ts";
import { PRIVATE } from "./private.ts";
import { renameOver, syncFolder, temporaryBeside } from "./write-file.ts";

/**
 * Writes what does not fit into memory as a whole file, or nothing: beside the target, to the disk, then over it in one step. As with
 * other files an existing one keeps its mode and a symbolic link stays one; what is no file is written into. A new file is its user's only.
 * @throws the file system's error, and whatever the pieces throw; what was there is left
 */
export async function writePieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const target = await realFileSystem.realpath(path).catch(() => path);
  const existing = await realFileSystem.stat(target).catch(() => null);
  if (existing !== null && !existing.isFile()) {
    if (existing.isDirectory()) throw fileError("EISDIR", "a folder");
    return await writeAll(await realFileSystem.open(target, constants.O_WRONLY), pieces);
  }
  const temporary = temporaryBeside(target);
  const mode = existing === null ? PRIVATE.file : existing.mode & 0o777;
  try {
    const file = await realFileSystem.open(temporary, "wx", PRIVATE.file);
    await writeAll(file, pieces, async () => {
      if (mode !== PRIVATE.file) await file.chmod(mode);
      await file.sync();
    });
    await renameOver(temporary, target, realFileSystem);
  } catch (error) {
    await realFileSystem.unlink(temporary).catch(() => undefined);
    throw error;
  }
  // What could not be made durable is still in place.
  await syncFolder(dirname(target), realFileSystem).catch(() => undefined);
}

/** A failing close is an error of its own, and never hides one before it. */
async function writeAll(
  file: OpenFile,
  pieces: AsyncIterable<Uint8Array>,
  conclude: () => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    for await (const piece of pieces) await file.writeFile(piece);
    await conclude();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}
