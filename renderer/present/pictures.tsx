import { memo, type ReactElement, useLayoutEffect, useRef, useState } from "react";
import type { Scene } from "../../shared/figure/scene.ts";
import { SceneView } from "../../shared/figure/scene-view.tsx";
import styles from "./present.module.css";
import { animateStep, motionIsWanted } from "./transition.ts";

const Drawing = memo(function Drawing({ scene }: { readonly scene: Scene }): ReactElement {
  return <SceneView scene={scene} unit="px" />;
});

interface Pair {
  readonly scene: Scene;
  /** The picture before, until it has made way. */
  readonly leaving: Scene | null;
}

/** Only from step to step: not when the window grows or the colours change. */
const canTurnInto = (before: Scene, after: Scene): boolean =>
  before.width === after.width && before.height === after.height && before.background === after.background;

const numbers = new WeakMap<Scene, number>();
let lastNumber = 0;

/** So that the picture that makes way is not drawn anew. */
function numberOf(scene: Scene): number {
  const known = numbers.get(scene);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(scene, lastNumber);
  return lastNumber;
}

/** The picture of a step. Another step's picture takes its place with a short movement along the axis. */
export function Pictures({ scene, still = false }: { readonly scene: Scene; readonly still?: boolean }): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const [pair, setPair] = useState<Pair>({ scene, leaving: null });
  if (pair.scene !== scene) {
    const moves = !still && canTurnInto(pair.scene, scene) && motionIsWanted();
    setPair({ scene, leaving: moves ? pair.scene : null });
  }
  const { leaving } = pair;
  useLayoutEffect(() => {
    const [below, above] = frame.current?.children ?? [];
    if (leaving === null || below === undefined || above === undefined) return undefined;
    const done = (): void => setPair({ scene, leaving: null });
    return animateStep({ scene: leaving, element: below }, { scene, element: above }, done);
  }, [scene, leaving]);
  const drawn = leaving === null ? [scene] : [leaving, scene];
  return (
    <div ref={frame} className={styles["pictures"]}>
      {drawn.map((each) => (
        <div key={numberOf(each)} className={styles["picture"]} aria-hidden={each !== scene}>
          <Drawing scene={each} />
        </div>
      ))}
    </div>
  );
}
