import { type RefObject, useEffect } from "react";
import { findMark, referenceTo } from "../figure/walk.ts";
import { useWorkbench, type Workbench } from "../state/store.ts";
import { act } from "./act.ts";
import { type StageKey, stageKey } from "./keys.ts";
import { type ScenePlace, spotAt, spotOfMark, walked } from "./pointing.ts";
import type { StepPicture } from "./scenes.ts";

export interface KeyContext {
  readonly picture: StepPicture | null;
  readonly pointer: RefObject<ScenePlace | null>;
  /** Whether there are controls beside the picture, which Tab leads to. */
  readonly hasControls: boolean;
}

/** Pressed on a control, these belong to it. */
const KEYS_OF_CONTROLS: readonly string[] = [" ", "Enter"];
const MODIFIERS: readonly string[] = ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock"];

/** The keys of a presentation, while it is in view. */
export function useStageKeys({ picture, pointer, hasControls }: KeyContext): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const onControl = event.target instanceof HTMLButtonElement;
      if (event.defaultPrevented || (onControl && KEYS_OF_CONTROLS.includes(event.key))) return;
      const black = workbench.store.getState().presentation?.stage.black === true;
      const key = stageKey(event);
      if (black && !MODIFIERS.includes(event.key)) act(workbench, { kind: "black" });
      else if (key === null || !handle(key, workbench, { picture, pointer, hasControls })) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [workbench, picture, pointer, hasControls]);
}

/** Tells whether the key did something. */
function handle(key: StageKey, workbench: Workbench, context: KeyContext): boolean {
  const { store } = workbench;
  const { presentation, focus } = store.getState();
  const isIdle = presentation?.stage.typed === "" && !presentation.stage.help;
  switch (key.kind) {
    case "walk":
      return walk(key.by, workbench, context);
    case "pin here":
      pinHere(workbench, context);
      return true;
    case "enter":
      if (focus !== null && isIdle) pinFocus(workbench, context);
      else act(workbench, key);
      return true;
    case "escape":
      if (focus !== null && isIdle) store.setState({ focus: null });
      else act(workbench, key);
      return true;
    default:
      act(workbench, key);
      return true;
  }
}

/** On the stage Tab goes round; beside controls it leaves the picture after the last mark. */
function walk(by: 1 | -1, { store }: Workbench, { picture, hasControls }: KeyContext): boolean {
  const inPicture = document.activeElement?.id === "stage-marks";
  if (picture === null || (hasControls && !inPicture)) return false;
  const from = findMark(picture.scene, store.getState().focus);
  const next = walked(picture, from, by) ?? (hasControls ? null : walked(picture, null, by));
  store.setState({ focus: next === null ? null : referenceTo(next), hover: null });
  return next !== null;
}

/** At the pointer, else at the mark that Tab led to. */
function pinHere(workbench: Workbench, context: KeyContext): void {
  const { picture, pointer } = context;
  if (picture === null) return;
  if (pointer.current === null) {
    pinFocus(workbench, context);
    return;
  }
  const spot = spotAt(picture, pointer.current);
  if (spot !== null) act(workbench, { kind: "pin", spot });
}

function pinFocus(workbench: Workbench, { picture }: KeyContext): void {
  const mark = picture === null ? null : findMark(picture.scene, workbench.store.getState().focus);
  const spot = picture === null || mark === null ? null : spotOfMark(picture.timeline, mark);
  if (spot !== null) act(workbench, { kind: "pin", spot });
}
