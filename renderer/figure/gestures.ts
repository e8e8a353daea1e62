import type { Scene } from "../../shared/figure/scene.ts";
import type { DayWindow } from "../state/state.ts";
import { pannedWindow, selectedWindow, zoomedWindow } from "../state/viewport.ts";

/** What gestures act upon. Positions are in px of the scene. */
export interface GestureTarget {
  /** The element that holds the picture; its top left corner is the scene's origin. */
  readonly stage: HTMLElement;
  scene(): Scene | null;
  /** Asks for a window; the target keeps it within its limits. */
  showWindow(window: DayWindow | null): void;
  /** Moves what is drawn, without drawing it anew, by so many px. */
  shiftPicture(dx: number): void;
  /** Draws the stretch that is being selected; null when none is. */
  showRange(range: readonly [from: number, to: number] | null): void;
  pointerAt(place: { readonly x: number; readonly y: number } | null): void;
  click(x: number, y: number): void;
  /** A click with Alt. */
  pin(x: number, y: number): void;
}

const DRAG_THRESHOLD_PX = 4;
const SMALLEST_RANGE_PX = 6;
const REST_MS = 140;
/** Wheel notches to zoom: about a quarter closer a notch of 100 px; a pinch sends many small steps. */
const WHEEL_ZOOM_RATE = 0.0022;
const PINCH_ZOOM_RATE = 0.012;
const LINE_PX = 16;

type Drag = {
  readonly kind: "undecided" | "pan" | "range";
  readonly pointer: number;
  readonly startX: number;
  readonly startY: number;
} | null;

/** Listens to wheel, pinch and drag on the stage. Returns a function that stops listening. */
export function attachGestures(target: GestureTarget): () => void {
  const listening = new AbortController();
  listenToDrags(target, listening.signal);
  listenToWheel(target, listening.signal);
  target.stage.addEventListener("dblclick", () => target.showWindow(null), { signal: listening.signal });
  return () => listening.abort();
}

function placeOf(target: GestureTarget, event: MouseEvent): { readonly x: number; readonly y: number } {
  const corner = target.stage.getBoundingClientRect();
  return { x: event.clientX - corner.left, y: event.clientY - corner.top };
}

const insidePlot = (scene: Scene, x: number): number =>
  Math.min(Math.max(x, scene.plot.x), scene.plot.x + scene.plot.width);

function listenToDrags(target: GestureTarget, signal: AbortSignal): void {
  const { stage } = target;
  let drag: Drag = null;

  const endDrag = (): void => {
    drag = null;
    target.shiftPicture(0);
    target.showRange(null);
    stage.removeAttribute("data-dragging");
  };

  const press = (event: PointerEvent): void => {
    if (event.button !== 0 || target.scene() === null) return;
    const { x, y } = placeOf(target, event);
    drag = { kind: event.shiftKey ? "range" : "undecided", pointer: event.pointerId, startX: x, startY: y };
  };

  const move = (event: PointerEvent): void => {
    const scene = target.scene();
    const { x, y } = placeOf(target, event);
    // The release was not told: it happened outside of the window, or under a dialog.
    if (drag !== null && event.pointerId === drag.pointer && event.buttons === 0) endDrag();
    if (scene === null || drag === null || event.pointerId !== drag.pointer) {
      target.pointerAt({ x, y });
      return;
    }
    if (drag.kind === "undecided" && Math.abs(x - drag.startX) > DRAG_THRESHOLD_PX) drag = { ...drag, kind: "pan" };
    if (drag.kind === "undecided") return;
    if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
    stage.setAttribute("data-dragging", drag.kind);
    target.pointerAt(null);
    if (drag.kind === "pan") target.shiftPicture(x - drag.startX);
    else target.showRange([insidePlot(scene, drag.startX), insidePlot(scene, x)]);
  };

  const release = (event: PointerEvent): void => {
    const scene = target.scene();
    const finished = drag;
    if (scene === null || finished === null || event.pointerId !== finished.pointer) return;
    const { x, y } = placeOf(target, event);
    endDrag();
    if (finished.kind === "undecided" && event.altKey) target.pin(x, y);
    else if (finished.kind === "undecided") target.click(x, y);
    else if (finished.kind === "pan") target.showWindow(pannedWindow(scene.time, x - finished.startX));
    else if (Math.abs(x - finished.startX) >= SMALLEST_RANGE_PX) {
      target.showWindow(selectedWindow(scene.time, insidePlot(scene, finished.startX), insidePlot(scene, x)));
    }
  };

  stage.addEventListener("pointerdown", press, { signal });
  stage.addEventListener("pointermove", move, { signal });
  stage.addEventListener("pointerup", release, { signal });
  stage.addEventListener("pointercancel", endDrag, { signal });
  stage.addEventListener("pointerleave", () => target.pointerAt(null), { signal });
}

function listenToWheel(target: GestureTarget, signal: AbortSignal): void {
  const zoom = zoomOncePerFrame(target);
  const pan = panUntilRest(target, signal);
  const turn = (event: WheelEvent): void => {
    const scene = target.scene();
    if (scene === null) return;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const sideways = event.deltaX !== 0 ? event.deltaX : event.shiftKey ? event.deltaY : 0;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const rate = Math.abs(event.deltaY) < 40 ? PINCH_ZOOM_RATE : WHEEL_ZOOM_RATE;
      zoom(insidePlot(scene, placeOf(target, event).x), Math.exp(-event.deltaY * unit * rate));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      pan(-sideways * unit);
    }
  };
  // Not passive: the page itself must not zoom or go back.
  target.stage.addEventListener("wheel", turn, { signal, passive: false });
}

/** Wheel events come faster than frames: their factors are gathered, and the picture is laid out once a frame. */
function zoomOncePerFrame(target: GestureTarget): (x: number, factor: number) => void {
  let pending: { readonly x: number; readonly factor: number } | null = null;
  const draw = (): void => {
    const scene = target.scene();
    if (scene !== null && pending !== null) target.showWindow(zoomedWindow(scene.time, pending.x, pending.factor));
    pending = null;
  };
  return (x, factor) => {
    if (pending === null) requestAnimationFrame(draw);
    pending = { x, factor: (pending?.factor ?? 1) * factor };
  };
}

/** A wheel has no release: the picture is laid out anew when it has rested for a moment. */
function panUntilRest(target: GestureTarget, signal: AbortSignal): (dx: number) => void {
  let moved = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    const scene = target.scene();
    const dx = moved;
    moved = 0;
    target.shiftPicture(0);
    if (scene !== null && dx !== 0) target.showWindow(pannedWindow(scene.time, dx));
  };
  signal.addEventListener("abort", () => clearTimeout(rest));
  return (dx) => {
    moved += dx;
    target.pointerAt(null);
    target.shiftPicture(moved);
    clearTimeout(rest);
    rest = setTimeout(settle, REST_MS);
  };
}
