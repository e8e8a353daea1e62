import type { BrowserWindow } from "electron";
import { errorCode, realFileSystem } from "../files/file-system.ts";
import type { PreviousVersions } from "../files/previous-versions.ts";
import { PRIVATE } from "../files/private.ts";
import { hashOf, type SaveResult, saveCaseFile } from "../files/save-case.ts";
import { readWhole } from "../files/write-file.ts";
import { askToRestore, sayNotSaved } from "./ask-about-saving.ts";
import type { CaseDocument } from "./case-document.ts";
import { explainSavingError, explainUnconfirmed } from "./explain-saving.ts";
import { checkCase } from "./read-case-file.ts";

/**
 * Puts what was in the file before it was saved back into it, after asking; what is there now is kept like any other version.
 * Versions that are no case, which another program had written, are passed over. Also for a file that is gone or broken.
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
  let present: Buffer | null = null;
  try {
    present = await readWhole(document.path, realFileSystem).catch(missing);
    const versions = await previous.newest(document.path, { present, most: MOST_OFFERED, willDo: isCase });
    if (versions.length === 0) {
      return await sayNotSaved(
        window,
        title,
        "There is no previous version. One is kept each time that Caseline saves the file.",
      );
    }
    const now = present === null ? "nothing" : isCase(present) ? "a case" : "no case";
    const version = versions[await askToRestore(window, name, { until: versions.map(({ until }) => until), now })];
    if (version === undefined) return;
    const result = await put(document, { bytes: version.bytes, present, previous });
    await document.look();
    const problem = problemOf(result, name);
    if (problem !== null) await sayNotSaved(window, problem.message, problem.reason);
  } catch (error) {
    const { file, reason } = explainSavingError(error, name, present !== null);
    await sayNotSaved(window, file === "as it was" ? title : notRestored(name), reason);
  }
}

/** As many as a question has room for; a restored one makes room for those before it. */
const MOST_OFFERED = 3;

const isCase = (bytes: Buffer): boolean => checkCase(bytes, "").kind === "good";

interface Restoring {
  readonly bytes: Buffer;
  /** What the file is now; null when it is gone. */
  readonly present: Buffer | null;
  readonly previous: PreviousVersions;
}

/** A file that is made again is no more open than it was, and only its user's when nobody knows. */
const put = (document: CaseDocument, { bytes, present, previous }: Restoring): Promise<SaveResult> =>
  document.whileUnwatched(() =>
    saveCaseFile({
      ...{ path: document.path, bytes, keepPrevious: previous.keep, mode: document.lastMode() ?? PRIVATE.file },
      expected: present === null ? { kind: "nothing" } : { kind: "contents", hash: hashOf(present) },
    }),
  );

const notRestored = (name: string): string => `“${name}” was not restored.`;

/** Null when there is none. */
function problemOf(result: SaveResult, name: string): { readonly message: string; readonly reason: string } | null {
  switch (result.kind) {
    case "saved":
      return null;
    case "conflict": {
      const reason = "Another program changed it just now. Look at the picture, and try again if you still want to.";
      return { message: notRestored(name), reason };
    }
    case "unconfirmed": {
      const { file, reason } = explainUnconfirmed(result, name);
      const message =
        file === "replaced" ? `“${name}” was restored, but the disk reported an error.` : notRestored(name);
      return { message, reason };
    }
  }
}

function missing(error: unknown): null {
  if (errorCode(error) === "ENOENT") return null;
  throw error;
}
