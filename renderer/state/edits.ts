import { editedViewsSchema, faultInViews } from "../../shared/case/edit-views.ts";
import type { View } from "../../shared/case/schema.ts";
import { stepsEdited, stepsNow, stepsRedone, stepsUndone } from "./step-edits.ts";
import type { Workbench } from "./store.ts";
import { type Change, told } from "./updates.ts";

export { hasUnsavedSteps, redoLabel, undoLabel } from "./step-edits.ts";

/**
 * Makes these the steps of the case (`course.case.views`; the timeline stays the same object), has main keep them until they are
 * saved, and remembers how to undo it. The first edit of a case without steps of its own hands over all that were proposed.
 * @param views all steps in their order; an empty list takes the case back to the proposed ones
 * @param label what was done, in words: "Rename step"
 * @param run changes with the same run that follow each other are undone as one: `name of ${id}` while a name is typed
 */
export function editSteps(
  workbench: Workbench,
  label: string,
  views: readonly View[],
  run: string | null = null,
): void {
  const { store } = workbench;
  const fault = faultInViews(views);
  if (fault !== null) store.setState(told({ tone: "bad", text: `The steps were not changed. ${fault}` }));
  else apply(workbench, stepsEdited(store.getState(), { label, run, views: editedViewsSchema.parse(views) }));
}

export function undoSteps(workbench: Workbench): void {
  apply(workbench, stepsUndone(workbench.store.getState()));
}

/** Gives up what was changed, for what the file has now; that can be undone. */
export function takeStepsOfFile(workbench: Workbench): void {
  editSteps(workbench, "Use the steps in the file", workbench.store.getState().edits.saved);
}

export function redoSteps(workbench: Workbench): void {
  apply(workbench, stepsRedone(workbench.store.getState()));
}

/** Main is told of each change at once, so that nothing is lost however soon the window closes; a list of steps is small. */
function apply({ store, api }: Workbench, change: Change): void {
  const { number } = store.getState().edits;
  store.setState(change);
  const { edits } = store.getState();
  if (edits.number === number) return;
  api.editViews(stepsNow(edits), edits.number).catch(() => {
    const text = "The steps could not be kept for saving. Do not close this window; choose Save As… to keep them.";
    store.setState(told({ tone: "bad", text }));
  });
}
