import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import type { BrowserWindow } from "electron";
import type { DocumentState } from "../shared/ipc.ts";
import { type CaseDocument, type DocumentSource, openDocument } from "./documents/case-document.ts";
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
  readonly bringToFront: () => void;
}

export interface WindowsOptions {
  readonly createWindow: () => BrowserWindow;
  readonly opened: (document: CaseDocument) => void;
  /** A window has another document, has lost it, or its document was read again. */
  readonly changed: () => void;
}

interface Entry {
  readonly window: BrowserWindow;
  document: CaseDocument | null;
  /** The first reading of a file that this window has been promised. */
  arriving: Promise<void> | null;
}

const NOTHING: DocumentState = { kind: "none" };

export function keepWindows({ createWindow, opened, changed }: WindowsOptions): Windows {
  const entries = new Map<BrowserWindow, Entry>();
  let queue: Promise<void> = Promise.resolve();

  const add = (): Entry => {
    const window = createWindow();
    const entry: Entry = { window, document: null, arriving: null };
    entries.set(window, entry);
    window.on("focus", () => entry.document?.lookAgain());
    window.on("closed", () => {
      entries.delete(window);
      entry.document?.close();
      changed();
    });
    return entry;
  };

  const placeFor = (asker: BrowserWindow | undefined): Entry => {
    const isFree = (entry: Entry): boolean => entry.document === null && entry.arriving === null;
    const asking = asker === undefined ? undefined : entries.get(asker);
    if (asking !== undefined && isFree(asking)) return asking;
    return [...entries.values()].find(isFree) ?? add();
  };

  const show = (entry: Entry, document: CaseDocument): void => {
    if (entry.window.isDestroyed()) return;
    entry.window.setTitle(windowTitle(document.title() ?? document.state().name));
    notify(entry.window, "documentChanged", document.state());
    changed();
  };

  const read = async (entry: Entry, source: DocumentSource): Promise<void> => {
    const document = await openDocument(source, () => {
      if (entry.document !== null) show(entry, entry.document);
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
    const path = await canonical(source.path);
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
    bringToFront() {
      const last = [...entries.keys()].at(-1);
      if (last === undefined) add();
      else focus(last);
    },
  };
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** One name for a file that can be reached by several: links resolved, letters as the disk has them. */
async function canonical(path: string): Promise<string> {
  return await realpath(path).catch(() => resolve(path));
}
