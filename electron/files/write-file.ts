import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { basename, dirname, join } from "node:path";
import { errorCode, type FileState, type FileSystem, fileError, type OpenFile, realFileSystem } from "./file-system.ts";

/** Windows' virus scanners and indexers hold a file for a moment after it was written. */
const renameDelaysMs = [20, 50, 100, 200, 400, 800];
const heldErrors: readonly string[] = ["EPERM", "EACCES", "EBUSY"];

/** What folders answer that cannot be synced: on Windows, on some network drives, or where they may not be read. */
const unsyncableFolders: readonly string[] = ["EINVAL", "EPERM", "EISDIR", "EACCES", "EBADF", "ENOTSUP", "EROFS"];

/**
 * Writes a whole file or nothing: into a temporary file beside the target, to the disk, then over the target in one step.
 * An existing file keeps its mode, a symbolic link stays one; what is no file (a pipe, a terminal) is written into and never
 * replaced. Rejects with the file system's error and leaves what was there.
 * @param mode permissions of a file that did not exist, whatever the user's mask; without it the mask decides
 */
export async function writeFileWhole(
  path: string,
  contents: string | Uint8Array,
  mode?: number,
  system: FileSystem = realFileSystem,
): Promise<void> {
  const target = await system.realpath(path).catch(() => path);
  const existing = await system.stat(target).catch(() => null);
  const bytes = typeof contents === "string" ? Buffer.from(contents, "utf8") : contents;
  if (existing !== null && !existing.isFile()) return await writeInto(target, existing, bytes, system);
  const temporary = temporaryBeside(target);
  try {
    await writeTemporary(temporary, bytes, modeOf(existing === null ? mode : existing.mode & 0o777), system);
    await renameOver(temporary, target, system);
  } catch (error) {
    await system.unlink(temporary).catch(() => undefined);
    throw error;
  }
  // What could not be made durable is still in place.
  await syncFolder(dirname(target), system).catch(() => undefined);
}

/** Pipes and character devices take what is written, from its beginning to its end; nothing else does. */
async function writeInto(path: string, kind: FileState, bytes: Uint8Array, system: FileSystem): Promise<void> {
  if (kind.isDirectory()) throw fileError("EISDIR", "a folder");
  if (!kind.isFIFO() && !kind.isCharacterDevice()) throw fileError("ENOTSUP", "neither a file nor a pipe");
  const handle = await system.open(path, constants.O_WRONLY);
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

/** Hidden, and short enough whatever the target is called: names may have 255 bytes. It is opened only if it is new. */
export function temporaryBeside(target: string): string {
  const start = temporaryStart(target);
  return join(dirname(target), `${start}${process.pid}.${randomBytes(5).toString("hex")}.tmp`);
}

/** How the names of all temporary files begin that were made for a target. */
const temporaryStart = (target: string): string => `.${[...basename(target)].slice(0, 40).join("")}.`;

/** The process that made a temporary file for this target; null for any other name. */
export function makerOfTemporary(name: string, target: string): number | null {
  const start = temporaryStart(target);
  if (!name.startsWith(start)) return null;
  const maker = /^(\d{1,10})\.[0-9a-f]{10}\.tmp$/.exec(name.slice(start.length))?.[1];
  return maker === undefined ? null : Number(maker);
}

/** What a file may be at most that nobody has asked to be something else: the user's mask takes away from it. */
const USUAL_MODE = 0o644;

/**
 * Whose a new file is to be. Without a mode it has what the user's mask leaves of the usual one; without an owner it belongs to
 * whoever runs this program.
 */
export interface Ownership {
  readonly mode?: number;
  readonly owner?: Pick<FileState, "uid" | "gid">;
}

export const modeOf = (mode: number | undefined): Ownership => (mode === undefined ? {} : { mode });

/** A new file with these bytes, all of them on the disk; rejects when anything of that could not be done. */
export async function writeTemporary(
  path: string,
  bytes: Uint8Array,
  ownership: Ownership,
  system: FileSystem,
): Promise<void> {
  const handle = await system.open(path, "wx", ownership.mode ?? USUAL_MODE);
  await thenClose(handle, async () => {
    await handle.writeFile(bytes);
    await handOver(handle, ownership);
    await handle.sync();
  });
  expectSize((await system.stat(path)).size, bytes);
}

/** Some disks know neither modes nor owners, and refuse to set what is as it should be. */
async function handOver(handle: OpenFile, { mode, owner }: Ownership): Promise<void> {
  const made = await handle.stat();
  if (owner !== undefined && (made.uid !== owner.uid || made.gid !== owner.gid))
    await handle.chown(owner.uid, owner.gid);
  if (mode !== undefined && (made.mode & 0o777) !== mode) await handle.chmod(mode);
}

/** Writes over an existing file where it lies: for a folder in which no other file can be made. Not in one step: keep the old bytes. */
export async function overwriteInPlace(path: string, bytes: Uint8Array, system: FileSystem): Promise<void> {
  const handle = await system.open(path, "r+");
  await thenClose(handle, async () => {
    await handle.writeFile(bytes);
    await handle.truncate(bytes.byteLength);
    await handle.sync();
  });
  expectSize((await system.stat(path)).size, bytes);
}

/** A failing close is an error of its own: what was written may not have arrived. It never hides an error before it. */
async function thenClose<Outcome>(handle: OpenFile, work: () => Promise<Outcome>): Promise<Outcome> {
  let outcome: Outcome;
  try {
    outcome = await work();
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  await handle.close();
  return outcome;
}

function expectSize(size: number, { byteLength }: Uint8Array): void {
  if (size !== byteLength) throw fileError("EIO", `${size} of ${byteLength} bytes were written`);
}

export async function renameOver(from: string, to: string, system: FileSystem): Promise<void> {
  for (const delayMs of process.platform === "win32" ? renameDelaysMs : []) {
    try {
      return await system.rename(from, to);
    } catch (error) {
      if (!heldErrors.includes(errorCode(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
  await system.rename(from, to);
}

/** Makes the new name itself outlast a power cut. Where the system has no way to do that, nothing happens. */
export async function syncFolder(path: string, system: FileSystem): Promise<void> {
  try {
    const folder = await system.open(path, "r");
    await thenClose(folder, () => folder.sync());
  } catch (error) {
    if (!unsyncableFolders.includes(errorCode(error))) throw error;
  }
}

export async function readWhole(path: string, system: FileSystem): Promise<Buffer> {
  const handle = await system.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  return await thenClose(handle, () => handle.readFile());
}
