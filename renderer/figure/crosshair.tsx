import { type ReactElement, useEffect, useRef } from "react";
import type { Scene } from "../../shared/figure/scene.ts";
import styles from "./figure.module.css";
import type { PointerStore } from "./pointer-store.ts";

/** The line under the pointer with its day. It follows the pointer without React. */
export function Crosshair({ scene, pointer }: { readonly scene: Scene; readonly pointer: PointerStore }): ReactElement {
  const line = useRef<HTMLDivElement>(null);
  const tag = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      pointer.subscribe(({ place, readout }) => {
        const visible = place !== null && readout !== null;
        if (line.current === null || tag.current === null) return;
        line.current.hidden = !visible;
        if (!visible) return;
        line.current.style.transform = `translateX(${place.x}px)`;
        tag.current.textContent = readout.date === null ? readout.day : `${readout.day} · ${readout.date}`;
        tag.current.dataset["side"] = place.x > scene.plot.x + scene.plot.width / 2 ? "left" : "right";
      }),
    [pointer, scene],
  );
  return (
    <div
      ref={line}
      className={styles["crosshair"]}
      style={{ top: scene.plot.y, height: scene.plot.height }}
      aria-hidden="true"
      hidden
    >
      <div ref={tag} className={styles["crosshairTag"]} />
    </div>
  );
}
