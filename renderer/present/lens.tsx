import { type ReactElement, type RefObject, useLayoutEffect, useRef } from "react";
import type { Scene, SceneMark } from "../../shared/figure/scene.ts";
import styles from "./present.module.css";

/** A mark up to this size, in parts of the picture's height, is shown larger; a bar is outlined. */
const LARGEST = 0.06;
const ENLARGEMENT = 2;

interface LensProps {
  readonly scene: Scene;
  readonly mark: SceneMark;
  /** Holds the picture. */
  readonly frame: RefObject<HTMLElement | null>;
}

/** The mark that is pointed at: a small one under a magnifying glass, a long one in a frame. */
export function Lens({ scene, mark, frame }: LensProps): ReactElement {
  const em = scene.height / 40;
  const small = Math.max(mark.width, mark.height) <= LARGEST * scene.height;
  if (!small) {
    const outset = em * 0.3;
    return (
      <rect
        className={styles["outline"]}
        x={mark.x - outset}
        y={mark.y - outset}
        width={mark.width + 2 * outset}
        height={mark.height + 2 * outset}
        rx={outset}
        strokeWidth={em * 0.16}
      />
    );
  }
  return (
    <Glass scene={scene} mark={mark} frame={frame} radius={(Math.max(mark.width, mark.height) / 2 + em * 0.3) * 1.3} />
  );
}

function Glass({ scene, mark, frame, radius }: LensProps & { readonly radius: number }): ReactElement {
  const x = mark.x + mark.width / 2;
  const y = mark.y + mark.height / 2;
  const content = useRef<SVGGElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scene is another picture in the frame
  useLayoutEffect(() => {
    // The groups of the picture in view, which is the last: while it takes the place of another there are two.
    const groups = [...(frame.current?.querySelectorAll<SVGGElement>("svg[role=img]") ?? [])]
      .at(-1)
      ?.querySelectorAll<SVGGElement>(":scope > g");
    content.current?.replaceChildren(...[...(groups ?? [])].map((group) => group.cloneNode(true)));
  }, [frame, scene]);
  const shown = radius * ENLARGEMENT;
  return (
    <g>
      <clipPath id="lens-clip">
        <circle cx={x} cy={y} r={shown} />
      </clipPath>
      <circle cx={x} cy={y} r={shown} fill={scene.background} />
      <g clipPath="url(#lens-clip)">
        <g
          ref={content}
          fontFamily="Inter, Arial, Helvetica, sans-serif"
          transform={`translate(${x} ${y}) scale(${ENLARGEMENT}) translate(${-x} ${-y})`}
        />
      </g>
      <circle className={styles["ring"]} cx={x} cy={y} r={shown} strokeWidth={scene.height / 260} />
    </g>
  );
}
