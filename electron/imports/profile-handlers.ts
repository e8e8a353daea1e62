import { basename, dirname, extname } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import type { ExportOutcome } from "../../shared/export-outcome.ts";
import type { ImportReview, ProfileOutcome } from "../../shared/import-review.ts";
import { askForPath } from "../export/ask-for-path.ts";
import type { Folders } from "../export/export-figure.ts";
import { explainFileError } from "../files/file-errors.ts";
import type { SettingsFile } from "../files/settings-file.ts";
import { readProfile, writeProfile } from "../import/profile-file.ts";
import type { RequestHandlers } from "../ipc/gate.ts";
import { SentenceError } from "../ipc/sentence-error.ts";
import type { WindowImport } from "./import-in-window.ts";
import { type Imports, reviewedIn } from "./imports.ts";
import { headingsOf, type MappingMemory } from "./remembered-mappings.ts";

export interface ProfileHandlersParts {
  readonly imports: Imports;
  readonly folders: SettingsFile<Folders>;
  readonly memory: MappingMemory;
}

type ProfileRequests = Pick<RequestHandlers, "saveImportProfile" | "openImportProfile" | "keptTables" | "forgetTables">;

/** How tables are understood: kept by the program, and in files that others can use. */
export function profileHandlers(parts: ProfileHandlersParts): ProfileRequests {
  const { imports, memory } = parts;
  return {
    saveImportProfile: (window) => saveProfile(window, parts),
    openImportProfile: (window) => openProfile(window, parts),
    keptTables: async () => memory.kept(),
    async forgetTables(window, which) {
      const running = imports.importIn(window);
      running?.saving.expectNone();
      memory.forget(which);
      if (running?.state().kind === "review") await running.read(running.choices());
    },
  };
}

function reviewOf(running: WindowImport): ImportReview {
  const state = running.state();
  if (state.kind !== "review") throw new SentenceError("Nothing is reviewed in this window.");
  return state.review;
}

const nameOf = (path: string): string =>
  basename(path, extname(path)).trim().slice(0, 100) || basename(path).slice(0, 100);

async function saveProfile(
  window: BrowserWindow,
  { imports, folders, memory }: ProfileHandlersParts,
): Promise<ExportOutcome> {
  const { tables, title } = reviewOf(reviewedIn(imports, window));
  const wanted = {
    title: "Save Profile of These Tables",
    format: "json",
    formatName: "Profile of tables",
    suggestedName: `${title} profile`,
  } as const;
  const path = await askForPath(window, wanted, folders.value().export);
  if (path === null) return { kind: "cancelled" };
  try {
    await writeProfile(path, tables);
  } catch (error) {
    return { kind: "failed", message: `The profile was not saved. ${explainFileError(error, basename(path))}` };
  }
  folders.set({ ...folders.value(), export: dirname(path) });
  for (const { mapping } of tables) memory.keep(mapping, nameOf(path));
  return { kind: "saved", name: basename(path) };
}

async function openProfile(
  window: BrowserWindow,
  { imports, folders, memory }: ProfileHandlersParts,
): Promise<ProfileOutcome> {
  const running = reviewedIn(imports, window);
  running.saving.expectNone();
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: "Use a Profile of Tables",
    buttonLabel: "Use",
    defaultPath: folders.value().export ?? app.getPath("documents"),
    filters: [{ name: "Profile of tables", extensions: ["json"] }],
    properties: ["openFile"],
  });
  const [path] = filePaths;
  if (canceled || path === undefined) return { kind: "cancelled" };
  const read = await readProfile(path).catch((error: unknown) => ({ problem: problemOf(error, path) }));
  if ("problem" in read) return { kind: "failed", message: read.problem };
  if (imports.importIn(window) !== running) return { kind: "cancelled" };
  for (const mapping of read) memory.keep(mapping, nameOf(path));
  const given = new Set(read.map(headingsOf));
  const choices = running.choices();
  const others = choices.mappings.filter((mapping) => !given.has(headingsOf(mapping)));
  await running.read({ ...choices, mappings: others });
  const fitting = reviewOf(running).tables.filter(
    ({ by, mapping }) => by === "choice" && given.has(headingsOf(mapping)),
  );
  return { kind: "used", name: basename(path), tables: fitting.length };
}

/** The whole path says nothing to whom the dialog showed the folder. */
const problemOf = (error: unknown, path: string): string =>
  (error instanceof Error ? error.message : "The profile could not be read.").replaceAll(path, basename(path));
