import { basename, dirname, join } from "node:path";
import { errorCode, type FileSystem, realFileSystem } from "./file-system.ts";
import { makerOfTemporary } from "./write-file.ts";

/** A program on another computer may be writing into the same folder. */
const SURELY_LEFT_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what was left beside a file by programs that were ended while they wrote it. Never what a running program may still
 * need, and no other file. Nothing is said when it cannot be done.
 * @param now milliseconds since 1970, UTC
 */
export async function sweepTemporaries(path: string, now: number, system: FileSystem = realFileSystem): Promise<void> {
  const names = await system.list(dirname(path)).catch(() => []);
  for (const name of names) {
    const maker = makerOfTemporary(name, basename(path));
    if (maker === null || isRunning(maker)) continue;
    const temporary = join(dirname(path), name);
    const state = await system.stat(temporary).catch(() => null);
    if (state?.isFile() === true && now - state.mtimeMs > SURELY_LEFT_MS) {
      await system.unlink(temporary).catch(() => undefined);
    }
  }
}

/** Whether there is a process of this number, of whichever user. */
export function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}
