import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { errorCode, type FileState, type FileSystem, fileError, realFileSystem } from "./file-system.ts";
import { inTurn } from "./in-turn.ts";
import {
  modeOf,
  type Ownership,
  overwriteInPlace,
  readWhole,
  renameOver,
  syncFolder,
  temporaryBeside,
  writeTemporary,
} from "./write-file.ts";

/** What has to be under the file's name for it to be replaced. */
export type Expected =
  | { readonly kind: "contents"; readonly hash: string }
  | { readonly kind: "nothing" }
  /** The user was asked, and wants it replaced. */
  | { readonly kind: "whatever" };

export interface SaveRequest {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly expected: Expected;
  /** Permissions of a file that did not exist; without it the user's mask decides. */
  readonly mode?: number;
  /** Called with what is about to be replaced; when it rejects, nothing is replaced. */
  readonly keepPrevious: (path: string, bytes: Uint8Array) => Promise<void>;
}

export type SaveResult =
  | { readonly kind: "saved"; readonly hash: string }
  /** Something else than expected is there. Nothing was written. */
  | { readonly kind: "conflict" }
  /** The file was replaced, but the disk reported an error after that. `whole`: it reads back as it was meant. */
  | { readonly kind: "unconfirmed"; readonly hash: string; readonly whole: boolean; readonly error: unknown };

/** A file in a folder that takes no other could be neither written nor put back as it was. Its old contents were kept before. */
export class TornFileError extends Error {}

/** What was to be replaced could not be kept: nothing was replaced. The error (`cause`) is that of another place than the file's. */
export class NotKeptError extends Error {
  constructor(cause: unknown) {
    super("What was to be replaced could not be kept.", { cause });
  }
}

/** A disk that gives back other bytes than it was given may do so once only. */
const READ_BACK_TRIES = 3;

/** What is answered where no file can be made beside the target, or none put in its place, though the target may be written. */
const closedFolder: readonly string[] = ["EACCES", "EPERM", "EROFS"];

const NO_WRITE_BITS = 0o222;

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Puts a case into its file so that at every moment either the old or the new one is there, whole. The new one is written beside
 * it, brought to the disk and read back; then the file is compared with what it should be, by its contents and not by its time;
 * the old one is kept; and only then it is replaced in one step. Mode, owner and symbolic links stay.
 * Rejects with the file system's error or a `NotKeptError`, in which case the old file is there as it was.
 */
export async function saveCaseFile(request: SaveRequest, system: FileSystem = realFileSystem): Promise<SaveResult> {
  // In the order of the requests, however long each takes to find the file; and one at a time for each file, by whatever name.
  return await inTurn(`asked for as ${request.path}`, async () => {
    const target = await orIfMissing(system.realpath(request.path), request.path);
    return await inTurn(target, () => save({ ...request, path: target }, system));
  });
}

async function save(request: SaveRequest, system: FileSystem): Promise<SaveResult> {
  const { path, bytes } = request;
  const existing = await orIfMissing(system.stat(path), null);
  if (existing !== null) await expectWritable(path, existing, system);
  const temporary = temporaryBeside(path);
  const hash = hashOf(bytes);
  try {
    await writeTemporary(temporary, bytes, ownershipLike(existing, request.mode), system);
    if (!(await readsBack(temporary, hash, system))) throw unlike();
    const kept = await keptUnlessChanged(request, system);
    if (kept) await renameOver(temporary, path, system);
    else await system.unlink(temporary);
    if (!kept) return { kind: "conflict" };
  } catch (error) {
    await system.unlink(temporary).catch(() => undefined);
    if (existing === null || !closedFolder.includes(errorCode(error))) throw error;
    return await overwrite(request, hash, system);
  }
  return await confirmed(path, hash, system);
}

/** Renaming over a file asks nobody whether that file may be written: a read-only file is to stay what it is. */
async function expectWritable(path: string, existing: FileState, system: FileSystem): Promise<void> {
  if (existing.isDirectory()) throw fileError("EISDIR", "a folder");
  if (!existing.isFile()) throw fileError("ENOTFILE", "not a file");
  if ((existing.mode & NO_WRITE_BITS) === 0) throw fileError("EREADONLY", "a read-only file");
  await system.mayWrite(path);
}

const ownershipLike = (existing: FileState | null, mode: number | undefined): Ownership =>
  existing === null ? modeOf(mode) : { mode: existing.mode & 0o777, owner: existing };

/** False when the file is not what was expected; otherwise what is there, if anything, has been kept. */
async function keptUnlessChanged(request: SaveRequest, system: FileSystem): Promise<boolean> {
  const { path, expected, keepPrevious } = request;
  const before = await orIfMissing(readWhole(path, system), null);
  if (!isExpected(before, expected)) return false;
  if (before === null) return true;
  await keepPrevious(path, before).catch((error: unknown) => {
    throw new NotKeptError(error);
  });
  return true;
}

function isExpected(found: Uint8Array | null, expected: Expected): boolean {
  switch (expected.kind) {
    case "contents":
      return found !== null && hashOf(found) === expected.hash;
    case "nothing":
      return found === null;
    case "whatever":
      return true;
  }
}

/** Where the folder takes no other file: the old contents are kept first, and put back when the new ones cannot be written. */
async function overwrite(request: SaveRequest, hash: string, system: FileSystem): Promise<SaveResult> {
  const { path, bytes } = request;
  const before = await readWhole(path, system);
  if (!(await keptUnlessChanged(request, system))) return { kind: "conflict" };
  try {
    await overwriteInPlace(path, bytes, system);
    if (!(await readsBack(path, hash, system))) throw unlike();
  } catch (error) {
    await overwriteInPlace(path, before, system).catch(() => {
      throw new TornFileError();
    });
    throw error;
  }
  return await confirmed(path, hash, system);
}

async function confirmed(path: string, hash: string, system: FileSystem): Promise<SaveResult> {
  const error: unknown = await syncFolder(dirname(path), system).then(
    () => null,
    (reason: unknown) => reason,
  );
  const whole = await readsBack(path, hash, system);
  if (whole && error === null) return { kind: "saved", hash };
  return { kind: "unconfirmed", hash, whole, error: error ?? unlike() };
}

const unlike = (): Error => fileError("EIO", "the disk gives back other bytes");

async function readsBack(path: string, hash: string, system: FileSystem): Promise<boolean> {
  for (let attempt = 1; attempt <= READ_BACK_TRIES; attempt += 1) {
    const found = await readWhole(path, system).then(hashOf, () => null);
    if (found === hash) return true;
  }
  return false;
}

async function orIfMissing<Found, Missing>(search: Promise<Found>, missing: Missing): Promise<Found | Missing> {
  return await search.catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return missing;
    throw error;
  });
}
