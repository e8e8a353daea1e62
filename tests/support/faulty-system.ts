import { type FileSystem, fileError, type OpenFile, realFileSystem } from "../../electron/files/file-system.ts";

/** How a call goes wrong. `short` writes half and says nothing; `flipped` changes one byte on its way. */
export type Fault = "EIO" | "ENOSPC" | "EACCES" | "EROFS" | "short" | "flipped";

export interface FaultySystem {
  readonly system: FileSystem;
  /** Each call so far, in order: "open .a.tmp". */
  readonly calls: readonly string[];
}

export interface FaultPlan {
  readonly fault: Fault;
  /** Counts from 1. */
  readonly first: number;
  /** Whether all calls after it go wrong too. */
  readonly forGood?: boolean;
  /** Calls that always fail, whatever their number. */
  readonly refuse?: (call: string, path: string) => string | null;
}

/** The real file system, in which one call after the other can be made to fail. */
export function faultySystem({ fault, first, forGood = false, refuse = () => null }: FaultPlan): FaultySystem {
  const calls: string[] = [];
  const isFaulty = (call: string, path: string): boolean => {
    const code = refuse(call, path);
    calls.push(`${call} ${path}`);
    if (code !== null) throw fileError(code, call);
    return forGood ? calls.length >= first : calls.length === first;
  };
  const run = async <Outcome>(call: string, path: string, work: () => Promise<Outcome>): Promise<Outcome> => {
    const faulty = isFaulty(call, path);
    if (faulty && fault !== "short" && fault !== "flipped") throw fileError(fault, call);
    return await work();
  };
  const wrapped = (file: OpenFile, path: string): OpenFile => ({
    async writeFile(contents) {
      const faulty = isFaulty("write", path);
      if (!faulty) return await file.writeFile(contents);
      if (fault === "flipped") return await file.writeFile(flipped(contents, contents.byteLength >> 1));
      await file.writeFile(contents.subarray(0, contents.byteLength / 2));
      if (fault !== "short") throw fileError(fault, "write");
    },
    async readFile() {
      const faulty = isFaulty("read", path);
      if (faulty && fault !== "flipped" && fault !== "short") throw fileError(fault, "read");
      const bytes = await file.readFile();
      if (!faulty) return bytes;
      return fault === "flipped" ? flipped(bytes, 0) : bytes.subarray(0, bytes.byteLength / 2);
    },
    chmod: (mode) => run("chmod", path, () => file.chmod(mode)),
    chown: (user, group) => run("chown", path, () => file.chown(user, group)),
    truncate: (length) => run("truncate", path, () => file.truncate(length)),
    sync: () => run("sync", path, () => file.sync()),
    stat: () => run("stat", path, () => file.stat()),
    async close() {
      // The system takes the handle away even when it reports an error.
      await file.close();
      await run("close", path, async () => undefined);
    },
  });
  return {
    calls,
    system: {
      realpath: (path) => run("realpath", path, () => realFileSystem.realpath(path)),
      stat: (path) => run("stat", path, () => realFileSystem.stat(path)),
      mayWrite: (path) => run("access", path, () => realFileSystem.mayWrite(path)),
      open: (path, flags, mode) =>
        run(`open ${String(flags)}`, path, async () => wrapped(await realFileSystem.open(path, flags, mode), path)),
      rename: (from, to) => run("rename", from, () => realFileSystem.rename(from, to)),
      unlink: (path) => run("unlink", path, () => realFileSystem.unlink(path)),
      makeFolder: (path, mode) => run("mkdir", path, () => realFileSystem.makeFolder(path, mode)),
      list: (folder) => run("list", folder, () => realFileSystem.list(folder)),
    },
  };
}

function flipped(bytes: Uint8Array, place: number): Buffer {
  const copy = Buffer.from(bytes);
  if (place < copy.byteLength) copy.writeUInt8((copy[place] ?? 0) ^ 1, place);
  return copy;
}
