import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./launch.ts";

export interface CaseFolder {
  readonly path: string;
  /** Writes a valid case with this title, or the text as it is given. Gives the path. */
  readonly write: (name: string, content: { readonly title: string } | string | Uint8Array) => string;
  readonly remove: () => void;
}

/** The least that is a valid case, under a title of its own. */
export function caseText(title: string): string {
  const minimal: unknown = JSON.parse(readFileSync(join(projectRoot, "assets/cases/minimal.caseline"), "utf8"));
  return JSON.stringify({ ...(minimal as object), title }, null, 2);
}

/** A temporary folder for the case files of one test. */
export function makeCaseFolder(): CaseFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "caseline-cases-")));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      const isCase = typeof content === "object" && "title" in content;
      writeFileSync(file, isCase ? caseText(content.title) : content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
