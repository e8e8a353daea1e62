import type { BrowserWindow } from "electron";
import type { PreviousVersions } from "../files/previous-versions.ts";
import { askToDeleteKept, sayNotSaved } from "./ask-about-saving.ts";
import type { CaseDocument } from "./case-document.ts";
import type { Recovery } from "./recovery.ts";

/** What is kept of cases in the program's own folder. */
export interface KeptCopies {
  readonly previous: PreviousVersions;
  readonly recovery: Recovery;
}

/** Removes, after asking, all that the program keeps of a case: for one that was deleted, or must not lie anywhere else. */
export async function deleteKept(
  window: BrowserWindow,
  document: CaseDocument,
  { previous, recovery }: KeptCopies,
): Promise<void> {
  const { path } = document;
  const { name } = document.state();
  await recovery.written();
  const kept = { versions: await previous.count(path), steps: (await recovery.find(path)) !== null };
  if (kept.versions === 0 && !kept.steps) {
    // A copy that is not whole can be of no use.
    recovery.forget(path);
    return await sayNotSaved(window, `Caseline keeps nothing of “${name}”.`, "There is nothing to delete.");
  }
  if (!(await askToDeleteKept(window, name, kept))) return;
  try {
    recovery.forget(path);
    await document.whileUnwatched(() => previous.forget(path));
    await recovery.written();
    if ((await recovery.find(path)) !== null) throw new Error("The copy of the steps is still there.");
  } catch {
    await sayNotSaved(
      window,
      `Not all that Caseline keeps of “${name}” was deleted.`,
      "Its own folder could not be changed. Try again later.",
    );
  }
}
