import type { KeyboardEvent, MouseEvent, PointerEvent, ReactElement } from "react";
import { dayOfPin, pinInWords } from "../../shared/analysis/pin.ts";
import type { Scene } from "../../shared/figure/scene.ts";
import type { Timeline } from "../../shared/time/timeline.ts";
import { type PlacedPin, placedPins } from "../questions/pin-flags.tsx";
import { pinMoved, pinRemoved } from "../questions/pins.ts";
import { timelineOf } from "../state/derived.ts";
import { useAppState, useWorkbench } from "../state/store.ts";
import styles from "./figure.module.css";

interface PinTagsProps {
  readonly scene: Scene;
  readonly timeline: Timeline;
}

/** A tag with less room to its right says only the number. */
const ROOM_PX = 112;

/** The pins in view, in the strip over the paper: they stay there while the picture is scrolled, and are moved and removed there. */
export function PinTags({ scene, timeline }: PinTagsProps): ReactElement | null {
  const pins = useAppState((state) => state.pins);
  if (pins.length === 0) return null;
  const placed = placedPins({ scene, timeline, pins });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div className={styles["pinTags"]} data-pin-tags role="group" aria-label="Pins">
      {placed.map((each, index) => (
        <PinTag key={each.pin.id} placed={each} room={(placed[index + 1]?.x ?? scene.width) - each.x} scene={scene} />
      ))}
    </div>
  );
}

interface PinTagProps {
  readonly placed: PlacedPin;
  readonly room: number;
  readonly scene: Scene;
}

function PinTag({ placed, room, scene }: PinTagProps): ReactElement | null {
  const { store } = useWorkbench();
  const timeline = useAppState(timelineOf);
  const unit = useAppState((state) => state.view.unit);
  const { pin, x } = placed;
  if (timeline === null) return null;
  const day = dayOfPin(timeline, pin);
  const words = pinInWords(timeline, pin, unit);

  const moveTo = (wanted: number): void => {
    const [first, last] = scene.time.domain;
    const next = Math.min(Math.max(Math.round(wanted), Math.ceil(first)), Math.floor(last));
    if (next !== day) store.setState(pinMoved(store.getState(), timeline, pin.id, next));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "ArrowLeft") moveTo(day - 1);
    else if (event.key === "ArrowRight") moveTo(day + 1);
    else if (event.key === "Delete" || event.key === "Backspace") {
      store.setState(pinRemoved(store.getState(), pin.id));
      document.querySelector<HTMLElement>("[data-marks]")?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  };
  const show = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    const dragged = currentTarget.dataset["dragging"] !== undefined;
    delete currentTarget.dataset["dragging"];
    const { asked } = store.getState();
    if (!dragged) store.setState({ side: "questions", asked: { ...asked, tab: "moment", at: pin.id } });
  };
  return (
    <button
      type="button"
      className={styles["pinTag"]}
      style={{ left: x }}
      aria-label={`Pin ${pin.id}, ${words}`}
      aria-description="Enter reads it, Delete removes it, the arrow keys move it by a day."
      onClick={show}
      onKeyDown={press}
      {...drag((clientX, strip) => moveTo(scene.time.day(clientX - strip)))}
    >
      <b>{pin.id}</b>
      {room >= ROOM_PX && ` ${words}`}
    </button>
  );
}

const DRAG_THRESHOLD_PX = 4;

/** Handlers of a drag along the strip. */
function drag(moveTo: (clientX: number, stripLeft: number) => void) {
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.dataset["from"] = String(event.clientX);
      delete event.currentTarget.dataset["dragging"];
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const { currentTarget, pointerId, clientX } = event;
      const from = currentTarget.dataset["from"];
      if (!currentTarget.hasPointerCapture(pointerId) || from === undefined) return;
      if (currentTarget.dataset["dragging"] === undefined && Math.abs(clientX - Number(from)) < DRAG_THRESHOLD_PX)
        return;
      currentTarget.dataset["dragging"] = "";
      moveTo(clientX, currentTarget.parentElement?.getBoundingClientRect().left ?? 0);
    },
    onPointerUp: ({ currentTarget }: PointerEvent<HTMLElement>): void => {
      delete currentTarget.dataset["from"];
    },
  };
}
