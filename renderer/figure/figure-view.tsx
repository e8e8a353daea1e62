import { memo, type ReactElement, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Scene } from "../../shared/figure/scene.ts";
import { SceneView } from "../../shared/figure/scene-view.tsx";
import type { Timeline } from "../../shared/time/timeline.ts";
import { spotUnder } from "../questions/cursor.ts";
import { pinSpot } from "../questions/pin-command.ts";
import { limitsOf, sceneOf, timelineOf } from "../state/derived.ts";
import { type AppStore, useAppState, useWorkbench } from "../state/store.ts";
import { selectedBeside, viewChanged } from "../state/updates.ts";
import { allowedShift, allowedWindow } from "../state/viewport.ts";
import { Crosshair, DayStrip } from "./crosshair.tsx";
import styles from "./figure.module.css";
import { attachGestures } from "./gestures.ts";
import { createHitIndex, type HitIndex } from "./hit-index.ts";
import { HoverCard } from "./hover-card.tsx";
import { MarkList } from "./mark-list.tsx";
import { Overlay } from "./overlay.tsx";
import { PinOverlay } from "./pin-overlay.tsx";
import { PinTags } from "./pin-tags.tsx";
import type { PointerStore } from "./pointer-store.ts";
import { readoutAt } from "./readout.ts";
import { findMark, referenceTo } from "./walk.ts";

/** A narrower figure cannot keep its labels apart. */
const NARROWEST_FIGURE_PX = 600;
const PAPER_MARGIN_PX = 16;
/** Left and right padding of the desk; the scroll bar's gutter makes the right side as wide as the left. */
const DESK_PADDING_PX = 21;

const hitIndices = new WeakMap<Scene, HitIndex>();

/** Made when the pointer first asks, not at each step of a zoom. */
function hitIndexOf(scene: Scene): HitIndex {
  const known = hitIndices.get(scene);
  if (known !== undefined) return known;
  const index = createHitIndex(scene.marks);
  hitIndices.set(scene, index);
  return index;
}

interface PictureProps {
  readonly scene: Scene;
  /** While it is moved, the picture is clipped to the plot. */
  readonly panning: boolean;
}

const Picture = memo(function Picture({ scene, panning }: PictureProps): ReactElement {
  return <SceneView scene={scene} unit="px" {...(panning ? { pan: 0 } : {})} />;
});

/** The middle of the window: the paper with the figure, laid out to the width that there is. */
export function FigureView({ pointer }: { readonly pointer: PointerStore }): ReactElement {
  const desk = useRef<HTMLDivElement>(null);
  useFigureWidth(desk);
  const scene = useAppState(sceneOf);
  const timeline = useAppState(timelineOf);
  return (
    <>
      {scene !== null && <DayStrip scene={scene} pointer={pointer} />}
      {scene !== null && timeline !== null && <PinTags scene={scene} timeline={timeline} />}
      <div ref={desk} className={styles["desk"]} data-figure>
        {scene !== null && timeline !== null && (
          <Paper scene={scene} timeline={timeline} pointer={pointer} desk={desk} />
        )}
      </div>
    </>
  );
}

