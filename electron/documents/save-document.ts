import { basename, dirname } from "node:path";
import type { BrowserWindow } from "electron";
import type { SaveOutcome } from "../../shared/ipc.ts";
import { realFileSystem } from "../files/file-system.ts";
import { inTurn } from "../files/in-turn.ts";
import type { PreviousVersions } from "../files/previous-versions.ts";
import { type Expected, type SaveResult, saveCaseFile } from "../files/save-case.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import {
  askAboutBrokenFile,
  askAboutChangedFile,
  askAboutMissingFile,
  askAboutUnfittingSteps,
  askForCasePath,
  offerOtherPlace,
  sayNotSaved,
} from "./ask-about-saving.ts";
import { canonicalPath } from "./canonical-path.ts";
import type { CaseDocument } from "./case-document.ts";
import { composeCase, faultOf } from "./compose-case.ts";
import type { OnDisk } from "./document-contents.ts";
import { explainSavingError, explainUnconfirmed } from "./explain-saving.ts";

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
  readonly save: (window: BrowserWindow, document: CaseDocument) => Promise<SaveOutcome>;
  readonly saveAs: (window: BrowserWindow, document: CaseDocument) => Promise<SaveOutcome>;
  /**
   * As `save`, when the user wants that rather than to lose it: a file that is gone is made again without asking. No page is there
   * to say that nothing was saved, so that it is said here.
   */
  readonly saveBeforeClosing: (window: BrowserWindow, document: CaseDocument) => Promise<void>;
}

/** Who wants it: the page, which says what came of it, or the end of the window. */
type Occasion = "page" | "closing";

/** Why a case goes into its own file: its steps are to be saved, or the user named that file for all of it. */
type Wanted = "steps" | "named";

/** A program that writes all the time must not make this one ask for ever. */
const MAXIMUM_CONFLICTS = 5;

const cancelled: SaveOutcome = { kind: "cancelled" };
const failed = (message: string): SaveOutcome => ({ kind: "failed", message });

export function savingOf(parts: SavingParts): Saving {
  const refuse = async (window: BrowserWindow, occasion: Occasion, [what, why]: readonly [string, string]) => {
    if (occasion === "closing") await sayNotSaved(window, what, why);
    return failed(`${what} ${why}`);
  };

  const saveAs = async (window: BrowserWindow, document: CaseDocument, occasion: Occasion): Promise<SaveOutcome> => {
    const { name } = document.state();
    if ((await aboutUnfitting(window, document)) === "cancel") return cancelled;
    const folder = document.sample ? parts.usualFolder() : dirname(document.path);
    const chosen = await askForCasePath(window, folder, name);
    if (chosen === null) return cancelled;
    const path = await canonicalPath(chosen);
    if (path === document.path && !document.sample) return await save(window, document, occasion, "named");
    if (parts.isOpenElsewhere(path, document)) {
      return await refuse(window, occasion, [
        `“${name}” was not saved.`,
        "That file is open in another window. Close it there first, or choose another name.",
      ]);
    }
    const outcome = await settle(window, document, { occasion, path }, () =>
      write(document, { path, expected: { kind: "whatever" }, previous: parts.previous }),
    );
    if (outcome === "conflict") return await refuse(window, occasion, [`“${name}” was not saved.`, "Try again."]);
    if (outcome.kind === "saved") parts.savedAs(document);
    return outcome;
  };

  /** Says how a write ended, and offers another place when it failed. */
  const settle = async (
    window: BrowserWindow,
    document: CaseDocument,
    { occasion, path }: { readonly occasion: Occasion; readonly path: string },
    writing: () => Promise<SaveResult>,
  ): Promise<SaveOutcome | "conflict"> => {
    const name = basename(path);
    const problem = await writing().then(
      (result) => (result.kind === "unconfirmed" ? unconfirmed(result, name) : result.kind),
      (error: unknown) => problemOf(error, path),
    );
    if (problem === "saved") return { kind: "saved", name: document.state().name };
    if (problem === "conflict") return "conflict";
    const message = problem.message ?? `“${name}” was not saved.`;
    if (!problem.elsewhere) await sayNotSaved(window, message, problem.reason);
    else if (await offerOtherPlace(window, message, problem.reason)) return await saveAs(window, document, occasion);
    return failed(`${message} ${problem.reason}`);
  };

  const save = async (
    window: BrowserWindow,
    document: CaseDocument,
    occasion: Occasion,
    wanted: Wanted = "steps",
  ): Promise<SaveOutcome> => {
    if (document.sample) return await saveAs(window, document, occasion);
    for (let conflicts = 0; conflicts <= MAXIMUM_CONFLICTS; conflicts += 1) {
      if (wanted === "steps" && !document.isUnsaved()) return { kind: "unchanged" };
      const { disk } = document.contents();
      const where = onlyWay(document, occasion, wanted) ?? (await whereToSave(window, document, wanted));
      if (where === "cancel") return cancelled;
      if (where === "copy") return await saveAs(window, document, occasion);
      const { path } = document;
      const outcome = await settle(window, document, { occasion, path }, () =>
        write(document, { path, expected: expectedFor(disk), previous: parts.previous, onlyIf: disk }),
      );
      if (outcome !== "conflict") return outcome;
      await document.look();
    }
    return await refuse(window, occasion, [
      `“${document.state().name}” was not saved.`,
      "Another program changes it all the time. Try again later.",
    ]);
  };
  // One at a time for each document: a second key press must not ask a second time.
  const alone = <Outcome>(document: CaseDocument, work: () => Promise<Outcome>): Promise<Outcome> =>
    inTurn(`saving document ${document.state().id}`, work);
  return {
    save: (window, document) => alone(document, () => save(window, document, "page")),
    saveAs: (window, document) => alone(document, () => saveAs(window, document, "page")),
    saveBeforeClosing: (window, document) =>
      alone(document, async () => void (await save(window, document, "closing"))),
  };
}

