import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import { noChoices } from "../../shared/formats/import/reader.ts";
import { type ImportState, isNothingRead } from "../../shared/import-review.ts";
import type { Folders } from "../export/export-figure.ts";
import { inTurn } from "../files/in-turn.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { notify } from "../ipc/gate.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import { importInWindow, type WindowImport } from "./import-in-window.ts";
import type { MappingMemory } from "./remembered-mappings.ts";

/** The imports of all windows, at most one in each. */
export interface Imports {
  /** Begins an import in a window. One that is reviewed there is given up, if the user agrees. */
  readonly begin: (window: BrowserWindow, paths: readonly string[]) => Promise<void>;
  readonly choose: (window: BrowserWindow, what: "files" | "folder") => Promise<void>;
  readonly stateOf: (window: BrowserWindow) => ImportState;
  readonly importIn: (window: BrowserWindow) => WindowImport | null;
  readonly isImporting: (window: BrowserWindow) => boolean;
  /** Ends without asking. */
  readonly end: (window: BrowserWindow) => Promise<void>;
  /** Whether something is reviewed that was not accepted. */
  readonly losesWork: (window: BrowserWindow) => boolean;
  /** Asks, and ends the import when that is the answer; true when there is none any more. */
  readonly mayEnd: (window: BrowserWindow) => Promise<boolean>;
  /** Ends all of them without asking; settles when none has left anything on the disk, and all cases are written that were accepted. */
  readonly endAll: () => Promise<void>;
}

export interface ImportsParts {
  /** The program's own, for what is read and not accepted yet. Emptied at once: what is in it was left by a crash. */
  readonly folder: string;
  readonly worker: string;
  readonly folders: SettingsFile<Folders>;
  readonly memory: MappingMemory;
  readonly changed: () => void;
}

export function keepImports({ folder, worker, folders, memory, changed }: ImportsParts): Imports {
  const running = new Map<BrowserWindow, WindowImport>();
  const asking = new Map<BrowserWindow, Promise<boolean>>();
  const emptied = rm(folder, { recursive: true, force: true }).catch(() => undefined);

  const ending = new Set<Promise<void>>();
  const end = async (window: BrowserWindow): Promise<void> => {
    const ended = running.get(window);
    if (ended === undefined) return;
    running.delete(window);
    const closing = ended.close().finally(() => ending.delete(closing));
    ending.add(closing);
    await closing;
    changed();
  };
  const losesWork = (window: BrowserWindow): boolean => {
    const state = running.get(window)?.state();
    return state?.kind === "review" && !isNothingRead(state.review);
  };
  const ask = async (window: BrowserWindow, asked: WindowImport): Promise<boolean> => {
    if (!(await askToGiveUp(window, asked))) return false;
    await end(window);
    return true;
  };
  const mayEnd = async (window: BrowserWindow): Promise<boolean> => {
    await running.get(window)?.saving.ended();
    const found = running.get(window);
    if (found === undefined || !losesWork(window)) {
      await end(window);
      return true;
    }
    const question = asking.get(window) ?? ask(window, found).finally(() => asking.delete(window));
    asking.set(window, question);
    return await question;
  };
  const ended = new WeakSet<BrowserWindow>();
  const endWith = (window: BrowserWindow): void => {
    if (ended.has(window)) return;
    ended.add(window);
    window.once("closed", () => void end(window));
  };
  const put = async (window: BrowserWindow, paths: readonly string[]): Promise<WindowImport | null> => {
    await emptied;
    if (running.has(window) && !(await mayEnd(window))) return null;
    if (window.isDestroyed()) return null;
    const started = importInWindow({
      paths,
      title: titleOf(paths),
      folder: join(folder, randomUUID()),
      worker,
      memory,
      tell: (notice) => {
        notify(window, "importChanged", notice);
        if (notice.kind === "review") changed();
      },
    });
    running.set(window, started);
    endWith(window);
    notify(window, "importChanged", started.state());
    return started;
  };
  const begin = async (window: BrowserWindow, paths: readonly string[]): Promise<void> => {
    // Of two that are begun at once the second takes the place of the first, and ends it.
    const started = await inTurn(`import in window ${window.id}`, () => put(window, paths));
    await started?.read(noChoices);
  };
  return {
    begin,
    async choose(window, what) {
      const paths = await askWhatToImport(window, what, folders.value().open ?? app.getPath("documents"));
      const [first] = paths;
      if (first === undefined) return;
      folders.set({ ...folders.value(), open: dirname(first) });
      await begin(window, paths);
    },
    stateOf: (window) => running.get(window)?.state() ?? { kind: "none" },
    importIn: (window) => running.get(window) ?? null,
    isImporting: (window) => running.has(window),
    end,
    losesWork,
    mayEnd,
    async endAll() {
      for (const window of running.keys()) void end(window);
      await Promise.allSettled(ending);
    },
  };
}

/** The import in a window that is reviewed. */
export function reviewedIn(imports: Imports, window: BrowserWindow): WindowImport {
  const found = imports.importIn(window);
  if (found === null || found.state().kind !== "review") throw new SentenceError("Nothing is reviewed in this window.");
  return found;
}

function titleOf(paths: readonly string[]): string {
  const [first = ""] = paths;
  return paths.length === 1 ? basename(first) : `${basename(first)} and ${paths.length - 1} more`;
}

async function askWhatToImport(
  window: BrowserWindow,
  what: "files" | "folder",
  folder: string,
): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: what === "files" ? "Import Data" : "Import a Folder",
    buttonLabel: "Import",
    defaultPath: folder,
    ...(what === "files"
      ? {
          filters: [
            { name: "All files", extensions: ["*"] },
            { name: "Tables", extensions: ["csv", "tsv", "txt", "xlsx"] },
            { name: "FHIR, Phenopackets", extensions: ["json", "ndjson", "yaml", "yml"] },
            { name: "Archives", extensions: ["zip", "gz"] },
          ],
          properties: ["openFile" as const, "multiSelections" as const],
        }
      : { properties: ["openDirectory" as const] }),
  });
  return canceled ? [] : filePaths;
}

async function askToGiveUp(window: BrowserWindow, { title, saving }: WindowImport): Promise<boolean> {
  if (window.isDestroyed()) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: `Do you want to give up the import of “${title}”?`,
    detail: `${savedInWords(saving.cases())} What you answered and corrected here is lost; the imported files stay as they are.`,
    buttons: ["Keep Reviewing", "Give Up the Import"],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

function savedInWords(cases: number): string {
  if (cases === 0) return "Nothing of it has been saved.";
  return cases === 1
    ? "One of its cases has been saved, and stays."
    : `${cases} of its cases have been saved, and stay.`;
}
