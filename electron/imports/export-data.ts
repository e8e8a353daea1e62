import { basename, dirname, extname, join } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import type { ExportOutcome } from "../../shared/export-outcome.ts";
import type { ExportTarget, Loss, WrittenCase, WrittenFile } from "../../shared/formats/export.ts";
import { folderTargets, writers } from "../../shared/formats/write.ts";
import type { DataLosses } from "../../shared/import-review.ts";
import type { DocumentState } from "../../shared/ipc.ts";
import { askWhereToWrite } from "../export/ask-where-to-write.ts";
import type { Folders } from "../export/export-figure.ts";
import { explainFileError } from "../files/file-errors.ts";
import { plainFileName } from "../files/file-name.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { writeNewFolder } from "../files/write-new-folder.ts";
import type { RequestHandlers } from "../ipc/gate.ts";
import { timelineOf } from "../take-away/take-away.ts";

export interface ExportDataParts {
  readonly stateOf: (window: BrowserWindow) => DocumentState;
  readonly folders: SettingsFile<Folders>;
}

const NO_CASE = { kind: "failed", message: "No case is open in this window." } as const;
const UNWRITABLE = { kind: "failed", message: "The case could not be put into this format." } as const;

const kindOfFile: Readonly<Record<ExportTarget, string>> = {
  csv: "Comma-separated values",
  xlsx: "Excel workbook",
  cbioportal: "cBioPortal study",
  fhir: "FHIR bundle",
  phenopacket: "Phenopacket",
};

/** The window's case in other formats, with what these cannot say of it. */
export function exportDataHandlers({
  stateOf,
  folders,
}: ExportDataParts): Pick<RequestHandlers, "dataLosses" | "exportData"> {
  return {
    async dataLosses(window, target): Promise<DataLosses> {
      const written = await writtenAs(target, stateOf(window));
      if (written === null) return stateOf(window).kind === "open" ? UNWRITABLE : NO_CASE;
      return { kind: "known", files: written.files.map(({ name }) => name), losses: written.losses };
    },
    async exportData(window, target, suggestedName): Promise<ExportOutcome> {
      const written = await writtenAs(target, stateOf(window));
      if (written === null) return stateOf(window).kind === "open" ? UNWRITABLE : NO_CASE;
      const asked = { window, target, suggestedName, folders };
      const [only, ...others] = written.files;
      if (only === undefined) return UNWRITABLE;
      return folderTargets.has(target) || others.length > 0
        ? await writeFolder(asked, written)
        : await writeOne(asked, only, written.losses);
    },
  };
}

/** Null when there is no case, and when the writer fails. */
async function writtenAs(target: ExportTarget, state: DocumentState): Promise<WrittenCase | null> {
  const timeline = timelineOf(state);
  if (timeline === null) return null;
  try {
    return (await writers[target]())(timeline.case, timeline);
  } catch {
    return null;
  }
}

interface Asked {
  readonly window: BrowserWindow;
  readonly target: ExportTarget;
  readonly suggestedName: string;
  readonly folders: SettingsFile<Folders>;
}

async function writeOne(
  { window, target, suggestedName, folders }: Asked,
  file: WrittenFile,
  losses: readonly Loss[],
): Promise<ExportOutcome> {
  const extension = extname(file.name).slice(1);
  const path = await askWhereToWrite(window, {
    title: "Export Data",
    buttonLabel: "Export",
    defaultPath: join(startFolder(folders), `${plainFileName(suggestedName, "data")}.${extension}`),
    extension,
    kind: kindOfFile[target],
  });
  if (path === null) return { kind: "cancelled" };
  try {
    await writeFileWhole(path, file.contents);
  } catch (error) {
    return { kind: "failed", message: `The data were not exported. ${explainFileError(error, basename(path))}` };
  }
  folders.set({ ...folders.value(), export: dirname(path) });
  return { kind: "saved", name: basename(path), warnings: warningsOf(losses) };
}

/** Into a folder of their own, which is new: nothing that is there is replaced. */
async function writeFolder(
  { window, target, suggestedName, folders }: Asked,
  { files, losses }: WrittenCase,
): Promise<ExportOutcome> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: "Export Data",
    buttonLabel: "Export Here",
    defaultPath: startFolder(folders),
    properties: ["openDirectory", "createDirectory"],
  });
  const [chosen] = filePaths;
  if (canceled || chosen === undefined) return { kind: "cancelled" };
  const name = plainFileName(`${suggestedName} ${target}`, "data");
  try {
    const folder = await writeNewFolder(join(chosen, name), files);
    folders.set({ ...folders.value(), export: chosen });
    return { kind: "saved", name: `${basename(folder)} (${files.length} files)`, warnings: warningsOf(losses) };
  } catch (error) {
    return { kind: "failed", message: `The data were not exported. ${explainFileError(error, name)}` };
  }
}

/** They were all listed before: here only that there are some. */
const warningsOf = (losses: readonly Loss[]): readonly string[] =>
  losses.length === 0
    ? []
    : [`${losses.length} ${losses.length === 1 ? "detail" : "details"} of the case cannot be said in this format`];

const startFolder = (folders: SettingsFile<Folders>): string => folders.value().export ?? app.getPath("documents");