/** What closing wants saved, when the answer to its own question leaves one way; null when more has to be asked. */
function onlyWay(document: CaseDocument, occasion: Occasion, wanted: Wanted): "here" | "copy" | null {
  const { disk, state } = document.contents();
  if (occasion !== "closing" || wanted === "named") return null;
  if (disk.kind === "gone") return "here";
  return disk.kind === "file" && !disk.drawn && state.unsavedViews === null ? "copy" : null;
}

/** Steps that the changed file has no place for can be saved with an earlier version of it, elsewhere. */
async function aboutUnfitting(window: BrowserWindow, document: CaseDocument): Promise<"copy" | "cancel"> {
  const { fitting, loaded, state } = document.contents();
  const fault = fitting === null || loaded === null ? null : faultOf(loaded.text, state.unsavedViews);
  return fault === null ? "copy" : await askAboutUnfittingSteps(window, state.name, fault);
}

/** What has to be decided before the file is written; mostly nothing. */
async function whereToSave(
  window: BrowserWindow,
  document: CaseDocument,
  wanted: Wanted,
): Promise<"here" | "copy" | "cancel"> {
  const { disk, basis, fitting, state } = document.contents();
  if (disk.kind === "gone") return await askAboutMissingFile(window, state.name);
  if (disk.kind !== "file") return "here";
  if (!disk.drawn) return await askAboutBrokenFile(window, state.name, wanted === "named" ? "over" : "beside");
  if (fitting !== null) return "copy";
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
    const { loaded, fitting, state, disk } = document.contents();
    if (loaded === null) throw new SentenceError("There is no case in this window.");
    if (onlyIf !== undefined && onlyIf !== disk) return { kind: "conflict" };
    const { bytes, reading } = composeCase((fitting ?? loaded).text, state.unsavedViews);
    const mode = await modeForCopy(document);
    const result = await saveCaseFile({ path, bytes, expected, keepPrevious: previous.keep, ...mode });
    const isThere = result.kind === "saved" || (result.kind === "unconfirmed" && result.whole);
    if (isThere) document.wrote(reading, state.edit, path);
    return result;
  });
}

/** A copy of a file that only its user may read is no more open than that file, nor is the file that is made again. */
async function modeForCopy({ path, sample, lastMode }: CaseDocument): Promise<{ readonly mode?: number }> {
  const original = sample ? null : await realFileSystem.stat(path).catch(() => null);
  const mode = original === null ? lastMode() : original.mode & 0o777;
  return mode === null ? {} : { mode };
}

interface Problem {
  /** What happened, when it is not that nothing was saved. */
  readonly message?: string;
  readonly reason: string;
  /** Whether saving somewhere else may help. */
  readonly elsewhere: boolean;
}

function unconfirmed(result: Extract<SaveResult, { kind: "unconfirmed" }>, name: string): Problem {
  const { file, reason } = explainUnconfirmed(result, name);
  const message = `“${name}” was saved, but the disk reported an error.`;
  return { ...(file === "replaced" && { message }), reason, elsewhere: true };
}

async function problemOf(error: unknown, path: string): Promise<Problem> {
  if (error instanceof SentenceError) return { reason: error.message, elsewhere: false };
  const isThere = await realFileSystem.stat(path).then(
    (state) => state.isFile(),
    () => false,
  );
  return { reason: explainSavingError(error, basename(path), isThere).reason, elsewhere: true };
}
