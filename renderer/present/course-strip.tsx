import type { CSSProperties, ReactElement } from "react";
import { wholeWindow } from "../../shared/figure/layout.ts";
import styles from "./course-strip.module.css";
import type { StepPicture } from "./scenes.ts";

/** The whole course as one line, with the days in view marked on it and a tick for each transplant and infusion of cells. */
export function CourseStrip({ picture }: { readonly picture: StepPicture }): ReactElement {
  const { scene, timeline } = picture;
  const [first, last] = wholeWindow(timeline);
  const share = (day: number): number => Math.min(Math.max((day - first) / (last - first), 0), 1);
  const [from, to] = scene.time.domain;
  const inView = { left: percent(share(from)), width: percent(share(to) - share(from)) };
  const plot: CSSProperties = {
    marginLeft: percent(scene.plot.x / scene.width),
    width: percent(scene.plot.width / scene.width),
  };
  return (
    <div className={styles["strip"]} aria-hidden="true">
      <div className={styles["stripLine"]} style={plot}>
        <div className={styles["stripWindow"]} style={inView} />
        {timeline.procedures
          .filter(({ event }) => event.kind !== "other")
          .map(({ event, at }) => (
            <div key={event.id} className={styles["stripTick"]} style={{ left: percent(share(at.estimate)) }} />
          ))}
      </div>
    </div>
  );
}

const percent = (fraction: number): string => `${100 * fraction}%`;
