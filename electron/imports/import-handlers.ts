import { basename, dirname, isAbsolute } from "node:path";
import { type BrowserWindow, shell } from "electron";
import type { ExportOutcome } from "../../shared/export-outcome.ts";
import { type ImportReview, isKeptOnAcceptance } from "../../shared/import-review.ts";
import { askForPath } from "../export/ask-for-path.ts";
import type { Folders } from "../export/export-figure.ts";
import { explainFileError } from "../files/file-errors.ts";
import type { SaveRequest } from "../files/save-case.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { writeImportReport } from "../import/write-report.ts";
import type { RequestHandlers } from "../ipc/gate.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import { type Accepted, acceptCases } from "./accept-import.ts";
import { isCaseFile } from "./case-or-data.ts";
import type { Found } from "./import-in-window.ts";
import { type Imports, reviewedIn } from "./imports.ts";
import type { MappingMemory } from "./remembered-mappings.ts";

export interface ImportHandlersParts {
  readonly imports: Imports;
  readonly folders: SettingsFile<Folders>;
  readonly memory: MappingMemory;
  readonly keepPrevious: SaveRequest["keepPrevious"];
  readonly openFiles: (paths: readonly string[], asker?: BrowserWindow) => Promise<void>;
}

type ImportRequests = Pick<
  RequestHandlers,
  | "openDropped"
  | "importState"
  | "chooseImport"
  | "reviseImport"
  | "importedCase"
  | "importedRecords"
  | "acceptImport"
  | "showAccepted"
  | "saveImportReport"
  | "closeImport"
>;

/** What a page can ask about the import in its window. */
export function importHandlers(parts: ImportHandlersParts): ImportRequests {
  const { imports, memory } = parts;
  /** What each window accepted last, for as long as it is there. */
  const accepted = new WeakMap<BrowserWindow, string>();
  const spillIn = (window: BrowserWindow) => foundIn(imports, window).spill;
  return {
    openDropped: (window, paths) => openDropped(window, paths, parts),
    importState: (window) => imports.stateOf(window),
    chooseImport: (window, what) => imports.choose(window, what),
    reviseImport: (window, choices) => reviewedIn(imports, window).read(choices),
    async importedCase(window, patient) {
      const text = await spillIn(window).caseText(patient);
      if (text === null) throw new SentenceError("There is no case of this patient.");
      return text;
    },
    importedRecords: (window, query) => spillIn(window).records(query),
    async acceptImport(window, patients, revision) {
      const { outcome, paths, whole, review } = await accept(window, { patients, revision }, parts);
      const [first] = paths;
      if (first === undefined) return outcome;
      accepted.set(window, first);
      if (!whole) return outcome;
      for (const table of review.tables) if (isKeptOnAcceptance(table, review.doubts)) memory.keep(table.mapping, null);
      await imports.end(window);
      if (!window.isDestroyed()) await parts.openFiles([first], window);
      return outcome;
    },
    showAccepted(window) {
      const path = accepted.get(window);
      if (path !== undefined) shell.showItemInFolder(path);
      return Promise.resolve();
    },
    saveImportReport: (window) => saveReport(window, parts),
    async closeImport(window) {
      imports.importIn(window)?.saving.expectNone();
      await imports.mayEnd(window);
    },
  };
}

interface Chosen {
  readonly patients: readonly number[];
  readonly revision: number;
}

async function accept(
  window: BrowserWindow,
  { patients, revision }: Chosen,
  { imports, folders, keepPrevious }: ImportHandlersParts,
): Promise<Accepted & { readonly review: ImportReview }> {
  const chosen = new Set(patients);
  return await reviewedIn(imports, window).save(revision, async ({ review, spill, progress }) => {
    const wanted = review.patients.filter(({ index, problem }) => chosen.has(index) && problem === null);
    const accepted = await acceptCases({ ...{ window, spill, folders, keepPrevious, progress }, patients: wanted });
    return { ...accepted, review };
  });
}

function reviewOf(imports: Imports, window: BrowserWindow): ImportReview {
  const state = reviewedIn(imports, window).state();
  if (state.kind !== "review") throw new SentenceError("Nothing is reviewed in this window.");
  return state.review;
}

function foundIn(imports: Imports, window: BrowserWindow): Found {
  const found = reviewedIn(imports, window).found();
  if (found === null) throw new SentenceError("What was read is no longer there.");
  return found;
}

/** Cases are opened, each in its window; with anything else an import of all begins. */
async function openDropped(
  window: BrowserWindow,
  paths: readonly string[],
  { imports, openFiles }: ImportHandlersParts,
): Promise<void> {
  const areCases = await Promise.all(paths.map(isCaseFile));
  if (areCases.every((isCase) => isCase)) return await openFiles(paths, window);
  if (!paths.every((path) => isAbsolute(path) && !path.includes("\0")))
    throw new SentenceError("That is not the place of a file.");
  await imports.begin(window, paths);
}

async function saveReport(window: BrowserWindow, { imports, folders }: ImportHandlersParts): Promise<ExportOutcome> {
  const { summary, spill } = foundIn(imports, window);
  const wanted = {
    title: "Save Import Report",
    format: "json",
    formatName: "Import report",
    suggestedName: `${reviewOf(imports, window).title} import report`,
  } as const;
  const path = await askForPath(window, wanted, folders.value().export);
  if (path === null) return { kind: "cancelled" };
  try {
    await writeImportReport(path, summary, spill.reported());
  } catch (error) {
    return { kind: "failed", message: `The report was not saved. ${explainFileError(error, basename(path))}` };
  }
  folders.set({ ...folders.value(), export: dirname(path) });
  return { kind: "saved", name: basename(path) };
}
