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
  const radius = glassRadius(scene, mark);
  if (radius === null) {
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
  return <Glass scene={scene} mark={mark} frame={frame} radius={radius} />;
}

/** Of the magnifying glass over a mark, in scene units; null for a mark that is too large for one. */
export function glassRadius({ height }: Scene, mark: SceneMark): number | null {
  const largest = Math.max(mark.width, mark.height);
  return largest <= LARGEST * height ? (largest / 2 + (height / 40) * 0.3) * 1.3 * ENLARGEMENT : null;
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
  return (
    <g>
      <clipPath id="lens-clip">
        <circle cx={x} cy={y} r={radius} />
      </clipPath>
      <circle cx={x} cy={y} r={radius} fill={scene.background} />
      <g clipPath="url(#lens-clip)">
        <g
          ref={content}
          fontFamily="Inter, Arial, Helvetica, sans-serif"
          transform={`translate(${x} ${y}) scale(${ENLARGEMENT}) translate(${-x} ${-y})`}
        />
      </g>
      <circle className={styles["ring"]} cx={x} cy={y} r={radius} strokeWidth={scene.height / 260} />
    </g>
  );
}
