import type { View } from "../../shared/case/schema.ts";

/** Changes of the list of steps; each gives a new list. A step that is not in it changes nothing. */

export const stepChanged = (steps: readonly View[], id: string, change: (step: View) => View): readonly View[] =>
  steps.map((step) => (step.id === id ? change(step) : step));

export const stepRemoved = (steps: readonly View[], id: string): readonly View[] =>
  steps.filter((step) => step.id !== id);

/** After the step with that id, or at the end. */
export function stepAdded(steps: readonly View[], step: View, after: string | null): readonly View[] {
  const place = steps.findIndex(({ id }) => id === after);
  return place === -1 ? [...steps, step] : [...steps.slice(0, place + 1), step, ...steps.slice(place + 1)];
}

/** To another place in the list, counted from 0; beyond an end is the end. */
export function stepMoved(steps: readonly View[], id: string, place: number): readonly View[] {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) return steps;
  const others = stepRemoved(steps, id);
  const wanted = Math.min(Math.max(place, 0), others.length);
  return [...others.slice(0, wanted), step, ...others.slice(wanted)];
}

export function renamed(step: View, name: string): View {
  return { ...step, name };
}

export function hiddenOrShown(step: View): View {
  const { hidden, ...others } = step;
  return hidden === true ? others : { ...others, hidden: true };
}

/** No notes are no field. */
export function annotated(step: View, notes: string): View {
  const { notes: _before, ...others } = step;
  return notes === "" ? others : { ...others, notes };
}

/** Without any event that stands out, nothing is dimmed. */
export function emphasised(step: View, events: readonly string[]): View {
  const { emphasis: _before, ...others } = step;
  return events.length === 0 ? others : { ...others, emphasis: [...events] };
}
