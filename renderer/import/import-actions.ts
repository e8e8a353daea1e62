import type { ImportChoices } from "../../shared/formats/import/reader.ts";
import type { AcceptOutcome } from "../../shared/import-review.ts";
import type { ExportOutcome } from "../../shared/ipc.ts";
import type { AppStore, Workbench } from "../state/store.ts";
import { told } from "../state/updates.ts";

/** Keeps the store at what main says of the window's import. */
export function connectImport({ store, api }: Workbench): void {
  // A notice is newer than the answer to a question asked before it.
  let noticed = false;
  api.on("importChanged", (notice) => {
    noticed = true;
    if (notice.kind === "reading again") store.setState({ readingAgain: { done: notice.done, total: notice.total } });
    else store.setState({ importing: notice, readingAgain: null });
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

/** Reads the same files again with other choices. */
export function revise({ store, api }: Workbench, choices: ImportChoices): void {
  api
    .reviseImport(choices)
    .catch((error: unknown) =>
      tellWhy(store, "The files could not be read again, and what you see is as before.", error),
    );
}

export function endImport({ store, api }: Workbench): void {
  api.closeImport().catch((error: unknown) => tellWhy(store, "The import could not be ended.", error));
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Saves the cases of these patients, and tells what came of it. */
export async function accept({ store, api }: Workbench, patients: readonly number[]): Promise<void> {
  const failed = (error: unknown): AcceptOutcome => ({
    kind: "failed",
    message: error instanceof Error ? error.message : "The cases were not saved.",
  });
  const outcome = await api.acceptImport(patients).catch(failed);
  if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
  if (outcome.kind !== "saved") return;
  const { count, folder, first, problems } = outcome;
  const lost = problems.length === 0 ? "" : ` Not saved: ${problems.join(" ")}`;
  const text =
    count === 1
      ? `“${first}” was saved.`
      : `${counted(count, "case", "cases")} were saved in “${folder}”. “${first}” is open.`;
  const show = { label: "Show in folder", perform: () => void api.showAccepted() };
  store.setState({ ...told({ tone: problems.length === 0 ? "good" : "bad", text: text + lost, action: show }) });
}

export async function saveReport({ store, api }: Workbench): Promise<void> {
  const outcome = await api.saveImportReport().catch(
    (error: unknown): ExportOutcome => ({
      kind: "failed",
      message: error instanceof Error ? error.message : "The report was not saved.",
    }),
  );
  if (outcome.kind === "saved") store.setState(told({ tone: "good", text: `Saved as ${outcome.name}.` }));
  if (outcome.kind === "failed") store.setState(told({ tone: "bad", text: outcome.message }));
}
