import { type ReactElement, useEffect } from "react";
import type { Scene } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { followCursor } from "../questions/cursor.ts";
import { PinFlags } from "../questions/pin-flags.tsx";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./figure.module.css";
import type { PointerStore } from "./pointer-store.ts";

interface PinOverlayProps {
  readonly scene: Scene;
  readonly timeline: Timeline;
  readonly pointer: PointerStore;
}

/** The pins over the picture. They move with it, and are cut where the plot ends. */
export function PinOverlay({ scene, timeline, pointer }: PinOverlayProps): ReactElement | null {
  const { store } = useWorkbench();
  const pins = useAppState((state) => state.pins);
  useEffect(() => followCursor(store, pointer), [store, pointer]);
  if (pins.length === 0) return null;
  const right = Math.max(0, scene.width - scene.plot.x - scene.plot.width - 1);
  return (
    <svg
      className={styles["overlay"]}
      width={scene.width}
      height={scene.height}
      style={{ clipPath: `inset(0 ${right}px 0 ${scene.plot.x - 1}px)` }}
      aria-hidden="true"
    >
      <g data-moves-with-time>
        <PinFlags scene={scene} timeline={timeline} pins={pins} />
      </g>
    </svg>
  );
}
