import { type MouseEvent, type ReactElement, useEffect, useRef } from "react";
import type { View } from "../../shared/case/schema.ts";
import type { StageAction, StageSize } from "../../shared/presentation.ts";
import { ReadoutCards } from "../questions/readout-card.tsx";
import { useAppState, useWorkbench } from "../state/store.ts";
import { act } from "./act.ts";
import { Clock } from "./clock.tsx";
import { ComparedFigures } from "./compared-figures.tsx";
import { KeyList } from "./key-list.tsx";
import { Pictures } from "./pictures.tsx";
import type { ScenePlace } from "./pointing.ts";
import { pinsToShow } from "./presentation.ts";
import styles from "./presenter.module.css";
import type { StepPicture } from "./scenes.ts";
import { StageFigure } from "./stage-figure.tsx";
import { useStageKeys } from "./use-stage-keys.ts";
import { type StepInView, useComparison, usePicture, useStep } from "./use-step.ts";

/** Before the stage has said how large its figure is. */
const USUAL_SIZE: StageSize = { width: 1280, height: 640 };

/** The presenter's own window: what is on the stage, what comes next, the notes and the time. */
export function PresenterView(): ReactElement | null {
  const shown = useStep();
  return shown === null ? null : <ViewOfStep shown={shown} />;
}

function ViewOfStep({ shown }: { readonly shown: StepInView }): ReactElement {
  const { stage, step, steps, index, presentation } = shown;
  const pointer = useRef<ScenePlace | null>(null);
  const size = presentation.size ?? USUAL_SIZE;
  const picture = usePicture(shown, size);
  const comparison = useComparison();
  const following = steps[index + 1];
  useStageKeys({ picture, pointer, hasControls: true });
  return (
    <main className={styles["presenter"]} data-testid="presenter">
      <PresenterHead shown={shown} />
      <StepList steps={steps} index={index} />
      <section className={styles["now"]} aria-label="On the stage">
        <h2>
          <span className={styles["count"]}>
            {index + 1} / {steps.length}
          </span>{" "}
          {step.name}
          {stage.typed !== "" && <span className={styles["badge"]}>Step {stage.typed}, then Enter</span>}
          {stage.black && <span className={styles["badge"]}>The stage is black</span>}
          {comparison !== null && <span className={styles["badge"]}>The stage shows the comparison</span>}
          {stage.atEnd && <span className={styles["badge"]}>Last step</span>}
        </h2>
        {picture !== null && (
          <div className={styles["picture"]} data-black={stage.black}>
            {comparison === null ? (
              <StageFigure picture={picture} pointer={pointer} small />
            ) : (
              <ComparedFigures comparison={comparison} size={size} scheme={stage.scheme} />
            )}
          </div>
        )}
        {picture !== null && <PresenterReadouts picture={picture} />}
      </section>
      <section className={styles["beside"]} aria-label="Next step and notes">
        <h2>{following === undefined ? "This is the last step" : `Next: ${following.name}`}</h2>
        {following !== undefined && <NextPicture shown={shown} size={size} />}
        <h2>Notes</h2>
        <Notes step={step} />
      </section>
      {stage.help && <KeyList />}
    </main>
  );
}

function PresenterHead({ shown }: { readonly shown: StepInView }): ReactElement {
  const { stage, index, steps, presentation } = shown;
  const title = useAppState((state) => state.course?.case.title ?? "");
  return (
    <header className={styles["head"]}>
      <h1>{title}</h1>
      <Clock since={presentation.since} />
      <fieldset className={styles["controls"]} aria-label="Presentation">
        <Control action={{ kind: "back" }} disabled={index === 0} label="Back" />
        <Control action={{ kind: "next" }} disabled={index >= steps.length - 1} label="Next" />
        <Control action={{ kind: "black" }} pressed={stage.black} label="Black" />
        <Control action={{ kind: "scheme" }} pressed={stage.scheme === "dark"} label="Dark" />
        <Control action={{ kind: "laser" }} pressed={stage.laser} label="Laser" />
        <Control action={{ kind: "help" }} pressed={stage.help} label="Keys" />
        <Control action={{ kind: "end" }} label="End" />
      </fieldset>
    </header>
  );
}

/** After a click, Space and Enter go on with the steps; only who comes with Tab presses the button again. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

interface ControlProps {
  readonly action: StageAction;
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}

function Control({ action, label, pressed, disabled = false }: ControlProps): ReactElement {
  const workbench = useWorkbench();
  return (
    <button
      type="button"
      className={styles["control"]}
      aria-pressed={pressed}
      disabled={disabled}
      onMouseDown={keepFocus}
      onClick={() => act(workbench, action)}
    >
      {label}
    </button>
  );
}

function StepList({ steps, index }: { readonly steps: readonly View[]; readonly index: number }): ReactElement {
  const workbench = useWorkbench();
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button of another step comes into view
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [index]);
  return (
    <nav className={styles["steps"]} aria-label="Steps">
      <ol>
        {steps.map(({ id, name }, place) => (
          <li key={id}>
            <button
              type="button"
              ref={place === index ? current : null}
              aria-current={place === index ? "step" : undefined}
              onMouseDown={keepFocus}
              onClick={() => act(workbench, { kind: "go", step: place })}
            >
              <span>{place + 1}</span> {name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface NextPictureProps {
  readonly shown: StepInView;
  readonly size: StageSize;
}

function NextPicture({ shown, size }: NextPictureProps): ReactElement | null {
  const index = shown.index + 1;
  const step = shown.steps[index];
  const picture = usePicture({ ...shown, index, step: step ?? shown.step }, size);
  if (picture === null) return null;
  return (
    <div className={styles["picture"]} style={{ aspectRatio: `${picture.scene.width} / ${picture.scene.height}` }}>
      <Pictures scene={picture.scene} still />
    </div>
  );
}

function Notes({ step }: { readonly step: View }): ReactElement {
  const notes = step.notes ?? "";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long notes are scrolled with the keyboard too
    <section className={styles["notes"]} tabIndex={0} aria-label="Notes of this step">
      {notes === "" ? <p className={styles["none"]}>No notes for this step.</p> : <p>{notes}</p>}
    </section>
  );
}

function PresenterReadouts({ picture }: { readonly picture: StepPicture }): ReactElement | null {
  const workbench = useWorkbench();
  const pins = useAppState(pinsToShow);
  if (pins.length === 0) return null;
  const remove = (id: string): void => {
    const pin = pins.find((candidate) => candidate.id === id);
    if (pin !== undefined) act(workbench, { kind: "pin", spot: { day: pin.day, event: pin.event } });
  };
  return (
    <aside className={styles["readouts"]} aria-label="Pinned readouts">
      <ReadoutCards pins={pins} timeline={picture.timeline} unit={picture.unit} onRemove={remove} />
    </aside>
  );
}
