import { type CSSProperties, type MouseEvent, type ReactElement, useEffect, useRef } from "react";
import type { Pin } from "../../shared/analysis/pin.ts";
import type { View } from "../../shared/case/schema.ts";
import type { StageAction, StageSize } from "../../shared/presentation.ts";
import { type CardRoom, ReadoutCards } from "../questions/readout-card.tsx";
import { useAppState, useWorkbench } from "../state/store.ts";
import { act } from "./act.ts";
import { Clock } from "./clock.tsx";
import { ComparedFigures } from "./compared-figures.tsx";
import { KeyList } from "./key-list.tsx";
import { Pictures } from "./pictures.tsx";
import { PinBand } from "./pin-band.tsx";
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
  const comparable = useAppState((state) => state.comparison !== null);
  const pins = useAppState(pinsToShow);
  const following = steps[index + 1];
  useStageKeys({ picture, pointer, hasControls: true });
  return (
    <main className={styles["presenter"]} data-testid="presenter">
      <PresenterHead shown={shown} />
      <section className={styles["now"]} aria-label="On the stage">
        <h2>
          <span className={styles["count"]}>
            {index + 1} / {steps.length}
          </span>{" "}
          {step.name}
          {stage.typed !== "" && <span className={styles["badge"]}>Step {stage.typed}, then Enter</span>}
          {stage.black && <span className={styles["badge"]}>The stage is black</span>}
          {comparison !== null && (
            <span className={styles["badge"]}>The stage shows the comparison; C: back to the step</span>
          )}
          {comparison === null && comparable && <span className={styles["hint"]}>C: comparison</span>}
          {stage.atEnd && <span className={styles["badge"]}>Last step</span>}
        </h2>
        {picture !== null && (
          <div className={styles["stageRoom"]} style={mostHeight(size, pins.length > 0 && comparison === null)}>
            <div className={styles["pictureRoom"]}>
              <div
                className={styles["picture"]}
                data-black={stage.black}
                data-scheme={stage.scheme}
                style={proportions(size, pins.length > 0 && comparison === null)}
              >
                {comparison === null ? (
                  <>
                    {pins.length > 0 && <PinBand scene={picture.scene} timeline={picture.timeline} pins={pins} />}
                    <StageFigure picture={picture} pointer={pointer} small />
                  </>
                ) : (
                  <div style={{ aspectRatio: `${size.width} / ${size.height}` }}>
                    <ComparedFigures comparison={comparison} size={size} scheme={stage.scheme} />
                  </div>
                )}
              </div>
            </div>
            {comparison === null && <PresenterReadouts picture={picture} pins={pins} />}
          </div>
        )}
        <h2 className={styles["lesser"]}>Notes</h2>
        <Notes step={step} />
      </section>
      <section className={styles["beside"]} aria-label="Next step and all steps">
        <h2 className={styles["lesser"]}>
          {following === undefined ? "This is the last step" : `Next: ${following.name}`}
        </h2>
        {following !== undefined && <NextPicture shown={shown} size={size} />}
        <StepList steps={steps} index={index} />
      </section>
      {stage.help && <KeyList />}
    </main>
  );
}

/** Height of the numbers of the pins over the picture, in the stage's units. */
const BAND = 29;

/** The stage's unit of length, in px of its own: 1 on a screen of 1280 × 720. */
const unitOf = ({ width, height, screen }: StageSize): number =>
  screen === undefined ? Math.min(width / 1280, height / 640) : Math.min(screen.width / 1280, screen.height / 720);

/** The audience's picture, as large as its room allows; `--unit` is what the stage's own is, made smaller with the picture. */
function proportions(size: StageSize, pinned: boolean): CSSProperties {
  const { width, height } = size;
  const unit = unitOf(size);
  const whole = height + (pinned ? BAND * unit : 0);
  const drawn = `min(100cqw, calc(100cqh * ${width / whole}))`;
  return { width: drawn, "--unit": `calc(${drawn} / ${width / unit})` } as CSSProperties;
}

/** No higher than its picture can be in the width that there is, beside the cards of pins. */
const mostHeight = ({ width, height }: StageSize, pinned: boolean): CSSProperties =>
  pinned ? {} : { maxHeight: `calc((100vw * 2 / 3 - 32px) * ${height / width})` };

/** Above the fold, as far as they go. */
const PRESENTERS_CARDS: CardRoom = { changes: 4, given: 8, series: 3, compact: true };

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
    <div className={styles["next"]} style={{ aspectRatio: `${picture.scene.width} / ${picture.scene.height}` }}>
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

interface PresenterReadoutsProps {
  readonly picture: StepPicture;
  readonly pins: readonly Pin[];
}

function PresenterReadouts({ picture, pins }: PresenterReadoutsProps): ReactElement | null {
  const workbench = useWorkbench();
  if (pins.length === 0) return null;
  const remove = (id: string): void => {
    const pin = pins.find((candidate) => candidate.id === id);
    if (pin !== undefined) act(workbench, { kind: "pin", spot: { day: pin.day, event: pin.event } });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: many cards are scrolled with the keyboard too
    <aside className={styles["readouts"]} aria-label="Pinned readouts" tabIndex={0}>
      <ReadoutCards
        pins={pins}
        timeline={picture.timeline}
        unit={picture.unit}
        room={PRESENTERS_CARDS}
        onRemove={remove}
      />
    </aside>
  );
}
