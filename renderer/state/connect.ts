import type { DocumentState, Preferences } from "../../shared/ipc.ts";
import { connectImport } from "../import/import-actions.ts";
import { readCourse } from "./derived.ts";
import type { AppState, Message } from "./state.ts";
import { type CourseOnDisk, editsAfterReading } from "./step-edits.ts";
import type { Workbench } from "./store.ts";
import { documentRead, preferencesChanged, told } from "./updates.ts";

type OpenDocument = Extract<DocumentState, { readonly kind: "open" }>;

/** Keeps the store at what main says: the document, its changes on the disk, and the preferences. */
export function connect({ store, api }: Workbench): void {
  const show = (document: DocumentState): void => {
    const before = store.getState();
    const { edits, course } = editsAfterReading(before, document, courseOf(document, before));
    store.setState({ ...documentRead(before, document, course), edits });
    if (changedUnderEdits(document) && !changedUnderEdits(before.document))
      store.setState(told(keptOverChange(document)));
  };
  // A notice is newer than the answer to a question asked before it.
  let noticed = false;
  api.on("documentChanged", (document) => {
    noticed = true;
    show(document);
  });
  connectImport({ store, api });
  api.on("preferencesChanged", (preferences) => store.setState(preferencesChanged(preferences)));
  const unreachable = (): void =>
    store.setState(told({ tone: "bad", text: "The window lost its connection. Close it and open it again." }));
  api.document().then((document) => {
    if (!noticed) show(document);
  }, unreachable);
  api.preferences().then((preferences) => store.setState(preferencesChanged(preferences)), unreachable);
}

/** What a document's text says; the course in view when the text is the same. */
function courseOf(document: DocumentState, { document: before, course, edits }: AppState): CourseOnDisk | null {
  if (document.kind !== "open" || document.text === null) return null;
  const isSame = before.kind === "open" && before.id === document.id && before.text === document.text;
  if (isSame && course !== null) return { course, saved: edits.saved };
  const read = readCourse(document.text);
  return read === null ? null : { course: read, saved: read.case.views ?? [] };
}

const changedUnderEdits = (document: DocumentState): document is OpenDocument =>
  document.kind === "open" && document.changedUnderEdits;

const keptOverChange = ({ name }: OpenDocument): Message => ({
  tone: "bad",
  text: `“${name}” was changed by another program. Your unsaved steps are kept, on top of it.`,
});

/** Takes preferences over at once, and has main keep them for the next start. */
export function keepPreferences({ store, api }: Workbench, preferences: Preferences): void {
  store.setState(preferencesChanged(preferences));
  api.setPreferences(preferences).catch(() => {
    store.setState(
      told({ tone: "bad", text: "The preferences could not be saved; they hold until Caseline is closed." }),
    );
  });
}
