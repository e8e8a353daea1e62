import { basename, dirname, extname, join } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import { openCase } from "../../shared/case/open-case.ts";
import type { AcceptOutcome, ReviewedPatient, SavingProgress } from "../../shared/import-review.ts";
import { askWhereToWrite } from "../export/ask-where-to-write.ts";
import type { Folders } from "../export/export-figure.ts";
import { explainFileError } from "../files/file-errors.ts";
import { safeFileName, suggestedPath } from "../files/file-name.ts";
import { type Expected, type SaveRequest, saveCaseFile } from "../files/save-case.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import type { SpillReader } from "./spill-reader.ts";

export interface Accepting {
  readonly window: BrowserWindow;
  readonly patients: readonly ReviewedPatient[];
  readonly spill: SpillReader;
  readonly folders: SettingsFile<Folders>;
  readonly keepPrevious: SaveRequest["keepPrevious"];
  readonly progress: (progress: SavingProgress) => void;
}

/** What was written, in order; the first is to be opened. */
export interface Accepted {
  readonly outcome: AcceptOutcome;
  readonly paths: readonly string[];
  /** All that was to be written is. */
  readonly whole: boolean;
}

const nothing = (outcome: AcceptOutcome): Accepted => ({ outcome, paths: [], whole: false });

/** Asks where to, and writes the cases of these patients there. What goes wrong with one of them does not keep the others from it. */
export async function acceptCases(accepting: Accepting): Promise<Accepted> {
  const [only, ...others] = accepting.patients;
  if (only === undefined) return nothing({ kind: "failed", message: "No case is chosen to be saved." });
  return others.length === 0 ? await acceptOne(accepting, only) : await acceptSeveral(accepting);
}

async function acceptOne(
  { window, spill, folders, keepPrevious, progress }: Accepting,
  patient: ReviewedPatient,
): Promise<Accepted> {
  const path = await askWhereToWrite(window, {
    title: "Save Imported Case",
    defaultPath: suggestedPath(startFolder(folders), patient.label, "caseline"),
    extension: "caseline",
    kind: "Caseline cases",
  });
  if (path === null) return nothing({ kind: "cancelled" });
  progress({ done: 0, total: 1 });
  const problem = await writeOne({ path, patient, spill, keepPrevious, expected: { kind: "whatever" } });
  if (problem === "conflict") return nothing({ kind: "failed", message: CHANGING });
  if (problem !== null) return nothing({ kind: "failed", message: problem });
  return saved(folders, dirname(path), [path], []);
}

const CHANGING = "The case was not saved: another program is writing that file.";

async function acceptSeveral(accepting: Accepting): Promise<Accepted> {
  const { window, patients, spill, folders, keepPrevious, progress } = accepting;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: `Save ${patients.length} Imported Cases`,
    buttonLabel: "Save Here",
    defaultPath: startFolder(folders),
    properties: ["openDirectory", "createDirectory"],
  });
  const [folder] = filePaths;
  if (canceled || folder === undefined) return nothing({ kind: "cancelled" });
  const paths: string[] = [];
  const unsaved: NotSaved[] = [];
  for (const [done, patient] of patients.entries()) {
    progress({ done, total: patients.length });
    const written = await writeUnderFreeName(join(folder, safeFileName(patient.label, "caseline")), {
      ...{ patient, spill, keepPrevious, expected: { kind: "nothing" } },
    });
    if (written.problem === null) paths.push(written.path);
    else unsaved.push({ patient, problem: written.problem });
  }
  if (paths.length === 0) return nothing({ kind: "failed", message: unsaved[0]?.problem ?? "No case was saved." });
  return saved(folders, folder, paths, unsaved);
}

interface NotSaved {
  readonly patient: ReviewedPatient;
  readonly problem: string;
}

function saved(
  folders: SettingsFile<Folders>,
  folder: string,
  paths: readonly string[],
  unsaved: readonly NotSaved[],
): Accepted {
  folders.set({ ...folders.value(), open: folder });
  const outcome: AcceptOutcome = {
    kind: "saved",
    count: paths.length,
    folder: basename(folder),
    first: basename(paths[0] ?? ""),
    problems: unsaved.map(({ patient, problem }) => `${patient.label}: ${problem}`),
    notSaved: unsaved.map(({ patient }) => patient.index),
  };
  return { outcome, paths, whole: unsaved.length === 0 };
}

const startFolder = (folders: SettingsFile<Folders>): string => folders.value().open ?? app.getPath("documents");

interface Writing extends Pick<Accepting, "spill" | "keepPrevious"> {
  readonly patient: ReviewedPatient;
  readonly expected: Expected;
}

/** More cases of one name than anybody has. */
const MOST_NAMES = 10_000;

/** Of names that are taken the next free one: `P-1.caseline`, `P-1 (2).caseline`. */
async function writeUnderFreeName(
  wanted: string,
  writing: Writing,
): Promise<{ readonly path: string; readonly problem: string | null }> {
  const extension = extname(wanted);
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const path = number === 1 ? wanted : `${wanted.slice(0, -extension.length)} (${number})${extension}`;
    const problem = await writeOne({ path, ...writing });
    if (problem !== "conflict") return { path, problem };
  }
  return { path: wanted, problem: `Too many files in this folder are called “${basename(wanted)}”.` };
}

/** Null when the case is on the disk; `conflict` when a file is there that may not be replaced; else a sentence. */
async function writeOne({
  path,
  patient,
  spill,
  expected,
  keepPrevious,
}: Writing & { readonly path: string }): Promise<string | null> {
  const text = await spill.caseText(patient.index).catch(() => null);
  if (text === null) return "Its case is no longer there.";
  const opened = openCase(text);
  if (!opened.ok) return `It cannot be drawn: ${opened.diagnostics[0]?.message ?? "its case has errors"}`;
  try {
    const result = await saveCaseFile({ path, bytes: Buffer.from(text, "utf8"), expected, keepPrevious });
    if (result.kind === "conflict") return "conflict";
    if (result.kind === "unconfirmed" && !result.whole) return explainFileError(result.error, basename(path));
    return null;
  } catch (error) {
    return explainFileError(error, basename(path));
  }
}
