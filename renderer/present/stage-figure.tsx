import { type PointerEvent, type ReactElement, type RefObject, useRef } from "react";
import type { SceneMark } from "../../shared/figure/scene.ts";
import { findMark, referenceTo } from "../figure/walk.ts";
import { PinFlags } from "../questions/pin-flags.tsx";
import { useAppState, useWorkbench } from "../state/store.ts";
import { act } from "./act.ts";
import { BigName } from "./big-name.tsx";
import { LaserDot } from "./laser-dot.tsx";
import { Lens } from "./lens.tsx";
import { Pictures } from "./pictures.tsx";
import { placeOf, type ScenePlace, spotAt } from "./pointing.ts";
import styles from "./present.module.css";
import { pinsToShow } from "./presentation.ts";
import type { StepPicture } from "./scenes.ts";
import { StageMarks } from "./stage-marks.tsx";

interface StageFigureProps {
  readonly picture: StepPicture;
  /** Where the pointer is, for keys that act there; null when it is elsewhere. */
  readonly pointer: RefObject<ScenePlace | null>;
  /** Smaller than it was laid out: the presenter's own picture. */
  readonly small?: boolean;
}

/** A step's figure, with all that lies over it. */
export function StageFigure({ picture, pointer, small = false }: StageFigureProps): ReactElement {
  const { scene, timeline } = picture;
  const frame = useRef<HTMLDivElement>(null);
  const dot = useRef<HTMLDivElement>(null);
  const handlers = usePointer(picture, pointer, dot);
  const pins = useAppState(pinsToShow);
  const laser = useAppState((state) => state.presentation?.stage.laser === true);
  const hover = findMark(
    scene,
    useAppState((state) => state.hover),
  );
  const focus = findMark(
    scene,
    useAppState((state) => state.focus),
  );
  const named = laser ? focus : (hover ?? focus);
  return (
    <div
      ref={frame}
      className={styles["figure"]}
      data-testid="stage-figure"
      data-laser={laser}
      data-over-mark={hover !== null}
      style={{ aspectRatio: `${scene.width} / ${scene.height}` }}
      {...handlers}
    >
      <Pictures scene={scene} still={small} />
      <svg className={styles["overlay"]} viewBox={`0 0 ${scene.width} ${scene.height}`} aria-hidden="true">
        <PinFlags scene={scene} timeline={timeline} pins={pins} big />
        {named !== null && <Lens key={named.id} scene={scene} mark={named} frame={frame} />}
      </svg>
      <StageMarks picture={picture} />
      {named !== null && <BigName picture={picture} mark={named} small={small} />}
      <LaserDot dot={dot} shown={laser} follows={!small} />
    </div>
  );
}

interface PointerHandlers {
  onPointerMove(event: PointerEvent<HTMLDivElement>): void;
  onPointerLeave(): void;
  onClick(event: { readonly clientX: number; readonly clientY: number; readonly currentTarget: HTMLDivElement }): void;
}

/** Names what is under the pointer, moves the dot of light, and pins at a click. */
function usePointer(
  picture: StepPicture,
  pointer: RefObject<ScenePlace | null>,
  dot: RefObject<HTMLDivElement | null>,
): PointerHandlers {
  const workbench = useWorkbench();
  const { store, api } = workbench;
  const { scene } = picture;
  const hoverOver = (mark: SceneMark | null): void => {
    const { hover } = store.getState();
    if ((mark?.id ?? null) !== (hover?.mark ?? null))
      store.setState({ hover: mark === null ? null : referenceTo(mark) });
  };
  const pointAt = (place: ScenePlace | null): void => {
    pointer.current = place;
    const fractions = place === null ? null : { x: within(place.x / scene.width), y: within(place.y / scene.height) };
    moveDot(dot.current, fractions);
    const { presentation } = store.getState();
    if (presentation?.part === "presenter" && presentation.stage.laser)
      api.pointOnStage(fractions).catch(() => undefined);
  };
  return {
    onPointerMove(event) {
      const place = placeOf(event, event.currentTarget.getBoundingClientRect(), scene.width);
      pointAt(place);
      hoverOver(picture.hits().at(place.x, place.y));
    },
    onPointerLeave() {
      pointAt(null);
      hoverOver(null);
    },
    onClick(event) {
      const place = placeOf(event, event.currentTarget.getBoundingClientRect(), scene.width);
      const spot = spotAt(picture, place);
      if (spot !== null) act(workbench, { kind: "pin", spot });
    },
  };
}

const within = (fraction: number): number => Math.min(Math.max(fraction, 0), 1);

/** Without React: it changes with each move. */
export function moveDot(dot: HTMLElement | null, place: { readonly x: number; readonly y: number } | null): void {
  if (dot === null) return;
  dot.dataset["on"] = String(place !== null);
  if (place === null) return;
  dot.style.left = `${100 * place.x}%`;
  dot.style.top = `${100 * place.y}%`;
}
