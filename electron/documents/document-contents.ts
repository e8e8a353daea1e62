import { sameJson } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import type { DocumentState } from "../../shared/ipc.ts";
import { doFit } from "./compose-case.ts";
import type { GoodReading, Reading } from "./read-case-file.ts";

type OpenState = Extract<DocumentState, { readonly kind: "open" }>;

/** What was found under the file's name when it was last looked at. */
export type OnDisk =
  | { readonly kind: "unknown" }
  /** `drawn`: it is the case in view; otherwise there is something wrong with it. */
  | { readonly kind: "file"; readonly hash: string; readonly drawn: boolean }
  | { readonly kind: "gone" }
  | { readonly kind: "unreadable" };

/** All that is known of a document. */
export interface Contents {
  /** What its window shows. */
  readonly state: OpenState;
  readonly disk: OnDisk;
  /** The last good reading. */
  readonly loaded: GoodReading | null;
  /** The last version of the case that the unsaved steps fit; null when they fit the one in view, and when there are none. */
  readonly fitting: GoodReading | null;
  /** Hash of the file for which the unsaved steps were begun; null when there are none. */
  readonly basis: string | null;
}

export function newContents(id: number, name: string, sample: boolean): Contents {
  return {
    state: {
      ...{ kind: "open", id, name, revision: 0, text: null, diagnostics: [], unavailable: null, sample },
      ...{ unsavedViews: null, edit: 0, changedUnderEdits: false },
    },
    disk: { kind: "unknown" },
    loaded: null,
    fitting: null,
    basis: null,
  };
}

/** Whether the window has the only whole version of a case that was drawn: its file is gone, or has errors now. */
export const isOnlyHere = ({ disk, loaded }: Contents): boolean =>
  loaded !== null && (disk.kind === "gone" || (disk.kind === "file" && !disk.drawn));

type News = Extract<Reading, { readonly kind: "good" | "bad" | "unavailable" }>;

/**
 * After a reading: a bad one leaves the last good picture, and says what is wrong. Unsaved steps stay on top of whatever was
 * read. The same contents when the reading says nothing new.
 */
export function afterReading(contents: Contents, reading: News): Contents {
  const { state } = contents;
  const revision = state.revision + 1;
  switch (reading.kind) {
    case "good":
      return withNewText(contents, reading);
    case "bad": {
      const disk = { kind: "file", hash: reading.hash, drawn: false } as const;
      const next = { ...state, revision, diagnostics: reading.errors, unavailable: null };
      return { ...contents, disk, state: { ...next, changedUnderEdits: isChanged(contents.basis, disk.hash) } };
    }
    case "unavailable": {
      const unavailable = unavailableSentence(state, reading);
      const disk: OnDisk = reading.gone ? { kind: "gone" } : { kind: "unreadable" };
      if (unavailable === state.unavailable && disk.kind === contents.disk.kind) return contents;
      return { ...contents, disk, state: { ...state, revision, unavailable } };
    }
  }
}

/** Steps that another program has put into the file already are no longer unsaved. */
function withNewText(contents: Contents, reading: GoodReading): Contents {
  const { state } = contents;
  const unsavedViews =
    state.unsavedViews === null || sameJson(state.unsavedViews, reading.views) ? null : state.unsavedViews;
  const basis = unsavedViews === null ? null : contents.basis;
  return {
    loaded: reading,
    fitting: unsavedViews === null ? null : lastFitting(contents, reading, unsavedViews),
    disk: { kind: "file", hash: reading.hash, drawn: true },
    basis,
    state: {
      ...state,
      ...{ revision: state.revision + 1, text: reading.text, diagnostics: reading.warnings, unavailable: null },
      ...{ unsavedViews, changedUnderEdits: isChanged(basis, reading.hash) },
    },
  };
}

function lastFitting({ fitting, loaded }: Contents, reading: GoodReading, views: readonly View[]): GoodReading | null {
  if (doFit(reading.text, views)) return null;
  return [fitting, loaded].find((before) => before !== null && doFit(before.text, views)) ?? null;
}

const isChanged = (basis: string | null, hash: string): boolean => basis !== null && basis !== hash;

export interface Edit {
  readonly views: readonly View[];
  readonly edit: number;
  /** Null: made for the case in view. */
  readonly basis: string | null;
}

/** Steps that are those of the file again are not unsaved. */
export function afterEdit(contents: Contents, { views, edit, basis: given }: Edit): Contents {
  const { state, loaded, disk } = contents;
  if (loaded === null) return contents;
  const unsavedViews = sameJson(views, loaded.views) ? null : views;
  const basis = unsavedViews === null ? null : (given ?? contents.basis ?? loaded.hash);
  const changedUnderEdits = disk.kind === "file" && isChanged(basis, disk.hash);
  const isFitting = unsavedViews === null || contents.fitting === null || doFit(loaded.text, unsavedViews);
  return {
    ...contents,
    basis,
    fitting: isFitting ? null : contents.fitting,
    state: { ...state, unsavedViews, edit, changedUnderEdits },
  };
}

export interface Saved {
  readonly written: GoodReading;
  /** Number of the newest change that is in it. */
  readonly edit: number;
  readonly name: string;
}

/** What was changed while it was written is still unsaved. */
export function afterSaving(contents: Contents, { written, edit, name }: Saved): Contents {
  const { state, loaded } = contents;
  const steps = state.edit === edit ? written.views : (state.unsavedViews ?? loaded?.views ?? written.views);
  const next = withNewText({ ...contents, state: { ...state, name, sample: false, unsavedViews: steps } }, written);
  const basis = next.state.unsavedViews === null ? null : written.hash;
  return { ...next, basis, state: { ...next.state, changedUnderEdits: false } };
}

function unavailableSentence(state: OpenState, reading: Extract<News, { readonly kind: "unavailable" }>): string {
  if (!reading.gone) return reading.message;
  return state.text === null
    ? `“${state.name}” cannot be found.`
    : `“${state.name}” was deleted, moved or renamed. What you see is its last good state.`;
}
