import { IconPointer, IconX } from "@tabler/icons-react";
import type { KeyboardEvent, ReactElement } from "react";
import { dayOfPin, type Pin, pinInWords } from "../../shared/analysis/pin.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { sceneOf } from "../state/derived.ts";
import { type AppStore, useAppState, useWorkbench } from "../state/store.ts";
import { viewChanged } from "../state/updates.ts";
import { allowedWindow, centredWindow, shownWindow, windowLimits } from "../state/viewport.ts";
import chips from "./chips.module.css";
import { pinRemoved, pinsCleared } from "./pins.ts";
import styles from "./questions.module.css";
import { shownPin } from "./shown-pin.ts";

interface PinChipsProps {
  readonly timeline: Timeline;
}

/** What is read out: the cursor, or one of the pins. */
export function PinChips({ timeline }: PinChipsProps): ReactElement | null {
  const { store } = useWorkbench();
  const pins = useAppState((state) => state.pins);
  const shown = useAppState((state) => shownPin(state.pins, state.asked));
  if (pins.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div className={chips["chips"]} role="group" aria-label="Read out">
      <span className={chips["chip"]} data-shown={shown === null}>
        <button
          type="button"
          className={chips["chipPick"]}
          aria-pressed={shown === null}
          onClick={() => read(store, "cursor")}
        >
          <IconPointer size={13} aria-hidden="true" />
          Cursor
        </button>
      </span>
      {pins.map((pin) => (
        <PinChip key={pin.id} pin={pin} timeline={timeline} shown={shown?.id === pin.id} />
      ))}
      {pins.length > 1 && (
        <button
          type="button"
          className={styles["howLink"]}
          title="Remove all pins"
          onClick={() => store.setState(pinsCleared())}
        >
          Clear
        </button>
      )}
    </div>
  );
}

const read = (store: AppStore, at: string): void =>
  store.setState({ asked: { ...store.getState().asked, tab: "moment", at } });

interface PinChipProps extends PinChipsProps {
  readonly pin: Pin;
  readonly shown: boolean;
}

function PinChip({ pin, timeline, shown }: PinChipProps): ReactElement {
  const { store } = useWorkbench();
  const unit = useAppState((state) => state.view.unit);
  const day = dayOfPin(timeline, pin);
  const words = pinInWords(timeline, pin, unit);
  const remove = (): void => store.setState(pinRemoved(store.getState(), pin.id));
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Delete" || event.key === "Backspace") remove();
  };
  return (
    <span className={chips["chip"]} data-shown={shown}>
      <button
        type="button"
        className={chips["chipPick"]}
        aria-pressed={shown}
        aria-label={`Pin ${pin.id}, ${words}`}
        onKeyDown={press}
        onClick={() => {
          read(store, pin.id);
          bringIntoView(store, timeline, day);
        }}
      >
        <b>{pin.id}</b> {words}
      </button>
      <button type="button" className={chips["chipRemove"]} aria-label={`Remove pin ${pin.id}`} onClick={remove}>
        <IconX size={12} aria-hidden="true" />
      </button>
    </span>
  );
}

function bringIntoView(store: AppStore, timeline: Timeline, day: number): void {
  const state = store.getState();
  const scene = sceneOf(state);
  if (scene === null) return;
  const shown = shownWindow(scene.time);
  if (day >= shown[0] && day <= shown[1]) return;
  store.setState(viewChanged(state, { window: allowedWindow(centredWindow(shown, day), windowLimits(timeline)) }));
}
