import { dirname } from "node:path";
import type { BrowserWindow } from "electron";
import type { SaveOutcome } from "../../shared/ipc.ts";
import { explainFileError } from "../files/file-errors.ts";
import { realFileSystem } from "../files/file-system.ts";
import { inTurn } from "../files/in-turn.ts";
import type { PreviousVersions } from "../files/previous-versions.ts";
import { type Expected, type SaveResult, saveCaseFile, TornFileError } from "../files/save-case.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import {
  askAboutBrokenFile,
  askAboutChangedFile,
  askAboutMissingFile,
  askForCasePath,
  offerOtherPlace,
  sayNotSaved,
} from "./ask-about-saving.ts";
import { canonicalPath } from "./canonical-path.ts";
import type { CaseDocument } from "./case-document.ts";
import { composeCase } from "./compose-case.ts";
import type { OnDisk } from "./document-contents.ts";

export interface SavingParts {
  readonly previous: PreviousVersions;
  /** The folder in which the dialog starts for a case that has none of the user's. */
  readonly usualFolder: () => string;
  /** Whether another window shows this file. */
  readonly isOpenElsewhere: (path: string, document: CaseDocument) => boolean;
  readonly savedAs: (document: CaseDocument) => void;
}

/** Saving a window's document, with all that has to be asked. Never rejects for what a disk can do. */
export interface Saving {
  /** @param recreate the user wants a file that is gone to be made again, and need not be asked */
  readonly save: (window: BrowserWindow, document: CaseDocument, recreate?: boolean) => Promise<SaveOutcome>;
  readonly saveAs: (window: BrowserWindow, document: CaseDocument) => Promise<SaveOutcome>;
}

/** A program that writes all the time must not make this one ask for ever. */
const MAXIMUM_CONFLICTS = 5;

const cancelled: SaveOutcome = { kind: "cancelled" };
const failed = (message: string): SaveOutcome => ({ kind: "failed", message });

export function savingOf(parts: SavingParts): Saving {
  const saveAs: Saving["saveAs"] = async (window, document) => {
    const { name } = document.state();
    const folder = document.sample ? parts.usualFolder() : dirname(document.path);
    const chosen = await askForCasePath(window, folder, name);
    if (chosen === null) return cancelled;
    const path = await canonicalPath(chosen);
    if (path === document.path && !document.sample && document.isUnsaved()) return await save(window, document);
    if (parts.isOpenElsewhere(path, document)) {
      return failed("That file is open in another window. Close it there first, or choose another name.");
    }
    const outcome = await settle(window, document, () =>
      write(document, { path, expected: { kind: "whatever" }, previous: parts.previous }),
    );
    if (outcome === "conflict") return failed(`“${name}” was not saved.`);
    if (outcome.kind === "saved") parts.savedAs(document);
    return outcome;
  };

  /** Says how a write ended, and offers another place when it failed. */
  const settle = async (
    window: BrowserWindow,
    document: CaseDocument,
    writing: () => Promise<SaveResult>,
  ): Promise<SaveOutcome | "conflict"> => {
    const { name } = document.state();
    const problem = await writing().then(
      (result) => (result.kind === "unconfirmed" ? unconfirmed(result, name) : result.kind),
      (error: unknown) => problemOf(error, name),
    );
    if (problem === "saved") return { kind: "saved", name: document.state().name };
    if (problem === "conflict") return "conflict";
    const message = problem.message ?? `“${document.state().name}” was not saved.`;
    if (!problem.elsewhere) await sayNotSaved(window, message, problem.reason);
    else if (await offerOtherPlace(window, message, problem.reason)) return await saveAs(window, document);
    return failed(`${message} ${problem.reason}`);
  };

  const save: Saving["save"] = async (window, document, recreate = false) => {
    if (document.sample) return await saveAs(window, document);
    for (let conflicts = 0; conflicts <= MAXIMUM_CONFLICTS; conflicts += 1) {
      if (!document.isUnsaved()) return { kind: "unchanged" };
      const { disk } = document.contents();
      const where = recreate && disk.kind === "gone" ? "here" : await whereToSave(window, document);
      if (where === "cancel") return cancelled;
      if (where === "copy") return await saveAs(window, document);
      const { path } = document;
      const outcome = await settle(window, document, () =>
        write(document, { path, expected: expectedFor(disk), previous: parts.previous, onlyIf: disk }),
      );
      if (outcome !== "conflict") return outcome;
      await document.look();
    }
    return failed(
      `“${document.state().name}” was not saved: another program changes it all the time. Try again later.`,
    );
  };
  // One at a time for each document: a second key press must not ask a second time.
  return {
    save: (window, document, recreate) =>
      inTurn(`saving document ${document.state().id}`, () => save(window, document, recreate)),
    saveAs: (window, document) => inTurn(`saving document ${document.state().id}`, () => saveAs(window, document)),
  };
}

