import { type KeyboardEvent, type ReactElement, useId } from "react";
import { accessibleName } from "../../shared/case/event-facts.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { limitsOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import { selectedBeside, viewChanged } from "../state/updates.ts";
import { allowedWindow, pannedWindow } from "../state/viewport.ts";
import styles from "./figure.module.css";
import { findMark, type MarkWalk, markWalk, neighbours, referenceTo, type Step, stepFrom } from "./walk.ts";

const STEP_OF_KEY: Readonly<Record<string, Step>> = {
  ArrowLeft: "previous",
  ArrowRight: "next",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

const walksOfScenes = new WeakMap<Scene, MarkWalk>();

/** Sorted when the keyboard first asks, not at each step of a zoom. */
function walkOf(scene: Scene): MarkWalk {
  const walk = walksOfScenes.get(scene) ?? markWalk(scene);
  walksOfScenes.set(scene, walk);
  return walk;
}

/** Two figures can be in the page. */
const optionId = (list: string, mark: string): string => `${list}-${mark}`;

/**
 * The figure for the keyboard and for screen readers: one stop for Tab, and a list whose current option is the focused
 * mark. Only that mark and its neighbours are in the page; the picture itself may have thousands.
 */
export function MarkList({ scene, timeline }: { readonly scene: Scene; readonly timeline: Timeline }): ReactElement {
  const { store } = useWorkbench();
  const list = useId();
  const focus = findMark(
    scene,
    useAppState((state) => state.focus),
  );
  const selection = findMark(
    scene,
    useAppState((state) => state.selection),
  );
  const unit = useAppState((state) => state.view.unit);
  const around = focus === null ? null : neighbours(walkOf(scene), focus);

  const walk = (step: Step): void => {
    const next = stepFrom(walkOf(scene), focus, step);
    if (next === null) return;
    if (next !== focus) store.setState({ focus: referenceTo(next) });
    else if (step === "next" || step === "previous") {
      // The end of what is in view is not the end of the course.
      const dx = (step === "next" ? -0.5 : 0.5) * scene.plot.width;
      const window = allowedWindow(pannedWindow(scene.time, dx), limitsOf(store.getState()));
      if (store.getState().view.window !== null) store.setState(viewChanged(store.getState(), { window }));
    }
  };

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = STEP_OF_KEY[event.key];
    if (step !== undefined) walk(step);
    else if (event.key === "Enter" || event.key === " ")
      store.setState(selectedBeside(store.getState(), focus === null ? null : referenceTo(focus)));
    else if (event.key === "Escape") store.setState({ selection: null, focus: null });
    else return;
    event.preventDefault();
  };

  return (
    <div
      data-marks
      className={styles["marks"]}
      role="listbox"
      tabIndex={0}
      aria-label={`Events in the picture of ${scene.title}. Arrow keys walk, Enter shows the facts.`}
      aria-activedescendant={focus === null ? undefined : optionId(list, focus.id)}
      onKeyDown={press}
    >
      {around?.marks.map((mark, index) => (
        <div
          key={mark.id}
          id={optionId(list, mark.id)}
          role="option"
          tabIndex={-1}
          aria-selected={mark === selection}
          aria-setsize={around.size}
          aria-posinset={around.first + index + 1}
          className={styles["hiddenOption"]}
        >
          {accessibleName(timeline, mark, unit)}
        </div>
      ))}
      {around === null && (
        <div role="option" tabIndex={-1} aria-selected={false} className={styles["hiddenOption"]}>
          {scene.description}
        </div>
      )}
    </div>
  );
}
