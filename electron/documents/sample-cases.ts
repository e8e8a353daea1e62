import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { SampleCase } from "../../shared/ipc.ts";

const EXTENSION = ".caseline";

/** The cases that come with the program, by title. They are read once. */
export interface SampleCases {
  readonly list: () => readonly SampleCase[];
  /** Null for an id that is none of theirs. */
  readonly pathOf: (id: string) => string | null;
}

export function findSampleCases(folder: string): SampleCases {
  let found: readonly SampleCase[] | null = null;
  const list = (): readonly SampleCase[] => {
    found ??= caseFiles(folder)
      .map((file) => ({
        id: basename(file, EXTENSION),
        title: titleIn(join(folder, file)) ?? basename(file, EXTENSION),
      }))
      .toSorted((one, other) => one.title.localeCompare(other.title, "en"));
    return found;
  };
  return {
    list,
    pathOf: (id) => (list().some((sample) => sample.id === id) ? join(folder, `${id}${EXTENSION}`) : null),
  };
}

function caseFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith(EXTENSION));
  } catch {
    return [];
  }
}

/** The title alone, without the cost of a whole check: these files are checked by the program's own tests. */
function titleIn(path: string): string | null {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    const title = content !== null && typeof content === "object" && "title" in content ? content.title : null;
    return typeof title === "string" && title.trim() !== "" ? title : null;
  } catch {
    return null;
  }
}
