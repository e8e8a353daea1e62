// Runs in the window: draws a made-up case with the program's own components, or on a plain canvas, and takes the time.
import {
  makeSyntheticCase,
  SYNTHETIC_DAYS,
  type SyntheticSizeName,
  syntheticSizes,
} from "../../support/synthetic-case.ts";
import { drawPlainCanvas } from "./plain-canvas.ts";
import { createFigure } from "./program-figure.tsx";
import { createStage } from "./program-stage.tsx";
import { type DayWindow, stepsFrom } from "./steps.ts";

export type Drawer = "caseline" | "canvas";

interface Drawing {
  readonly draw: (window: DayWindow | null) => void;
  /** Moves what is drawn, as while a pointer drags it. */
  readonly drag?: (pixels: number) => void;
}

export interface BenchPage {
  /** Makes the case and the drawer; none of it is timed. */
  prepare(size: SyntheticSizeName, drawer: Drawer): void;
  /** ms from the case in memory to the second animation frame. */
  firstPaint(): Promise<number>;
  /** Draws one of the sixty steps and waits for two frames; ms of the drawing itself, forced layout included. */
  step(index: number): Promise<number>;
  /** The same for one move of a drag; not for the canvas. */
  drag(pixels: number): Promise<number>;
  /** Presents the case from its first step to its last; main-thread ms of each change of step until its animation. */
  present(size: SyntheticSizeName, way: WayOfPresenting): Promise<readonly number[]>;
}

/** `prepared`: with idle time before each step, in which the next ones are laid out. `unprepared`: jumps, with none at all. */
export type WayOfPresenting = "prepared" | "unprepared";

declare global {
  interface Window {
    bench: BenchPage;
  }
}

const steps = stepsFrom(SYNTHETIC_DAYS);
let drawing: Drawing | undefined;

function rootOfPage(): HTMLElement {
  const root = document.getElementById("root");
  if (root === null) throw new Error("The page has no root.");
  return root;
}

function createDrawing(size: SyntheticSizeName, drawer: Drawer): Drawing {
  const root = rootOfPage();
  const made = makeSyntheticCase(syntheticSizes[size]);
  if (drawer === "caseline") return createFigure(root, made);
  return { draw: (window) => drawPlainCanvas(root, made, window ?? [0, SYNTHETIC_DAYS]) };
}

const prepared = (): Drawing => {
  if (drawing === undefined) throw new Error("Call prepare first.");
  return drawing;
};

const twoFrames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

async function timed(work: () => void): Promise<number> {
  const start = performance.now();
  work();
  document.getElementById("root")?.getBoundingClientRect();
  const ms = performance.now() - start;
  await twoFrames();
  return ms;
}

async function present(size: SyntheticSizeName, way: WayOfPresenting): Promise<readonly number[]> {
  const stage = createStage(rootOfPage(), makeSyntheticCase(syntheticSizes[size]), way === "prepared");
  await twoFrames();
  const times: number[] = [];
  for (let step = 2; step <= stage.steps; step++) {
    if (way === "prepared") await stage.idle();
    times.push(await (way === "prepared" ? stage.next() : stage.jump(step)));
  }
  return times;
}

window.bench = {
  prepare: (size, drawer) => {
    drawing = createDrawing(size, drawer);
  },
  firstPaint: async () => {
    const start = performance.now();
    prepared().draw(null);
    await twoFrames();
    return performance.now() - start;
  },
  step: async (index) => {
    const step = steps[index];
    if (step === undefined) throw new Error(`There is no step ${index}.`);
    return await timed(() => prepared().draw(step.window));
  },
  drag: async (pixels) => await timed(() => prepared().drag?.(pixels)),
  present,
};
