import { homedir } from "node:os";
import { basename, dirname, sep } from "node:path";
import { z } from "zod";
import type { RecentFile } from "../../shared/ipc.ts";
import { hashOf } from "../files/save-case.ts";
import type { SettingsFile } from "../files/settings-file.ts";

const MAXIMUM = 12;

export const recentPathsSchema = z.array(z.string().min(1).max(32_768)).max(100);

/** The files opened last, newest first. Only ids leave this list for the page. */
export interface RecentFiles {
  readonly list: () => readonly RecentFile[];
  readonly pathOf: (id: string) => string | null;
  readonly add: (path: string) => void;
  readonly remove: (path: string) => void;
  readonly clear: () => void;
}

export function recentFiles(settings: SettingsFile<readonly string[]>, changed: () => void): RecentFiles {
  const replace = (paths: readonly string[]): void => {
    settings.set(paths.slice(0, MAXIMUM));
    changed();
  };
  const without = (path: string): readonly string[] => settings.value().filter((other) => other !== path);
  return {
    list: () => settings.value().map((path) => describe(path, homedir())),
    pathOf: (id) => settings.value().find((path) => idOf(path) === id) ?? null,
    add: (path) => replace([path, ...without(path)]),
    remove: (path) => replace(without(path)),
    clear: () => replace([]),
  };
}

const idOf = (path: string): string => hashOf(Buffer.from(path)).slice(0, 24);

/** A recent file as it is shown: with its folder as short as it can be told apart. */
export function describe(path: string, home: string): RecentFile {
  return { id: idOf(path), name: basename(path), folder: shortened(dirname(path), home) };
}

function shortened(folder: string, home: string): string {
  const inHome = folder === home || folder.startsWith(`${home}${sep}`);
  const shown = inHome ? `~${folder.slice(home.length)}` : folder;
  const parts = shown.split(sep);
  return parts.length <= 4 ? shown : [parts[0] || sep, "…", ...parts.slice(-2)].join(sep).replace(`${sep}${sep}`, sep);
}
