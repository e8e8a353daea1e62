import type { ReactElement } from "react";
import { eventFacts } from "../../shared/case/event-facts.ts";
import type { Scene, SceneMark } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { useAppState } from "../state/store.ts";
import styles from "./figure.module.css";
import { findMark } from "./walk.ts";

const CARD_WIDTH = 260;
const GAP = 10;

/** Beside the mark where there is room, and never under the pointer. */
function placement(
  mark: SceneMark,
  scene: Scene,
): { readonly left: number; readonly top?: number; readonly bottom?: number } {
  const left = Math.min(Math.max(mark.x + mark.width / 2 - CARD_WIDTH / 2, 4), scene.width - CARD_WIDTH - 4);
  return mark.y > scene.height * 0.6
    ? { left, bottom: scene.height - mark.y + GAP }
    : { left, top: mark.y + mark.height + GAP };
}

/** What the mark under the pointer is, in a few words. */
export function HoverCard({
  scene,
  timeline,
}: {
  readonly scene: Scene;
  readonly timeline: Timeline;
}): ReactElement | null {
  const mark = findMark(
    scene,
    useAppState((state) => state.hover),
  );
  const unit = useAppState((state) => state.view.unit);
  const facts = mark === null ? null : eventFacts(timeline, mark.event, mark.part, unit);
  if (mark === null || facts === null) return null;
  const certainty = facts.certainty === null || facts.certainty === "exact" ? null : facts.certainty;
  return (
    <div
      className={styles["card"]}
      style={{ ...placement(mark, scene), width: CARD_WIDTH }}
      role="presentation"
      data-testid="hover-card"
    >
      <div className={styles["cardKind"]}>{facts.kindName}</div>
      <div className={styles["cardTitle"]}>{facts.title}</div>
      {facts.value !== null && <div className={styles["cardValue"]}>{facts.value}</div>}
      <div className={styles["cardTime"]}>
        {facts.time}
        {certainty !== null && <span className={styles["cardCertainty"]}>{certainty}</span>}
        {facts.inferred && <span className={styles["cardCertainty"]}>inferred</span>}
      </div>
      {mark.count > 1 && <div className={styles["cardTime"]}>and {mark.count - 1} more at this place</div>}
    </div>
  );
}
