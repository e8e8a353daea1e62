import { sameJson } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import type { DocumentState } from "../../shared/ipc.ts";
import { proposeSteps } from "../../shared/steps/propose-steps.ts";
import type { AppState, Course } from "./state.ts";

/** One change of the steps, with what they were before and after it. */
export interface StepEdit {
  /** What was done, in words: "Rename step". */
  readonly label: string;
  /** Changes of one run that follow each other are one change: the letters of a name. Null: a change by itself. */
  readonly run: string | null;
  readonly before: readonly View[];
  readonly after: readonly View[];
}

/** What the reader did to the steps of the case, and what main has been told of it. */
export interface StepEdits {
  /** The steps in the file; an empty list when it has none of its own. */
  readonly saved: readonly View[];
  /** Null when the steps are those of the file. */
  readonly unsaved: readonly View[] | null;
  /** Number of the newest change. */
  readonly number: number;
  /** Oldest first. */
  readonly past: readonly StepEdit[];
  /** What was undone, the next one to do again first. */
  readonly future: readonly StepEdit[];
}

export const noEdits: StepEdits = { saved: [], unsaved: null, number: 0, past: [], future: [] };

/** As many changes can be undone. */
const MAXIMUM_PAST = 200;

/** The steps as the reader sees them; an empty list for those that are proposed. */
export const stepsNow = ({ saved, unsaved }: StepEdits): readonly View[] => unsaved ?? saved;

/** Whether there are steps that are not in the file yet. */
export const hasUnsavedSteps = ({ edits }: AppState): boolean => edits.unsaved !== null;

/** What undo and redo would do, in words; null when there is nothing. */
export const undoLabel = ({ edits }: AppState): string | null => edits.past.at(-1)?.label ?? null;
export const redoLabel = ({ edits }: AppState): string | null => edits.future[0]?.label ?? null;

export function stepsEdited(
  state: AppState,
  { label, run, views }: { readonly label: string; readonly run: string | null; readonly views: readonly View[] },
): Partial<AppState> {
  const { edits, course } = state;
  const before = stepsNow(edits);
  if (course === null) return {};
  const after = storedSteps(edits, course, views);
  if (sameJson(before, after)) return {};
  const last = edits.past.at(-1);
  const continues = run !== null && last?.run === run && edits.future.length === 0;
  const edit: StepEdit = { label, run, before: continues ? last.before : before, after };
  // Letters that were typed and taken back are no change.
  const done = sameJson(edit.before, edit.after) ? [] : [edit];
  const past = [...(continues ? edits.past.slice(0, -1) : edits.past), ...done].slice(-MAXIMUM_PAST);
  return withHistory(state, after, past, []);
}

/** Steps that are just the proposed ones are not stored in a file that has none. */
const storedSteps = ({ saved }: StepEdits, { timeline }: Course, views: readonly View[]): readonly View[] =>
  saved.length === 0 && sameJson(views, proposeSteps(timeline)) ? [] : views;

export function stepsUndone(state: AppState): Partial<AppState> {
  const { past, future } = state.edits;
  const last = past.at(-1);
  return last === undefined ? {} : withHistory(state, last.before, past.slice(0, -1), [last, ...future]);
}

export function stepsRedone(state: AppState): Partial<AppState> {
  const { past, future } = state.edits;
  const [next, ...later] = future;
  return next === undefined ? {} : withHistory(state, next.after, [...past, next], later);
}

function withHistory(
  { course, edits }: AppState,
  views: readonly View[],
  past: readonly StepEdit[],
  future: readonly StepEdit[],
): Partial<AppState> {
  if (course === null) return {};
  const unsaved = sameJson(views, edits.saved) ? null : views;
  return { course: withSteps(course, views), edits: { ...edits, unsaved, number: edits.number + 1, past, future } };
}

/** The course with these steps; its timeline, which they do not change, stays the same object. */
function withSteps(course: Course, views: readonly View[]): Course {
  const { views: _before, ...others } = course.case;
  return { ...course, case: views.length === 0 ? others : { ...others, views: [...views] } };
}

/** A document's course with the steps that are in its file. */
export interface CourseOnDisk {
  readonly course: Course;
  readonly saved: readonly View[];
}

/**
 * What of the reader's edits holds after a reading of the document. Main's own steps count when it knows more than this page,
 * which is new or was loaded again; an echo never overwrites what was typed since.
 * @param read null when the document cannot be drawn
 */
export function editsAfterReading(
  state: AppState,
  document: DocumentState,
  read: CourseOnDisk | null,
): { readonly edits: StepEdits; readonly course: Course | null } {
  if (document.kind !== "open") return { edits: noEdits, course: null };
  const before = state.document.kind === "open" && state.document.id === document.id ? state.edits : noEdits;
  const knowsMore = document.edit > before.number;
  const saved = read?.saved ?? before.saved;
  // What was done since main was last told holds, though it be that the steps are again as they were in the file before.
  const own = document.edit < before.number ? stepsNow(before) : before.unsaved;
  const wanted = knowsMore ? document.unsavedViews : own;
  const unsaved = wanted === null || sameJson(wanted, saved) ? null : wanted;
  const steps = unsaved ?? saved;
  // What was done to other steps than these cannot be undone.
  const { past, future } = sameJson(steps, stepsNow(before)) ? historyAfter(before, saved, document) : noEdits;
  return {
    edits: { saved, unsaved, number: knowsMore ? document.edit : before.number, past, future },
    course:
      read === null || sameJson(read.course.case.views ?? [], steps)
        ? (read?.course ?? null)
        : withSteps(read.course, steps),
  };
}

/**
 * What can be undone when the file has other steps than before. Where another program wrote them, undoing all leads to those, not to
 * what was there before. Saving ends a run: what is typed after it is undone by itself.
 */
function historyAfter(
  { saved: before, past, future }: StepEdits,
  saved: readonly View[],
  { changedUnderEdits }: Extract<DocumentState, { readonly kind: "open" }>,
): Pick<StepEdits, "past" | "future"> {
  if (sameJson(before, saved)) return { past, future };
  const now = (views: readonly View[]): readonly View[] =>
    changedUnderEdits && sameJson(views, before) ? saved : views;
  const onTop = (edit: StepEdit): StepEdit => ({
    ...edit,
    run: null,
    before: now(edit.before),
    after: now(edit.after),
  });
  return { past: past.map(onTop), future: future.map(onTop) };
}
