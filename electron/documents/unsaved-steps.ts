import type { BrowserWindow } from "electron";
import { sameJson } from "../../shared/case/edit-views.ts";
import { askToRecover } from "./ask-about-saving.ts";
import type { CaseDocument } from "./case-document.ts";
import type { Recovery } from "./recovery.ts";

/** Keeps each document's unsaved steps for the time after a crash, for as long as they are unsaved. */
export interface UnsavedSteps {
  /** Offers what an earlier run of the program left. True when the document has it now. */
  readonly opened: (window: BrowserWindow, document: CaseDocument) => Promise<boolean>;
  /** After each change of the document. */
  readonly changed: (document: CaseDocument) => void;
  /** @param givenUp the user said that they may be lost */
  readonly closed: (document: CaseDocument, givenUp: boolean) => void;
}

export function keepUnsavedSteps(recovery: Recovery): UnsavedSteps {
  /** Where each document's steps are kept. What another run left is nobody's until it was offered. */
  const kept = new Map<CaseDocument, string>();
  const forget = (document: CaseDocument): void => {
    const path = kept.get(document);
    if (path !== undefined) recovery.forget(path);
    kept.delete(document);
  };
  return {
    async opened(window, document) {
      const { path } = document;
      const { loaded, state } = document.contents();
      const found = loaded === null ? null : await recovery.find(path);
      if (found === null || loaded === null) return false;
      const isWanted = !sameJson(found.views, loaded.views) && (await askToRecover(window, state.name, found.edited));
      if (window.isDestroyed()) return false;
      if (isWanted) document.edit(found.views, document.state().edit + 1, found.basis);
      else recovery.forget(path);
      return isWanted;
    },
    changed(document) {
      const { state, basis } = document.contents();
      if (kept.get(document) !== document.path) forget(document);
      if (state.unsavedViews === null || basis === null) return forget(document);
      kept.set(document, document.path);
      recovery.keep(document.path, { views: state.unsavedViews, basis });
    },
    closed(document, givenUp) {
      if (givenUp) forget(document);
      kept.delete(document);
    },
  };
}
