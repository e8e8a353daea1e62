import type { BrowserWindow } from "electron";
import { explainFileError } from "../files/file-errors.ts";
import { errorCode, realFileSystem } from "../files/file-system.ts";
import type { PreviousVersions } from "../files/previous-versions.ts";
import { hashOf, type SaveResult, saveCaseFile } from "../files/save-case.ts";
import { readWhole } from "../files/write-file.ts";
import { askToRestore, sayNotSaved } from "./ask-about-saving.ts";
import type { CaseDocument } from "./case-document.ts";
import { checkCase } from "./read-case-file.ts";

/**
 * Puts what was in the file before it was last saved back into it, after asking; what is there now is then the previous version.
 * Also for a file that is gone, or that another program has broken.
 */
export async function restorePrevious(
  window: BrowserWindow,
  document: CaseDocument,
  previous: PreviousVersions,
): Promise<void> {
  const { name, unsavedViews } = document.state();
  const title = `“${name}” was not changed.`;
  if (unsavedViews !== null)
    return await sayNotSaved(window, title, "Save the changed steps first, or undo the changes.");
  const { path } = document;
  try {
    const present = await readWhole(path, realFileSystem).catch(missing);
    const version = await previous.newest(path, present);
    if (version === null || checkCase(version.bytes, "").kind !== "good") {
      return await sayNotSaved(
        window,
        title,
        "There is no previous version. One is kept each time that Caseline saves the file.",
      );
    }
    if (!(await askToRestore(window, name, version))) return;
    const result = await document.whileUnwatched(() =>
      saveCaseFile({
        ...{ path, bytes: version.bytes, keepPrevious: previous.keep },
        expected: present === null ? { kind: "nothing" } : { kind: "contents", hash: hashOf(present) },
      }),
    );
    await document.look();
    const problem = problemOf(result, name);
    if (problem !== null) await sayNotSaved(window, `“${name}” was not restored.`, problem);
  } catch (error) {
    await sayNotSaved(window, title, explainFileError(error, name));
  }
}

function problemOf(result: SaveResult, name: string): string | null {
  switch (result.kind) {
    case "saved":
      return null;
    case "conflict":
      return "Another program changed it just now. Look at the picture, and try again if you still want to.";
    case "unconfirmed":
      return explainFileError(result.error, name);
  }
}

function missing(error: unknown): null {
  if (errorCode(error) === "ENOENT") return null;
  throw error;
}
