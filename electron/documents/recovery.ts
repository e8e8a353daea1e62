import { join } from "node:path";
import { z } from "zod";
import { editedViewsSchema } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import { type FileSystem, realFileSystem } from "../files/file-system.ts";
import { inTurn } from "../files/in-turn.ts";
import { PRIVATE } from "../files/private.ts";
import { hashOf } from "../files/save-case.ts";
import { utcMinute } from "../files/utc-minute.ts";
import { readWhole, writeFileWhole } from "../files/write-file.ts";

/** Steps that were edited and are in no file yet. */
export interface UnsavedSteps {
  readonly views: readonly View[];
  /** Hash of the file that they were made for. */
  readonly basis: string;
  /** In UTC: "2026-11-21 15:23". */
  readonly edited: string;
}

/** Unsaved steps on the disk, in a folder of the program's own, for the time after it was ended in the middle of work. */
export interface Recovery {
  /** Has them on the disk soon. */
  readonly keep: (path: string, steps: Pick<UnsavedSteps, "views" | "basis">) => void;
  /** They are saved, or not wanted. */
  readonly forget: (path: string) => void;
  /** Null when there are none, or when they are not whole. */
  readonly find: (path: string) => Promise<UnsavedSteps | null>;
  /** Writes what is to be kept at once; settles when all is done, or could not be. */
  readonly written: () => Promise<void>;
}

const DELAY_MS = 1_000;

const fileSchema = z.strictObject({
  "caseline-recovery": z.literal(1),
  /** Of the contents as JSON: a file that was cut off, or altered, is not whole. */
  check: z.string(),
  contents: z.object({ path: z.string(), basis: z.string(), edited: z.string(), views: editedViewsSchema }),
});
type File = z.infer<typeof fileSchema>;

/** @param now milliseconds since 1970, UTC */
export function keepRecovery(folder: string, now: () => number, system: FileSystem = realFileSystem): Recovery {
  const waiting = new Map<string, { readonly timer: NodeJS.Timeout; text: string }>();
  const working = new Set<Promise<void>>();
  const fileOf = (path: string): string => join(folder, `${hashOf(Buffer.from(path)).slice(0, 32)}.json`);

  /** What cannot be written or removed is no reason to disturb the user, whose steps are still in the window. */
  const work = (path: string, task: () => Promise<void>): void => {
    const done: Promise<void> = inTurn(fileOf(path), task)
      .catch(() => undefined)
      .finally(() => working.delete(done));
    working.add(done);
  };
  const write = (path: string): void => {
    const next = waiting.get(path);
    if (next === undefined) return;
    clearTimeout(next.timer);
    waiting.delete(path);
    work(path, async () => {
      await system.makeFolder(folder, PRIVATE.folder);
      await writeFileWhole(fileOf(path), next.text, PRIVATE.file, system);
    });
  };
  return {
    keep(path, { views, basis }) {
      const edited = utcMinute(now());
      const text = recoveryText({ path, basis, edited, views: [...views] });
      const there = waiting.get(path);
      // The clock is not put back by later changes, so that steady typing is kept too.
      if (there === undefined) waiting.set(path, { text, timer: setTimeout(() => write(path), DELAY_MS) });
      else there.text = text;
    },
    forget(path) {
      clearTimeout(waiting.get(path)?.timer);
      waiting.delete(path);
      work(path, () => system.unlink(fileOf(path)));
    },
    async find(path) {
      const bytes = await readWhole(fileOf(path), system).catch(() => null);
      const found = bytes === null ? null : readRecovery(bytes.toString("utf8"));
      return found?.path === path ? found : null;
    },
    async written() {
      for (const path of [...waiting.keys()]) write(path);
      await Promise.all(working);
    },
  };
}

export function recoveryText(contents: File["contents"]): string {
  const check = hashOf(Buffer.from(JSON.stringify(contents)));
  return `${JSON.stringify({ "caseline-recovery": 1, check, contents } satisfies File)}\n`;
}

/** Null for anything that is not whole. */
export function readRecovery(text: string): File["contents"] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { data } = fileSchema.safeParse(value);
  if (data === undefined || typeof value !== "object" || value === null || !("contents" in value)) return null;
  return data.check === hashOf(Buffer.from(JSON.stringify(value.contents))) ? data.contents : null;
}
