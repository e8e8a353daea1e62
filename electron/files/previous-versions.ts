import { join } from "node:path";
import { errorCode, type FileSystem, fileError, realFileSystem } from "./file-system.ts";
import { PRIVATE } from "./private.ts";
import { hashOf } from "./save-case.ts";
import { utcSecond } from "./utc-minute.ts";
import { readWhole, writeFileWhole } from "./write-file.ts";

/** As many earlier versions of a file are kept. */
const MAXIMUM_KEPT = 10;

const HASH_LENGTH = 8;

/** What was in a file before it was saved over. */
export interface PreviousVersion {
  /** When it was replaced, in UTC: "2026-11-21 15:23:07". */
  readonly until: string;
  readonly bytes: Buffer;
}

export interface WantedVersions {
  /** What the file is now; null when there is none. */
  readonly present: Uint8Array | null;
  readonly most: number;
  readonly willDo?: (bytes: Buffer) => boolean;
}

/** Earlier versions of case files, in a folder of the program's own: never beside the file, where others would find them. */
export interface PreviousVersions {
  /** Rejects when the version could not be kept. */
  readonly keep: (path: string, bytes: Uint8Array) => Promise<void>;
  /** The newest versions that are not what the file is now, and that will do; none of them twice, the newest first. */
  readonly newest: (path: string, wanted: WantedVersions) => Promise<readonly PreviousVersion[]>;
  readonly count: (path: string) => Promise<number>;
  /** Removes all versions of a file. Rejects when one is left. */
  readonly forget: (path: string) => Promise<void>;
}

interface Kept {
  readonly name: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly hash: string;
}

/** @param now milliseconds since 1970, UTC */
export function previousVersions(
  folder: string,
  now: () => number,
  system: FileSystem = realFileSystem,
): PreviousVersions {
  const folderOf = (path: string): string => join(folder, hashOf(Buffer.from(path)).slice(0, 32));
  const namesIn = (path: string): Promise<readonly string[]> =>
    system.list(folderOf(path)).catch((error: unknown) => {
      if (errorCode(error) === "ENOENT") return [];
      throw error;
    });
  const remove = (path: string, name: string): Promise<void> =>
    system.unlink(join(folderOf(path), name)).catch(() => undefined);
  return {
    async keep(path, bytes) {
      const names = await namesIn(path);
      const kept = inOrder(names);
      const last = kept.at(-1);
      const hash = hashOf(bytes);
      // Saving that failed after this and is tried again must not push older versions out.
      if (last !== undefined && (await hashOfFile(join(folderOf(path), last.name), system)) === hash) return;
      await system.makeFolder(folderOf(path), PRIVATE.folder);
      // A clock that was put back must not make the newest version look like the oldest.
      const time = last === undefined ? now() : Math.max(now(), last.time + 1);
      const file = join(folderOf(path), nameOf(time, hash));
      await writeFileWhole(file, bytes, PRIVATE.file, system);
      if ((await hashOfFile(file, system)) !== hash) throw fileError("EIO", "the disk gives back other bytes");
      for (const { name } of kept.slice(0, Math.max(0, kept.length + 1 - MAXIMUM_KEPT))) await remove(path, name);
      // Left by a program that was ended while it wrote; this is the only one that runs.
      for (const name of names) if (name.endsWith(".tmp")) await remove(path, name);
    },
    async newest(path, { present, most, willDo = () => true }) {
      const seen = new Set(present === null ? [] : [hashOf(present).slice(0, HASH_LENGTH)]);
      const found: PreviousVersion[] = [];
      for (const { name, time, hash } of inOrder(await namesIn(path)).toReversed()) {
        if (found.length === most) break;
        if (seen.has(hash)) continue;
        const bytes = await readWhole(join(folderOf(path), name), system).catch(() => null);
        if (bytes === null || !hashOf(bytes).startsWith(hash) || !willDo(bytes)) continue;
        seen.add(hash);
        found.push({ until: utcSecond(time), bytes });
      }
      return found;
    },
    count: async (path) => inOrder(await namesIn(path)).length,
    async forget(path) {
      for (const name of await namesIn(path)) await system.unlink(join(folderOf(path), name));
    },
  };
}

/** "2026-11-21T15-23-18-123Z-0a1b2c3d.caseline" */
const nameOf = (time: number, hash: string): string =>
  `${new Date(time).toISOString().replaceAll(/[:.]/g, "-")}-${hash.slice(0, HASH_LENGTH)}.caseline`;

const inOrder = (names: readonly string[]): readonly Kept[] =>
  names.flatMap((name) => keptUnder(name) ?? []).toSorted((one, other) => one.time - other.time);

const hashOfFile = (path: string, system: FileSystem): Promise<string | null> =>
  readWhole(path, system).then(hashOf, () => null);

function keptUnder(name: string): Kept | null {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2})-(\d{3})Z-([0-9a-f]{8})\.caseline$/.exec(name);
  if (match === null) return null;
  const [, hour, minute, second, millisecond, hash = ""] = match;
  const time = Date.parse(`${hour}:${minute}:${second}.${millisecond}Z`);
  return Number.isNaN(time) ? null : { name, time, hash };
}
