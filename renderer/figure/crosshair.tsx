import { type ReactElement, useEffect, useRef } from "react";
import type { Scene } from "../../shared/figure/scene.ts";
import styles from "./figure.module.css";
import type { PointerStore } from "./pointer-store.ts";

interface CrosshairProps {
  readonly scene: Scene;
  readonly pointer: PointerStore;
}

/** The line under the pointer. It follows the pointer without React. */
export function Crosshair({ scene, pointer }: CrosshairProps): ReactElement {
  const line = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      pointer.subscribe(({ place, readout }) => {
        if (line.current === null) return;
        line.current.hidden = place === null || readout === null;
        if (place !== null) line.current.style.transform = `translateX(${place.x}px)`;
      }),
    [pointer],
  );
  return (
    <div
      ref={line}
      className={styles["crosshair"]}
      style={{ top: scene.plot.y, height: scene.plot.height }}
      aria-hidden="true"
      hidden
    />
  );
}

/** So near to the right edge, the day stands left of the pointer. */
const EDGE_PX = 110;

/** The day under the pointer, in a strip over the paper, where it hides nothing of the figure. */
export function DayStrip({ scene, pointer }: CrosshairProps): ReactElement {
  const tag = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      pointer.subscribe(({ place, readout }) => {
        if (tag.current === null) return;
        const shown = place !== null && readout !== null;
        tag.current.hidden = !shown;
        if (!shown) return;
        tag.current.textContent = readout.date === null ? readout.day : `${readout.day} · ${readout.date}`;
        tag.current.style.left = `${place.x}px`;
        tag.current.dataset["side"] = place.x > scene.width - EDGE_PX ? "left" : "middle";
      }),
    [pointer, scene],
  );
  return (
    <div className={styles["dayStrip"]} aria-hidden="true">
      <div ref={tag} className={styles["dayTag"]} data-testid="day-under-pointer" hidden />
    </div>
  );
}
