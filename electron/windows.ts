import type { BrowserWindow } from "electron";
import type { DocumentState } from "../shared/ipc.ts";
import { tellFailure } from "./app/tell-failure.ts";
import { canonicalPath } from "./documents/canonical-path.ts";
import { type CaseDocument, type DocumentSource, openDocument } from "./documents/case-document.ts";
import type { Closing } from "./documents/closing.ts";
import type { UnsavedSteps } from "./documents/unsaved-steps.ts";
import { notify } from "./ipc/gate.ts";
import { windowTitle } from "./window/title.ts";

/** The application's windows, each with one document or waiting for its first. */
export interface Windows {
  readonly openEmpty: () => void;
  /** Opens each file in a window of its own; one that is open already comes to the front. */
  readonly open: (sources: readonly DocumentSource[], asker?: BrowserWindow) => Promise<void>;
  /** What a window's page is to show; waits for the reading of a file on its way. */
  readonly stateOf: (window: BrowserWindow) => Promise<DocumentState>;
  readonly documentOf: (window: BrowserWindow) => CaseDocument | null;
  readonly all: () => readonly BrowserWindow[];
  readonly documents: () => readonly CaseDocument[];
  readonly bringToFront: () => void;
  /** Ends a window whose page does not work, after asking what is to become of its unsaved steps. */
  readonly end: (window: BrowserWindow) => Promise<void>;
  /** Whether closing all windows would lose something that the user has not agreed to lose. */
  readonly loseWork: () => boolean;
  /** Asks about one window after the other; false as soon as the user wants to stay. */
  readonly mayAllClose: () => Promise<boolean>;
}

export interface WindowsOptions {
  readonly createWindow: () => BrowserWindow;
  readonly opened: (document: CaseDocument) => void;
  /** A window has another document, has lost it, or its document was read again. */
  readonly changed: () => void;
  readonly closing: Closing;
  readonly unsavedSteps: UnsavedSteps;
  readonly imports: WindowImports;
}

/** What is known here of the imports in the windows. */
export interface WindowImports {
  /** The window shows an import: no other document is put into it. */
  readonly isImporting: (window: BrowserWindow) => boolean;
  readonly losesWork: (window: BrowserWindow) => boolean;
  /** Asks whether it may be given up. */
  readonly mayEnd: (window: BrowserWindow) => Promise<boolean>;
}

interface Entry {
  readonly window: BrowserWindow;
  document: CaseDocument | null;
  /** The first reading of a file that this window has been promised. */
  arriving: Promise<void> | null;
}

const NOTHING: DocumentState = { kind: "none" };

export function keepWindows(options: WindowsOptions): Windows {
  const { createWindow, opened, changed, closing, unsavedSteps, imports } = options;
  const entries = new Map<BrowserWindow, Entry>();
  let queue: Promise<void> = Promise.resolve();

  const add = (): Entry => {
    const window = createWindow();
    const entry: Entry = { window, document: null, arriving: null };
    entries.set(window, entry);
    window.on("focus", () => entry.document?.lookAgain());
    window.on("close", (event) => {
      const { document } = entry;
      const closeAfter = (asked: Promise<boolean>): void => {
        event.preventDefault();
        const closeIfMay = (may: boolean): void => {
          if (may && !window.isDestroyed()) window.close();
        };
        tellFailure(asked.then(closeIfMay), window);
      };
      if (imports.losesWork(window)) return closeAfter(imports.mayEnd(window));
      if (document === null || !closing.losesWork(document)) return;
      unsavedSteps.writeNow();
      closeAfter(closing.mayClose(window, document));
    });
    window.on("closed", () => {
      entries.delete(window);
      if (entry.document !== null) unsavedSteps.closed(entry.document, closing.isGivenUp(entry.document));
      entry.document?.close();
      changed();
    });
    return entry;
  };

  const placeFor = (asker: BrowserWindow | undefined): Entry => {
    const isFree = ({ window, document, arriving }: Entry): boolean =>
      document === null && arriving === null && !imports.isImporting(window);
    const asking = asker === undefined ? undefined : entries.get(asker);
    if (asking !== undefined && isFree(asking)) return asking;
    return [...entries.values()].find(isFree) ?? add();
  };

  const name = ({ window, document }: Entry): void => {
    if (document === null || window.isDestroyed()) return;
    const unsaved = document.isUnsaved();
    window.setTitle(windowTitle(document.title() ?? document.state().name, unsaved));
    if (process.platform === "darwin") window.setDocumentEdited(unsaved);
  };

  const show = (entry: Entry, document: CaseDocument): void => {
    unsavedSteps.changed(document);
    if (entry.window.isDestroyed()) return;
    name(entry);
    notify(entry.window, "documentChanged", document.state());
    changed();
    const offered = unsavedSteps.offered(entry.window, document).then((restored) => {
      if (restored) show(entry, document);
    });
    tellFailure(offered, entry.window);
  };

  const read = async (entry: Entry, source: DocumentSource): Promise<void> => {
    const document = await openDocument(source, {
      changed() {
        if (entry.document !== null) show(entry, entry.document);
      },
      edited() {
        if (entry.document === null) return;
        unsavedSteps.changed(entry.document);
        name(entry);
      },
    });
    if (entry.window.isDestroyed()) {
      document.close();
      return;
    }
    entry.document = document;
    show(entry, document);
    opened(document);
  };

  const openOne = async (source: DocumentSource, asker: BrowserWindow | undefined): Promise<void> => {
    const path = await canonicalPath(source.path);
    const there = [...entries.values()].find((entry) => entry.document?.path === path);
    if (there !== undefined) {
      there.document?.lookAgain();
      focus(there.window);
      return;
    }
    const entry = placeFor(asker);
    entry.arriving = read(entry, { ...source, path }).finally(() => {
      entry.arriving = null;
    });
    await entry.arriving;
  };

  const unsaved = (): readonly { readonly window: BrowserWindow; readonly document: CaseDocument }[] =>
    [...entries.values()].flatMap(({ window, document }) =>
      document !== null && closing.losesWork(document) ? [{ window, document }] : [],
    );

  return {
    openEmpty: () => void add(),
    open(sources, asker) {
      // One after the other, so that the same file named twice is found open the second time.
      for (const source of sources) queue = queue.then(() => openOne(source, asker)).catch(() => undefined);
      return queue;
    },
    async stateOf(window) {
      const entry = entries.get(window);
      await entry?.arriving;
      return entry?.document?.state() ?? NOTHING;
    },
    documentOf: (window) => entries.get(window)?.document ?? null,
    all: () => [...entries.keys()],
    documents: () => [...entries.values()].flatMap(({ document }) => document ?? []),
    bringToFront() {
      const last = [...entries.keys()].at(-1);
      if (last === undefined) add();
      else focus(last);
    },
    async end(window) {
      const document = entries.get(window)?.document ?? null;
      unsavedSteps.writeNow();
      const may = document === null || !closing.losesWork(document) || (await closing.mayClose(window, document));
      if (may && !window.isDestroyed()) window.destroy();
    },
    loseWork: () => unsaved().length > 0 || [...entries.keys()].some(imports.losesWork),
    async mayAllClose() {
      unsavedSteps.writeNow();
      for (const window of [...entries.keys()].filter(imports.losesWork)) {
        focus(window);
        if (!(await imports.mayEnd(window))) return false;
      }
      for (let [next] = unsaved(); next !== undefined; [next] = unsaved()) {
        focus(next.window);
        if (await closing.mayClose(next.window, next.document)) continue;
        for (const { document } of entries.values()) if (document !== null) closing.stays(document);
        return false;
      }
      return true;
    },
  };
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
