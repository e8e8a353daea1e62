import type { ReactElement } from "react";
import { accessibleName } from "../../shared/case/event-facts.ts";
import { findMark, neighbours } from "../figure/walk.ts";
import { useAppState } from "../state/store.ts";
import styles from "./present.module.css";
import type { StepPicture } from "./scenes.ts";

/** The figure for the keyboard and for screen readers: a list whose current option is the mark that Tab led to. */
export function StageMarks({ picture }: { readonly picture: StepPicture }): ReactElement {
  const { scene, timeline, unit } = picture;
  const focus = findMark(
    scene,
    useAppState((state) => state.focus),
  );
  const around = focus === null ? null : neighbours(picture.walk(), focus);
  return (
    <div
      id="stage-marks"
      className={styles["marks"]}
      role="listbox"
      tabIndex={0}
      aria-label={`Events in the picture of ${scene.title}. Tab walks, Enter pins.`}
      aria-activedescendant={focus === null ? undefined : `stage-${focus.id}`}
    >
      {around?.marks.map((mark, index) => (
        <div
          key={mark.id}
          id={`stage-${mark.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={mark === focus}
          aria-setsize={around.size}
          aria-posinset={around.first + index + 1}
          className="visually-hidden"
        >
          {accessibleName(timeline, mark, unit)}
        </div>
      ))}
      {around === null && (
        <div role="option" tabIndex={-1} aria-selected={false} className="visually-hidden">
          {scene.description}
        </div>
      )}
    </div>
  );
}
