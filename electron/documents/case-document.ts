import { basename } from "node:path";
import type { DocumentState } from "../../shared/ipc.ts";
import { type Reading, readCaseFile } from "./read-case-file.ts";
import { type FileWatch, watchFile } from "./watch-file.ts";

type OpenState = Extract<DocumentState, { readonly kind: "open" }>;

/** An open case file: what its window shows, kept up with the file on disk until it is closed. */
export interface CaseDocument {
  readonly path: string;
  readonly sample: boolean;
  readonly state: () => OpenState;
  /** The case's own title from the last good reading. */
  readonly title: () => string | null;
  /** Looks whether the file has changed. */
  readonly lookAgain: () => void;
  readonly close: () => void;
}

export interface DocumentSource {
  /** Absolute, with links resolved. */
  readonly path: string;
  readonly sample: boolean;
}

/** Reads a file, well or badly, and follows its changes. `changed` is called after each reading that says something new. */
export async function openDocument(source: DocumentSource, changed: () => void): Promise<CaseDocument> {
  const name = basename(source.path);
  let state: OpenState = {
    ...{ kind: "open", name, revision: 0, text: null, diagnostics: [], unavailable: null },
    sample: source.sample,
  };
  let title: string | null = null;
  let lastHash: string | null = null;
  let watch: FileWatch | null = null;
  let closed = false;

  const look = async (): Promise<void> => {
    const reading = await readCaseFile(source.path, name, state.unavailable === null ? lastHash : null);
    if (closed || reading.kind === "unchanged") return;
    if (reading.kind === "unsettled") {
      watch?.lookAgain();
      return;
    }
    const next = afterReading(state, reading);
    if (reading.kind === "unavailable" && next.unavailable === state.unavailable) return;
    if (reading.kind === "good" || reading.kind === "bad") lastHash = reading.hash;
    if (reading.kind === "good") title = reading.title;
    if (state.unavailable !== null && reading.kind !== "unavailable") watch?.renew();
    state = next;
    changed();
  };

  // Samples are the program's own and do not change.
  if (!source.sample) watch = watchFile(source.path, look);
  await (watch === null ? look() : watch.firstLook);
  return {
    ...source,
    state: () => state,
    title: () => title,
    lookAgain: () => watch?.lookAgain(),
    close() {
      closed = true;
      void watch?.stop();
    },
  };
}

type News = Extract<Reading, { readonly kind: "good" | "bad" | "unavailable" }>;

/** What the window shows after a reading: a bad one leaves the last good picture, and says what is wrong. */
function afterReading(state: OpenState, reading: News): OpenState {
  const revision = state.revision + 1;
  switch (reading.kind) {
    case "good":
      return { ...state, revision, text: reading.text, diagnostics: reading.warnings, unavailable: null };
    case "bad":
      return { ...state, revision, diagnostics: reading.errors, unavailable: null };
    case "unavailable":
      return { ...state, revision, unavailable: unavailableSentence(state, reading) };
  }
}

function unavailableSentence(state: OpenState, reading: Extract<News, { readonly kind: "unavailable" }>): string {
  if (!reading.gone) return reading.message;
  return state.text === null
    ? `“${state.name}” cannot be found.`
    : `“${state.name}” was deleted, moved or renamed. What you see is its last good state.`;
}