function useFigureWidth(desk: RefObject<HTMLDivElement | null>): void {
  const { store } = useWorkbench();
  useLayoutEffect(() => {
    const element = desk.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const width = Math.max(NARROWEST_FIGURE_PX, Math.floor(element.clientWidth - DESK_PADDING_PX));
      if (width !== store.getState().figureWidth) store.setState({ figureWidth: width });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [desk, store]);
}

interface PaperProps {
  readonly scene: Scene;
  readonly timeline: Timeline;
  readonly pointer: PointerStore;
  readonly desk: RefObject<HTMLDivElement | null>;
}

function Paper({ scene, timeline, pointer, desk }: PaperProps): ReactElement {
  const stage = useRef<HTMLDivElement>(null);
  const overlay = useRef<SVGGElement>(null);
  const range = useRef<HTMLDivElement>(null);
  const [panning, setPanning] = useState(false);
  useGestures({ stage, overlay, range, pointer, setPanning });
  useFocusInView(desk, scene);
  return (
    <div className={styles["paper"]} style={{ width: scene.width, height: scene.height }}>
      <div ref={stage} className={styles["stage"]}>
        <Picture scene={scene} panning={panning} />
        <Overlay scene={scene} moving={overlay} />
        <PinOverlay scene={scene} timeline={timeline} pointer={pointer} />
        <div ref={range} className={styles["range"]} style={{ top: scene.plot.y, height: scene.plot.height }} hidden />
        <Crosshair scene={scene} pointer={pointer} />
      </div>
      <MarkList scene={scene} timeline={timeline} />
      <HoverCard scene={scene} timeline={timeline} />
    </div>
  );
}

interface GestureElements {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly overlay: RefObject<SVGGElement | null>;
  readonly range: RefObject<HTMLDivElement | null>;
  readonly pointer: PointerStore;
  readonly setPanning: (panning: boolean) => void;
}

function useGestures({ stage, overlay, range, pointer, setPanning }: GestureElements): void {
  const { store } = useWorkbench();
  useEffect(() => {
    if (stage.current === null) return undefined;
    const element = stage.current;
    return attachGestures({
      stage: element,
      scene: () => sceneOf(store.getState()),
      showWindow: (window) => {
        const state = store.getState();
        const allowed = window === null ? null : allowedWindow(window, limitsOf(state));
        store.setState({ ...viewChanged(state, { window: allowed }), hover: null });
      },
      shiftPicture: (wanted) => {
        const scene = sceneOf(store.getState());
        const dx = scene === null ? 0 : allowedShift(scene.time, wanted, limitsOf(store.getState()));
        // Drawn before it is moved: the group to move is the one that a panned picture clips.
        flushSync(() => setPanning(dx !== 0));
        const pins = element.querySelector("g[data-moves-with-time]");
        const moving = [element.querySelector("g[clip-path] > g"), overlay.current, pins];
        for (const group of moving) group?.setAttribute("transform", `translate(${dx} 0)`);
        const tags = element.closest("[data-figure]")?.previousElementSibling;
        if (tags instanceof HTMLElement && tags.matches("[data-pin-tags]")) tags.style.translate = `${dx}px 0`;
      },
      showRange: (span) => showRange(range.current, span),
      pointerAt: (place) => pointAt(store, pointer, element, place),
      pin: (x, y) => {
        const spot = spotUnder(store.getState(), { x, y });
        if (spot !== null) pinSpot(store, spot);
      },
      click: (x, y) => {
        const scene = sceneOf(store.getState());
        const mark = scene === null ? null : hitIndexOf(scene).at(x, y);
        store.setState(selectedBeside(store.getState(), mark === null ? null : referenceTo(mark)));
        element.parentElement?.querySelector<HTMLElement>("[data-marks]")?.focus({ preventScroll: true });
      },
    });
  }, [stage, overlay, range, pointer, setPanning, store]);
}

function showRange(element: HTMLElement | null, span: readonly [number, number] | null): void {
  if (element === null) return;
  element.hidden = span === null;
  if (span === null) return;
  element.style.left = `${Math.min(...span)}px`;
  element.style.width = `${Math.abs(span[1] - span[0])}px`;
}

function pointAt(
  store: AppStore,
  pointer: PointerStore,
  stage: HTMLElement,
  place: { readonly x: number; readonly y: number } | null,
): void {
  const state = store.getState();
  const scene = sceneOf(state);
  const timeline = timelineOf(state);
  if (scene === null || timeline === null) return;
  const counting = { zero: timeline.zero, unit: state.view.unit };
  pointer.setState({ place, readout: place === null ? null : readoutAt(scene, counting, place.x, place.y) });
  const mark = place === null ? null : hitIndexOf(scene).at(place.x, place.y);
  stage.toggleAttribute("data-over-mark", mark !== null);
  if (mark?.id !== state.hover?.mark) store.setState({ hover: mark === null ? null : referenceTo(mark) });
}

/** Scrolls the focused mark into view when it changes. */
function useFocusInView(desk: RefObject<HTMLDivElement | null>, scene: Scene): void {
  const focus = useAppState((state) => state.focus);
  const shown = useRef(focus);
  useEffect(() => {
    const mark = findMark(scene, focus);
    if (shown.current === focus || mark === null || desk.current === null) return;
    shown.current = focus;
    const { scrollTop, clientHeight } = desk.current;
    const outside = mark.y < scrollTop || mark.y + mark.height + 2 * PAPER_MARGIN_PX > scrollTop + clientHeight;
    if (outside) desk.current.scrollTop = mark.y - clientHeight / 2;
  }, [desk, scene, focus]);
}
