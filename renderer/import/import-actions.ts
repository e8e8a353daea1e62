import type { ExportOutcome } from "../../shared/export-outcome.ts";
import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import type { AcceptOutcome } from "../../shared/import-review.ts";
import type { AppStore, Workbench } from "../state/store.ts";
import { told } from "../state/updates.ts";

/** Keeps the store at what main says of the window's import. */
export function connectImport({ store, api }: Workbench): void {
  // A notice is newer than the answer to a question asked before it.
  let noticed = false;
  api.on("importChanged", (notice) => {
    noticed = true;
    if (notice.kind === "reading again") store.setState({ readingAgain: { done: notice.done, total: notice.total } });
    else if (notice.kind === "saving") store.setState({ saving: { done: notice.done, total: notice.total } });
    else {
      const isNew = notice.kind === "reading" && store.getState().importing.kind !== "reading";
      // What was told of the case before says nothing of this import.
      store.setState({ importing: notice, readingAgain: null, saving: null, ...(isNew ? { message: null } : {}) });
    }
  });
  api.importState().then(
    (importing) => {
      if (!noticed) store.setState({ importing });
    },
    // The document's own request tells that main cannot be reached.
    () => undefined,
  );
}

function tellWhy(store: AppStore, what: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : "";
  store.setState(told({ tone: "bad", text: `${what} ${reason}`.trim() }));
}

/** Asks what to import, and begins. */
export function importOrTell({ store, api }: Workbench, what: "files" | "folder"): void {
  api.chooseImport(what).catch((error: unknown) => tellWhy(store, "The import could not begin.", error));
}

/** Reads the same files again with other choices; settles when that is done, or was not possible. */
export function revise({ store, api }: Workbench, choices: ImportChoices): Promise<void> {
  return api
    .reviseImport(choices)
    .catch((error: unknown) =>
      tellWhy(store, "The files could not be read again, and what you see is as before.", error),
    );
}

export function endImport({ store, api }: Workbench): void {
  api.closeImport().catch((error: unknown) => tellWhy(store, "The import could not be ended.", error));
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/**
 * Saves the cases of these patients, and tells what came of it.
 * @param revision of the review that the numbers are from
 * @returns numbers of those whose cases were saved
 */
export async function accept(
  { store, api }: Workbench,
  patients: readonly number[],
  revision: number,
): Promise<readonly number[]> {
  const outcome = await api.acceptImport(patients, revision).catch(failedWith("The cases were not saved."));
  store.setState({ saving: null });
  if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
  if (outcome.kind !== "saved") return [];
  const show = { label: "Show in folder", perform: () => void api.showAccepted() };
  const tone = outcome.problems.length === 0 ? "good" : "bad";
  store.setState({ ...told({ tone, text: savedInWords(outcome), action: show }) });
  const notSaved = new Set(outcome.notSaved);
  return patients.filter((patient) => !notSaved.has(patient));
}

/** More cases that were not saved than a message has room for. */
const MOST_PROBLEMS = 3;

function savedInWords({ count, folder, first, problems }: Extract<AcceptOutcome, { readonly kind: "saved" }>): string {
  const where = count === 1 ? `“${first}” was saved.` : `${counted(count, "case", "cases")} were saved in “${folder}”.`;
  if (problems.length === 0) return count === 1 ? where : `${where} “${first}” is open.`;
  const more = problems.length - MOST_PROBLEMS;
  const others = more > 0 ? ` And ${more} more.` : "";
  const lost = counted(problems.length, "case was", "cases were");
  return `${where} ${lost} not saved, and can still be: ${problems.slice(0, MOST_PROBLEMS).join(" ")}${others}`;
}

/** What went wrong with a request, for the user. */
const failedWith =
  (otherwise: string) =>
  (error: unknown): { readonly kind: "failed"; readonly message: string } => ({
    kind: "failed",
    message: error instanceof Error ? error.message : otherwise,
  });

const tellSaved = (store: AppStore, outcome: ExportOutcome, text: (name: string) => string): void => {
  if (outcome.kind === "saved") store.setState(told({ tone: "good", text: text(outcome.name) }));
  if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
};

export async function saveReport({ store, api }: Workbench): Promise<void> {
  const outcome = await api.saveImportReport().catch(failedWith("The report was not saved."));
  tellSaved(store, outcome, (name) => `Saved as ${name}.`);
}

/** Writes how the tables are understood into a file, and keeps it. */
export async function saveProfile({ store, api }: Workbench): Promise<void> {
  const outcome = await api.saveImportProfile().catch(failedWith("The profile was not saved."));
  tellSaved(store, outcome, (name) => `Saved as ${name}. The next tables with these headings are understood alike.`);
}

/** Reads the files again with a profile that the user chooses. */
export async function openProfile({ store, api }: Workbench): Promise<void> {
  const outcome = await api.openImportProfile().catch(failedWith("The profile could not be used."));
  if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
  if (outcome.kind !== "used") return;
  const { name, tables } = outcome;
  const text =
    tables === 0
      ? `None of these tables has the headings of ${name}. It is kept for tables that have.`
      : `${counted(tables, "table is", "tables are")} understood by ${name}.`;
  store.setState(told({ tone: tables === 0 ? "bad" : "good", text }));
}

/** Settles when it is forgotten, and the files are read again without it. */
export const forgetTables = ({ store, api }: Workbench, which: { readonly id: string } | "all"): Promise<void> =>
  api.forgetTables(which).catch((error: unknown) => tellWhy(store, "It could not be forgotten.", error));
