import { eventFacts } from "../../shared/case/event-facts.ts";
import type { View as Step } from "../../shared/case/schema.ts";
import { formatDayIn } from "../../shared/case/timing-facts.ts";
import { stepsOf } from "../../shared/steps/steps.ts";
import { timelineOf } from "../state/derived.ts";
import { editSteps } from "../state/edits.ts";
import type { AppState, Course } from "../state/state.ts";
import type { Workbench } from "../state/store.ts";
import { told } from "../state/updates.ts";
import { emphasised, hiddenOrShown, stepAdded, stepChanged, stepMoved, stepRemoved } from "./edit-list.ts";
import { figureOfView, figureTaken, newStepId, viewOfStep } from "./step-view.ts";

const NO_STEPS: readonly Step[] = [];

/** All steps, hidden ones among them. */
export const stepsIn = ({ course }: AppState): readonly Step[] =>
  course === null ? NO_STEPS : stepsOf(course.case, course.timeline);

/** The window shows the step; nothing of the case changes. */
export function lookAt({ store }: Workbench, step: Step): void {
  const { course } = store.getState();
  if (course === null) return;
  const steps = stepsIn(store.getState());
  const place = steps.findIndex(({ id }) => id === step.id) + 1;
  const announcement = `Step ${place} of ${steps.length}: ${step.name}`;
  store.setState({ step: step.id, view: viewOfStep(course, step), announcement });
}

/** What is in view now, as a new step after the one that is looked at. The selected event stands out in it. */
export function addFromView(workbench: Workbench): void {
  const { store } = workbench;
  const state = store.getState();
  const timeline = timelineOf(state);
  if (state.course === null || timeline === null) return;
  const steps = stepsIn(state);
  const selected = emphasisable(state);
  const step: Step = {
    id: newStepId(state.course, steps),
    name: nameOfView(state),
    figure: figureOfView(state.course, state.view, timeline),
    ...(selected === null ? {} : { emphasis: [selected] }),
  };
  editSteps(workbench, "Add step", stepAdded(steps, step, state.step));
  store.setState({ step: step.id });
}

/** The selected event, else the days in view. */
function nameOfView(state: AppState): string {
  const timeline = timelineOf(state);
  if (timeline === null) return "Step";
  const { selection, view } = state;
  const facts = selection === null ? null : eventFacts(timeline, selection.event, selection.part);
  if (facts !== null) return facts.title;
  if (view.window === null) return "Whole course";
  return view.window.map((day) => formatDayIn(day, timeline.zero, view.unit)).join(" to ");
}

/** The selected event, when it can stand out: everything that has a mark. */
export const emphasisable = ({ selection }: AppState): string | null => selection?.event ?? null;

/** As long as a name may be in a case file, in UTF-16 code units. */
const LONGEST_NAME = 20_000;
const COPY = " (copy)";

export function duplicate(workbench: Workbench, step: Step): void {
  const state = workbench.store.getState();
  if (state.course === null) return;
  const steps = stepsIn(state);
  const copy: Step = {
    ...step,
    id: newStepId(state.course, steps),
    name: `${step.name.slice(0, LONGEST_NAME - COPY.length)}${COPY}`,
  };
  editSteps(workbench, "Duplicate step", stepAdded(steps, copy, step.id));
  workbench.store.setState({ step: copy.id });
}

/** The step shows what is in view now. */
export function takeView(workbench: Workbench, step: Step): void {
  const state = workbench.store.getState();
  const timeline = timelineOf(state);
  if (state.course === null || timeline === null) return;
  const figure = figureTaken(step, figureOfView(state.course, state.view, timeline));
  change(workbench, "Take the view for the step", step.id, (one) => ({ ...one, figure }));
}

/** @param run see `editSteps` */
export function change(
  workbench: Workbench,
  label: string,
  id: string,
  edit: (step: Step) => Step,
  run: string | null = null,
): void {
  editSteps(workbench, label, stepChanged(stepsIn(workbench.store.getState()), id, edit), run);
}

export function toggleHidden(workbench: Workbench, step: Step): void {
  change(workbench, step.hidden === true ? "Show step" : "Hide step", step.id, hiddenOrShown);
}

export function moveTo(workbench: Workbench, step: Step, place: number): void {
  const steps = stepsIn(workbench.store.getState());
  const moved = stepMoved(steps, step.id, place);
  editSteps(workbench, "Move step", moved);
  const now = moved.findIndex(({ id }) => id === step.id) + 1;
  workbench.store.setState({ announcement: `${step.name} is now step ${now} of ${moved.length}.` });
}

/** The last step stays: without any, a case has those that are made from it. */
export function remove(workbench: Workbench, step: Step): void {
  const { store } = workbench;
  const steps = stepsIn(store.getState());
  const place = steps.findIndex(({ id }) => id === step.id);
  const left = stepRemoved(steps, step.id);
  if (left.length === 0) {
    store.setState(told({ tone: "bad", text: "A presentation needs a step. Hide it, or make the steps anew." }));
    return;
  }
  editSteps(workbench, "Delete step", left);
  store.setState({ step: (left[place] ?? left.at(-1))?.id ?? null, announcement: `${step.name} was deleted.` });
}

export function setEmphasis(workbench: Workbench, step: Step, events: readonly string[]): void {
  change(workbench, "Change what stands out", step.id, (one) => emphasised(one, events));
}

/** Back to the steps that are made from the case. */
export function makeAnew(workbench: Workbench): void {
  editSteps(workbench, "Make the steps anew", []);
  workbench.store.setState({ step: null, announcement: "The steps were made anew from the case." });
}

/** Whether the steps are those that are made from the case. */
export const areProposed = ({ case: case_ }: Course): boolean => case_.views === undefined || case_.views.length === 0;
