import type { BrowserWindow } from "electron";
import { askBeforeClosing } from "./ask-about-saving.ts";
import type { CaseDocument } from "./case-document.ts";
import type { Saving } from "./save-document.ts";

/** What stands between a document and its end. */
export interface Closing {
  /** Whether closing would lose what the user has not agreed to lose. */
  readonly losesWork: (document: CaseDocument) => boolean;
  /** Asks, and saves when that is the answer; true when the document may be closed. A second question waits for the first. */
  readonly mayClose: (window: BrowserWindow, document: CaseDocument) => Promise<boolean>;
  /** Whether the user said that what is unsaved may be lost. */
  readonly isGivenUp: (document: CaseDocument) => boolean;
  /** Nothing is closed after all: what was given up is asked about again. */
  readonly stays: (document: CaseDocument) => void;
}

export function closingOf({ saveBeforeClosing }: Pick<Saving, "saveBeforeClosing">): Closing {
  /** The newest edit that was given up; one made after that was not. */
  const givenUp = new WeakMap<CaseDocument, number>();
  const asking = new WeakMap<CaseDocument, Promise<boolean>>();
  const isGivenUp = (document: CaseDocument): boolean => givenUp.get(document) === document.state().edit;
  const losesWork = (document: CaseDocument): boolean => document.isUnsaved() && !isGivenUp(document);

  const ask = async (window: BrowserWindow, document: CaseDocument): Promise<boolean> => {
    const { name, unsavedViews, edit } = document.state();
    const lost = document.contents().disk.kind === "gone" ? "whole case" : "last version";
    const choice = await askBeforeClosing(window, name, unsavedViews === null ? lost : "steps");
    if (choice === "discard") givenUp.set(document, edit);
    if (choice === "save") await saveBeforeClosing(window, document);
    return !losesWork(document);
  };
  return {
    losesWork,
    isGivenUp,
    mayClose(window, document) {
      const running = asking.get(document);
      if (running !== undefined) return running;
      const answer = ask(window, document).finally(() => asking.delete(document));
      asking.set(document, answer);
      return answer;
    },
    stays: (document) => void givenUp.delete(document),
  };
}