/** What has to be decided before the file is written; mostly nothing. */
async function whereToSave(window: BrowserWindow, document: CaseDocument): Promise<"here" | "copy" | "cancel"> {
  const { disk, basis, state } = document.contents();
  if (disk.kind === "gone") return await askAboutMissingFile(window, state.name);
  if (disk.kind !== "file") return "here";
  if (!disk.drawn) return await askAboutBrokenFile(window, state.name);
  return basis !== null && basis !== disk.hash ? await askAboutChangedFile(window, state.name) : "here";
}

function expectedFor(disk: OnDisk): Expected {
  switch (disk.kind) {
    case "file":
      return { kind: "contents", hash: disk.hash };
    case "gone":
      return { kind: "nothing" };
    case "unknown":
    case "unreadable":
      // It cannot be compared, and reading it says why.
      return { kind: "contents", hash: "" };
  }
}

interface Target {
  readonly path: string;
  readonly expected: Expected;
  readonly previous: PreviousVersions;
  /** What was on the disk when the user was asked: anything newer is a conflict. */
  readonly onlyIf?: OnDisk;
}

async function write(document: CaseDocument, { path, expected, previous, onlyIf }: Target): Promise<SaveResult> {
  return await document.whileUnwatched(async (): Promise<SaveResult> => {
    const { loaded, state, disk } = document.contents();
    if (loaded === null) throw new SentenceError("There is no case in this window.");
    if (onlyIf !== undefined && onlyIf !== disk) return { kind: "conflict" };
    const { bytes, reading } = composeCase(loaded.text, state.unsavedViews);
    const mode = await modeForCopy(document);
    const result = await saveCaseFile({ path, bytes, expected, keepPrevious: previous.keep, ...mode });
    const isThere = result.kind === "saved" || (result.kind === "unconfirmed" && result.whole);
    if (isThere) document.wrote(reading, state.edit, path);
    return result;
  });
}

/** A copy of a file that only its user may read is no more open than that file. */
async function modeForCopy({ path, sample }: CaseDocument): Promise<{ readonly mode?: number }> {
  const original = sample ? null : await realFileSystem.stat(path).catch(() => null);
  return original === null ? {} : { mode: original.mode & 0o777 };
}

interface Problem {
  /** What happened, when it is not that nothing was saved. */
  readonly message?: string;
  readonly reason: string;
  /** Whether saving somewhere else may help. */
  readonly elsewhere: boolean;
}

function unconfirmed({ whole, error }: Extract<SaveResult, { kind: "unconfirmed" }>, name: string): Problem {
  const disk = explainFileError(error, name);
  return whole
    ? {
        message: `“${name}” was saved, but the disk reported an error.`,
        reason: `${disk} ${copySentence}`,
        elsewhere: true,
      }
    : { reason: `It does not read back as it was written. ${disk} ${keptSentence}`, elsewhere: true };
}

const copySentence = "Save a copy on another disk to be safe.";
const keptSentence = "The version before is kept: File › Restore Previous Version….";

function problemOf(error: unknown, name: string): Problem {
  if (error instanceof SentenceError) return { reason: error.message, elsewhere: false };
  const reason =
    error instanceof TornFileError
      ? `The disk failed while “${name}” was written, and it may be damaged. ${keptSentence}`
      : `${explainFileError(error, name)} The file is as it was.`;
  return { reason, elsewhere: true };
}
