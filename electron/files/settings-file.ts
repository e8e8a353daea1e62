import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { PRIVATE } from "./private.ts";
import { writeFileWhole } from "./write-file.ts";

export interface SettingsFile<Value> {
  readonly value: () => Value;
  /** Takes effect at once; the disk follows, one write at a time. */
  readonly set: (value: Value) => void;
  /** Settles when all that was set is on the disk, or could not be written. */
  readonly written: () => Promise<void>;
}

/**
 * A small file that the program keeps for itself. What is missing, damaged or from another version counts as `fallback`; a
 * failed write is no reason to disturb the user, since nothing of theirs is in it.
 */
export function openSettingsFile<Value>(path: string, schema: z.ZodType<Value>, fallback: Value): SettingsFile<Value> {
  let value = read(path, schema) ?? fallback;
  let queue: Promise<void> = Promise.resolve();
  let waiting = false;

  const write = async (): Promise<void> => {
    waiting = false;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: PRIVATE.folder });
      await writeFileWhole(path, `${JSON.stringify(value, null, 2)}\n`, PRIVATE.file);
    } catch {
      // Remembered until the program ends.
    }
  };

  return {
    value: () => value,
    set(next) {
      value = next;
      if (waiting) return;
      waiting = true;
      queue = queue.then(write);
    },
    written: () => queue,
  };
}

function read<Value>(path: string, schema: z.ZodType<Value>): Value | null {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? null;
  } catch {
    return null;
  }
}
