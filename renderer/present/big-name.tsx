import type { CSSProperties, ReactElement } from "react";
import { eventFacts } from "../../shared/case/event-facts.ts";
import type { SceneMark } from "../../shared/figure/scene.ts";
import styles from "./present.module.css";
import type { StepPicture } from "./scenes.ts";

interface BigNameProps {
  readonly picture: Pick<StepPicture, "timeline" | "unit" | "scene">;
  readonly mark: SceneMark;
  readonly small: boolean;
}

/** What the mark is, what was found and when, large enough for the last row. */
export function BigName({ picture, mark, small }: BigNameProps): ReactElement | null {
  const { timeline, unit } = picture;
  const facts = eventFacts(timeline, mark.event, mark.part, unit);
  if (facts === null) return null;
  const unsure = facts.certainty !== null && facts.certainty !== "exact" ? facts.certainty : null;
  const aside = [facts.time, unsure, facts.inferred ? "inferred" : null].filter((word) => word !== null);
  return (
    <div className={styles["name"]} data-small={small} style={beside(picture, mark)} data-testid="big-name">
      <div className={styles["nameTitle"]}>{facts.title}</div>
      {facts.value !== null && <div className={styles["nameValue"]}>{facts.value}</div>}
      <div className={styles["nameTime"]}>{aside.join(" · ")}</div>
      {mark.count > 1 && <div className={styles["nameTime"]}>and {mark.count - 1} more at this place</div>}
    </div>
  );
}

/** Over or under the mark, whichever has more room, far enough from it to leave it free; towards the middle of the picture. */
function beside({ scene }: Pick<StepPicture, "scene">, mark: SceneMark): CSSProperties {
  const gap = scene.height * 0.075;
  const middle = Math.min(Math.max(mark.x, 0) + mark.width / 2, scene.width);
  const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  const across: CSSProperties =
    middle < scene.width / 2
      ? { left: percent(Math.max(0, middle - scene.width * 0.1), scene.width) }
      : { right: percent(Math.max(0, scene.width - middle - scene.width * 0.1), scene.width) };
  const above = mark.y > scene.height / 2;
  const down: CSSProperties = above
    ? { bottom: percent(scene.height - mark.y + gap, scene.height) }
    : { top: percent(mark.y + mark.height + gap, scene.height) };
  return { ...across, ...down };
}
