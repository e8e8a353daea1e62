import { type ReactElement, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { StageComparison, StageSize, StageState } from "../../shared/presentation.ts";
import { useAppState } from "../state/store.ts";
import { ComparedFigures } from "./compared-figures.tsx";
import { CourseStrip } from "./course-strip.tsx";
import { KeyList } from "./key-list.tsx";
import { PinBand } from "./pin-band.tsx";
import type { ScenePlace } from "./pointing.ts";
import styles from "./present.module.css";
import { pinsToShow } from "./presentation.ts";
import { isSameSize } from "./scenes.ts";
import { StageFigure } from "./stage-figure.tsx";
import { StageHead } from "./stage-head.tsx";
import { StageReadouts } from "./stage-readouts.tsx";
import { useStageKeys } from "./use-stage-keys.ts";
import { type StepInView, useComparison, usePicture, useSizeTold, useStep } from "./use-step.ts";

/** What the audience sees: the name of the step, how far we are, and the figure in all the room that is left. */
export function Stage(): ReactElement {
  const shown = useStep();
  const comparison = useComparison();
  if (shown === null) return <div className={styles["black"]} />;
  return comparison === null ? <StageOfStep shown={shown} /> : <StageOfTwo shown={shown} comparison={comparison} />;
}

interface StageOfTwoProps {
  readonly shown: StepInView;
  readonly comparison: StageComparison;
}

/** The comparison of the window, in place of a step. */
function StageOfTwo({ shown, comparison }: StageOfTwoProps): ReactElement {
  const { stage, steps, index, presentation } = shown;
  const title = useAppState((state) => state.course?.case.title ?? "");
  const room = useRef<HTMLDivElement>(null);
  const pointer = useRef<ScenePlace | null>(null);
  const size = useRoom(room, false);
  useSizeTold(presentation.part, size);
  useStageKeys({ picture: null, pointer, hasControls: false });
  return (
    <main className={styles["stage"]} data-scheme={stage.scheme} data-testid="stage" data-compared>
      <StageHead
        name="Comparison"
        title={comparison.other === null ? title : ""}
        hint={`C: back to step ${index + 1}`}
        {...{ index, count: steps.length, atEnd: false, size }}
      />
      <div ref={room} className={styles["figureRoom"]}>
        {size !== null && <ComparedFigures comparison={comparison} size={size} scheme={stage.scheme} />}
      </div>
      <StageOverlays stage={stage} />
    </main>
  );
}

function StageOfStep({ shown }: { readonly shown: StepInView }): ReactElement {
  const { stage, step, steps, index, presentation } = shown;
  const room = useRef<HTMLDivElement>(null);
  const pointer = useRef<ScenePlace | null>(null);
  const pins = useAppState(pinsToShow);
  const size = useRoom(room, pins.length > 0);
  const picture = usePicture(shown, size);
  const title = useAppState((state) => state.course?.case.title ?? "");
  const comparable = useAppState((state) => state.comparison !== null);
  useSizeTold(presentation.part, size);
  useStageKeys({ picture, pointer, hasControls: false });
  useEffect(() => document.getElementById("stage-marks")?.focus(), []);
  return (
    <main
      className={styles["stage"]}
      data-scheme={stage.scheme}
      data-testid="stage"
      style={picture === null ? {} : { background: picture.scene.background }}
    >
      <StageHead
        name={step.name}
        title={title}
        hint={comparable ? "C: comparison" : null}
        {...{ index, count: steps.length, atEnd: stage.atEnd, size }}
      />
      <div className={styles["room"]}>
        <div className={styles["figureColumn"]}>
          {picture !== null && <CourseStrip picture={picture} />}
          {picture !== null && pins.length > 0 && (
            <PinBand scene={picture.scene} timeline={picture.timeline} pins={pins} />
          )}
          <div ref={room} className={styles["figureRoom"]}>
            {picture !== null && <StageFigure picture={picture} pointer={pointer} />}
          </div>
        </div>
        {picture !== null && pins.length > 0 && <StageReadouts picture={picture} pins={pins} />}
      </div>
      <StageOverlays stage={stage} />
      <div className="visually-hidden" aria-live="polite">
        {`Step ${index + 1} of ${steps.length}: ${step.name}`}
      </div>
    </main>
  );
}

function StageOverlays({ stage }: { readonly stage: StageState }): ReactElement {
  return (
    <>
      {stage.typed !== "" && (
        <div className={styles["typed"]} role="status">
          Step {stage.typed}
        </div>
      )}
      {stage.help && <KeyList />}
      {stage.black && <div className={styles["black"]} data-testid="black" />}
    </>
  );
}

/**
 * The size that the figure may have; null until it is known.
 * @param shared with the readouts: measured anew at once when they come or go
 */
function useRoom(room: RefObject<HTMLDivElement | null>, shared: boolean): StageSize | null {
  const [size, setSize] = useState<StageSize | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is measured depends on it
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const width = Math.floor(element.clientWidth);
      const height = Math.floor(element.clientHeight);
      if (width === 0 || height === 0) return;
      const screen = { width: window.innerWidth, height: window.innerHeight };
      setSize((before) => (isSameSize(before, { width, height, screen }) ? before : { width, height, screen }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [room, shared]);
  return size;
}
