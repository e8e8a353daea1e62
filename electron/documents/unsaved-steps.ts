import type { BrowserWindow } from "electron";
import { sameJson } from "../../shared/case/edit-views.ts";
import { askToRecover } from "./ask-about-saving.ts";
import type { CaseDocument } from "./case-document.ts";
import type { Recovery } from "./recovery.ts";

/** Keeps each document's unsaved steps for the time after a crash, for as long as they are unsaved. */
export interface UnsavedSteps {
  /**
   * After each change of the document: offers what an earlier run of the program left of it, once, as soon as there is a case that
   * it could belong to. True when the document has it now.
   */
  readonly offered: (window: BrowserWindow, document: CaseDocument) => Promise<boolean>;
  /** After each change of the document. */
  readonly changed: (document: CaseDocument) => void;
  /** Has on the disk at once what is not yet there: the program may be ended while the user is asked. */
  readonly writeNow: () => void;
  /** @param givenUp the user said that they may be lost */
  readonly closed: (document: CaseDocument, givenUp: boolean) => void;
}

export function keepUnsavedSteps(recovery: Recovery): UnsavedSteps {
  /** Where each document's steps are kept. */
  const kept = new Map<CaseDocument, string>();
  /** The path for which nothing of an earlier run is left to be answered. Until then, what is kept there is not touched. */
  const answered = new WeakMap<CaseDocument, string>();
  const asking = new WeakSet<CaseDocument>();

  const forget = (document: CaseDocument): void => {
    const path = kept.get(document);
    if (path !== undefined) recovery.forget(path);
    kept.delete(document);
  };
  const changed = (document: CaseDocument): void => {
    const { state, basis } = document.contents();
    if (kept.get(document) !== document.path) forget(document);
    if (answered.get(document) !== document.path) return;
    if (state.unsavedViews === null || basis === null) {
      forget(document);
      return;
    }
    kept.set(document, document.path);
    recovery.keep(document.path, { views: state.unsavedViews, basis });
  };
  const offer = async (window: BrowserWindow, document: CaseDocument): Promise<boolean> => {
    const { path } = document;
    const found = await recovery.find(path);
    const { loaded, state } = document.contents();
    const isNews = found !== null && !sameJson(found.views, loaded?.views);
    const isWanted = isNews && (await askToRecover(window, state.name, found.edited));
    // Nobody has answered.
    if (window.isDestroyed()) return false;
    // Saved under another name meanwhile: what is kept there is another question.
    if (document.path !== path) return await offer(window, document);
    answered.set(document, path);
    if (isWanted) document.edit(found.views, document.state().edit + 1, found.basis);
    else if (found !== null) recovery.forget(path);
    changed(document);
    return isWanted;
  };
  return {
    async offered(window, document) {
      const isDue = document.contents().loaded !== null && answered.get(document) !== document.path;
      if (!isDue || asking.has(document)) return false;
      asking.add(document);
      return await offer(window, document).finally(() => asking.delete(document));
    },
    changed,
    writeNow: () => void recovery.written(),
    closed(document, givenUp) {
      if (givenUp) forget(document);
      kept.delete(document);
    },
  };
}
