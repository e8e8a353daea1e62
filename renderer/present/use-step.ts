import { useEffect, useMemo } from "react";
import type { View } from "../../shared/case/schema.ts";
import type { StageComparison, StageSize, StageState } from "../../shared/presentation.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { comparisonOnStage } from "./compared-pictures.ts";
import { type Presentation, stepInView, stepsToPresent } from "./presentation.ts";
import { prepareAhead, type StepPicture, stepPicture } from "./scenes.ts";

/** The step in view, among the others. */
export interface StepInView {
  readonly presentation: Presentation;
  readonly stage: StageState;
  readonly steps: readonly View[];
  readonly index: number;
  readonly step: View;
}

/** Null before the window knows the case and its steps. */
export function useStep(): StepInView | null {
  const presentation = useAppState((state) => state.presentation);
  const steps = useAppState(stepsToPresent);
  if (presentation === null) return null;
  const index = stepInView(presentation.stage, steps);
  const step = steps[index];
  return step === undefined ? null : { presentation, stage: presentation.stage, steps, index, step };
}

/** The comparison that is shown in place of the step; null while the step is. The same one until it changes. */
export function useComparison(): StageComparison | null {
  const comparing = useAppState(({ presentation }) => presentation?.stage.comparing === true);
  const told = useAppState(({ presentation }) => presentation?.told ?? null);
  const comparison = useAppState((state) => state.comparison);
  const view = useAppState((state) => state.view);
  const { store } = useWorkbench();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is read from the store
  return useMemo(() => comparisonOnStage(store.getState()), [store, comparing, told, comparison, view]);
}

/** The picture of a step at a size; the others are laid out ahead while nothing else is to be done, its neighbours first. */
export function usePicture({ stage, steps, index, step }: StepInView, size: StageSize | null): StepPicture | null {
  const course = useAppState((state) => state.course);
  const { scheme } = stage;
  useEffect(() => {
    if (course === null || size === null) return undefined;
    const neighbours = [steps[index + 1], steps[index - 1]].filter((view) => view !== undefined);
    return prepareAhead(course, [...neighbours, ...steps], { size, scheme });
  }, [course, size, scheme, steps, index]);
  return course === null || size === null ? null : stepPicture(course, step, { size, scheme });
}

/** Says to the presenter's window how large the figure of a stage is. */
export function useSizeTold(part: Presentation["part"], size: StageSize | null): void {
  const { api } = useWorkbench();
  useEffect(() => {
    if (part === "stage" && size !== null) api.stageResized(size).catch(() => undefined);
  }, [api, part, size]);
}
