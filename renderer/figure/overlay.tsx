import type { ReactElement, Ref } from "react";
import type { Scene, SceneMark } from "../../shared/figure/scene.ts";
import { useAppState } from "../state/store.ts";
import styles from "./figure.module.css";
import { findMark } from "./walk.ts";

const OUTSET: Readonly<Record<Emphasis, number>> = { hover: 2.5, selection: 4, focus: 6 };
type Emphasis = "hover" | "selection" | "focus";

function MarkOutline({ mark, emphasis }: { readonly mark: SceneMark; readonly emphasis: Emphasis }): ReactElement {
  const outset = OUTSET[emphasis];
  return (
    <rect
      className={styles[emphasis]}
      x={mark.x - outset}
      y={mark.y - outset}
      width={mark.width + 2 * outset}
      height={mark.height + 2 * outset}
      rx={outset + 1}
    />
  );
}

/** What is hovered, selected and focused, over the picture, so that the picture itself need not be drawn again. */
export function Overlay({ scene, moving }: { readonly scene: Scene; readonly moving: Ref<SVGGElement> }): ReactElement {
  const hover = findMark(
    scene,
    useAppState((state) => state.hover),
  );
  const selection = findMark(
    scene,
    useAppState((state) => state.selection),
  );
  const focus = findMark(
    scene,
    useAppState((state) => state.focus),
  );
  return (
    <svg className={styles["overlay"]} width={scene.width} height={scene.height} aria-hidden="true">
      <g ref={moving}>
        {hover !== null && <MarkOutline mark={hover} emphasis="hover" />}
        {selection !== null && <MarkOutline mark={selection} emphasis="selection" />}
        {focus !== null && <MarkOutline mark={focus} emphasis="focus" />}
      </g>
    </svg>
  );
}
