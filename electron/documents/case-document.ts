import { basename } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { View } from "../../shared/case/schema.ts";
import type { DocumentState } from "../../shared/ipc.ts";
import { realFileSystem } from "../files/file-system.ts";
import { inTurn } from "../files/in-turn.ts";
import { sweepTemporaries } from "../files/sweep-temporaries.ts";
import { afterEdit, afterReading, afterSaving, type Contents, isOnlyHere, newContents } from "./document-contents.ts";
import { type GoodReading, readCaseFile } from "./read-case-file.ts";
import { type FileWatch, watchFile } from "./watch-file.ts";

type OpenState = Extract<DocumentState, { readonly kind: "open" }>;

/** An open case file: what its window shows, kept up with the file on disk, and the steps that are not in the file yet. */
export interface CaseDocument {
  /** Both change when it is saved under another name. */
  readonly path: string;
  readonly sample: boolean;
  readonly state: () => OpenState;
  readonly contents: () => Contents;
  /** The case's own title from the last good reading. */
  readonly title: () => string | null;
  /** Permissions of the file when it was last there; null when it was not seen, and for a sample. */
  readonly lastMode: () => number | null;
  /** Whether something would be lost with this document: edited steps, or all of a case whose file is gone or has errors now. */
  readonly isUnsaved: () => boolean;
  /**
   * Keeps these steps until they are saved. An older edit than the newest known is none.
   * @param basis hash of the file that they were made for; the file as it was read last
   */
  readonly edit: (views: readonly View[], edit: number, basis?: string) => void;
  /** Looks soon whether the file has changed. */
  readonly lookAgain: () => void;
  /** Looks now. */
  readonly look: () => Promise<void>;
  /** Keeps looks away while the file is written, so that what this program writes is never news to it. */
  readonly whileUnwatched: <Outcome>(work: () => Promise<Outcome>) => Promise<Outcome>;
  /** What is in the file now, because this program has written it; under another name perhaps. */
  readonly wrote: (written: GoodReading, edit: number, path: string) => void;
  readonly close: () => void;
}

export interface DocumentSource {
  /** Absolute, with links resolved. */
  readonly path: string;
  readonly sample: boolean;
}

export interface DocumentListeners {
  /** After each reading that says something new, and after saving. */
  readonly changed: () => void;
  /** After a change of the steps that the page made itself. */
  readonly edited: () => void;
}

/** A file that is being written to is looked at again, so many times and so far apart. */
const settling = { tries: 10, delayMs: 60 } as const;

let documents = 0;

/** Reads a file, well or badly, and follows its changes. */
export async function openDocument(
  source: DocumentSource,
  { changed, edited }: DocumentListeners,
): Promise<CaseDocument> {
  documents += 1;
  let { path, sample } = source;
  let contents = newContents(documents, basename(path), sample);
  let watch: FileWatch | null = null;
  let mode: number | null = null;
  let closed = false;
  const queue = `document ${documents}`;

  const read = async (): Promise<"settled" | "unsettled"> => {
    const { state, disk } = contents;
    const known = disk.kind === "file" ? disk.hash : null;
    const reading = await readCaseFile(path, state.name, known);
    mode = (await modeOfFile(path)) ?? mode;
    if (closed || reading.kind === "unchanged") return "settled";
    if (reading.kind === "unsettled") return "unsettled";
    const next = afterReading(contents, reading);
    if (next === contents) return "settled";
    if (state.unavailable !== null && reading.kind !== "unavailable") watch?.renew();
    contents = next;
    changed();
    return "settled";
  };
  const look = (): Promise<void> =>
    inTurn(queue, async () => {
      if ((await read()) === "unsettled") watch?.lookAgain();
    });
  const lookUntilSettled = (): Promise<void> =>
    inTurn(queue, async () => {
      for (let attempt = 1; attempt <= settling.tries; attempt += 1) {
        if ((await read()) === "settled") return;
        await setTimeout(settling.delayMs);
      }
    });
  // Samples are the program's own and do not change.
  const follow = (): void => {
    watch = sample ? null : watchFile(path, look);
    if (!sample) void sweepTemporaries(path, Date.now());
  };

  follow();
  await ((watch as FileWatch | null)?.firstLook ?? look());
  return {
    get path() {
      return path;
    },
    get sample() {
      return sample;
    },
    state: () => contents.state,
    contents: () => contents,
    title: () => contents.loaded?.title ?? null,
    lastMode: () => (sample ? null : mode),
    isUnsaved: () => contents.state.unsavedViews !== null || isOnlyHere(contents),
    edit(views, edit, basis) {
      if (closed || edit < contents.state.edit) return;
      contents = afterEdit(contents, { views, edit, basis: basis ?? null });
      edited();
    },
    lookAgain: () => watch?.lookAgain(),
    look: lookUntilSettled,
    whileUnwatched: (work) => inTurn(queue, work),
    wrote(written, edit, to) {
      const moved = to !== path;
      const isMadeAgain = contents.disk.kind === "gone";
      contents = afterSaving(contents, { written, edit, name: basename(to) });
      if (closed) return;
      if (moved) {
        void watch?.stop();
        path = to;
        sample = false;
        follow();
      } else if (isMadeAgain) watch?.renew();
      changed();
    },
    close() {
      closed = true;
      void watch?.stop();
    },
  };
}

const modeOfFile = (path: string): Promise<number | null> =>
  realFileSystem.stat(path).then(
    (state) => (state.isFile() ? state.mode & 0o777 : null),
    () => null,
  );
