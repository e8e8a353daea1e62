import { type CSSProperties, type ReactElement, useLayoutEffect, useRef, useState } from "react";
import { eventFacts } from "../../shared/case/event-facts.ts";
import type { Scene, SceneMark } from "../../shared/figure/scene.ts";
import styles from "./big-name.module.css";
import { freePlace } from "./free-place.ts";
import type { StepPicture } from "./scenes.ts";

interface BigNameProps {
  readonly picture: Pick<StepPicture, "timeline" | "unit" | "scene">;
  readonly mark: SceneMark;
  readonly small: boolean;
}

/** What the mark is, what was found and when, large enough for the last row. */
export function BigName({ picture, mark, small }: BigNameProps): ReactElement | null {
  const { timeline, unit, scene } = picture;
  const box = useRef<HTMLDivElement>(null);
  const [corner, setCorner] = useState<CSSProperties>(UNSEEN);
  useLayoutEffect(() => {
    if (box.current !== null) setCorner(cornerOf(box.current, scene, mark));
  }, [scene, mark]);
  const facts = eventFacts(timeline, mark.event, mark.part, unit);
  if (facts === null) return null;
  const unsure = facts.certainty !== null && facts.certainty !== "exact" ? facts.certainty : null;
  const aside = [facts.time, unsure, facts.inferred ? "inferred" : null].filter((word) => word !== null);
  return (
    <div className={styles["name"]} data-small={small} ref={box} style={corner} data-testid="big-name">
      <div className={styles["nameTitle"]}>{facts.title}</div>
      {facts.value !== null && <div className={styles["nameValue"]}>{facts.value}</div>}
      <div className={styles["nameTime"]}>{aside.join(" · ")}</div>
      {mark.count > 1 && <div className={styles["nameTime"]}>and {mark.count - 1} more at this place</div>}
    </div>
  );
}

/** Until it is known how large it is. */
const UNSEEN: CSSProperties = { visibility: "hidden" };

/** In parts of the picture, whatever the size at which that is shown. */
function cornerOf(box: HTMLElement, scene: Scene, mark: SceneMark): CSSProperties {
  const shown = box.offsetParent?.clientWidth ?? scene.width;
  const scale = shown === 0 ? 1 : scene.width / shown;
  const { x, y } = freePlace(scene, mark, { width: box.offsetWidth * scale, height: box.offsetHeight * scale });
  return { left: `${(100 * x) / scene.width}%`, top: `${(100 * y) / scene.height}%` };
}
