import type { DocumentState, Preferences } from "../../shared/ipc.ts";
import { readCourse } from "./derived.ts";
import type { Workbench } from "./store.ts";
import { documentRead, preferencesChanged, told } from "./updates.ts";

/** Keeps the store at what main says: the document, its changes on the disk, and the preferences. */
export function connect({ store, api }: Workbench): void {
  const show = (document: DocumentState): void => {
    const course = document.kind === "open" && document.text !== null ? readCourse(document.text) : null;
    store.setState(documentRead(store.getState(), document, course));
  };
  // A notice is newer than the answer to a question asked before it.
  let noticed = false;
  api.on("documentChanged", (document) => {
    noticed = true;
    show(document);
  });
  api.on("preferencesChanged", (preferences) => store.setState(preferencesChanged(preferences)));
  const unreachable = (): void =>
    store.setState(told({ tone: "bad", text: "The window lost its connection. Close it and open it again." }));
  api.document().then((document) => {
    if (!noticed) show(document);
  }, unreachable);
  api.preferences().then((preferences) => store.setState(preferencesChanged(preferences)), unreachable);
}

/** Takes preferences over at once, and has main keep them for the next start. */
export function keepPreferences({ store, api }: Workbench, preferences: Preferences): void {
  store.setState(preferencesChanged(preferences));
  api.setPreferences(preferences).catch(() => {
    store.setState(
      told({ tone: "bad", text: "The preferences could not be saved; they hold until Caseline is closed." }),
    );
  });
}
